"""The one way this program says no."""

import errno


class Refusal(Exception):
    """Something that will not be done, said to the user.

    The message is a whole Danish sentence that says what is wrong and what to do about it.
    It never holds text that the worker wrote about a borger beyond the word at fault.
    """


_IN_USE_WORDS = "den er i brug af et andet program"

_OS_WORDS = {
    errno.EACCES: "du har ikke adgang",
    errno.EPERM: "du har ikke adgang",
    errno.EROFS: "drevet kan kun læses",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "din plads på disken er brugt",
    errno.ENOENT: "mappen eller filen findes ikke",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.EISDIR: "det er en mappe",
    errno.EEXIST: "den findes allerede",
    errno.EBUSY: _IN_USE_WORDS,
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ELOOP: "linket fører tilbage til sig selv",
    errno.EIO: "drevet svarer ikke",
}

IN_USE = frozenset((32, 33, 1224))
"""What Windows says of a file that another program has open: shared no, locked, mapped."""

_WINDOWS_WORDS = {
    **dict.fromkeys(IN_USE, _IN_USE_WORDS),
    19: "drevet kan kun læses",
    21: "drevet er ikke klar",
    39: "disken er fuld",
    53: "netværksdrevet kan ikke nås",
    64: "forbindelsen til netværksdrevet er væk",
    67: "netværksdrevet kan ikke nås",
    111: "navnet er for langt",
    112: "disken er fuld",
    123: "navnet kan ikke bruges på Windows",
    206: "navnet er for langt",
    1231: "netværksdrevet kan ikke nås",
    1326: "netværksdrevet kender ikke din adgangskode",
}
"""Where Windows' own number says more than the one it is turned into."""


def winerror(error: OSError) -> int:
    """Windows' own number for what went wrong; 0 where there is none."""
    return getattr(error, "winerror", None) or 0


def is_in_use(error: Exception) -> bool:
    """Whether another program holds the file."""
    return isinstance(error, OSError) and os_words(error) == _IN_USE_WORDS


def os_words(error: OSError) -> str:
    """Why the system said no, in Danish: `disken er fuld`."""
    if words := _WINDOWS_WORDS.get(winerror(error)):
        return words
    return _OS_WORDS.get(error.errno or 0, f"fejl {error.errno} fra systemet")
