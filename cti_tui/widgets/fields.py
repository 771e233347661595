"""Fields to write in: what is pasted is cleaned before it reaches the screen."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key, Paste
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea
from textual.widgets._select import SelectCurrent, SelectOverlay

from cti_tui.commands.keymap import keys_of
from cti_tui.data.clean import LONGEST_TEXT, clean_line, clean_text


def hinted(hint: str) -> str:
    """A hint as it stands in an empty field: in brackets, so that it looks like no value."""
    return f"({hint})" if hint else ""


class LineField(Input):
    """A field of one line; what stands in it is gone on with, and not typed over."""

    def __init__(self, value: str = "", *, name: str, hint: str = "", longest: int = 200) -> None:
        super().__init__(
            value,
            id=name,
            placeholder=hinted(hint),
            max_length=longest,
            compact=True,
            select_on_focus=False,
        )

    def action_cut(self) -> None:
        """Cut what is marked; with nothing marked the clipboard keeps what it has."""
        if self.selected_text:
            super().action_cut()

    def _on_paste(self, event: Paste) -> None:
        event.text = clean_line(event.text)
        room = self.max_length or LONGEST_TEXT
        if len(self.value) - len(self.selected_text) + len(event.text) > room:
            # The field takes all or nothing, and would say nothing of it.
            self.app.notify(
                f"Det indsatte er på {len(event.text)} tegn, og her er plads til {room} i alt.",
                severity="warning",
            )


class Sought(LineField):
    """The field that the help is searched from; the key that opened the help goes by it."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("home", "screen.to('home')", "øverst", show=False),
        Binding("end", "screen.to('end')", "nederst", show=False),
        Binding("up", "screen.to('up')", "op", show=False),
        Binding("down", "screen.to('down')", "ned", show=False),
        Binding("pageup", "screen.to('page_up')", "side op", show=False),
        Binding("pagedown", "screen.to('page_down')", "side ned", show=False),
    ]

    async def _on_key(self, event: Key) -> None:
        if event.key in keys_of("help").split(","):
            event.prevent_default()


class Secret(Input):
    """A field for a passphrase or a code: what stands in it is neither copied nor cut."""

    def action_copy(self) -> None:
        """Copy nothing."""

    def action_cut(self) -> None:
        """Cut nothing."""


class TextField(TextArea):
    """A field of many lines."""

    def __init__(self, value: str = "", *, name: str, hint: str = "") -> None:
        super().__init__(
            value,
            id=name,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            placeholder=hinted(hint),
        )
        self.highlight_cursor_line = False

    def action_cut(self) -> None:
        """Cut what is marked; with nothing marked no line goes that nobody asked to lose."""
        if self.selected_text:
            super().action_cut()

    async def _on_paste(self, event: Paste) -> None:
        pasted = clean_text(event.text)
        if len(self.text) + len(pasted) > LONGEST_TEXT:
            self.app.notify(
                f"Det indsatte er på {len(pasted)} tegn, og der er plads til {LONGEST_TEXT} i alt."
                " Indsæt det i mindre dele.",
                severity="warning",
            )
            event.prevent_default()
            event.stop()
            return
        event.text = pasted


class Unfolded(SelectOverlay, inherit_bindings=True):
    """The unfolded answers, their key in Danish."""

    BINDINGS: ClassVar[list[Binding | tuple[str, str] | tuple[str, str, str]]] = [
        Binding("escape", "dismiss", "luk listen")
    ]


UNANSWERED = ("Vælg et svar", "")
"""The first of the answers where none may stand there in advance; read by `needed_choice`."""


class ChoiceField(Select[str]):
    """A field with a few answers, one of them always chosen."""

    def __init__(self, answers: Iterable[tuple[str, str]], value: str, *, name: str) -> None:
        options = [(Content(words), answer) for words, answer in answers]
        super().__init__(
            options, prompt="Vælg", value=value, allow_blank=False, id=name, compact=True
        )

    def compose(self) -> ComposeResult:
        """What is chosen, and the answers to unfold."""
        yield SelectCurrent(self.prompt)
        yield Unfolded(type_to_search=True).data_bind(compact=Select.compact)


def labelled(label: str, field: Widget) -> Horizontal:
    """A field with its label to the left; the row's id is the field's with `-row`."""
    return Horizontal(
        Static(Content(label), classes="label", markup=False),
        field,
        classes="field",
        id=f"{field.id}-row",
    )
