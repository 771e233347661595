"""How fast the program is and how much it holds, beside the least such a program can be.

    python benchmarks/run.py [--rounds 7] [--keep FOLDER] [--peers FOLDER] [--bundle FOLDER]

One command, one table. It needs Linux, and a Python with pyte (`pip install -e ".[dev]"`).

It makes a fresh virtual environment in a temporary folder, installs the program there (not
editable), compiles everything to bytecode, writes an invented caseload with `cti demo`, and then
runs the program and two floor programs (`floor/`) in turn, round by round, in a pseudo-terminal of
120 x 36. With --keep the environment is left in FOLDER, and used as it is where it is there.

- start: from spawn until the name of every open course stands on the screen (the floor: as many
  names from the same file, in a DataTable); plain, and encrypted with the passphrase in CTI_KODE
- unlock: from spawn until the word Adgangssætning stands on the screen
- key: from the down key until two lines look different (the row left and the row come to);
  "key, all of it" until the last byte before 0.15 s of silence
- search: from a letter typed in the search until the first of what it finds stands on the screen,
  in an encrypted file with 300 courses and 30,000 notes; one letter finds the most
- key at once: the same for a key that is pressed as soon as the names are there, and the first
  second: for those after it, while what the first frame had no need of is imported
- I dag counted: from spawn until the number of what waits stands beside the room's name
- unlocking: from Enter after the passphrase until the names stand on the screen, the key derived
- screens: from a room's key until the last byte before 0.15 s of silence, the first time and later
- memory: VmRSS when the caseload has been up and silent for half a second
- bare: from spawn until Textual alone has shown one word (`floor/bare.py`)
- liste, tjekliste, idag, vis: the whole command, beside a bare interpreter that opens the file with
  the driver and asks it once (`floor/verb.py`)
- many: the start with 286 closed courses and 30,000 notes in the file, beside the start without
- bundle: the start of the program without Python (`packaging/bundle.py`), beside that of the one in
  its environment, and their sizes, the environment's without Python itself; only with --bundle
- dooit, harlequin, posting: from spawn to their first useful screen, each installed from the
  package registry into an environment of its own under --peers (one that is there is used as it
  is); without --peers, or where one cannot be had, it is left out and said
"""

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from measures import (
    AT_ONCE,
    BUNDLED,
    COUNT,
    FIRST_SECOND,
    KEY,
    MANY,
    MEMORY,
    OPENING,
    PEERS,
    SCREENS,
    SEALED,
    SEARCH,
    SIZE,
    START,
    UNLOCK,
    VERBS,
    WHOLE_KEY,
    Samples,
    table,
)
from terminal import BACKSPACE, DOWN, ENTER, ESCAPE, Missing, Terminal

HERE = Path(__file__).parent
PROJECT = HERE.parent
TODAY = "2026-04-14"
PASSPHRASE = "en lang dansk adgangssætning"
PRESSES = 8
COUNTED = re.compile(r"I dag \d")

LETTERS = "mesøhnad"
"""Typed one at a time in the search, each a beginning of thousands of words."""


class Bench:
    """The environment with the program in it, its files, and what has been measured."""

    def __init__(
        self, environment: Path, folder: Path, peers: Path | None, bundle: Path | None
    ) -> None:
        self._bin = environment / "bin"
        self._folder = folder
        self._peers, self._bundle = peers, bundle
        self._env = _surroundings(folder)
        self.samples: Samples = defaultdict(list)
        self._plain, self._sealed = folder / "plain.db", folder / "sealed.db"
        self._make(self._plain, {})
        self._make(self._sealed, {"CTI_KODE": PASSPHRASE})
        self._many = folder / "many.db"
        many = ("--afsluttede", "286", "--notater", "30000")
        self._make(self._many, {"CTI_KODE": PASSPHRASE}, *many)
        with closing(sqlite3.connect(self._plain)) as connection:
            query = (
                "SELECT name FROM borger JOIN course ON borger_id = borger.id WHERE ended IS NULL"
            )
            self._names = [name for (name,) in connection.execute(query)]
            query = "SELECT name FROM borger ORDER BY id LIMIT ?"
            listed = connection.execute(query, [len(self._names)])
            self._floor_names = [name for (name,) in listed]

    def round(self, *, floor_first: bool) -> None:
        """Run every program once."""
        runs = [self._caseload, self._encrypted, self._unlock]
        for run in runs:
            for who in ("floor", "cti") if floor_first else ("cti", "floor"):
                run(who)
        self._bare()
        self._counted()
        self._from_the_lock()
        self._many_notes()
        self._verbs()
        self._others()
        self._bundled()
        self._search()

    def _make(self, path: Path, env: dict[str, str], *more: str) -> None:
        command: list[str | Path] = [self._bin / "cti", "--idag", TODAY, "demo", "--til", path]
        command += more
        subprocess.run(command, env=self._env | env, check=True, stdout=subprocess.DEVNULL)

    def _command(self, who: str, path: Path) -> list[str | Path]:
        if who == "cti":
            return [self._bin / "cti", "--idag", TODAY, "--fil", path]
        floor = HERE / "floor" / "caseload.py"
        return [self._bin / "python", floor, path, str(len(self._names))]

    @contextmanager
    def _opened(self, who: str, path: Path, measure: str, **env: str) -> Iterator[Terminal]:
        """A program with its rows on the screen; the time that took is kept."""
        names = self._names if who == "cti" else self._floor_names
        command = self._command(who, path)
        with Terminal(command, self._env | env, self._folder) as terminal:
            came = terminal.wait(lambda seen: _all_in(names, seen), "the caseload")
            self._keep(measure, who, came - terminal.spawned)
            yield terminal

    def _caseload(self, who: str) -> None:
        with self._opened(who, self._plain, START) as terminal:
            if who == "cti":
                self._in_the_first_second(terminal)
            terminal.settle(0.5)
            self.samples[MEMORY, who].append(terminal.resident_mib())
            for _ in range(PRESSES):
                before = terminal.look()
                sent = terminal.press(DOWN)
                came = terminal.wait(partial(_moved, before), "the cursor")
                self._keep(KEY, who, came - sent)
                self._keep(WHOLE_KEY, who, (terminal.settle(0.15) or came) - sent)

    def _in_the_first_second(self, terminal: Terminal) -> None:
        """Keys while what the first frame had no need of is being read and imported."""
        measure, end = AT_ONCE, time.perf_counter() + 1
        while time.perf_counter() < end:
            row = _row_at_hand(terminal)
            sent = terminal.press(DOWN)
            came = terminal.wait(partial(_left, row), "the next row")
            self._keep(measure, "cti", came - sent)
            terminal.settle(0.05)
            measure = FIRST_SECOND

    def _encrypted(self, who: str) -> None:
        with self._opened(who, self._sealed, SEALED, CTI_KODE=PASSPHRASE):
            pass

    def _unlock(self, who: str) -> None:
        command = self._command(who, self._sealed)
        if who == "floor":
            command = [self._bin / "python", HERE / "floor" / "unlock.py"]
        with Terminal(command, self._env, self._folder) as terminal:
            came = terminal.wait(lambda seen: _all_in(["Adgangssætning"], seen), "the field")
            self._keep(UNLOCK, who, came - terminal.spawned)

    def _from_the_lock(self) -> None:
        """The passphrase typed, and then a room after the other, twice."""
        with Terminal(self._command("cti", self._sealed), self._env, self._folder) as terminal:
            terminal.wait(lambda seen: _all_in(["Adgangssætning"], seen), "the field")
            terminal.press(PASSPHRASE.encode())
            terminal.settle(0.3)
            sent = terminal.press(ENTER)
            came = terminal.wait(lambda seen: _all_in(self._names, seen), "the caseload")
            self._keep(OPENING, "cti", came - sent)
            terminal.settle(0.5)
            for turn in ("first", "later"):
                for screen, key in SCREENS.items():
                    before = terminal.lines()
                    sent = terminal.press(key)
                    came = terminal.wait(partial(_differs, before), screen)
                    self._keep(f"{screen}, {turn}", "cti", (terminal.settle(0.15) or came) - sent)
                    terminal.press(ESCAPE)
                    terminal.settle(0.3)

    def _counted(self) -> None:
        with Terminal(self._command("cti", self._plain), self._env, self._folder) as terminal:
            came = terminal.wait(
                lambda seen: COUNTED.search("\n".join(seen.lines())) is not None, "the count"
            )
            self._keep(COUNT, "cti", came - terminal.spawned)

    def _shown(self, command: list[str | Path], words: tuple[str, ...], **env: str) -> float:
        """Seconds from the spawn of a program until the words stand on its screen."""
        with Terminal(command, self._env | env, self._folder) as terminal:
            came = terminal.wait(lambda seen: _all_in(list(words), seen), ", ".join(words))
            return came - terminal.spawned

    def _bare(self) -> None:
        command: list[str | Path] = [self._bin / "python", HERE / "floor" / "bare.py"]
        self._keep(START, "bare", self._shown(command, ("Klar",)))

    def _many_notes(self) -> None:
        """The start of a file with a whole working life in it, right beside that of a small one."""
        for who, path in (("few", self._sealed), ("cti", self._many)):
            command = self._command("cti", path)
            names = tuple(self._names[:3])
            self._keep(MANY, who, self._shown(command, names, CTI_KODE=PASSPHRASE))

    def _bundled(self) -> None:
        """The program without Python, right beside the one in its environment."""
        if self._bundle is None:
            return
        both = {
            "environment": (self._bin.parent, self._bin / "cti"),
            "cti": (self._bundle, self._bundle / "cti"),
        }
        for who, (folder, program) in both.items():
            command = [program, *self._command("cti", self._plain)[1:]]
            self._keep(BUNDLED, who, self._shown(command, tuple(self._names[:3])))
            files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
            self.samples[SIZE, who] = [sum(file.stat().st_size for file in files) / 2**20]

    def _verbs(self) -> None:
        floor: list[str | Path] = [self._bin / "python", HERE / "floor" / "verb.py", self._plain]
        for verb, words in VERBS.items():
            command = [*self._command("cti", self._plain), *words]
            for who, run in (("floor", floor), ("cti", command)):
                start = time.perf_counter()
                subprocess.run(run, env=self._env, check=True, stdout=subprocess.DEVNULL)
                self._keep(verb, who, time.perf_counter() - start)

    def _others(self) -> None:
        """The peers, in a home of their own so that each round is their first."""
        for peer, words in PEERS.items():
            if self._peers is None or not (program := self._peers / peer / "bin" / peer).exists():
                continue
            with tempfile.TemporaryDirectory(dir=self._folder) as home:
                places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
                try:
                    self._keep(START, peer, self._shown([program], words, **places))
                except Missing:
                    print(f"{peer} shows nothing here", file=sys.stderr)

    def _search(self) -> None:
        command = self._command("cti", self._many)
        env = self._env | {"CTI_KODE": PASSPHRASE}
        with Terminal(command, env, self._folder) as terminal:
            terminal.wait(lambda seen: _all_in(self._names[:3], seen), "the caseload")
            terminal.press(b"/")
            terminal.wait(lambda seen: _all_in(["alle borgere"], seen), "the search")
            terminal.settle(0.5)
            for letter in LETTERS:
                sent = terminal.press(letter.encode())
                came = terminal.wait(lambda seen: _all_in(["De 50 bedste"], seen), "the hits")
                self._keep(SEARCH, "cti", came - sent)
                terminal.press(BACKSPACE)
                terminal.wait(lambda seen: not _all_in(["De 50 bedste"], seen), "an empty field")
                terminal.settle(0.15)

    def _keep(self, measure: str, who: str, seconds: float) -> None:
        self.samples[measure, who].append(seconds * 1000)


def _all_in(words: list[str], terminal: Terminal) -> bool:
    text = "\n".join(terminal.lines())
    return all(word in text for word in words)


def _moved(before: list[tuple[object, ...]], terminal: Terminal) -> bool:
    return sum(old != new for old, new in zip(before, terminal.look(), strict=True)) >= 2


def _row_at_hand(terminal: Terminal) -> int | None:
    """The row with the mark of the cursor, where one has it."""
    return next((row for row, line in enumerate(terminal.lines()) if "▌" in line), None)


def _left(row: int | None, terminal: Terminal) -> bool:
    return _row_at_hand(terminal) != row


def _differs(before: list[str], terminal: Terminal) -> bool:
    return terminal.lines() != before


def _surroundings(folder: Path) -> dict[str, str]:
    """A user's environment with nothing of the developer's own, and bytecode as usual."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_DATA_HOME": str(folder / "data"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
    }


def make_environment(folder: Path, scratch: Path) -> None:
    """A virtual environment with the program installed and compiled."""
    env = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
    source = scratch / "source"
    # A copy, so that the build leaves nothing behind in the project.
    shutil.copytree(PROJECT / "cti_tui", source / "cti_tui")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(PROJECT / name, source)
    python = folder / "bin" / "python"

    def run(*command: str | Path) -> None:
        subprocess.run(command, env=env, check=True, stdout=sys.stderr)

    run(sys.executable, "-m", "venv", folder)
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", source)
    run(python, "-m", "compileall", "-q", folder / "lib")


def make_peers(folder: Path, tell: Callable[[str], None]) -> None:
    """Each peer in an environment of its own; one that cannot be had is said and left out."""
    for peer in PEERS:
        place = folder / peer
        if (place / "bin" / peer).exists():
            continue
        tell(f"installing {peer}")
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        pip = [place / "bin" / "python", "-m", "pip", "install", "--quiet", peer]
        if subprocess.run(pip, stderr=subprocess.DEVNULL, check=False).returncode:
            tell(f"{peer} cannot be had here")


def measure(bench: Bench, rounds: int, tell: Callable[[str], None]) -> Samples:
    """All rounds, after one that only warms the machine up."""
    for number in range(rounds + 1):
        tell(f"round {number} of {rounds}" if number else "warming up")
        bench.round(floor_first=number % 2 == 0)
        if number == 0:
            bench.samples.clear()
    return bench.samples


def main() -> None:
    """Make what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=7, help="at least 7 for a table to keep")
    parser.add_argument("--keep", type=Path, help="an environment to keep and use again")
    parser.add_argument("--peers", type=Path, help="where the peers are, or are to be installed")
    parser.add_argument("--bundle", type=Path, help="the unzipped program without Python")
    args = parser.parse_args()

    def tell(words: str) -> None:
        print(words, file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="cti-benchmark-") as name:
        folder = Path(name)
        environment = args.keep.absolute() if args.keep else folder / "environment"
        if not environment.exists():
            tell("installing")
            make_environment(environment, folder)
        if args.peers:
            make_peers(args.peers.absolute(), tell)
        peers = args.peers.absolute() if args.peers else None
        bundle = args.bundle.absolute() if args.bundle else None
        samples = measure(Bench(environment, folder, peers, bundle), args.rounds, tell)
    print(f"medians of {args.rounds} rounds, {os.cpu_count()} processors, 120 x 36")
    print(table(samples))


if __name__ == "__main__":
    main()
