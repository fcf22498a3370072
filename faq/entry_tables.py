"""The tables of the entries: what was written, and what was done with it. Both only grow."""

from __future__ import annotations

from sqlite_utils import Database

from faq import append_only

TITLE_MOST = 128

_VERSIONS = f"""
    id INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    title TEXT NOT NULL CHECK (trim(title) <> '' AND length(title) <= {TITLE_MOST}),
    category TEXT NOT NULL,
    content TEXT NOT NULL CHECK (trim(content) <> ''),
    issuer TEXT NOT NULL,
    material TEXT NOT NULL,
    keywords TEXT NOT NULL CHECK (json_valid(keywords)),
    phrasings TEXT NOT NULL CHECK (json_valid(phrasings)),
    topic TEXT,
    programme TEXT,
    township TEXT,
    source TEXT,
    clause TEXT,
    owner TEXT,
    since TEXT NOT NULL CHECK (since IS date(since)),
    review_by TEXT NOT NULL CHECK (review_by IS date(review_by)),
    author TEXT NOT NULL CHECK (trim(author) <> ''),
    reason TEXT NOT NULL,
    written_at TEXT NOT NULL,
    UNIQUE (entry, version)
"""
_ACTS = """
    id INTEGER PRIMARY KEY,
    entry TEXT NOT NULL,
    version INTEGER NOT NULL,
    act TEXT NOT NULL CHECK (
        act IN ('drafted', 'submitted', 'approved', 'returned', 'retired', 'withdrawn')
    ),
    person TEXT NOT NULL CHECK (trim(person) <> ''),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY (entry, version) REFERENCES entry_versions (entry, version)
"""
# An approved version holds from its day on, in place of all that was published for those days;
# retiring or withdrawing an entry ends everything of it.
_PUBLISHED = """
CREATE VIEW entries_published AS
SELECT v.*, a.id AS act FROM entry_acts a
JOIN entry_versions v ON v.entry = a.entry AND v.version = a.version
WHERE a.act = 'approved' AND NOT EXISTS (
    SELECT 1 FROM entry_acts later
    JOIN entry_versions w ON w.entry = later.entry AND w.version = later.version
    WHERE later.entry = a.entry AND later.id > a.id AND (
        later.act IN ('retired', 'withdrawn') OR (later.act = 'approved' AND w.since <= v.since)
    )
)
"""


def whole_topics(db: Database) -> None:
    """An entry may give the words of its whole topic, not only of what its phrasings ask."""
    db.execute("ALTER TABLE entry_versions ADD COLUMN whole TEXT")


def create(db: Database) -> None:
    """Versions and acts, the view of what is published, and the words to search in."""
    append_only.create(db, "entry_versions", _VERSIONS)
    append_only.create(db, "entry_acts", _ACTS)
    db.execute(_PUBLISHED)
    db.table("entry_versions").create_index(["title"])
    db.table("entry_acts").create_index(["entry", "version"])
    words = db.table("entry_words")
    words.create({"entry": str, "plain": str, "segmented": str}, pk="entry")
    words.enable_fts(["segmented"], create_triggers=True)
