"""The leader's page: the figures of a period with no person recognisable."""

from collections.abc import Iterator
from datetime import date

from cti_tui.documents.document import Block, Document, Heading, Table, Text, Tone
from cti_tui.method.numbers import Numbers
from cti_tui.words.leader import RULE, leader_tables
from cti_tui.words.numbers import period_words


def figures_page(
    numbers: Numbers, today: date, edition: str = "", rest: Numbers | None = None
) -> Document:
    """The page; `edition` is the title of the one it is about, empty where it is about all.

    `rest`: the figures of the courses of other editions. Raises Refusal where the courses are too
    few to tell of without telling of them.
    """
    return Document("tal", "Tal for en periode", today, tuple(_blocks(numbers, edition, rest)))


def _blocks(numbers: Numbers, edition: str, rest: Numbers | None) -> Iterator[Block]:
    about = (period_words(numbers.period), edition)
    yield Text(" · ".join(part for part in about if part), Tone.STRONG)
    yield Text(RULE, Tone.QUIET)
    for table in leader_tables(numbers, rest):
        yield Heading(table.title)
        first = 5 if len(table.headings) == 2 else 3
        yield Table(table.headings, table.rows, (first, *(2 for _ in table.headings[1:])))
