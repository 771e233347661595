"""The `cti` command: parses, then imports what the verb needs and nothing else."""

import gc
import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cti_tui.data.paths import COPIES, real_path, typed_path
from cti_tui.data.private_file import sweep
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, WrongUse, at_terminal, closing_told, say
from cti_tui.verbs.launch import hold_the_window, opened_window
from cti_tui.verbs.output import Output
from cti_tui.verbs.parser import make_parser
from cti_tui.verbs.passphrase import given_passphrase

DONE, REFUSED, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""

NARROWEST, LOWEST = 40, 12
"""Columns and lines of the smallest window that the screen is shown in."""

LOOKS = frozenset(
    ("idag", "liste", "vis", "tjekliste", "søg", "soeg", "udgaver", "tjek", "troskab", "tal")
)
"""The verbs that change nothing: their answer is all there is to them."""


_OF_FILE = frozenset(("--fil", "--idag", "--kode-fd"))
"""The options that the screen is opened with too; each has a value."""

_EARLY = _OF_FILE | {"--completion"}
"""The options that stand before the verb."""


class _Ended(Exception):
    """The screen was open, and closed with an exit code of its own."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; answers the exit code."""
    words = sys.argv[1:] if argv is None else argv
    code = _told(words)
    if code in (REFUSED, WRONG) and not words:
        hold_the_window()
    return code


def _told(words: Sequence[str]) -> int:
    """Run it; the exit code, once its answer is out or it is said that it is not."""
    with Output() as output:
        code, acted = _ended(words)
        trouble = output.trouble()
        if not trouble or code != DONE:
            return code
        if acted:
            say(f"Det er gjort, men svaret kunne ikke vises ({trouble}). Gør det ikke igen.")
            return DONE
        say(f"Svaret kunne ikke skrives ({trouble}). Se efter, hvor det skulle hen.")
        return REFUSED


def _ended(argv: Sequence[str]) -> tuple[int, bool]:
    """The exit code, and whether what was done was more than a look."""
    try:
        return DONE, _run(argv)
    except _Ended as ended:
        return ended.code, True
    except WrongUse as error:
        say(error)
        return WRONG, False
    except Refusal as refusal:
        say(refusal)
        return REFUSED, False
    except SystemExit as end:  # argparse has shown help or version
        return (end.code if isinstance(end.code, int) else DONE), False
    except KeyboardInterrupt:
        return INTERRUPTED, False
    except Exception as error:
        if _was_interrupted(error):
            return INTERRUPTED, False
        say(_crash_words(error))
        return REFUSED, False


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether ctrl+c is what lies behind: while a class is made, Python calls it another fault."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _crash_words(error: Exception) -> str:
    """Where the program failed, without a word of what it was working on."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}, {Path(last.filename).name} {last.lineno}"
    return (
        f"cti måtte stoppe på grund af en fejl i programmet ({place}). Se efter, om det er gjort,"
        " før du prøver igen."
    )


def _run(argv: Sequence[str]) -> bool:
    """Run the verb; whether it was more than a look."""
    args = _parsed(argv)
    today = _today(args.idag or os.environ.get("CTI_IDAG"))
    call = Call(_path(args.fil), today or date.today(), given_passphrase(args.kode_fd))
    acts = args.verb not in LOOKS
    if acts:
        sweep([call.path.parent, call.path.parent / COPIES])
    if args.verb is None:
        if opened_window(argv):
            return False
        raise _Ended(_open_screen(call.path, call.passphrase, today))
    if args.verb == "demo" and args.til is None:
        raise _Ended(_demo_on_screen(call, args))
    module, function = args.run.split(".")
    getattr(importlib.import_module(f"cti_tui.verbs.{module}"), function)(call, args)
    return acts


def _parsed(argv: Sequence[str]) -> Namespace:
    parser = make_parser(screen=_OF_FILE.issuperset(argv[::2]))
    args, rest = parser.parse_known_args(argv)
    # Before 3.13 argparse loses a text that stands after the options.
    if args.verb == "note" and args.tekst is None and len(rest) == 1 and not _is_option(rest[0]):
        args.tekst = rest.pop()
    if rest:
        early = _EARLY & {word.partition("=")[0] for word in rest}
        hint = f" {min(early)} står før verbet." if early else ""
        quotes = "" if early or any(map(_is_option, rest)) else " Sæt anførselstegn om en tekst."
        place = f"cti {args.verb}" if args.verb else "cti"
        raise WrongUse(f"Kendes ikke: {' '.join(rest)}.{hint}{quotes} Se: {place} --help")
    return args


def _is_option(word: str) -> bool:
    return word.startswith("--") and " " not in word


def _today(text: str | None) -> date | None:
    if not text:
        return None
    from cti_tui.said.when import read_day

    try:
        return read_day(text)
    except ValueError as error:
        raise WrongUse(f"--idag: {error}") from None


def _path(text: str | None) -> Path:
    chosen = text or os.environ.get("CTI_FIL")
    if chosen:
        return real_path(typed_path(chosen))
    from platformdirs import user_data_dir

    return real_path(Path(user_data_dir("cti", appauthor=False)) / "cti.db")


def _open_screen(
    path: Path, passphrase: str | None, today: date | None, *, practice: bool = False
) -> int:
    _need_terminal()
    # What is imported and built before the first frame stays: sweeping it only costs time.
    gc.disable()
    try:
        from cti_tui.app import TO_PRACTICE, run_app

        while (
            code := run_app(path, passphrase, today, practice, closing=closing_told)
        ) == TO_PRACTICE:
            _practise(today)
        return code
    finally:
        gc.enable()


def _demo_on_screen(call: Call, args: Namespace) -> int:
    from tempfile import TemporaryDirectory

    from cti_tui.verbs.files import write_demo

    _need_terminal()
    with TemporaryDirectory(prefix="cti-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        write_demo(path, call, args)
        return _open_screen(path, call.passphrase, call.today, practice=True)


def _practise(today: date | None) -> None:
    """Open an invented caseload on the screen, in a file that is gone afterwards."""
    from tempfile import TemporaryDirectory

    from cti_tui.data.demo.build import make_demo

    with TemporaryDirectory(prefix="cti-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        make_demo(path, None, today or date.today())
        _open_screen(path, None, today, practice=True)


def _need_terminal() -> None:
    why = "" if at_terminal() and sys.stdout.isatty() else "Skærmen kræver en terminal."
    if why or (why := _cannot_show()):
        raise Refusal(
            f"{why} Verberne kan bruges i stedet: cti idag, cti liste, cti vis BORGER,"
            " cti note BORGER. Se dem alle med: cti --help"
        )


def _cannot_show() -> str:
    """Why this terminal cannot show the screen; empty where it can."""
    kind = os.environ.get("TERM", "").lower()
    if os.name == "posix" and kind in ("dumb", "unknown"):
        return f"Denne terminal kan ikke vise skærmen (TERM={kind})."
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return ""
    # A terminal that does not know its own size says 0.
    if 0 < size.columns < NARROWEST or 0 < size.lines < LOWEST:
        return (
            f"Vinduet er på {size.columns}×{size.lines} tegn, og skærmen kræver"
            f" {NARROWEST}×{LOWEST}. Gør det større."
        )
    return ""
