"""A small invented record in which reports disagree, as real ones do."""

from datetime import date

from marsad.model import Account, Kind, Modality, Precision, Quantity, QuantityState, Toll, mention
from tests.factory import claim, doc, incident, place, quantity, said_by, when, words

WIRE = doc(
    "QURNAT, March 4 - Shelling killed at least 12 people and wounded about 30 in Marjat on Monday, "
    "medics said. The Naranj Observatory said 19 were killed. Dozens are missing under the rubble, "
    "residents fear.",
    uri="https://wire.example/2024/03/04/marjat",
    publisher="Sahel Wire",
    title="Shelling hits market in Marjat",
    published=date(2024, 3, 4),
)
MINISTRY = doc(
    "The Ministry of Defence denies that its forces killed civilians in Marjat. No civilian was "
    "killed on Monday. Clashes went on near Tall Rim.",
    uri="ministry.txt",
    publisher="Ministry of Defence",
    published=date(2024, 3, 5),
)
ARABIC = doc(
    "قال مسعفون إن القصف أسفر عن مقتل 41 شخصا في المرجة.",
    uri="post:7",
    publisher="شبكة المرجة",
    title="=SUM(A1:A9)",
    language="ar",
)
COUNT = doc(
    "More than 800 people have been killed in the district since February, the Observatory said. "
    "<script>alert('x')</script> & 'quotes' were seen. Nobody said where 3 people were killed. "
    "A truce is due on Friday.",
    uri="https://bell.example/count",
    publisher="-Evening Bell",
    title="A month's count",
    published=date(2024, 3, 10),
)
DOCUMENTS = (WIRE, MINISTRY, ARABIC, COUNT)
MONDAY = date(2024, 3, 4)


def _content(document, first, last):
    start = document.text.index(first)
    return mention(document.text, start, document.text.index(last, start) + len(last))


def _marjat(document, name="Marjat"):
    return place(
        document,
        name,
        place_id="own:1",
        lat=35.2,
        lon=37.1,
        within=("Sahel", "Norland"),
        country="NL",
    )


MEDICS = (said_by(WIRE, "medics"),)
KILLED_WIRE = claim(
    WIRE,
    content=_content(WIRE, "Shelling", "Monday"),
    quantity=quantity(12, open_above=True, words=words(WIRE, "at least 12")),
    attribution=MEDICS,
    place=_marjat(WIRE),
    when=when(MONDAY),
    confidence=0.9,
)
WOUNDED_WIRE = claim(
    WIRE,
    Kind.WOUNDED,
    "wounded",
    content=_content(WIRE, "Shelling", "Monday"),
    quantity=quantity(30, words=words(WIRE, "about 30")),
    attribution=MEDICS,
    place=_marjat(WIRE),
    when=when(MONDAY),
)
ATTACK_WIRE = claim(
    WIRE,
    Kind.ATTACK,
    "Shelling",
    content=_content(WIRE, "Shelling", "Monday"),
    place=_marjat(WIRE),
    when=when(MONDAY),
)
KILLED_OBSERVATORY = claim(
    WIRE,
    trigger="were killed",
    content=_content(WIRE, "The Naranj", "were killed"),
    quantity=quantity(19, words=words(WIRE, "19")),
    attribution=(said_by(WIRE, "Naranj Observatory"), said_by(WIRE, "residents")),
    place=_marjat(WIRE),
    when=when(MONDAY),
)
MISSING_WIRE = claim(
    WIRE,
    Kind.MISSING,
    "missing",
    content=_content(WIRE, "Dozens", "rubble"),
    quantity=quantity(24, 99, words=words(WIRE, "Dozens")),
    attribution=(said_by(WIRE, "residents"),),
    modality=Modality.FEARED,
    place=_marjat(WIRE),
)
KILLED_MINISTRY = claim(
    MINISTRY,
    trigger="killed on",
    content=_content(MINISTRY, "No civilian", "Monday"),
    quantity=Quantity(state=QuantityState.ZERO_STATED, low=0, high=0, words=words(MINISTRY, "No")),
    place=_marjat(MINISTRY),
    when=when(MONDAY),
)
DENIED_MINISTRY = claim(
    MINISTRY,
    content=_content(MINISTRY, "its forces", "Marjat"),
    modality=Modality.DENIED,
    place=_marjat(MINISTRY),
)
CLASH = claim(
    MINISTRY,
    Kind.CLASH,
    "Clashes",
    content=_content(MINISTRY, "Clashes", "Rim"),
    place=place(
        MINISTRY, "Tall Rim", lat=35.6, lon=36.8, precision=Precision.ADM2, within=("Norland",)
    ),
)
KILLED_ARABIC = claim(
    ARABIC,
    trigger="مقتل",
    quantity=quantity(41, words=words(ARABIC, "41")),
    attribution=(said_by(ARABIC, "مسعفون"),),
    place=_marjat(ARABIC, "المرجة"),
)
TOTAL = claim(
    COUNT,
    content=_content(COUNT, "More than", "February"),
    quantity=quantity(801, open_above=True, words=words(COUNT, "More than 800")),
    attribution=(said_by(COUNT, "Observatory"),),
    when=when(date(2024, 2, 1), date(2024, 3, 10)),
)
UNPLACED = claim(
    COUNT,
    trigger="were killed",
    content=_content(COUNT, "Nobody", "killed"),
    quantity=quantity(3, words=words(COUNT, "3")),
)
TRUCE = claim(
    COUNT,
    Kind.TRUCE,
    "truce",
    content=_content(COUNT, "<script>", "Friday"),
    modality=Modality.FUTURE,
    when=when(date(2024, 3, 15)),
)
CLAIMS = (
    KILLED_WIRE,
    WOUNDED_WIRE,
    ATTACK_WIRE,
    KILLED_OBSERVATORY,
    MISSING_WIRE,
    KILLED_MINISTRY,
    DENIED_MINISTRY,
    CLASH,
    KILLED_ARABIC,
    TOTAL,
    UNPLACED,
    TRUCE,
)


def account(made, origin, *, copies=()):
    q = made.quantity
    return Account(
        origin=origin,
        kind=made.kind,
        state=q.state,
        low=q.low,
        high=q.high,
        claims=(made.id,),
        copies=tuple(c.id for c in copies),
        standing=made.modality.value,
    )


def toll(*accounts, low=None, high=None, state=QuantityState.STATED):
    return Toll(
        kind=accounts[0].kind,
        state=state,
        low=low,
        high=high,
        accounts=accounts,
        reason="spans what accounts state",
    )


RAID = incident(
    KILLED_WIRE, WOUNDED_WIRE, ATTACK_WIRE, KILLED_OBSERVATORY, MISSING_WIRE, KILLED_MINISTRY, DENIED_MINISTRY, KILLED_ARABIC,
    earliest=MONDAY,
    latest=MONDAY,
    place=_marjat(WIRE),
    parties=("Ministry of Defence",),
    tolls=(
        toll(
            account(KILLED_WIRE, "medics (Sahel Wire)"),
            account(KILLED_OBSERVATORY, "Naranj Observatory"),
            account(KILLED_ARABIC, "مسعفون", copies=(TOTAL,)),
            account(KILLED_MINISTRY, "Ministry of Defence"),
            account(DENIED_MINISTRY, "Ministry of Defence"),
            low=0,
            high=41,
        ),
        toll(account(WOUNDED_WIRE, "medics (Sahel Wire)"), low=30, high=30),
        toll(account(MISSING_WIRE, "residents (Sahel Wire)"), state=QuantityState.NOT_STATED),
    ),
    reasons=("same place and day",),
)  # fmt: skip
CLASHES = incident(CLASH, place=CLASH.place)
MONTH = incident(
    TOTAL,
    is_cumulative=True,
    earliest=date(2024, 2, 1),
    latest=date(2024, 3, 10),
    tolls=(toll(account(TOTAL, "Observatory"), low=801),),
)
NOWHERE = incident(UNPLACED, tolls=(toll(account(UNPLACED, "-Evening Bell"), low=3, high=3),))
TRUCES = incident(TRUCE, earliest=date(2024, 3, 15), latest=date(2024, 3, 15))
INCIDENTS = (RAID, CLASHES, MONTH, NOWHERE, TRUCES)
RECORDS = (DOCUMENTS, CLAIMS, INCIDENTS)
