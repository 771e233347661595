"""What the Wine run does with a Windows Python: the verbs, the paths, the letters, a held copy.

Started by `wine.py` with that Python and nothing else. Prints a line for each thing tried and ends
with 1 where one went otherwise. Nothing here is imported by the program.
"""

import contextlib
import io
import ntpath
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cti_tui import cli
from cti_tui.data.private_file import write_private
from cti_tui.data.safety import backup
from cti_tui.refusal import Refusal
from cti_tui.settings import save_setting
from cti_tui.verbs.parser import make_parser

HOME = Path(r"C:\cti-prøve")
SHARE = Path(r"\\server\share\fælles")
SECRET = "Hemmelighedsøen"
"""Stands in a note of the one who is deleted, and may stand nowhere afterwards."""

failed: list[str] = []
verbs: set[str] = set()


def told(what: str, good: object, more: str = "") -> None:
    """Print how one thing went."""
    print(f"{'ok  ' if good else 'FEJL'} {what}{'' if good else f': {more[-300:]}'}", flush=True)
    if not good:
        failed.append(what)


def cti(file: Path, *words: str, code: int = 0, sign: str = "") -> str:
    """Run one command line on a file; it must end with the code and say the sign."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        found = cli.main(["--fil", str(file), *words])
    said = out.getvalue() + err.getvalue()
    verbs.add(words[0])
    shown = " ".join(words)[:60]
    told(f"{shown} -> {code}", found == code and sign in said, f"{found} {said}")
    return said


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program that has a file open, so that nobody replaces or removes it."""
    wait = "import sys; f = open(sys.argv[1], 'rb'); print('åben', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", wait, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            yield
        finally:
            other.communicate()


def every_verb() -> None:
    """The main work line by line, with letters that are not English, and every way out and in."""
    file = HOME / "sager æøå #1.db"
    cti(file, "init", "--uden-kode", sign="Filen er lavet")
    cti(file, "init", "--uden-kode", code=1)
    cti(
        file,
        "ny",
        "Åse Æblegård",
        "--udgave",
        "job",
        "--hjemmel",
        "sel-85",
        "--start",
        "2026-01-15",
    )
    cti(file, "ny", "Bo Ø.", "--udgave", "generisk-2018")
    cti(file, "note", "Åse", "Blåbærgrød på Østergård", "--slags", "hjemmebesøg")
    cti(file, "søg", "blåbær", sign="Blåbærgrød")
    cti(file, "søg", "østergård", "--json", sign='"where": "note"')
    for look in ("idag", "liste", "tjek", "troskab", "tal", "udgaver"):
        cti(file, look)
    cti(file, "vis", "Åse", sign="Østergård")
    cti(file, "tjekliste", "Åse", "--json", sign='"gate"')
    cti(file, "kryds", "Åse", "1")
    cti(file, "ret", "Bo", "--overgang", "egen bolig på Nørrebro")
    cti(file, "orienteret", "Åse")
    cti(file, "skift", "Åse", code=1, sign="Kryds dem af")
    cti(file, "skift", "Åse", "--med-mangler", "Prøve på Windows")
    cti(file, "pause", "Åse", "--fra", "2026-02-01", "--grund", "indlagt")
    cti(file, "genoptag", "Åse", "--dato", "2026-02-15")
    cti(file, "afslut", "Bo", "--grund", "flyttet til Ærø", "--ja")
    cti(file, "aftale", "Åse", "+7 kl. 10", "--sted", "caféen på Åen")
    cti(file, "trin", "Åse")
    every_way_out(file, HOME / "ud")
    cti(file, "genvej", sign="skrivebordet")
    cti(file, "kopi")
    cti(file, "slet", "Bo", "--ja")
    missing = set(make_parser()._subparsers._group_actions[0].choices) - verbs  # type: ignore
    missing -= {"soeg", "gendan"}  # tried on the share
    told("hvert verbum er prøvet", not missing, str(missing))


def every_way_out(file: Path, out: Path) -> None:
    """Each kind of file, and what comes in again."""
    out.mkdir()
    for name in ("alt.json", "alt.xlsx", "alt.csv", "alt.ics"):
        more = ("--ark", "kontakter") if name.endswith(".csv") else ()
        cti(file, "eksporter", "--til", str(out / name), *more)
    for name in ("side.pdf", "side.md", "side.txt"):
        cti(file, "dokument", "moedeark", "Åse", "--til", str(out / name))
    cti(file, "importer", "--skabelon", str(out / "ark.xlsx"))
    other = HOME / "anden.db"
    cti(other, "init", "--uden-kode")
    cti(other, "importer", str(out / "alt.json"))
    cti(other, "liste", "--alle", sign="Åse Æblegård")
    cti(file, "demo", "--til", str(HOME / "demo.db"))


def wrong_paths() -> None:
    """What Windows takes for no path is refused, and nothing is made."""
    before = sorted(HOME.rglob("*"))
    for name in ("a?.db", "a:b.db", "CON.db", "nul", "sager.", "x" * 300):
        cti(Path(f"{HOME}\\{name}"), "init", "--uden-kode", code=1, sign="Windows")
    deep = HOME / ("m" * 100) / ("n" * 100)
    cti(deep / "cti.db", "init", "--uden-kode", code=1, sign="plads")
    told("intet er lavet af dem", sorted(HOME.rglob("*")) == before)
    cti(Path(rf"\\?\{HOME}\form.db"), "init", "--uden-kode", sign=str(HOME))


def on_a_share() -> None:
    """Copy, restore and delete in a network folder.

    Wine answers a question for the real path of a share with the drive beneath it, which Windows
    does not: it is asked to answer as Windows does.
    """
    real = os.path.realpath
    os.path.realpath = lambda path, strict=False: ntpath.abspath(path)  # type: ignore
    try:
        file = SHARE / "sager.db"
        cti(file, "init", "--uden-kode", sign=r"\\server\share")
        cti(file, "ny", "Hemmelig H.", "--udgave", "generisk-2018")
        cti(file, "note", "Hemmelig", SECRET)
        cti(file, "kopi", sign=r"\\server\share")
        cti(file, "kopi", "--til", str(SHARE / "kopi.db"), sign=r"\\server\share")
        cti(file, "slet", "Hemmelig", "--ja")
        told("intet ord er tilbage på drevet", not holding(SHARE), str(holding(SHARE)))
        cti(file, "gendan", str(SHARE / "kopi.db"))
        cti(file, "liste", "--alle")
    finally:
        os.path.realpath = real


def holding(folder: Path) -> list[str]:
    """The files below a folder that have the secret word, in any form of it."""
    return [
        str(one)
        for one in folder.rglob("*")
        if one.is_file() and SECRET.encode() in one.read_bytes()
    ]


def other_letters() -> None:
    """A file that changes the size of its letters keeps its copies, for rotation and deletion."""
    folder = HOME / "bogstaver"
    upper, lower = folder / "SAG.DB", folder / "sag.db"
    cti(upper, "init", "--uden-kode")
    cti(upper, "ny", "Hemmelig H.", "--udgave", "generisk-2018")
    cti(upper, "note", "Hemmelig", SECRET)
    cti(upper, "kopi")
    upper.rename(lower)
    cti(lower, "kopi")
    known = [copy.name for _, copy in backup.copies(lower)]
    there = [one.name for one in (folder / "sikkerhedskopier").iterdir()]
    told("kopierne af SAG.DB er kopier af sag.db", sorted(known) == sorted(there), str(known))
    cti(lower, "slet", "Hemmelig", "--ja")
    told("intet ord er tilbage i dem", not holding(folder), str(holding(folder)))


def held_files() -> None:
    """What another program has open is said to be in use; the copy is made, and nothing ends."""
    folder = HOME / "optaget"
    file, page = folder / "cti.db", folder / "side.txt"
    cti(file, "init", "--uden-kode")
    cti(file, "ny", "Åse Æ.", "--udgave", "generisk-2018")
    page.write_text("gammel", encoding="utf-8")
    with held(page):
        told("en side, der er åben, siges at være i brug", in_use(lambda: over(page)))
    told("den gamle side står der endnu", page.read_text(encoding="utf-8") == "gammel")
    over(page)
    settings = folder / "indstillinger.toml"
    save_setting(settings, weekly_hours=30)
    with held(settings):
        told("indstillinger også", in_use(lambda: save_setting(settings, weekly_hours=20)))
    oldest = many_copies(file)
    with held(oldest):
        cti(file, "kopi", sign="kontrolleret")
        told("den holdte kopi står der endnu", oldest.exists())
        cti(file, "slet", "Åse", "--ja")
    cti(file, "tjek")
    cti(file, "kopi")
    told("den går, når den er sluppet", not oldest.exists())
    with held(file):
        cti(file, "gendan", str(backup.copies(file)[0][1]), code=1, sign="i brug")


def over(page: Path) -> None:
    """Write over a page."""
    write_private(page, "ny", file=None, over=True)


def in_use(act: Callable[[], object]) -> bool:
    """Whether an act is refused since another program has the file open."""
    try:
        act()
    except Refusal as refusal:
        return "i brug af et andet program" in str(refusal)
    return False


def many_copies(file: Path) -> Path:
    """More copies than are kept, all of them old; the oldest."""
    with sqlite3.connect(file) as raw:
        (uid,) = raw.execute("SELECT uid FROM identity").fetchone()
    raw.close()
    folder = backup.folder_of(file)
    folder.mkdir(exist_ok=True)
    made = []
    for day in range(1, backup.ASKED_KEPT + 3):
        copy = folder / f"{file.stem}-2026-01-{day:02}T100000-haand-{uid[:8]}.db"
        made.append(Path(shutil.copy(file, copy)))
    return made[0]


if __name__ == "__main__":
    os.environ["CTI_IDAG"] = "2026-06-01"
    if sys.argv[1:2] == ["kopier"]:
        print(many_copies(Path(sys.argv[2])))
        sys.exit()
    sys.stdin = open("NUL", encoding="utf-8")  # noqa: PTH123, SIM115 - nobody is asked
    for place in (HOME, SHARE):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for part in (every_verb, wrong_paths, on_a_share, other_letters, held_files):
        print(f"== {part.__doc__.splitlines()[0]}" if part.__doc__ else part.__name__)
        part()
    print(f"{len(failed)} gik anderledes")
    sys.exit(bool(failed))
