"""The tables of the register. A change here needs a migration beside it (`migrations/versions`).

Large things (texts, readings, records) are JSON or UTF-8 in columns of bytes: a text may hold any character,
nulls as well, which not every database takes in a column of text. What is searched for has a column of its
own.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from servanda.register.columns import Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# What the register knows of itself: `revision` grows with every change of the readings, `built` is the
# revision of which the records are made, `rules` the rules that made them of the readings, `format` the form
# they are in.
meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# A document as given. `digest` is of its text; `given` is the document without it.
document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    Column("given", LargeBinary, nullable=False),
    Column("text", LargeBinary, nullable=False),
)

# What the rules read in it. `completed` is what reading found out of the document itself (title, date,
# outlet); `unread` says why it was not read, "" where it was; `format` is the form of `body`.
reading = Table(
    "reading",
    metadata,
    Column("document", Text, ForeignKey("document.id", ondelete="CASCADE"), primary_key=True),
    Column("rules", Text, nullable=False, index=True),
    Column("language", Text),
    Column("published", Text),
    Column("completed", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("unread", Text, nullable=False),
    Column("acts", Integer, nullable=False),
    Column("format", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# What came as a document and could not be entered as one: an empty file, a broken line, a second text for one
# id. `digest` tells several texts for one id apart.
skipped = Table(
    "skipped",
    metadata,
    Column("id", Text, primary_key=True),
    Column("reason", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("message", Text, nullable=False),
)

_LISTED = ("type", "status", "origins", "conflicts", "first", "last", "date", "review", "again", "id")

# A record, whole in `body`. `place` and `date` are what the export is ordered by; `first` and `last` the days
# that its date reaches from and to; all three are ISO 8601. `review` is where it stands with reviewers, `again` the
# number of decisions on it to look at again, `doubts` that of the conflicts that no person has settled.
record = Table(
    "record",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("date", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("status", Text, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("review", Text, nullable=False, server_default="untouched"),
    Column("again", Integer, nullable=False, server_default="0"),
    Column("doubts", Integer, nullable=False, server_default="0"),
    # the order of the export, of the newest first, and all that lists are filtered by and counted in
    Index("ix_record_place_date_id", "place", "date", "id"),
    Index("ix_record_date_id", "date", "id"),
    Index("ix_record_listed", *_LISTED),
)


def _of_record(name: str, value: Column[str]) -> Table:
    return Table(
        f"record_{name}",
        metadata,
        Column("record", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
        value,
        Index(f"ix_record_{name}_{value.name}", value.name),
    )


record_party = _of_record("party", Column("code", Text, primary_key=True))
record_sector = _of_record("sector", Column("code", Text, primary_key=True))
record_document = _of_record("document", Column("document", Text, primary_key=True))
# The others that are perhaps the same, and about which no person has said anything.
record_perhaps = _of_record("perhaps", Column("other", Text, primary_key=True))

# The parties that a record ties together, by their parts in it, the lower code first (see `servanda.register.ties`);
# with the days that its date reaches from and to, and whether it has a conflict, so that ties are counted here alone.
record_tie = Table(
    "record_tie",
    metadata,
    Column("record", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("first", Text),
    Column("last", Text),
    Column("disputed", Integer, nullable=False),
    Index("ix_record_tie_counted", "one", "other", "disputed", "first", "last", "record"),
)

# What people decided, in order. Rows are only added; triggers refuse all else. `body` is the decision as JSON, `undoes`
# the decision that it undoes. The documents that it rests on may be gone.
decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False, index=True),
    Column("undoes", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
decision_document = Table(
    "decision_document",
    metadata,
    Column("decision", Text, primary_key=True),
    Column("document", Text, primary_key=True, index=True),
)

# The people named in a record: the words of the name, between spaces, and one of the names of these words.
record_actor = Table(
    "record_actor",
    metadata,
    Column("record", Text, ForeignKey("record.id", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Index("ix_record_actor_words_name", "words", "name"),
)

# What is searched through: documents and records, by number; their terms stand under it in a table `terms`, which
# each database has in its own way (see `servanda.register.fulltext`).
entry = Table(
    "entry",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("date", Text, nullable=False),
    Index("ix_entry_id_kind", "id", "kind", unique=True),
)

# Searches that somebody keeps: what is asked for, JSON.
search = Table(
    "search",
    metadata,
    Column("name", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("created", Text, nullable=False),
    Column("query", LargeBinary, nullable=False),
)

# The texts that documents had before, from `servanda follow`: the first under 1. `at` is when another took its place.
version = Table(
    "version",
    metadata,
    Column("document", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("given", LargeBinary, nullable=False),
    Column("text", LargeBinary, nullable=False),
)

# Documents that their outlet took back: since when this is known, how it was told, and in which words.
withdrawn = Table(
    "withdrawn",
    metadata,
    Column("document", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Text, nullable=False),
)

# The addresses that `servanda follow` knows: lists (feeds, sitemaps, pages) and articles, with all that is known of
# each in `body`, JSON. `due` is when it is to be asked for next, "" for never; `document` the article's, "" for none.
followed = Table(
    "followed",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("document", Text, nullable=False, index=True),
    Column("due", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("ix_followed_kind_due", "kind", "due"),
)

# What follows is what the records were made of, and how: kept so that a new document touches only the records
# that it has to do with. It is made again from the readings at any time.

# Documents whose readings have changed since the records were made.
pending = Table("pending", metadata, Column("document", Text, primary_key=True))

# The party that a document gives to a name: `weight` votes, `firm` where it knows it by its words; and, by the
# words of names, the names.
voice = Table(
    "voice",
    metadata,
    Column("name", Text, primary_key=True),
    Column("document", Text, primary_key=True, index=True),
    Column("party", Text, primary_key=True),
    Column("firm", Integer, primary_key=True),
    Column("weight", Integer, nullable=False),
    sqlite_with_rowid=False,
)
name_word = Table(
    "name_word",
    metadata,
    Column("word", Text, primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)

# The people in the acts of a document, and the party that all documents together give to each name.
called = Table(
    "called",
    metadata,
    Column("document", Text, primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
person = Table(
    "person",
    metadata,
    Column("name", Text, primary_key=True),
    Column("party", Text, nullable=False),
    Column("firm", Integer, nullable=False),
)

# A document as its origins are traced: the keys under which others that share words are found, 32 bits each, and
# the origin of each of its statements, JSON. A page has a number since there are many keys to each.
page = Table(
    "page",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False, unique=True),
    Column("held", LargeBinary, nullable=False),
    Column("origins", LargeBinary, nullable=False),
)
page_key = Table(
    "page_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("page", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# What two documents share, `one` before `other`.
link = Table(
    "link",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True, index=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# An act with the record that it is in. Acts that are one, or may be, directly or by way of others, are a `family`.
act = Table(
    "act",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document", Text, nullable=False, index=True),
    Column("family", Text, nullable=False, index=True),
    Column("record", Text, nullable=False),
)

# The keys of acts, with the days that each reaches from and to, as ordinals; null where it reaches everywhere.
act_key = Table(
    "act_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("act", Text, primary_key=True, index=True),
    Column("first", Integer),
    Column("last", Integer),
    sqlite_with_rowid=False,
)

# What became of records, by the run of the program that changed them: what they said before, JSON, and after;
# null where there was, or is, none. Only added to.
change = Table(
    "change",
    metadata,
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("record", Text, primary_key=True),
    Column("at", Text, nullable=False, index=True),
    Column("before", LargeBinary),
    Column("after", LargeBinary),
)

# What has become of decisions, made with the records: one that has no row waits to be applied. `records` are those that
# it is about now.
outcome = Table(
    "outcome",
    metadata,
    Column("decision", Text, primary_key=True),
    Column("standing", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("by", Text, nullable=False),
)
outcome_record = Table(
    "outcome_record",
    metadata,
    Column("decision", Text, primary_key=True),
    Column("record", Text, primary_key=True, index=True),
)

# The records that documents come down to without any decision, beneath those that people made of them.
beneath = Table(
    "beneath",
    metadata,
    Column("record", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
