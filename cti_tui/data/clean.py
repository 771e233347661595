"""Text at the door: what a terminal would obey, or a reader would not see, does not come in."""

import re
import unicodedata

LONGEST_TEXT = 200_000
"""Characters kept of one text; the rest is refused, not cut, by the store."""
LONGEST_LINE = 5_000
"""A longer line is broken: one line of a megabyte makes every later key slow."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f"  # C0 but tab and newline, DEL
    "\x80-\x9f"  # C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks
    "\ufeff\ufff9-\ufffb"  # byte order mark, annotations
    "\u00ad\u200b\u2060\u180e"  # soft hyphen and what has no width: a name must be found again
    "\ud800-\udfff"  # lone surrogates cannot be stored
    "]"
)
_UNSEEN = re.compile(
    "["
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, fillers
    "\u200b-\u200d\u2060-\u2064\u206a-\u206f"  # zero width, word joiner
    "\ufe00-\ufe0f\U000e0000-\U000e0fff"  # variants, tags
    "]"
)
"""What takes no room on a line: two names that look alike would differ by it."""
_LONG_LINE = re.compile(rf"[^\n]{{{LONGEST_LINE}}}(?=[^\n])")


def clean_text(text: str) -> str:
    """Text of many lines without control characters, NFC, long lines broken."""
    plain = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return _LONG_LINE.sub(lambda line: line.group() + "\n", unicodedata.normalize("NFC", plain))


def clean_line(text: str) -> str:
    """Text of one line: cleaned, nothing unseen, every run of white space one space."""
    return " ".join(_UNSEEN.sub("", clean_text(text)).split())
