"""Who may change what: a bureau's own staff what it keeps, everybody else whatever there is.

Everybody of the staff may read everything, and withdraw a wrong answer of any bureau at once.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from fastapi import Request

from desk.sessions import Person
from faq.entry_content import EntryContent
from faq.errors import Refused
from rulebook.book import Rulebook
from rulebook.department import called
from rulebook.vouched import answerable, keepers


class Rights(NamedTuple):
    """What somebody may change: what `bureau` keeps; None is for all bureaus."""

    bureau: str | None

    def may(self, keepers: Collection[str]) -> bool:
        """Whether what these bureaus keep may be changed."""
        return self.bureau is None or self.bureau in keepers

    def refusal(self, what: str, keepers: Collection[str]) -> str:
        """A sentence that says who may change `what` instead; "" where this one may."""
        if self.may(keepers):
            return ""
        if not keepers:
            return f"{what}没有写归哪个单位，请班长办。"
        return f"{what}归{'、'.join(keepers)}，请由他们的人办，或者请班长办。"

    def require(self, what: str, keepers: Collection[str]) -> None:
        """Raises Refused with that sentence."""
        if told := self.refusal(what, keepers):
            raise Refused(told)


EVERYTHING = Rights(None)


def of_entries(rights: Rights, book: Rulebook, *contents: EntryContent) -> str:
    """Why an entry as it is written in all of `contents` may not be changed; "" where it may.

    One that gives the words of a topic is of the topic's bureaus too.
    """
    owners = [[each.owner] if each.owner else [] for each in contents]
    refined = {each.topic for each in contents if each.topic in book.topics}
    told = [
        *(rights.refusal("这一条", owner) for owner in owners),
        *(of_topic(rights, book, topic) for topic in sorted(map(str, refined))),
    ]
    return next(filter(None, told), "")


def of_figure(rights: Rights, book: Rulebook, name: str, place: str | None) -> str:
    """The same of a local figure: it is kept by the bureaus whose sign-off sheet has it.

    What it is at a bureau, such as the telephone there, that bureau keeps too.
    """
    row = book.locals.get(name)
    kept = keepers(book, row) if row else []
    own = [place] if place in book.departments and place not in kept else []
    return rights.refusal("这一项", [*kept, *own])


def of_topic(rights: Rights, book: Rulebook, topic: str) -> str:
    """The same of the answer to a topic: bureaus that its clauses hold responsible keep it."""
    return rights.refusal("这个主题", answerable(book, topic))


def of_all(rights: Rights, what: str) -> str:
    """The same of `what` concerns every bureau's answers: nobody who acts for one alone."""
    return "" if rights.bureau is None else f"{what}关系到各单位的答复，请班长办。"


def of(book: Rulebook, person: Person) -> Rights:
    """Staff who have a bureau act for it alone; a bureau nobody registered counts as its name."""
    if person.role != "staff" or not person.bureau:
        return EVERYTHING
    return Rights(called(book, person.bureau) or person.bureau)


def held(request: Request) -> Rights:
    """The rights of whoever is logged in."""
    return of(request.app.state.book, request.state.person)
