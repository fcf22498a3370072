"""Takes the numbers that identify a person out of what is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from desk.number_kinds import (
    CARD,
    IDENTITY,
    LONGEST,
    NUMBER,
    PHONE,
    is_day,
    is_identity,
    kind,
    of_a_row,
)
from desk.spelled_digits import NUMERAL, figures, numerals

KINDS = (IDENTITY, CARD, PHONE, NUMBER)
PAPERS = (IDENTITY, CARD)

CLOSE = r"[\s\u200b-\u200f\u2060\ufeff\ufe0f\u20e3\-‐‑‒–—−－·•・_()（）]"
WORD = (
    r"(?:(?:开头|前面|中间|后面|最后|末尾|尾号|出生|生日|然后|接着|空格|逗号|这个|那个)[是为]?"
    r"|[转接再点杠横空后尾啊呃嗯哦呢吧])"
)
"""What is said between the groups of a number. Units, 加, 和 and + stand between sums."""
HOW_MANY = re.compile("(?:[前后末尾][三四八]位)(?=是?[^是]?[0-9零一二三四五六七八九幺洞])")
"""Of a part of a number it is said how long it is: 后四位5678."""
IN_BRACKETS = r"[（(【\[][^\d()（）\[\]【】]{1,4}[)）】\]]"
CLOSE_GAP = re.compile(f"{CLOSE}{{0,20}}")
GAP = re.compile(rf"(?:{WORD}|{IN_BRACKETS}|[^\w+＋%％‰￥¥$€℃°]|[A-Za-z_]){{0,20}}")
GROUP = re.compile(
    rf"(?:(?<![0-9])[+＋])?[0-9]+(?:{CLOSE}{{0,3}}[Xx](?![A-Za-z0-9]))?"
    rf"|(?:{NUMERAL.pattern})+(?:[Xx](?![A-Za-z0-9]))?"
)
SUM = re.compile(r"\s?(?:多?万|亿|元(?!旦)|块)")
ROUND = re.compile(r"\d+0{6}")
AMOUNT = re.compile(r"[1-9]\d{0,4}0")
IN_PIECES = re.compile(
    rf"(?<!\d)\d{{6}}{GAP.pattern}(?:\d\d)?\d\d年\d{{1,2}}月\d{{1,2}}[日号]?{GAP.pattern}"
    rf"\d{{3}}[\dXx](?!\d)"
)
"""An identity number with its day of birth written out."""
SAID_TO_BE = r"(?:号码?)?[给到的是为:：，,\s]{0,3}"
LOCAL_PHONE = re.compile(
    rf"(?:电话|座机|固话|手机|传真|号码|号是|联系方式|联系我?|找我|打|拨|呼|微信){SAID_TO_BE}"
    rf"(\d{{7,8}}|[2-8]\d{{2,3}}{CLOSE}{{1,3}}\d{{4}})(?!\d|{SUM.pattern}|\s?[年月岁公里人])"
)
PAPER = re.compile(
    rf"(身份证|银行卡|卡号|账号|帐号|账户|存折){SAID_TO_BE}(\d(?:{CLOSE}{{0,3}}\d){{11,}}[Xx]?)"
)
MOST = LONGEST + 1
"""Digits of the longest number with one too many typed."""
SHORTEST = 10
"""Digits of the shortest telephone number with its area code."""
ASIDE = 2
"""So many numerals beside a number may belong to a word: 第一, 一直."""
Found = tuple[int, int, str]


def mask(text: str, kinds: Collection[str] = KINDS) -> str:
    """`text` with identity, bank card and telephone numbers replaced by what they were.

    So are eleven and more digits in a row, whatever they are. Separators, digits of other
    scripts, letters typed for digits and numerals read out (幺三八……) do not hide a number. Short
    service numbers (12345, 110), sums of money, dates, clauses and case numbers stay. Only
    `kinds` are replaced.
    """
    for find in (_in_pieces, _on_paper, _numbers, _local):
        text = _replaced(text, find(_plain(text)), kinds)
    return text


def mask_papers(text: str) -> str:
    """`text` without identity and bank card numbers: telephones of offices have to be told."""
    return mask(text, PAPERS)


def _plain(text: str) -> str:
    """`text` with digits for digits, one character for one."""
    return HOW_MANY.sub(lambda found: "后" * len(found.group()), figures(text))


def _replaced(text: str, found: Iterator[Found], kinds: Collection[str]) -> str:
    pieces, end = [], 0
    for start, stop, name in found:
        if name in kinds:
            pieces += [text[end:start], name]
            end = stop
    return "".join([*pieces, text[end:]])


def _in_pieces(text: str) -> Iterator[Found]:
    return ((*found.span(), IDENTITY) for found in IN_PIECES.finditer(numerals(text)))


def _on_paper(text: str) -> Iterator[Found]:
    """Numbers that the word before them tells, however they are grouped or mistyped."""
    for found in PAPER.finditer(numerals(text)):
        yield (*found.span(2), IDENTITY if found.group(1) == "身份证" else CARD)


def _local(text: str) -> Iterator[Found]:
    """Telephone numbers without area code, which only the word before them tells."""
    for found in LOCAL_PHONE.finditer(numerals(text)):
        if not is_day(_digits(found.group(1))):
            yield (*found.span(1), PHONE)


def _numbers(text: str) -> Iterator[Found]:
    """Start, end and kind of each identifying number, from left to right."""
    groups = list(GROUP.finditer(text))
    first = 0
    while first < len(groups):
        size, name = _identify(text, _chain(text, groups[first : first + MOST]))
        stop = groups[first + size - 1].end()
        if name is not None:
            yield groups[first].start(), stop, name
        first += size


def _chain(text: str, groups: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The first group and those that follow it, while only what stands within a number is
    between, and no more digits than a number has.
    """
    end = 1
    for left, right in pairwise(groups):
        if not GAP.fullmatch(text, left.end(), right.start()):
            break
        end += 1
    sizes = accumulate(len(_digits(group.group())) for group in groups[:end])
    return list(groups[: max(1, sum(size <= MOST for size in sizes))])


def _identify(text: str, chain: Sequence[re.Match[str]]) -> tuple[int, str | None]:
    """How many groups make a number and its kind: a whole identity number, else one group by
    itself, else the most groups, else the digits that stand in one row.
    """
    lengths = accumulate(len(_digits(group.group())) for group in chain)
    sizes = [size for size, length in enumerate(lengths, 1) if length >= SHORTEST]
    row = _row(chain)
    for size in sizes:
        if size >= row and is_identity(_joined(chain[:size])) and _kind(text, chain[:size]):
            return size, IDENTITY
    alone = len(_joined(chain[:row])) - len(_joined(chain[:1])) <= ASIDE
    whole = [size for size in reversed(sizes) if size >= row]
    for size in [1, *whole] if alone and 1 in sizes else whole:
        name = _kind(text, chain[:size])
        if name is not None:
            return size, name
    return _of_a_row(text, chain[:row])


def _of_a_row(text: str, row: Sequence[re.Match[str]]) -> tuple[int, str | None]:
    aside = len(row) > 1 and all(len(_joined(part)) <= ASIDE for part in (row[:1], row[2:]))
    if aside and _kind(text, row[1:2]) is not None:
        return 1, None
    name = None if _is_sum(text, row) else of_a_row(_joined(row))
    return (len(row), name) if name else (1, None)


def _row(chain: Sequence[re.Match[str]]) -> int:
    """How many groups follow the first with nothing between, or digit by digit."""
    pairs = enumerate(pairwise(chain), 1)
    return next((n for n, pair in pairs if not _in_a_row(*pair)), len(chain))


def _in_a_row(left: re.Match[str], right: re.Match[str]) -> bool:
    single = len(left.group()) == 1 == len(right.group())
    return single or left.end() == right.start()


def _kind(text: str, chain: Sequence[re.Match[str]]) -> str | None:
    gaps = ((left.end(), right.start()) for left, right in pairwise(chain))
    close = all(CLOSE_GAP.fullmatch(text, *gap) for gap in gaps)
    return None if _is_sum(text, chain) else kind(_groups(chain), close)


def _is_sum(text: str, chain: Sequence[re.Match[str]]) -> bool:
    """Whether money, and round: 15000000000元; 13812345678元 is a telephone number."""
    if not SUM.match(text, chain[-1].end()):
        return False
    groups = _groups(chain)
    if len(groups) == 1:
        return ROUND.fullmatch(groups[0]) is not None
    return all(map(AMOUNT.fullmatch, groups))


def _groups(chain: Sequence[re.Match[str]]) -> list[str]:
    """The digits that stand together, of figures and numerals alike."""
    groups = [_digits(chain[0].group())]
    for left, right in pairwise(chain):
        digits = _digits(right.group())
        if left.end() == right.start():
            groups[-1] += digits
        else:
            groups.append(digits)
    return groups


def _joined(chain: Sequence[re.Match[str]]) -> str:
    return "".join(_digits(group.group()) for group in chain)


def _digits(text: str) -> str:
    return "".join(re.findall("[0-9X]", numerals(text).upper()))
