"""Where search looks beside the notes: a table of questions, one line for each kind of text."""

# ruff: noqa: S608  every part of these questions is written here

from msgspec import Struct

from cti_tui.data.contact.hits import Where


class SearchSource(Struct, frozen=True):
    """One kind of text that the worker wrote, few enough rows to hold in memory."""

    where: Where
    rows: str
    """SQL for `id, borger_id, date or NULL, text, key`; lines of the text are sentences."""


def _lines(*columns: str) -> str:
    """SQL that joins columns with a line break between those that hold something."""
    parts = (f"CASE WHEN {one} <> '' THEN char(10) || {one} ELSE '' END" for one in columns)
    return f"ltrim({' || '.join(parts)}, char(10))"


_OF_COURSE = "JOIN course ON course.id = course_id"

SOURCES: tuple[SearchSource, ...] = (
    SearchSource(Where.NAME, "SELECT id, id, NULL, name, '' FROM borger"),
    SearchSource(Where.FORMER_NAME, "SELECT id, borger_id, until, name, '' FROM former_name"),
    SearchSource(
        Where.REACH,
        "SELECT id, id, NULL,"
        f" {_lines('phone', 'address', 'email', 'contact_person', 'language', 'mind')}, ''"
        " FROM borger",
    ),
    SearchSource(Where.CASE_NUMBER, "SELECT id, id, NULL, case_number, '' FROM borger"),
    SearchSource(
        Where.ITEM,
        f'SELECT tick.id, borger_id, tick."on", {_lines("note", "reason")}, item'
        f" FROM tick {_OF_COURSE} WHERE (note <> '' OR reason <> '')"
        " AND tick.id IN (SELECT max(id) FROM tick GROUP BY course_id, item)",
    ),
    SearchSource(
        Where.ANSWER,
        f'SELECT answer.id, borger_id, answer."on", text, prompt FROM answer {_OF_COURSE}',
    ),
    SearchSource(
        Where.APPOINTMENT,
        f"SELECT id, borger_id, date, {_lines('about', 'place', 'reason')}, '' FROM appointment",
    ),
    SearchSource(
        Where.TOLD,
        f'SELECT announcement.id, borger_id, "on", words, gate FROM announcement {_OF_COURSE}',
    ),
    SearchSource(
        Where.PAUSE,
        f"SELECT pause.id, borger_id, pause.start, reason, '' FROM pause {_OF_COURSE}",
    ),
    SearchSource(
        Where.SHIFT,
        f'SELECT shift.id, borger_id, "on", reason, gate FROM shift {_OF_COURSE}'
        " WHERE shift.id IN (SELECT max(id) FROM shift GROUP BY course_id, gate)",
    ),
    SearchSource(
        Where.COURSE,
        "SELECT id, borger_id, start,"
        f" {_lines('transition', 'start_reason', 'coalesce(end_reason, char(32))')}, ''"
        " FROM course",
    ),
    SearchSource(
        Where.CHANGE,
        "SELECT course_change.id, borger_id, substr(at, 1, 10), reason, field"
        f" FROM course_change {_OF_COURSE}",
    ),
    SearchSource(
        Where.SPELL,
        "SELECT intensified.id, borger_id, intensified.start, reason, ''"
        f" FROM intensified {_OF_COURSE}",
    ),
    SearchSource(
        Where.SILENCE,
        "SELECT silence_put_off.id, borger_id, substr(at, 1, 10), reason, ''"
        f" FROM silence_put_off {_OF_COURSE}",
    ),
    SearchSource(
        Where.NEED,
        f'SELECT need.id, borger_id, "on", {_lines("words", "needs", "support")}, theme'
        f" FROM need {_OF_COURSE}",
    ),
    SearchSource(
        Where.NEED,
        f"SELECT other_plan.id, borger_id, review, {_lines('title', 'owner')}, ''"
        f" FROM other_plan {_OF_COURSE}",
    ),
    SearchSource(
        Where.PLAN,
        "SELECT plan_node.id, borger_id, state_on,"
        f" {_lines('text', 'words', 'who', 'contact', 'reason')}, plan_node.uid"
        f" FROM plan_node {_OF_COURSE}",
    ),
    SearchSource(
        Where.PLAN,
        'SELECT node_id, borger_id, activity_trial."on", activity_trial.words, plan_node.uid'
        " FROM activity_trial JOIN plan_node ON plan_node.id = node_id"
        " JOIN course ON course.id = activity_trial.course_id",
    ),
    SearchSource(
        Where.NETWORK,
        "SELECT id, borger_id, since,"
        f" {_lines('name', 'role', 'organisation', 'phone', 'away', 'earlier', 'end_reason')}, ''"
        " FROM supporter",
    ),
    SearchSource(
        Where.NETWORK,
        f"SELECT network_wish.id, borger_id, \"on\", words, '' FROM network_wish {_OF_COURSE}",
    ),
    SearchSource(
        Where.HANDOVER,
        f"SELECT handover.id, borger_id, since, what, '' FROM handover {_OF_COURSE}",
    ),
    SearchSource(
        Where.HANDOVER,
        f'SELECT handover_text.id, borger_id, "on", text, part FROM handover_text {_OF_COURSE}',
    ),
    SearchSource(
        Where.HANDOVER,
        f'SELECT handover_step.id, borger_id, "on", words, kind FROM handover_step {_OF_COURSE}',
    ),
    SearchSource(
        Where.CONSENT,
        f"SELECT id, borger_id, given, {_lines('party', 'what')}, '' FROM consent",
    ),
)
"""Every source but the notes, which have an index of their own; new tables add a line here."""
