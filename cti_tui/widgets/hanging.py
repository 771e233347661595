"""Text that hangs: broken to a width, every line after the first set under its words."""

import re
from textwrap import wrap

from textual.content import Content

_BEGINS = re.compile(r"(\[.\] +(?:L?\d+\.? )?|[!○◇●»·] |\d+ )?")
"""What a line of a page may begin with, before its words: a box with a number, a sign."""


_NUMBER = re.compile(r"(?<=\d) (?=\d)|(?<=tlf\.) (?=\d)")
"""The gaps within a phone number, which is never broken."""


def hanging(first: str, words: str, width: int) -> str:
    """Words after a beginning, broken to so many columns with the rest set under the words."""
    whole = _NUMBER.sub("\u00a0", words)
    lines = wrap(whole, max(12, width - len(first))) or [""]
    indent = " " * len(first)
    return "\n".join([f"{first}{lines[0]}", *(f"{indent}{line}" for line in lines[1:])])


def hung(line: str, width: int, indent: str = "") -> str:
    """A line of a page, its own beginning found, broken to so many columns."""
    found = _BEGINS.match(line)
    first = found.group(0) if found else ""
    return hanging(indent + first, line[len(first) :], width)


def paged(sections: "list[tuple[str, tuple[str, ...]]]", width: int) -> tuple[Content, list[int]]:
    """Titled sections as one text of that width, and the row that each title stands in."""
    parts: list[tuple[str, str]] = []
    rows, row = [], 0
    for number, (title, lines) in enumerate(sections):
        if number:
            parts.append(("\n", ""))
            row += 1
        rows.append(row)
        parts.append((f"{title}\n", "bold"))
        body = "\n".join(hung(line, width, "  ") for line in lines)
        parts.append((f"{body}\n", ""))
        row += 1 + body.count("\n") + 1
    return Content.assemble(*parts), rows
