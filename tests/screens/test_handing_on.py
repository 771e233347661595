"""A course to a colleague, from the screen of one to the screen of the other."""

from contextlib import closing
from pathlib import Path

from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.data.transfer.handing_on import HandingOn
from cti_tui.data.transfer.sealed import unseal_document
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.kit.secret import AskSecret
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.importing import ImportScreen
from cti_tui.screens.safety.handing_on import HandOnDialog
from tests.conftest import START, TODAY
from tests.screens.stage import on_stage

SEAL = "kaffe med en god kollega"


async def test_a_course_is_sealed_closed_here_and_opened_by_the_colleague(
    caseload: Path, tmp_path: Path
) -> None:
    file = tmp_path / "til-kim.cti"
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.press("full_stop", "k")
        await stage.on(HandOnDialog)
        await stage.shows("kun åbnes med adgangssætningen", "overdraget til …")
        await stage.type("Kim Ø.")
        await stage.fill("path", str(file))
        await stage.to("first")
        await stage.type(SEAL)
        await stage.press("enter")
        await stage.type("noget andet end det")
        await stage.press("ctrl+s")
        await stage.shows("De to adgangssætninger er ikke ens")
        assert not file.exists()
        await stage.fill("second", SEAL)
        await stage.press("ctrl+s")
        await stage.on(CourseScreen)
        await stage.shows("Her er forløbet afsluttet: overdraget til Kim Ø.")
    assert "Anna A." in unseal_document(file, SEAL)


async def test_a_sealed_course_is_opened_by_its_passphrase_and_shown_before_it_is_taken_in(
    empty: Path, tmp_path: Path
) -> None:
    file = tmp_path / "til-kim.cti"
    with closing(Store.create(tmp_path / "andet" / "cti.db", None)) as other:
        manual = edition("job")
        new = NewBorger("Anna A.", Opening(manual, manual.hjemler[0], START))
        case = other.add_borgere([new], TODAY)[0]
        other.part(HandingOn).hand_on(file, SEAL, case, "overdraget til Kim", TODAY)
    async with on_stage(empty) as stage:
        await stage.press("full_stop", "h")
        await stage.on(ImportScreen)
        await stage.until(lambda: stage.focused == "path")
        await stage.type(str(file))
        for said in ("en helt forkert saetning", SEAL):
            await stage.to("path")
            await stage.press("enter")
            await stage.on(AskSecret)
            await stage.type(said)
            await stage.press("enter")
            await stage.on(ImportScreen)
            if said != SEAL:
                await stage.shows("Adgangssætningen åbner ikke filen")
        await stage.shows("1 borger kan hentes ind", "ny: Anna A.", "Intet er gemt endnu")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("1 borger er hentet ind", "Anna A.")
        assert not (await stage.case("Anna A.")).status.closed
