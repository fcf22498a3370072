"""Loading the whole of `policies/`: what it holds, and how its version follows the files."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from rulebook.book import Rulebook
from rulebook.errors import NotKnown, PolicyError
from rulebook.loader import load

ROOT = Path(__file__).resolve().parents[2]
GOOD = ROOT / "tests/policies_bad/_good"
PRINTED = ("plan-2021", "notice-2023", "division-2023")


def test_the_three_documents_are_held_in_their_printed_words(book: Rulebook) -> None:
    held = {clause.source for clause in book.clauses.values() if clause.printed}
    assert held == set(PRINTED)


def test_every_other_rule_is_a_statement_of_a_registered_document(book: Rulebook) -> None:
    for clause in book.clauses.values():
        if clause.source not in PRINTED:
            assert clause.statement
            assert book.sources[clause.source].held == "facts"


def test_a_document_number_that_is_not_certain_is_not_printed(book: Rulebook) -> None:
    doubtful = [s for s in book.sources.values() if s.number_basis in ("recall", "none")]
    assert [source.id for source in doubtful if source.number] == []


def test_the_nine_townships_are_known_by_one_name_each(book: Rulebook) -> None:
    assert len(book.offices) == 9
    names = [name for office in book.offices for name in (office.name, *office.aliases)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", ["topic", "figure", "interview", "notice"])
def test_asking_for_what_is_not_held_is_an_error(book: Rulebook, kind: str) -> None:
    with pytest.raises(NotKnown):
        getattr(book, kind)("no_such_name")


def test_asking_for_a_clause_that_is_not_held_is_an_error(book: Rulebook) -> None:
    with pytest.raises(NotKnown):
        book.clause("plan-2021", "九（九）9")


def test_the_version_follows_the_content(tmp_path: Path, small: Rulebook) -> None:
    tree = Path(shutil.copytree(GOOD, tmp_path / "policies"))
    assert load(tree).version == small.version
    notes = tree / "offices.yml"
    notes.write_text(notes.read_text(encoding="utf-8") + "# 附注\n", encoding="utf-8")
    assert load(tree).version != small.version


def test_a_record_cannot_be_changed(small: Rulebook) -> None:
    with pytest.raises(TypeError):
        small.topic("exit").title = "改名"


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    with pytest.raises(PolicyError) as caught:
        load(tmp_path)
    lacking = {problem.file for problem in caught.value.problems}
    assert {"edition.yml", "endings.yml", "offices.yml", "sources.yml", "topics"} <= lacking


@pytest.mark.parametrize("document", PRINTED)
def test_the_printed_words_have_the_hash_that_was_written_down(
    book: Rulebook, document: str
) -> None:
    printed = "\n".join(
        c.printed for c in book.clauses.values() if c.source == document and c.printed
    )
    digest = hashlib.sha256(printed.encode()).hexdigest()
    assert digest in (ROOT / f"policies/texts/{document}.yml").read_text(encoding="utf-8")
