"""The `cti` command: parses, then imports what the verb needs and nothing else."""

import gc
import importlib
import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, WrongUse, at_terminal, path_of, say
from cti_tui.verbs.parser import make_parser

DONE, REFUSED, WRONG, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; answers the exit code."""
    _speak_utf8()
    try:
        code = _run(sys.argv[1:] if argv is None else argv)
        sys.stdout.flush()
        return code
    except WrongUse as error:
        say(error)
        return WRONG
    except Refusal as refusal:
        say(refusal)
        return REFUSED
    except SystemExit as end:  # argparse has shown help or version
        return end.code if isinstance(end.code, int) else DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader had enough; nothing may be written when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        say(_crash_words(error))
        return REFUSED


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _crash_words(error: Exception) -> str:
    """Where the program failed, without a word of what it was working on."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}, {Path(last.filename).name} {last.lineno}"
    return f"cti måtte stoppe på grund af en fejl i programmet ({place}). Prøv igen."


def _run(argv: Sequence[str]) -> int:
    args = _parsed(argv)
    today = _today(args.idag or os.environ.get("CTI_IDAG"))
    call = Call(_path(args.fil), today or date.today(), os.environ.get("CTI_KODE") or None)
    if args.verb is None:
        return _open_screen(call.path, call.passphrase, today)
    if args.verb == "demo" and args.til is None:
        return _demo_on_screen(call, args)
    module, function = args.run.split(".")
    getattr(importlib.import_module(f"cti_tui.verbs.{module}"), function)(call, args)
    return DONE


def _parsed(argv: Sequence[str]) -> Namespace:
    parser = make_parser()
    args, rest = parser.parse_known_args(argv)
    # Before 3.13 argparse loses a text that stands after the options.
    if args.verb == "note" and args.tekst is None and len(rest) == 1 and not _is_option(rest[0]):
        args.tekst = rest.pop()
    if rest:
        early = {"--fil", "--idag", "--completion"} & {word.partition("=")[0] for word in rest}
        hint = f" {early.pop()} står før verbet." if early else ""
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
        return path_of(chosen)
    from platformdirs import user_data_dir

    return Path(user_data_dir("cti", appauthor=False)) / "cti.db"


def _open_screen(path: Path, passphrase: str | None, today: date | None) -> int:
    _need_terminal()
    # What is imported and built before the first frame stays: sweeping it only costs time.
    gc.disable()
    try:
        from cti_tui.app import run_app

        return run_app(path, passphrase, today)
    finally:
        gc.enable()


def _demo_on_screen(call: Call, args: Namespace) -> int:
    from tempfile import TemporaryDirectory

    from cti_tui.verbs.files import write_demo

    _need_terminal()
    with TemporaryDirectory(prefix="cti-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "demo.db"
        write_demo(path, call, args)
        return _open_screen(path, call.passphrase, call.today)


def _need_terminal() -> None:
    if not (at_terminal() and sys.stdout.isatty()):
        raise Refusal("Skærmen kræver en terminal. Verberne kan bruges uden: cti --help")
