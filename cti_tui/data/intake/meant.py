"""What the cells of a sheet mean: an edition, a hjemmel, a phase, as people write them."""

import re
from collections.abc import Sequence

from cti_tui.dansk import fold, listing
from cti_tui.method.edition import Edition, Hjemmel, Phase
from cti_tui.refusal import Refusal

_LAWS = {"sel": ("sel", "service", "serviceloven"), "lab": ("lab", "beskaeft", "beskæft")}
_PARAGRAPH = re.compile(r"(\d{1,3})\s?([a-z]?)(?![a-z0-9])")
_USUAL = ("standard hjemmel", "ordinaer", "almindelig", "alm")
_PHASES = re.compile(r"(?:.*\b)?(?:fase|f)\s?([0-3])(?:\b.*)?|([0-3])")
_CONTACT = ("kontakt", "kontaktfase", "kontaktskabelse", "kontaktetablering", "relationsskabelse")
_OVER = ("afsluttet", "slut", "stoppet", "faerdig", "ophoert", "lukket")
_UNTIL = re.compile(r"\.\.|\s+(?:til|-|–)\s+")


def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in fold(text)).split())


def edition_meant(text: str, known: Sequence[Edition]) -> Edition:
    """The edition that is meant by its id, its title or a word of them that is its alone.

    Raises Refusal where none is, or several could be.
    """
    words = _plain(text)
    ids = listing(one.id for one in known)
    if not words:
        raise Refusal(f"Feltet er tomt. Skriv udgaven: en af {ids}.")
    for fits in (_is_named, _shares_a_word):
        found = [one for one in known if fits(words, one)]
        if len(found) == 1:
            return found[0]
    raise Refusal(f"Udgaven »{text}« kendes ikke. Skriv en af: {ids}.")


def _is_named(words: str, one: Edition) -> bool:
    return words in (_plain(one.id), _plain(one.title))


def _shares_a_word(words: str, one: Edition) -> bool:
    """`Generisk` and `CTI job` name an edition by the first word of its id."""
    return _plain(one.id).split()[0] in words.split()


def hjemmel_meant(text: str, chosen: Edition) -> Hjemmel:
    """The hjemmel of an edition that is meant: `SEL § 82b`, `§82 b`, `sel-82b`; raises Refusal."""
    words = _plain(text)
    named = text.strip().lower()
    if named in [one.id for one in chosen.hjemler]:
        return chosen.hjemmel(named)
    if not words or words in _USUAL:
        return chosen.hjemmel_or_default("")
    found = [one for one in chosen.hjemler if _fits(words, one)]
    if len(found) == 1:
        return found[0]
    return chosen.hjemmel(text.strip())


def _fits(words: str, one: Hjemmel) -> bool:
    """Whether the paragraph is that of a hjemmel, and the law, where it is said."""
    if words == _plain(one.title):
        return True
    law = one.id.partition("-")[0]
    said = next((law for law, names in _LAWS.items() if any(n in words for n in names)), law)
    asked = _paragraphs(words)
    has = _paragraphs(_plain(one.id)) | _paragraphs(_plain(one.title))
    return said == law and bool(asked) and asked <= has


def _paragraphs(words: str) -> set[str]:
    plain = re.sub(r"\bstk\b.*", "", words)  # the paragraph's own parts are no matter here
    return {"".join(found.groups()) for found in _PARAGRAPH.finditer(plain)}


def phase_meant(text: str) -> Phase:
    """The phase that is meant: `2`, `fase 2`, `i gang, fase 2`, `kontakt`; raises Refusal."""
    words = _plain(text)
    if found := _PHASES.fullmatch(words):
        return Phase(int(found[1] or found[2]))
    if words in _CONTACT:
        return Phase.CONTACT
    if words.startswith(_OVER):
        raise Refusal(f"»{text}« er et forløb, der er slut. Tag linjen ud, eller skriv fasen.")
    raise Refusal(f"»{text}« er ikke en fase. Skriv 0, 1, 2 eller 3.")


def parted_pauses(text: str) -> list[tuple[str, str]]:
    """The pauses of a cell as they are written: first day and the day it goes on, or nothing."""
    pauses = []
    for part in re.split(r"[,;]", text) if text else ():
        ends = _UNTIL.split(part.strip(), maxsplit=1)
        if len(ends) < 2:
            raise Refusal(
                f"»{part.strip()[:40]}« er ikke en pause. Skriv den som"
                " 2026-03-01..2026-03-29 eller 2026-03-01.."
            )
        pauses.append((ends[0].strip(), ends[1].strip()))
    return pauses


_YES = ("ja", "j", "x", "1", "sand", "true")
_NO = ("nej", "n", "0", "falsk", "false", "")


def yes_meant(text: str) -> bool:
    """Whether a mark is set; raises Refusal for what is neither yes nor no."""
    words = _plain(text)
    if words in _YES or words.startswith("ja "):
        return True
    if words in _NO or words.startswith("nej "):
        return False
    raise Refusal(f"»{text[:40]}« er hverken ja eller nej. Skriv ja, eller lad feltet stå tomt.")


_SIDES = {
    True: ("privat", "private", "familie", "ven", "venner", "pårørende", "p"),
    False: ("professionel", "professionelle", "prof", "fagperson", "offentlig", "kommune", "f"),
}


def side_meant(text: str) -> bool | None:
    """Whether someone in the network is private; None where it is not said; raises Refusal."""
    words = _plain(text)
    for private, names in _SIDES.items():
        if words in map(_plain, names):
            return private
    if words:
        raise Refusal(f"»{text[:40]}« er hverken privat eller professionel. Skriv en af dem.")
    return None


_RINGS = {
    1: ("1", "tæt på", "tæt", "inderst", "inderste", "nær"),
    2: ("2", "omkring", "midt", "midterst", ""),
    3: ("3", "længere ude", "yderst", "yderste", "ude"),
}


def ring_meant(text: str) -> int:
    """How close someone in the network is, 1 to 3; 2 where it is not said; raises Refusal."""
    words = _plain(text)
    for ring, names in _RINGS.items():
        if words in map(_plain, names):
            return ring
    raise Refusal(f"»{text[:40]}« siger ikke, hvor tæt på. Skriv 1, 2 eller 3; 1 er tættest på.")
