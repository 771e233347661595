"""Words in columns of the terminal, on the screen and on a drawn page."""

from rich.cells import cell_len, set_cell_size


def fit(words: str, width: int) -> str:
    """Words in so many columns, cut with `…` or filled with spaces."""
    if cell_len(words) > width:
        return set_cell_size(words, width - 1) + "…"
    return set_cell_size(words, width)
