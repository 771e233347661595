"""Kills a program at random while it writes, and looks whether what it acknowledged is there.

    python benchmarks/torture.py [--rounds 200] [--seed 1]

Each round starts a real process that marks ticks and writes notes through the store, one after the
other, and says each number once the store has kept it. At a random moment it is killed outright.
Then the file is opened: every acknowledged write must be there, in order and once, and the whole
file must be whole (pages, references, seals, words). Plain and encrypted in turn.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path

from cti_tui.data.records import NewBorger
from cti_tui.data.safety.check import Checks
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening

PASSPHRASE = "en lang dansk adgangssætning"
TODAY = date(2026, 4, 27)

WRITER = """
import sys
from datetime import date
from pathlib import Path
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState

path, passphrase, who = sys.argv[1:]
today = date(2026, 4, 27)
store = Store.open(Path(path), passphrase or None)
item = store.case(1, today).items[0].item.id
print("ready", flush=True)
n = 0
while True:
    if n % 2:
        store.add_note(1, NewNote(f"{who} {n} " + "ord " * (n % 400), today), today)
    else:
        state = ItemState.OPEN if n % 4 else ItemState.MET
        store.set_item(1, item, state, today, note=f"{who} {n}")
    print(n, flush=True)
    n += 1
"""


def fill(path: Path, passphrase: str | None) -> None:
    """A file with one borger."""
    manual = edition("job")
    with closing(Store.create(path, passphrase)) as store:
        store.add_borgere([NewBorger("Anna", Opening(manual, manual.hjemler[0], None))], TODAY)


def one_round(path: Path, passphrase: str | None, who: str, chance: random.Random) -> int:
    """Write, kill, look; how many writes were acknowledged. Raises AssertionError on a loss."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), passphrase or "", who],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    heard = [process.stdout.readline() for _ in range(chance.randint(0, 25))]
    time.sleep(chance.uniform(0, 0.01))  # it writes on meanwhile, and is hit anywhere in a write
    process.kill()
    rest = process.stdout.read().splitlines(keepends=True)
    said = [*heard, *(line for line in rest if line.endswith("\n"))]
    process.wait()
    store = Store.open(path, passphrase)
    try:
        with store._raw() as connection:
            ticks = connection.execute("SELECT note FROM tick ORDER BY id").fetchall()
            notes = connection.execute("SELECT fact FROM note ORDER BY id").fetchall()
        found = [row[0].split()[1] for row in (*ticks, *notes) if row[0].split()[0] == who]
        written = sorted(map(int, found))
        assert written == list(range(len(written))), f"{who}: a hole or a double in {written}"
        lost = len(said) - len(written)
        assert lost <= 0, f"{who}: {lost} acknowledged writes are gone"
        assert len(written) <= len(said) + 1, f"{who}: more was written than was begun"
        health = store.part(Checks).check()
        assert health.whole, f"{who}: broken: {health.broken}"
    finally:
        store.release()  # no copy: the next round is to meet the file as the kill left it
    return len(said)


def torture(folder: Path, passphrase: str | None, rounds: int, seed: int) -> int:
    """So many rounds on one file; how many writes were acknowledged in all."""
    path, chance = folder / "cti.db", random.Random(seed)
    fill(path, passphrase)
    return sum(one_round(path, passphrase, f"r{number}", chance) for number in range(rounds))


def main() -> None:
    """Both kinds of file, and a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for kind, passphrase in (("plain", None), ("encrypted", PASSPHRASE)):
        with tempfile.TemporaryDirectory() as folder:
            kept = torture(Path(folder), passphrase, asked.rounds, asked.seed)
        print(f"{kind}: {asked.rounds} kills, {kept} acknowledged writes, none lost, file whole")


if __name__ == "__main__":
    main()
