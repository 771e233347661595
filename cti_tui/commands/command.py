"""What an act is: one thing the worker can do, for key line, box, palette and help."""

from msgspec import Struct

from cti_tui.commands.keymap import key_words, keys_of


class Command(Struct, frozen=True):
    """One thing the worker can do."""

    id: str
    """Its name: `note`, or `room.action` where the words are a room's own."""
    label: str
    """One or two words for the key line and the box."""
    help: str
    """A sentence for help and palette."""
    words: tuple[str, ...] = ()
    """Other words that people look for it by."""
    more: str = ""
    """Its letter in the box, where it has no key."""

    @property
    def action(self) -> str:
        """The screen's action method, without `action_`; its key is the action's."""
        return self.id.rpartition(".")[2]

    @property
    def room(self) -> str:
        """The room whose own act it is; empty for what is done in many."""
        return self.id.rpartition(".")[0]

    @property
    def keys(self) -> str:
        """Its active keys by Textual's names, with commas between; empty where it has none."""
        return keys_of(self.action)

    @property
    def shown_keys(self) -> str:
        """All its keys in words: `? F1`."""
        return " ".join(key_words(key) for key in self.keys.split(","))

    def shown_key(self, *, in_fields: bool = False) -> str:
        """The key to show; where letters are written, one that is no letter."""
        keys = self.keys.split(",")
        if in_fields:
            keys = [key for key in keys if "+" in key or key_words(key)[:1] in "Fe"] or keys
        return key_words(keys[0])
