"""The departments: what each is called here, what it looks after, and who oversees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rulebook.clause import Clause
from rulebook.coverage import citations
from rulebook.errors import Problem
from rulebook.record import Record
from rulebook.topic import Cite

if TYPE_CHECKING:
    from rulebook.book import Rulebook

FILE = "departments.yml"


class Department(Record):
    """One department; `id` is its full name.

    `named` is how clauses call it where they hold it responsible, `aliases` how residents do.
    The `lead` looks after what is nobody else's. `oversight` quotes the clause that says who
    oversees it, true as of that document's day; null where the documents name nobody.
    """

    id: str
    named: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    field: str
    lead: bool = False
    oversight: Cite | None = None


def duties(book: Rulebook, department: Department) -> list[Clause]:
    """The clauses that hold the department responsible."""
    named = set(department.named)
    return [clause for clause in book.clauses.values() if named & set(clause.responsible)]


def called(book: Rulebook, name: str) -> str | None:
    """The full name of the department that is called `name`, here, in a clause or by residents."""
    for department in book.departments.values():
        if name in (department.id, *department.named, *department.aliases):
            return department.id
    return None


def topics(book: Rulebook, department: Department) -> set[str]:
    """The topics that cite a clause which holds the department responsible."""
    places = {f"{clause.source} {clause.id}" for clause in duties(book, department)}
    return {topic for topic, cite in citations(book) if cite.clause in places}


def problems(book: Rulebook) -> Iterator[Problem]:
    """Departments that clauses name and nobody registered, and oversight that no clause states."""
    named = {name for department in book.departments.values() for name in department.named}
    for clause in book.clauses.values():
        for name in clause.responsible:
            if name not in named:
                file = f"texts/{clause.source}.yml"
                yield Problem(file, clause.id, f"责任单位 {name} 没有登记", f"在 {FILE} 里登记它")
    for department in book.departments.values():
        if department.oversight and not _stated(book, department.oversight):
            what = f"分管依据 {department.oversight.clause} 里没有这几个字"
            yield Problem(FILE, department.id, what, "改正条款编号，quote 照原文写")


def _stated(book: Rulebook, cite: Cite) -> bool:
    source, _, clause_id = cite.clause.partition(" ")
    clause = book.clauses.get((source, clause_id))
    return clause is not None and bool(cite.quote) and str(cite.quote) in clause.reading
