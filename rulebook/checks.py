"""What loading proves over the whole of `policies/`, after each file has been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from rulebook import department, statement
from rulebook.aloud import SPOKEN_MOST
from rulebook.ending import HEADINGS, NOTICES
from rulebook.errors import NotKnown, Problem
from rulebook.prose import bare_figures, fill, placeholders
from rulebook.topic import Cite, Timeline, Variant

if TYPE_CHECKING:
    from rulebook.book import Rulebook

ASK_FIRST_MOST = 2
LONGEST_VALUE = "10,000,000.00元"


def check(book: Rulebook) -> list[Problem]:
    """Every problem of the rules taken together, in no particular order."""
    return [
        *_figures(book),
        *_errata(book),
        *_replacements(book),
        *(problem for place in _places(book) for problem in place.problems(book)),
        *_dangling_names(book),
        *_fixed(book),
        *department.problems(book),
        *statement.problems(book),
    ]


def _figures(book: Rulebook) -> Iterator[Problem]:
    for name, figure in book.figures.items():
        file = figure.file
        starts = [value.since for value in figure.values]
        if not starts:
            yield Problem(file, name, "没有任何数值", "至少写一个有起始日的值")
        if None in starts and not figure.quote_only:
            yield Problem(file, name, "有的值没有起始日", "补上 since，或标明 quote_only: true")
        days = [start for start in starts if start]
        if days != sorted(set(days)):
            mend = "按 since 从早到晚排列，同一天只留一个值"
            yield Problem(file, name, "起始日重叠或次序颠倒", mend)
        for value in figure.values:
            clause = book.clauses.get((value.source, value.clause))
            cited = f"{value.source} {value.clause}"
            if clause is None:
                yield Problem(file, name, f"所引条款 {cited} 不存在", "改正 source 和 clause")
            elif clause.printed and (not value.printed or value.printed not in clause.reading):
                mend = "在 printed 里写出原文中的写法"
                yield Problem(file, name, f"条款 {cited} 的原文里找不到这个数", mend)


def _errata(book: Rulebook) -> Iterator[Problem]:
    for clause in book.clauses.values():
        for erratum in clause.errata:
            if (clause.printed or "").count(erratum.printed) != 1:
                what = f"勘误“{erratum.printed}”在原文中不是恰好一处"
                yield Problem(f"texts/{clause.source}.yml", clause.id, what, "写得更长些，使它唯一")


def _replacements(book: Rulebook) -> Iterator[Problem]:
    for clause in book.clauses.values():
        for entry in clause.replaced:
            if entry.words and entry.words not in clause.reading:
                what = f"replaced.words“{entry.words}”不在条款里"
                yield Problem(f"texts/{clause.source}.yml", clause.id, what, "照条款原文写")


class _Place:
    """A timeline of variants, where it stands, and the names its prose may use."""

    def __init__(self, file: str, key: str, line: Timeline, values: Iterable[str] = ()) -> None:
        self.file = file
        self.key = key
        self.line = line
        self.values = set(values)

    def problems(self, book: Rulebook) -> Iterator[Problem]:
        """Everything wrong with the timeline."""
        yield from self._starts()
        for index, variant in enumerate(self.line):
            end = self.line[index + 1].since if index + 1 < len(self.line) else None
            key = f"{self.key}.{variant.since}"
            yield from self._prose(book, variant, end, key)
            yield from self._limits(book, variant, key)
            yield from self._case(book, variant, key)
            for cite in variant.cite:
                yield from self._cite(book, cite, variant, end, key)

    def _problem(self, key: str, what: str, mend: str) -> Problem:
        return Problem(self.file, key, what, mend)

    def _starts(self) -> Iterator[Problem]:
        starts = [variant.since for variant in self.line]
        if not starts:
            yield self._problem(self.key, "没有任何答复", "至少写一个有起始日的答复")
        if starts != sorted(set(starts)):
            mend = "按 since 从早到晚排列，同一天只留一个答复"
            yield self._problem(self.key, "起始日重叠或次序颠倒", mend)

    def _prose(
        self, book: Rulebook, variant: Variant, end: date | None, key: str
    ) -> Iterator[Problem]:
        for part, text in variant.prose():
            for number in bare_figures(text):
                mend = "把数字写进 figures/，这里用 {名字} 引用"
                yield self._problem(f"{key}.{part}", f"正文里直接写了数字“{number}”", mend)
            for name in placeholders(text):
                yield from self._name(book, name, variant.since, end, f"{key}.{part}")

    def _name(
        self, book: Rulebook, name: str, since: date, end: date | None, key: str
    ) -> Iterator[Problem]:
        if name in self.values or name.partition(".")[0] in book.sources:
            return
        if name not in book.figures:
            yield self._problem(key, f"{{{name}}} 没有定义", "在 figures/ 里定义它，或改正名字")
            return
        for day in _probe_days(book.figures[name].values, since, end):
            try:
                book.figures[name].on(day)
            except NotKnown:
                what = f"{{{name}}} 在 {day} 没有数值（空档）"
                yield self._problem(key, what, "补上那天的值，或从那天起另写一段答复")

    def _limits(self, book: Rulebook, variant: Variant, key: str) -> Iterator[Problem]:
        if (
            len(fill(variant.spoken, lambda name: self._shown(book, name, variant.since)))
            > SPOKEN_MOST
        ):
            yield self._problem(f"{key}.spoken", f"超过{SPOKEN_MOST}个字", "改短，电话里要念得完")
        if len(variant.ask_first) > ASK_FIRST_MOST:
            yield self._problem(f"{key}.ask_first", f"超过{ASK_FIRST_MOST}问", "只留最要紧的")
        if variant.ending == "answered" and not variant.cite:
            yield self._problem(f"{key}.cite", "答复没有依据", "引一条当天有效的条款")
        roles = {cite.role for cite in variant.cite}
        if variant.cite and "basis" not in roles:
            yield self._problem(f"{key}.cite", "只有历史，没有依据", "至少一条 role: basis")
        for name in variant.missing:
            if name not in book.locals:
                mend = "在 local_figures.yml 里登记它"
                yield self._problem(f"{key}.missing", f"本地数据 {name} 没有登记", mend)

    def _case(self, book: Rulebook, variant: Variant, key: str) -> Iterator[Problem]:
        case = variant.case
        if variant.ending == "handed_off" and case is None:
            yield self._problem(f"{key}.case", "转人工的答复没有工单", "写上 case")
        if case and case.department not in (None, *book.departments):
            mend = "写全称，并在 departments.yml 里登记"
            what = f"部门 {case.department} 没有登记"
            yield self._problem(f"{key}.case.department", what, mend)

    def _shown(self, book: Rulebook, name: str, day: date) -> str:
        source = book.sources.get(name.partition(".")[0])
        if name in self.values or name not in book.figures:
            return source.short if source else LONGEST_VALUE
        try:
            value = book.figures[name].on(day).value
        except NotKnown:
            return ""
        return book.figures[name].text(value) if value is not None else ""

    def _cite(
        self, book: Rulebook, cite: Cite, variant: Variant, end: date | None, key: str
    ) -> Iterator[Problem]:
        source_id, _, clause_id = cite.clause.partition(" ")
        clause = book.clauses.get((source_id, clause_id))
        key = f"{key}.cite"
        if clause is None:
            yield self._problem(key, f"所引条款 {cite.clause} 不存在", "改正文件代号和条款编号")
            return
        if clause.printed and (not cite.quote or cite.quote not in clause.reading):
            yield self._problem(key, f"引文与 {cite.clause} 的原文不符", "照原文（经勘误）逐字引")
        if clause.statement and cite.quote:
            yield self._problem(key, f"{cite.clause} 没有原文，不能有引文", "删去 quote")
        if clause.since and clause.since > variant.since:
            what = f"{cite.clause} 到 {clause.since} 才施行，晚于答复的起始日"
            yield self._problem(key, what, "从施行日起另写一段答复")
        last_day_known = end is None or any(r.since < end for r in clause.replaced)
        if cite.role == "basis" and last_day_known:
            yield from self._replaced(cite, clause.replacement(_last(end), cite.quote), key)

    def _replaced(self, cite: Cite, replaced: object, key: str) -> Iterator[Problem]:
        if replaced is not None:
            what = f"{cite.clause} 在这段答复的期间内已被替代"
            yield self._problem(key, what, "改为 role: history，或从替代之日起另写一段答复")


def _last(end: date | None) -> date:
    return date.fromordinal(end.toordinal() - 1) if end else date.max


def _probe_days(values: Iterable[object], since: date, end: date | None) -> Iterator[date]:
    """The days in [since, end) on which a series may change: enough to find any gap."""
    starts = [start for value in values if (start := getattr(value, "since", None))]
    yield since
    yield from (start for start in starts if start > since and (end is None or start < end))


def _places(book: Rulebook) -> Iterator[_Place]:
    for topic in book.topics.values():
        for key, line in topic.timelines().items():
            yield _Place(f"topics/{topic.id}.yml", key, line)
    for interview in book.interviews.values():
        for name, line in interview.results.items():
            file = f"interviews/{interview.id}.yml"
            yield _Place(file, f"results.{name}", line, interview.values)


def _dangling_names(book: Rulebook) -> Iterator[Problem]:
    for topic in book.topics.values():
        if topic.interview and topic.interview not in book.interviews:
            what = f"问答 {topic.interview} 不存在"
            yield Problem(f"topics/{topic.id}.yml", "interview", what, "改正名字")
    for interview in book.interviews.values():
        for name in interview.needs:
            if name not in book.locals:
                mend = "在 local_figures.yml 里登记它"
                what = f"本地数据 {name} 没有登记"
                yield Problem(f"interviews/{interview.id}.yml", "needs", what, mend)
        if interview.topic not in book.topics:
            what = f"主题 {interview.topic} 不存在"
            yield Problem(f"interviews/{interview.id}.yml", "topic", what, "改正名字")


def _fixed(book: Rulebook) -> Iterator[Problem]:
    row = book.wording.failed
    variant = Variant(since=book.edition.known_from, ending="failed", **row.dict())
    yield from _Place("endings.yml", "failed", (variant,)).problems(book)
    wanted = [("headings", key) for key in HEADINGS if key not in book.wording.headings]
    wanted += [("notices", key) for key in NOTICES if key not in book.wording.notices]
    for table, key in wanted:
        yield Problem("endings.yml", f"{table}.{key}", "缺少必填的键", "补上这个键")
    for key, text in book.wording.notices.items():
        yield from _sentence(book, "endings.yml", f"notices.{key}", text)
    for interview in book.interviews.values():
        for key, text in interview.sentences():
            yield from _sentence(
                book, f"interviews/{interview.id}.yml", key, text, interview.values
            )


def _sentence(
    book: Rulebook, file: str, key: str, text: str, values: Iterable[str] = ()
) -> Iterator[Problem]:
    for number in bare_figures(text):
        yield Problem(file, key, f"直接写了数字“{number}”", "用 {名字} 引用")
    known = {*values, *book.figures, *book.sources}
    for name in placeholders(text):
        if name not in known and name.partition(".")[0] not in book.sources:
            what = f"{{{name}}} 没有定义"
            yield Problem(file, key, what, "在 figures/ 里定义它，或改正名字")
