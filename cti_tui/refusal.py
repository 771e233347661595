"""The one way this program says no."""


class Refusal(Exception):
    """Something that will not be done, said to the user.

    The message is a whole Danish sentence that says what is wrong and what to do about it.
    It never holds text that the worker wrote about a borger beyond the word at fault.
    """
