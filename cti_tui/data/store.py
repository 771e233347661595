"""The door to all that is stored."""

from cti_tui.data.contact.notes import Notes
from cti_tui.data.course.answers import Answers
from cti_tui.data.course.courses import Courses
from cti_tui.data.course.endings import Endings
from cti_tui.data.course.grants import Grants
from cti_tui.data.course.items import Items
from cti_tui.data.course.local_items import LocalItems
from cti_tui.data.course.pauses import Pauses
from cti_tui.data.course.shifts import Shifts
from cti_tui.data.front import Front


class Store(Courses, Pauses, Endings, Grants, Items, LocalItems, Shifts, Answers, Notes, Front):
    """One open database file; every public method is one transaction.

    Not for two threads: the screen owns it through `data.thread.StoreThread`, the verbs
    call it directly. Every method raises Refusal with a sentence for the user.
    """
