"""`hotline sum`: the sums of the interviews, with their working, without a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from hotline import clock, settings, told
from hotline.assistant import day as day_of
from hotline.commands.ask import AS_JSON, ON
from hotline.errors import Problem
from hotline.output import print_json
from hotline.rules import open_rules

if TYPE_CHECKING:
    from rulebook.answer import Answer
    from rulebook.day import Day
    from rulebook.interview import Interview

sums = typer.Typer(
    help="按政策算一笔：门诊、住院、特困、低保，写出算法和依据。金额可以写 6000、1.2万、一万二。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

IDENTITY = typer.Option("--identity", help="病人的身份，例如 低保对象 或 dibao。")
CHRONIC = typer.Option("--special-chronic", help="有没有医保特殊慢性病认定：yes、no、不清楚。")
PAID = typer.Option("--paid", help="今年医保、大病保险报销后自己付的合规费用，元。")
RECEIVED = typer.Option("--received", help="今年已经领过的这种救助，元；没领过写 0。")
RESIDENCE = typer.Option("--residence", help="户口：城镇，或 农村牧区。")
SELF_CARE = typer.Option(
    "--self-care", help="自理能力：able 完全、partial 部分丧失、total 完全丧失。"
)
MEMBERS = typer.Option("--members", help="一起生活的家里人有几口。")
INCOME = typer.Option("--income", help="全家每月收入合计，元；没有写 0。")

Said = Mapping[str, str | None]


@sums.command()
def outpatient(
    identity: Annotated[str | None, IDENTITY] = None,
    special_chronic: Annotated[str | None, CHRONIC] = None,
    paid: Annotated[str | None, PAID] = None,
    received: Annotated[str | None, RECEIVED] = None,
    on: Annotated[str | None, ON] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """门诊医疗救助。例：hotline sum outpatient --identity tekun --paid 6000"""
    said = {"identity": identity, "special_chronic": special_chronic}
    _print(on, as_json, {"outpatient": {**said, "paid": paid, "received": received}})


@sums.command()
def inpatient(
    identity: Annotated[str | None, IDENTITY] = None,
    paid: Annotated[str | None, PAID] = None,
    received: Annotated[str | None, RECEIVED] = None,
    on: Annotated[str | None, ON] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """住院医疗救助。例：hotline sum inpatient --identity 低保对象 --paid 2万 --received 0"""
    said = {"identity": identity, "paid": paid, "received": received}
    _print(on, as_json, {"medical_inpatient": said})


@sums.command()
def tekun(
    residence: Annotated[str | None, RESIDENCE] = None,
    self_care: Annotated[str | None, SELF_CARE] = None,
    on: Annotated[str | None, ON] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """特困标准的最低线。例：hotline sum tekun --residence 城镇 --self-care partial"""
    if residence is None and self_care is None:
        raise Problem(
            "要写 --residence（算基本生活标准）或 --self-care（算照料护理标准），也可以都写"
        )
    asked: dict[str, Said] = {}
    if residence is not None:
        asked["tekun_standard"] = {"residence": residence}
    if self_care is not None:
        asked["tekun_care_standard"] = {"self_care": self_care}
    _print(on, as_json, asked)


@sums.command()
def dibao(
    residence: Annotated[str | None, RESIDENCE] = None,
    members: Annotated[str | None, MEMBERS] = None,
    income: Annotated[str | None, INCOME] = None,
    on: Annotated[str | None, ON] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """低保金按差额每月多少。例：hotline sum dibao --residence 城镇 --members 3 --income 1200"""
    said = {"residence": residence, "members": members, "income": income}
    _print(on, as_json, {"dibao_payment": said})


def _print(on: str | None, as_json: bool, asked: Mapping[str, Said]) -> None:
    answers = _answers(on, asked)
    if as_json:
        print_json({"replies": [answer.dict() for answer in answers]})
    else:
        print("\n\n".join(answer.text for answer in answers))


def _answers(on: str | None, asked: Mapping[str, Said]) -> list[Answer]:
    from faq.published import Published

    book = open_rules()
    day = book.on(day_of(on) or clock.today(), Published(settings.load().faq))
    if day.date < book.edition.known_from:
        topics = [book.interview(name).topic for name in asked]
        return [day.topic(topic) for topic in topics]
    return [_concluded(day, book.interview(name), said) for name, said in asked.items()]


def _concluded(day: Day, interview: Interview, said: Said) -> Answer:
    from rulebook.judgements import JUDGEMENTS

    facts = told.facts(day, interview, said)
    judgement = JUDGEMENTS[interview.id]
    answer = judgement.conclude(day, facts)
    if answer is not None:
        return answer
    fact = str(judgement.next_fact(day, facts))
    question = interview.questions[fact]
    options = f"可以写：{told.choices(question)}" if question.options else ""
    raise Problem(f"还要写 {told.option(fact)}。{day.sentence(question.ask)}{options}")
