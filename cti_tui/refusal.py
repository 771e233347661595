"""The one way this program says no."""

import errno


class Refusal(Exception):
    """Something that will not be done, said to the user.

    The message is a whole Danish sentence that says what is wrong and what to do about it.
    It never holds text that the worker wrote about a borger beyond the word at fault.
    """


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
    errno.EBUSY: "den er i brug af et andet program",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EIO: "drevet svarer ikke",
}


def os_words(error: OSError) -> str:
    """Why the system said no, in Danish: `disken er fuld`."""
    return _OS_WORDS.get(error.errno or 0, f"fejl {error.errno} fra systemet")
