"""The record: what reading a document gives, as frozen typed classes.

Every class here is a plain frozen dataclass whose fields are the record's fields, in the record's
order, so that `to_dict` needs no mapping and the JSON Schema is generated from the classes
themselves. `docs/reference/record.md` says what each field means.

Offsets are Unicode code points into `Record.text`, 0-based, end exclusive. Sequences are tuples.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import InvalidRecord, MisplacedSpan

if TYPE_CHECKING:
    import pandas as pd

FORMAT = "1"
"""Version of the record's format, its field `onrecord`."""

PartRole = Literal[
    "title", "subtitle", "outlet", "date", "byline", "dateline", "body", "caption",
    "credit", "advert", "link", "contact", "note", "separator",
]  # fmt: skip
OutsideRole = Literal["contents", "header", "footer", "separator", "advert", "note"]
OriginKind = Literal["own", "agency", "relayed", "mixed"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source text, in code points: `text[start:end]`.

    Raises:
        MisplacedSpan: unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise MisplacedSpan(f"start {self.start}, end {self.end}: want 0 <= start < end")

    def of(self, text: str) -> str:
        """Return the surface string, exactly as the source has it."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Piece(Span):
    """A stretch that the file's own format marks: a page, a message, an attachment, an entry.

    `name` is the page number, part name or address as the format has it.
    """

    kind: Literal["page", "message", "part", "attachment", "entry", "capture", "section"]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The preserved source: what file it was and how it was read.

    `id` is made from the bytes' hash; `sha256` is that of the original bytes, `text_sha256` that
    of the reading text in UTF-8; `length` counts the text's code points; `reader` names the
    version and model that read it.
    """

    id: str
    name: str | None
    media_type: str
    sha256: str
    text_sha256: str
    length: int
    language: str | None
    reader: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Part(Span):
    """A line or piece of a line of an article, and what it is there for."""

    role: PartRole


@dataclass(frozen=True, slots=True)
class Outside(Span):
    """A line that belongs to no article: contents, header, footer, separator, advert, note."""

    role: OutsideRole


@dataclass(frozen=True, slots=True)
class Dateline(Span):
    """Where and when the text says it was filed: "NORVIK, March 4 (Halden Press) -"."""

    place: str | None
    date: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Evidence(Span):
    """The characters that an article's field was read from, and the rule that read them."""

    field: Literal["title", "outlet", "published", "bylines", "origin", "url", "language"]
    rule: str


@dataclass(frozen=True, slots=True)
class Article(Span):
    """One article: from its first own line to the end of its last own line.

    `published` is an ISO 8601 day or day and time as printed, with no time zone invented.
    `parts` divides the article's non-blank lines; `body` has one span a paragraph.
    `evidence` says where each field was found, which may be outside the article.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    bylines: tuple[str, ...]
    dateline: Dateline | None
    origin: str | None
    origin_kind: OriginKind
    url: str | None
    language: str | None
    parts: tuple[Part, ...]
    body: tuple[Span, ...]
    confidence: float
    rule: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Item(Span):
    """What every found item has: its id, its article's id, and why it is here."""

    id: str
    article: str
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Statement(Item):
    """Who said what. `content` leaves out the outer quotation marks; `via` is whom it was told through.

    Where the speaker cannot be told, `speaker` is None and `candidates` names who it may be, likeliest first.
    """

    kind: Literal["direct", "indirect", "mixed"]
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: str | None
    speaker_id: str | None
    named: bool
    on_behalf_of: str | None
    via: str | None
    said_on: str | None
    addressee: str | None
    modality: Literal["asserted", "denied", "hypothetical", "asked"]
    parent: str | None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase(Span):
    """Words of the source with the text they stand for."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure(Item):
    """A quantity that is claimed. `low` and `high` are its bounds; None is no bound."""

    low: float | None
    high: float | None
    bound: Literal["exact", "at_least", "at_most", "about", "range", "unknown"]
    unit: str | None
    what: Phrase | None
    of_what: Phrase | None
    kind: Literal[
        "people", "deaths", "injured", "displaced", "money", "mass", "length", "area",
        "percent", "duration", "count", "other",
    ]  # fmt: skip
    place_id: str | None
    time_id: str | None
    statement_id: str | None


@dataclass(frozen=True, slots=True)
class Time(Item):
    """A TIMEX3 expression: `value` as TimeML 1.2 has it, `anchor` what it was resolved against."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    mod: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Place(Item):
    """A place that is named; unresolved, it has no coordinates.

    `name` is the gazetteer's form, or the text's own; `alternates` are the other names that the article has for the
    same place, in the order met. None is preferred.
    """

    name: str
    kind: str | None
    lat: float | None
    lon: float | None
    gazetteer: str | None
    country: str | None
    alternates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A title that somebody is given: "director" of "the Harbour Board"."""

    title: str
    of: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A place in the text where an actor is meant."""

    form: Literal["name", "role", "pronoun"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, state, body or group of the whole document."""

    id: str
    name: str
    kind: Literal["person", "organisation", "state", "body", "group"]
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event."""

    actor_id: str
    role: Literal["agent", "patient", "recipient", "other"]


@dataclass(frozen=True, slots=True)
class Verification:
    """How far a thing is verified, in the text's own words; no words, no span."""

    degree: Literal["verified", "not_verified", "alleged", "disputed", "reported", "unstated"]
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Event(Item):
    """What happened. `when` is a time's id, `where` a place's id.

    `sort` is what sort of event it is within its kind, a row of the vocabulary's crosswalk; `mentions` are the other
    words of the article that tell the same happening.
    """

    trigger: Span
    kind: Literal[
        "conflict", "talks", "agreement", "visit", "statement", "detention", "displacement", "aid",
        "blockade", "vote", "protest", "legal", "accident", "other",
    ]  # fmt: skip
    what: str
    when: str | None
    where: str | None
    participants: tuple[Participant, ...]
    modality: Literal["happened", "ongoing", "planned", "called_off", "denied", "possible"]
    statement_id: str | None
    verification: Verification
    sort: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition(Item):
    """How things stand for people."""

    kind: Literal[
        "food", "water", "energy", "health", "shelter", "safety", "movement", "communication",
        "property", "education", "livelihood", "rights", "other",
    ]  # fmt: skip
    what: str
    where: str | None
    when: str | None
    statement_id: str | None
    verification: Verification


@dataclass(frozen=True, slots=True)
class Deadline(Phrase):
    """By when: the words, and their TIMEX3 value."""

    value: str | None


@dataclass(frozen=True, slots=True)
class Fulfilment(Span):
    """What the same document says became of a commitment."""

    state: Literal["announced", "begun", "done", "partly", "broken", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Commitment(Item):
    """What was demanded, promised, agreed or refused: by whom, to whom, which action."""

    kind: Literal["demand", "recommendation", "request", "promise", "offer", "agreement", "refusal", "warning"]
    by: str | None
    by_id: str | None
    to: str | None
    to_id: str | None
    action: Phrase
    beneficiary: Phrase | None
    condition: Phrase | None
    deadline: Deadline | None
    negated: bool
    parent: str | None
    fulfilment: tuple[Fulfilment, ...]
    statement_id: str | None


@dataclass(frozen=True, slots=True)
class Copied:
    """Passages that two articles share."""

    articles: tuple[str, str]
    spans: tuple[tuple[Span, Span], ...]
    share: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """Whose text an article carries, with the characters that say so."""

    article: str
    origin: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items that tell one thing, and how many independent origins they have."""

    items: tuple[str, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One referent and the different words used for it, by whom."""

    referent: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Links:
    """What belongs together across articles."""

    same_text: tuple[Copied, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    same_statement: tuple[Group, ...] = ()
    same_figure: tuple[Group, ...] = ()
    same_event: tuple[Group, ...] = ()
    same_commitment: tuple[Group, ...] = ()
    wording: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What could not be read or was doubtful; `kind` is a short name, the span where it applies."""

    kind: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read from one document. `to_dict()` is the JSON object of one output line."""

    onrecord: str
    document: Document
    text: str = field(repr=False)
    articles: tuple[Article, ...]
    outside: tuple[Outside, ...]
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    links: Links = Links()
    notices: tuple[Notice, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as plain dictionaries, lists, strings and numbers."""
        import msgspec

        made: dict[str, Any] = msgspec.json.decode(self.to_json())
        return made

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Record":
        """Make a record of what `to_dict` gave; the two are inverse.

        Raises:
            InvalidRecord: where a field is missing, of the wrong type, or a span is none of the text.
        """
        import msgspec

        try:
            record = msgspec.convert(data, cls, strict=False)
        except (msgspec.ValidationError, MisplacedSpan) as error:
            raise InvalidRecord(f"not a record of format {FORMAT}: {error}") from error
        if record.onrecord != FORMAT:
            raise InvalidRecord(
                f"a record of format {record.onrecord!r}; this version reads format {FORMAT}. "
                "Read the document again with this version, or the record with the version that made it."
            )
        beyond = _beyond(data, len(record.text))
        if beyond:
            raise InvalidRecord(
                f"not a record: {beyond} lies beyond the text's {len(record.text)} characters. "
                "Take the text and its spans from the same reading."
            )
        return record

    def to_json(self) -> bytes:
        """Return the record as one line of JSON in UTF-8, without the line end."""
        import msgspec

        return msgspec.json.encode(self)

    def to_frames(self) -> "dict[str, pd.DataFrame]":
        """Return one pandas DataFrame for each layer (`pip install onrecord[pandas]`)."""
        from onrecord.reading.frames import frames

        return frames(self)

    def __str__(self) -> str:
        name, length = self.document.name or "text", self.document.length
        head = f"{name}: {len(self.articles)} articles, {length:,} characters"
        rows = [
            f"  {a.published or 'no date':<16}  {a.outlet or 'no outlet':<24}  {a.title or '(no title)'}"
            for a in self.articles
        ]
        return "\n".join([head, *rows])


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that could not be read: its name, the kind of error, and what to do about it."""

    name: str
    kind: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """Return the object that stands in a document's line where reading it failed."""
        return {
            "onrecord": FORMAT,
            "document": {"name": self.name},
            "error": {"kind": self.kind, "message": self.message},
        }

    def to_json(self) -> bytes:
        """Return that object as one line of JSON in UTF-8, without the line end."""
        import msgspec

        return msgspec.json.encode(self.to_dict())


def _beyond(data: Any, length: int) -> str | None:
    """Return the first span that ends after `length`, in words."""
    if isinstance(data, dict):
        end = data.get("end")
        if isinstance(end, int) and end > length:
            return f"the span {data.get('start')} to {end}"
        data = list(data.values())
    if isinstance(data, list | tuple):
        return next((found for one in data if (found := _beyond(one, length))), None)
    return None


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line of output, generated from these classes.

    A line is a record or, where a document could not be read, its name and the error.
    """
    import msgspec

    made = msgspec.json.schema(Record)
    text = {"type": "string"}
    made["$defs"]["Unread"] = {
        "title": "Unread",
        "description": "A document that could not be read.",
        "type": "object",
        "properties": {
            "onrecord": text,
            "document": {"type": "object", "properties": {"name": text}, "required": ["name"]},
            "error": {
                "type": "object",
                "properties": {"kind": text, "message": text},
                "required": ["kind", "message"],
            },
        },
        "required": ["onrecord", "document", "error"],
    }
    full = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Onrecord: one line of output",
        "anyOf": [{"$ref": "#/$defs/Record"}, {"$ref": "#/$defs/Unread"}],
        "$defs": made["$defs"],
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(full))  # tuples to lists
    return plain
