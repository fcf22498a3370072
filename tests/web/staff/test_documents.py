"""A new document on the staff's pages: brought, compared, worked through, taken as a patch."""

from __future__ import annotations

import io

import docx
import pytest

from rulebook.book import Rulebook
from rulebook.loader import load
from tests.rulebook.revision.plan import TEXTS, copy
from tests.web.staff.conftest import Member

FORM = {
    "title": "新的实施方案",
    "replaces": "plan-2021",
    "name": "plan-2027",
    "issued": "2027-01-05",
    "since": "2027-02-01",
}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load(TEXTS.parent)


def word(text: str) -> bytes:
    """A Word file with a paragraph for each line."""
    document, file = docx.Document(), io.BytesIO()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


async def test_a_changed_word_file_gives_its_list_and_each_item_is_ticked_off(
    ma: Member, bai: Member, book: Rulebook
) -> None:
    content = word(copy(book).replace("70%", "75%", 1))
    place = await ma.done("/documents", {"file": ("方案.docx", content)}, **FORM)
    path = place.removeprefix("/staff")
    page = await bai.page(path)
    assert "<del>0</del><ins>5</ins>%" in page
    assert "1 条不同" in page
    assert "所引的话变了" in page
    item = page.split('name="item" value="')[1].split('"')[0]
    before = page.count("看过了</button>")
    await bai.done(f"{path}/ticks", item=item, done="yes")
    page = await ma.page(path)
    assert page.count("看过了</button>") == before - 1
    assert "bai 看过" in page
    await ma.done(f"{path}/ticks", item=item, done="")
    assert (await ma.page(path)).count("看过了</button>") == before


async def test_the_patch_is_a_file_and_the_list_of_documents_names_it(
    ma: Member, book: Rulebook
) -> None:
    place = await ma.done("/documents", text=copy(book).replace("70%", "75%", 1), **FORM)
    made = await ma.http.get(f"{place}/patch")
    assert made.headers["content-disposition"] == 'attachment; filename="plan-2027.patch"'
    assert "+++ b/policies/texts/plan-2027.yml" in made.text
    assert "新的实施方案" in await ma.page("/documents")


async def test_who_has_no_number_in_mind_gets_the_old_one_with_the_new_year(
    ma: Member, book: Rulebook
) -> None:
    form = {**FORM, "name": "", "since": "2028-01-01"}
    place = await ma.done("/documents", text=copy(book).replace("70%", "75%", 1), **form)
    made = await ma.http.get(f"{place}/patch")
    assert made.headers["content-disposition"] == 'attachment; filename="plan-2028.patch"'


async def test_a_true_copy_has_nothing_to_do(ma: Member, book: Rulebook) -> None:
    place = await ma.done("/documents", text=copy(book), **FORM)
    assert "逐条对照没有不同" in await ma.page(place.removeprefix("/staff"))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "名称"),
        ({"name": "方案"}, "编号"),
        ({"name": "law-2026"}, "已经用在"),
        ({"since": "明年"}, "日期"),
        ({"replaces": "law-2026"}, "不能逐条对照"),
        ({"text": ""}, "请选一个文件"),
    ],
)
async def test_what_is_wrong_is_said_and_what_was_typed_stays(
    ma: Member, wrong: dict[str, str], told: str
) -> None:
    given = {**FORM, "text": "一、甲事。办好甲事，办好乙事，办好丙事。", **wrong}
    assert told in await ma.refused("/documents", **given)
    page = (await ma.act("/documents", **given)).text
    assert f'value="{given["issued"]}"' in page
    assert "对照过的文件" in page
    assert "/staff/documents/1" not in page


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("方案.doc", b"x", "只认"),
        ("方案.docx", b"no zip", "打不开"),
        ("方案.pdf", b"%PDF-1.4 broken", "打不开"),
        ("方案.txt", "甲".encode("utf-16"), "编码"),
        ("方案.txt", b"  \n ", "没有读到文字"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    ma: Member, name: str, content: bytes, told: str
) -> None:
    assert told in await ma.refused("/documents", {"file": (name, content)}, **FORM)


async def test_a_document_that_is_not_there(ma: Member) -> None:
    assert (await ma.http.get("/staff/documents/9")).status_code == 404
