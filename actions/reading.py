"""Reads a reply by the type of the fact asked for; nothing is taken from the text as it stands

except where the question asks for words that go to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from actions.heard import heard_in_reply
from actions.need import LONGEST, first_need_told, need_told
from actions.turn import TALK, Turn
from rulebook.day import Day
from rulebook.discovery import INTERVIEW as DISCOVERY
from rulebook.interview import UNKNOWN, Interview, Option, Question
from rulebook.outpatient import TOTAL_ONLY

_ASKS = ("?", "？", "吗", "多久", "怎么", "哪", "什么", "多少", "能不能", "咋", "啥", "几天")
_LONG = 6
"""A reply longer than this that asks something is a question of its own, not a reply."""
ANONYMOUS = "anonymous"
"""The value of `contact` of a person who leaves none."""
_WHY = re.compile(
    r"(?:问|打听)[^,，。]{0,6}(?:干|做|有)(?:啥|什么|嘛|吗)|(?:为啥|为什么|干啥|干嘛|凭啥)[^,，。]{0,4}(?:问|打听)|查户口"
)
_DONT_KNOW = re.compile("不知道|不清楚|不晓得|说不清|不想说|不懂")
_OWN = re.compile("[我咱俺]|家里|一家")
_ANY = re.compile("(?:哪些人|什么人|啥人|谁)(?:能|可以|够)")
_YES_OR_NO = re.compile(r"^(?:我们?|他|她|都|也|还|家里)*(?:没有|没|不是|不|是的|是|有的|有|对)")
_EDGE = " ,.。!！?？、，的了啊呀吧呢哦过"
_SAME_ONE = "[^,，。;；!！父母爸妈爹娘爷奶]{0,10}?"
_DIED = "去世|过世|没了|死了|走了|不在了"
_EACH = re.compile("每人|每个人|各(?:自)?(?:挣|有|拿|领)")
"""What each has is not the income of the family."""
_UNASKED = {"identity": "identity_held", "disability": "disability_kind"}
"""The entities of facts that a story tells, where they are not those of a reply."""
_REPLIED = {"disability": "disability_kind"}
ABOUT = "about"
"""Whose facts a story told: kept beside the facts, never asked."""
PERSONAL = (
    *("age", "disability", "disability_level", "work", "support", "severe_illness"),
    *("parents", "long_care", "religious_years"),
)
"""The facts of the one person that a household's interview is about."""
_BARE = 12
"""After the last question, an amount in at most this many characters corrects the sum."""


class Reading(NamedTuple):
    """The fact a reply told, and its value; `bad` when the value cannot be one."""

    fact: str
    value: str
    bad: bool = False


def read(turn: Turn, interview: Interview, asked: str, day: Day) -> Reading | None:
    """What the reply tells: a tapped choice, a correction, or the fact asked for ("": none)."""
    return _Reply(turn, interview, day).read(asked)


def plainly_replies(turn: Turn, interview: Interview, asked: str) -> bool:
    """Whether the message is nothing but a reply: a label of the question, yes, no, don't know."""
    question = interview.questions.get(asked)
    if question is None:
        return False
    unknown = "unknown" in turn.entities and "urgency" not in turn.entities
    return _bare(turn) or _option(turn, question) is not None or unknown


def told_besides(turn: Turn, interview: Interview, day: Day) -> dict[str, str]:
    """The facts a message names by itself: 我是低保户, 自己付了6000, 领过2000."""
    if interview.id == DISCOVERY:
        return need_told(turn, interview)
    reply = _Reply(turn, interview, day)
    theirs = PERSONAL if interview.offer and about_another(turn) else ()
    named = {
        fact: turn.first(_UNASKED.get(fact, fact) if interview.offer else fact)
        for fact, question in interview.questions.items()
        if not question.in_words and fact not in theirs
    }
    told = {fact: v for fact, v in named.items() if v and reply.possible(fact, v)}
    if "income" in told and interview.offer and _EACH.search(turn.text):
        del told["income"]
    return told


def about_another(turn: Turn) -> bool:
    """Whether the message speaks of somebody else than the person whose facts were told."""
    about, before = turn.first(ABOUT), turn.facts.get(ABOUT)
    return bool(about and before) and about != before


def told_at_once(turn: Turn, interview: Interview, day: Day) -> dict[str, str]:
    """The facts that a first message tells without being asked."""
    if interview.id == DISCOVERY:
        return first_need_told(turn, interview)
    facts = told_besides(turn, interview, day)
    if interview.offer:
        own = _OWN.search(turn.text) and not _ANY.search(turn.text)
        return _of_the_living(turn, facts) if own else {}
    amount = turn.first("amount")
    if "paid" not in interview.questions or "paid" in facts:
        return facts
    if amount is None or amount == turn.first("received"):
        return facts
    reply = _Reply(turn, interview, day)
    if "self_paid" in turn.entities:
        return facts | ({"paid": amount} if reply.possible("paid", amount) else {})
    return facts | ({"paid": TOTAL_ONLY} if "total" in turn.entities else {})


def _of_the_living(turn: Turn, facts: dict[str, str]) -> dict[str, str]:
    """`facts` without those of somebody who has died since: 我老公得癌症去世了."""
    about = turn.first(ABOUT)
    gone = about and re.search(rf"{re.escape(about)}{_SAME_ONE}(?:{_DIED})", turn.text)
    return {fact: v for fact, v in facts.items() if fact not in PERSONAL} if gone else facts


def is_question(turn: Turn) -> bool:
    """Whether the message asks something rather than replies."""
    return len(turn.text) > _LONG and any(word in turn.text for word in _ASKS)


def asks_why(turn: Turn) -> bool:
    """Whether the message wants to know why it is asked: 你问我干啥."""
    return _WHY.search(turn.text) is not None and "urgency" not in turn.entities


def declines(turn: Turn) -> bool:
    """Whether the message says anywhere that something is not known or not told."""
    return _DONT_KNOW.search(turn.text) is not None


class _Reply:
    """One message read as a reply within an interview."""

    def __init__(self, turn: Turn, interview: Interview, day: Day) -> None:
        self._turn = turn
        self._questions = interview.questions
        self._story = bool(interview.offer)
        self._day = day

    def read(self, asked: str) -> Reading | None:
        """What the message tells, most particular first."""
        tapped = self._tapped(asked)
        if tapped:
            return tapped
        if self._corrects(asked):
            corrections = list(self._corrections(asked))
            if corrections:
                return next((one for one in corrections if not one.bad), corrections[0])
        if not asked or is_question(self._turn):
            return None
        return self._typed(asked) or self._only_fit(asked)

    def _only_fit(self, asked: str) -> Reading | None:
        """A number by itself, of the one untold fact that it can be: 2000 is no age."""
        turn = self._turn
        amount = turn.first("amount")
        if amount is None or len(turn.text) > _LONG or self._questions[asked].type == "amount":
            return None
        untold = {f: q for f, q in self._questions.items() if f not in turn.facts}
        fits = [f for f, q in untold.items() if q.type == "amount" and self.possible(f, amount)]
        return Reading(fits[0], amount) if len(fits) == 1 else None

    def possible(self, fact: str, value: str) -> bool:
        """Whether `value` can be one of `fact`: an amount within its bounds, or an option."""
        question = self._questions[fact]
        if question.type != "amount" or _is_option(value, question):
            return True
        return self._day.accepts(question, Decimal(value))

    def _tapped(self, asked: str) -> Reading | None:
        """A label of the question asked, or else of one answered before.

        A bare 没有 is a reply to what is asked now, whatever else it is a label of.
        """
        before = () if asked and _bare(self._turn) else reversed(self._turn.facts)
        for fact in (asked, *before):
            question = self._questions.get(fact)
            option = _option(self._turn, question) if question else None
            if option:
                return Reading(fact, option.value)
        return None

    def _corrects(self, asked: str) -> bool:
        """不对，是6000; 那特困呢; and a bare amount after the last question."""
        turn = self._turn
        other = turn.text.startswith("那") and turn.elliptical and "identity" in turn.entities
        bare = len(turn.text) <= _BARE or "self_paid" in turn.entities
        restated = not asked and bare and "amount" in turn.entities and not is_question(turn)
        return "correction" in turn.entities or other or restated

    def _corrections(self, asked: str) -> Iterator[Reading]:
        """The fact that the message names; else the fact told last that such a value fits.

        What was tapped rather than typed (没领过) is corrected only if nothing typed fits.
        """
        told = list(reversed(self._turn.facts))
        named = [fact for fact in (*told, asked) if self._named(fact)]
        typed = [fact for fact in told if not self._was_tapped(fact)]
        for fact in (*named, *typed, *told, asked):
            question = self._questions.get(fact)
            found = self._typed(fact) if question and not question.in_words else None
            if found and found.value != UNKNOWN:
                yield found

    def _was_tapped(self, fact: str) -> bool:
        question = self._questions.get(fact)
        if question is None or question.type != "amount":
            return False
        return _is_option(self._turn.facts[fact], question)

    def _typed(self, fact: str) -> Reading | None:
        question = self._questions[fact]
        if question.in_words:
            return self._words(fact, question)
        amount = self._amount(fact) if question.type == "amount" else None
        said = self._named(fact) or heard_in_reply(self._turn.text, question)
        value = said or self._count(question) or amount or self._other(question)
        return Reading(fact, value, bad=not self.possible(fact, value)) if value else None

    def _words(self, fact: str, question: Question) -> Reading | None:
        """The reply as it is, or that nothing is told; a courtesy is no reply.

        How to reach a person is not taken from here.
        """
        declined = self._declined(question)
        if self._turn.topic in TALK and not declined:
            return None
        if question.type == "contact" and not declined:
            return Reading(fact, "", bad=True)
        return Reading(fact, declined or self._turn.text[:LONGEST])

    def _named(self, fact: str) -> str | None:
        return self._turn.first(_REPLIED.get(fact, fact))

    def _count(self, question: Question) -> str | None:
        """The number of what the question counts: 63 of 63岁."""
        counts = self._turn.entities.get("count", []) if question.unit else []
        return next(
            (c.removesuffix(question.unit) for c in counts if c.endswith(question.unit)), None
        )

    def _amount(self, fact: str) -> str | None:
        """The amount said last that no other fact claims.

        The total before insurance is never taken for what was paid.
        """
        turn = self._turn
        total = "total" in turn.entities and "self_paid" not in turn.entities
        if total and _is_option(TOTAL_ONLY, self._questions[fact]):
            return TOTAL_ONLY
        claimed = {turn.first(other) for other in self._questions if other != fact}
        amounts = [amount for amount in turn.entities.get("amount", []) if amount not in claimed]
        return amounts[-1] if amounts else None

    def _other(self, question: Question) -> str | None:
        """Yes, no, don't know, or only the total — where the question has such an option."""
        turn, polarity = self._turn, self._polarity(question)
        if "total" in turn.entities and _is_option(TOTAL_ONLY, question):
            return TOTAL_ONLY
        if "unknown" in turn.entities and _is_option(UNKNOWN, question):
            return UNKNOWN
        if polarity == "no" and question.denied:
            return question.denied
        if polarity == "no" and question.zero_ok and not question.unit:
            return "0"
        return polarity if polarity and _is_option(polarity, question) else None

    def _polarity(self, question: Question) -> str | None:
        """A yes or no to this question: 没收入 is none where illness was asked about."""
        said = _YES_OR_NO.sub("", self._turn.text).strip(_EDGE)
        other = self._story and len(said) > 1 and said not in question.ask
        return None if other else self._turn.first("polarity")

    def _declined(self, question: Question) -> str | None:
        """The option that stands for telling nothing, when that is what was said."""
        if "unknown" in self._turn.entities and question.options:
            return question.options[0].value
        declined = self._turn.first("polarity") == "no" and _is_option(ANONYMOUS, question)
        return ANONYMOUS if declined else None


def _bare(turn: Turn) -> bool:
    """Whether the message is nothing but a yes or a no."""
    return not _YES_OR_NO.sub("", turn.text).strip(_EDGE)


def _option(turn: Turn, question: Question) -> Option | None:
    said = turn.text.strip(" 。.!！").lower()
    return next((option for option in question.options if option.label.lower() == said), None)


def _is_option(value: str, question: Question) -> bool:
    return any(option.value == value for option in question.options)
