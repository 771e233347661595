"""Days and hours read as people say them."""

from datetime import date

import pytest

from cti_tui.said import Toward
from cti_tui.said.when import TwoMeanings, When, heard, read_day, read_when

TODAY = date(2026, 3, 16)
"""A Monday."""

PAST, AHEAD, EITHER = Toward.PAST, Toward.AHEAD, Toward.EITHER

TO_COME = """
på fredag kl. 10 | 2026-03-20 10:00
på fredag | 2026-03-20
fredag | 2026-03-20
fredag kl. 10 | 2026-03-20 10:00
fredag kl.10 | 2026-03-20 10:00
fredag kl 10 | 2026-03-20 10:00
Fredag, kl. 10.00 | 2026-03-20 10:00
FREDAG KL 10 | 2026-03-20 10:00
fre kl 1030 | 2026-03-20 10:30
fre 1030 | 2026-03-20 10:30
fre kl. 930 | 2026-03-20 09:30
fre 10.30 | 2026-03-20 10:30
fre 10:30 | 2026-03-20 10:30
fre. 9.05 | 2026-03-20 09:05
fre 10-11 | 2026-03-20 10:00
fre 10 - 11 | 2026-03-20 10:00
fre kl. 10–11 | 2026-03-20 10:00
fre 10:00-11:30 | 2026-03-20 10:00
fredag fra 10 til 11 | 2026-03-20 10:00
fredag klokken 10 | 2026-03-20 10:00
fr 10 | 2026-03-20 10:00
nu på fredag | 2026-03-20
førstkommende fredag | 2026-03-20
foerstkommende fredag | 2026-03-20
kommende fredag kl. 9 | 2026-03-20 09:00
denne fredag | 2026-03-20
kl. 10 på fredag | 2026-03-20 10:00
kl 10 fredag | 2026-03-20 10:00
10:30 fredag | 2026-03-20 10:30
kl. 9.30-10.15 torsdag | 2026-03-19 09:30
lørdag | 2026-03-21
loerdag | 2026-03-21
lordag | 2026-03-21
lør | 2026-03-21
søn. kl. 12 | 2026-03-22 12:00
soen kl. 12 | 2026-03-22 12:00
mandag | 2026-03-23
man | 2026-03-23
næste mandag | 2026-03-23
ti. kl 8:05 | 2026-03-17 08:05
onsdag halv 11 | 2026-03-18 10:30
onsdag halv elleve | 2026-03-18 10:30
onsdag kl. halv tre | 2026-03-18 14:30
onsdag kvart over ti | 2026-03-18 10:15
onsdag kvart i 2 | 2026-03-18 13:45
om 14 dage | 2026-03-30
om 2 uger kl. 9 | 2026-03-30 09:00
om to uger | 2026-03-30
om fjorten dage | 2026-03-30
om en uge | 2026-03-23
om 1 uge | 2026-03-23
om 3 dage kl. 14.15 | 2026-03-19 14:15
om tre dage | 2026-03-19
om en dag | 2026-03-17
om en måned | 2026-04-16
om 1 md. | 2026-04-16
om 3 måneder | 2026-06-16
om 2 maaneder | 2026-05-16
om 3 mdr | 2026-06-16
om 3 mdr. kl. 10 | 2026-06-16 10:00
om et år | 2027-03-16
om et aar | 2027-03-16
i dag | 2026-03-16
idag kl 15 | 2026-03-16 15:00
i dag 15 | 2026-03-16 15:00
I  DAG | 2026-03-16
i eftermiddag kl. 14 | 2026-03-16 14:00
i morgen | 2026-03-17
imorgen | 2026-03-17
i morgen 9.30 | 2026-03-17 09:30
i morgen kl 9 | 2026-03-17 09:00
i morgen 9 | 2026-03-17 09:00
i morgen 0930 | 2026-03-17 09:30
i overmorgen | 2026-03-18
overmorgen kl. 8 | 2026-03-18 08:00
iovermorgen | 2026-03-18
+7 | 2026-03-23
+7 kl.10 | 2026-03-23 10:00
+0 | 2026-03-16
tirsdag uge 34 | 2026-08-18
tirsdag i uge 34 | 2026-08-18
tir. uge 34 kl. 10 | 2026-08-18 10:00
på tirsdag i uge 34 | 2026-08-18
uge 34 tirsdag | 2026-08-18
uge 34, tirsdag kl. 9.15 | 2026-08-18 09:15
uge 34 | 2026-08-17
Uge 34 | 2026-08-17
i uge 34 | 2026-08-17
u34 | 2026-08-17
u. 34 | 2026-08-17
uge 34 kl. 10 | 2026-08-17 10:00
uge 2 | 2027-01-11
uge 53 | 2026-12-28
uge 12 | 2026-03-16
uge 34 2027 | 2027-08-23
uge 34, 2027 | 2027-08-23
uge 34/2027 | 2027-08-23
uge 34-27 | 2027-08-23
tirsdag uge 34 2027 | 2027-08-24
næste uge | 2026-03-23
i næste uge | 2026-03-23
tirsdag i næste uge | 2026-03-24
næste uge tirsdag | 2026-03-24
tirsdag næste uge kl. 10 | 2026-03-24 10:00
fredag i denne uge | 2026-03-20
fredag om en uge | 2026-03-27
på fredag om 14 dage | 2026-04-03
15. august kl 10 | 2026-08-15 10:00
15. august | 2026-08-15
15 august | 2026-08-15
15. aug. | 2026-08-15
15. aug | 2026-08-15
15.aug. | 2026-08-15
15aug | 2026-08-15
den 15. august | 2026-08-15
d. 15. august | 2026-08-15
d.15. august kl. 10 | 2026-08-15 10:00
15. august 2027 | 2027-08-15
15. august 2027 kl. 10 | 2027-08-15 10:00
15. august, 2027 | 2027-08-15
15. aug. 26 | 2026-08-15
15-aug-26 | 2026-08-15
15-aug-2026 | 2026-08-15
2. september | 2026-09-02
2. sept. | 2026-09-02
1. maj | 2026-05-01
14. december | 2026-12-14
14. dec. 2026 | 2026-12-14
3. januar | 2027-01-03
15/8-26 | 2026-08-15
15/8-26 kl. 10 | 2026-08-15 10:00
15/8-2026 | 2026-08-15
15/8 2026 | 2026-08-15
15/8/26 | 2026-08-15
15/8/2026 | 2026-08-15
15/8 '26 | 2026-08-15
15/8 | 2026-08-15
15/8 kl 10 | 2026-08-15 10:00
15/8 10 | 2026-08-15 10:00
15/8 10:15 | 2026-08-15 10:15
15/8 10.15 | 2026-08-15 10:15
15/8 1030 | 2026-08-15 10:30
15 / 8 - 2026 | 2026-08-15
15.8.26 | 2026-08-15
15.8.2026 | 2026-08-15
15.08.2026 kl. 10.15 | 2026-08-15 10:15
15. 8. 2026 | 2026-08-15
15 8 2026 | 2026-08-15
15-08-2026 | 2026-08-15
15-8-26 | 2026-08-15
15–8–26 | 2026-08-15
2026-08-15 | 2026-08-15
2026-8-15 | 2026-08-15
2026-08-15 10:15 | 2026-08-15 10:15
2026-08-15T10:15 | 2026-08-15 10:15
2026-08-15 10:15:00 | 2026-08-15 10:15
2026.08.15 | 2026-08-15
3/1 | 2027-01-03
16/3 | 2026-03-16
15/3 | 2027-03-15
29/2 | 2028-02-29
3.5. kl. 14 | 2026-05-03 14:00
12.05. | 2026-05-12
20. 3 | 2026-03-20
torsdag d. 19/3 kl. 10 | 2026-03-19 10:00
torsdag 19/3 | 2026-03-19
torsdag den 19. marts kl. 10 | 2026-03-19 10:00
torsdag d. 19. kl. 10 | 2026-03-19 10:00
torsdag den 19. | 2026-03-19
tors. d. 19/3-26 | 2026-03-19
tor 19.3. | 2026-03-19
tor. 19. mar. 2026 kl. 10:15 | 2026-03-19 10:15
torsdag den 19. marts 2026 | 2026-03-19
fre. 4. dec. kl. 10:00, om 263 dage | 2026-12-04 10:00
fre. 4. dec. 2026 kl. 10:00 (om 263 dage) | 2026-12-04 10:00
man. 17. aug., ugens mandag, om 154 dage | 2026-08-17
uge 34 · 17. aug. til 23. aug. 2026 | 2026-08-17
uge 53 · 28. dec. 2026 til 3. jan. 2027 | 2026-12-28
den 3. | 2026-04-03
d. 3. | 2026-04-03
den 20. | 2026-03-20
den 31. kl. 10 | 2026-03-31 10:00
d.3. | 2026-04-03
"""

TODAYS_HOURS = """
halv otte | 2026-03-16 07:30
kl. 15 | 2026-03-16 15:00
klokken 15 | 2026-03-16 15:00
15:30 | 2026-03-16 15:30
15.30 | 2026-03-16 15:30
kl. 12.05 | 2026-03-16 12:05
kl. 15-16 | 2026-03-16 15:00
"""

THAT_WAS = """
i går | 2026-03-15
igår | 2026-03-15
i gaar | 2026-03-15
i går kl. 10 | 2026-03-15
i forgårs | 2026-03-14
i forgaars | 2026-03-14
i dag | 2026-03-16
dags dato | 2026-03-16
fre | 2026-03-13
fredag | 2026-03-13
fredag kl. 10 | 2026-03-13
i fredags | 2026-03-13
i mandags | 2026-03-09
i lørdags | 2026-03-14
mandag | 2026-03-16
sidste fredag | 2026-03-13
sidste mandag | 2026-03-09
seneste torsdag | 2026-03-12
søndag | 2026-03-15
-2 | 2026-03-14
-27 | 2026-02-17
for 3 dage siden | 2026-03-13
for tre dage siden | 2026-03-13
3 dage siden | 2026-03-13
for en uge siden | 2026-03-09
for 14 dage siden | 2026-03-02
for 2 uger siden | 2026-03-02
for en måned siden | 2026-02-16
sidste uge | 2026-03-09
torsdag i sidste uge | 2026-03-12
fredag i forrige uge | 2026-03-13
uge 10 | 2026-03-02
tirsdag uge 10 | 2026-03-03
uge 50 | 2025-12-08
15. august | 2025-08-15
15/8 | 2025-08-15
2. feb. | 2026-02-02
2/2 | 2026-02-02
man. 2. feb. | 2026-02-02
28-12 | 2025-12-28
29/2 | 2024-02-29
den 3. | 2026-03-03
den 20. | 2026-02-20
man. 2. feb. 2026 | 2026-02-02
2. februar 2026 | 2026-02-02
2.2.26 | 2026-02-02
2.2.99 | 1999-02-02
"""

EITHER_WAY = """
15/8 | 2026-08-15
15. december | 2025-12-15
2. feb. | 2026-02-02
3/4 | 2026-04-03
1.5. | 2026-05-01
den 3. | 2026-03-03
den 25. | 2026-03-25
mandag | 2026-03-16
i fredags | 2026-03-13
på fredag | 2026-03-20
uge 10 | 2026-03-02
uge 20 | 2026-05-11
man. 2. feb. 2026 | 2026-02-02
2026-02-02 | 2026-02-02
"""


def table(text: str) -> list[tuple[str, str]]:
    """The phrases of a table, each with what it means."""
    lines = [line.split(" | ") for line in text.strip().splitlines()]
    return [(phrase, meant) for phrase, meant in lines]


def test_the_tables_hold_two_hundred_phrases() -> None:
    assert len(table(TO_COME)) + len(table(THAT_WAS)) + len(table(EITHER_WAY)) >= 200


@pytest.mark.parametrize(("phrase", "meant"), table(TO_COME))
def test_a_day_to_come_is_read_as_it_is_said(phrase: str, meant: str) -> None:
    day, _, time = meant.partition(" ")
    assert read_when(phrase, TODAY) == When(date.fromisoformat(day), time)
    assert read_day(phrase, TODAY, AHEAD) == date.fromisoformat(day)


@pytest.mark.parametrize(("phrase", "meant"), table(TODAYS_HOURS))
def test_an_hour_alone_is_todays_and_no_day(phrase: str, meant: str) -> None:
    assert read_when(phrase, TODAY) == When(TODAY, meant[-5:])
    with pytest.raises(ValueError, match=r"er ikke en dato|findes ikke i kalenderen"):
        read_day(phrase, TODAY)


@pytest.mark.parametrize(("phrase", "meant"), table(THAT_WAS))
def test_a_day_that_was_is_read_as_it_is_said(phrase: str, meant: str) -> None:
    assert read_day(phrase, TODAY, PAST).isoformat() == meant


@pytest.mark.parametrize(("phrase", "meant"), table(EITHER_WAY))
def test_where_no_direction_is_known_the_nearest_day_is_meant(phrase: str, meant: str) -> None:
    assert read_day(phrase, TODAY).isoformat() == meant


@pytest.mark.parametrize(
    ("phrase", "one", "other"),
    [
        ("næste tirsdag", "tir. 17. mar. 2026", "tir. 24. mar. 2026"),
        ("naeste tirsdag", "tir. 17. mar. 2026", "tir. 24. mar. 2026"),
        ("næste tirsdag 10.30", "tir. 17. mar. 2026 kl. 10:30", "tir. 24. mar. 2026 kl. 10:30"),
        ("på næste fredag", "fre. 20. mar. 2026", "fre. 27. mar. 2026"),
        ("12.05", "man. 16. mar. 2026 kl. 12:05", "tir. 12. maj 2026"),
        ("10.11", "man. 16. mar. 2026 kl. 10:11", "tir. 10. nov. 2026"),
        ("10-11", "man. 16. mar. 2026 kl. 10:00", "tir. 10. nov. 2026"),
        ("20", "man. 16. mar. 2026 kl. 20:00", "fre. 20. mar. 2026"),
        ("torsdag 19", "tor. 19. mar. 2026", "tor. 19. mar. 2026 kl. 19:00"),
    ],
)
def test_two_readings_are_named_and_neither_is_taken(phrase: str, one: str, other: str) -> None:
    with pytest.raises(TwoMeanings) as doubtful:
        read_when(phrase, TODAY)
    assert f"kan være {one} eller {other}" in str(doubtful.value)
    assert heard(phrase, TODAY, AHEAD, timed=True) == str(doubtful.value)


def test_a_weekday_where_no_direction_is_known_is_two_days() -> None:
    with pytest.raises(TwoMeanings, match=r"fre\. 13\. mar\. 2026 eller fre\. 20\. mar\. 2026"):
        read_day("fredag", TODAY)


def test_last_monday_said_on_a_wednesday_is_two_days() -> None:
    with pytest.raises(TwoMeanings, match=r"man\. 9\. mar\. 2026 eller man\. 16\. mar\. 2026"):
        read_day("sidste mandag", date(2026, 3, 18), PAST)


def test_a_number_after_a_month_is_an_hour_of_a_day_to_come_and_never_a_guess_elsewhere() -> None:
    assert read_when("15. august 10", TODAY) == When(date(2026, 8, 15), "10:00")
    with pytest.raises(TwoMeanings, match=r"søn\. 15\. aug\. 2010 eller lør\. 15\. aug\. 2026"):
        read_day("15. august 10", TODAY)


def test_a_day_alone_is_asked_for_so_a_number_is_no_hour() -> None:
    assert read_day("12.05", TODAY, AHEAD) == date(2026, 5, 12)
    assert read_day("torsdag 19", TODAY, AHEAD) == date(2026, 3, 19)
