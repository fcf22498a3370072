"""The words of a document that staff bring: plain text, Word or PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import PurePath
from zipfile import BadZipFile

import docx
import pypdf
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError
from pypdf.errors import PyPdfError

from faq.archives import checked
from faq.errors import Refused
from faq.radicals import whole

ENCODINGS = ("utf-8-sig", "gb18030")
PAGES = 500
MOST = 1_000_000
"""More bytes of text than this is no document that anybody compares clause by clause."""
LEAST = 20
"""Less text than this is no document: a scan has none at all."""


def text_of(name: str, content: bytes) -> str:
    """The text of the file `name` (.txt, .docx, .pdf), a line for each paragraph.

    Raises Refused, with what to do, for another kind of file, a broken one, or one without text.
    """
    kind = PurePath(name).suffix.lower()
    if kind not in _READERS:
        raise Refused("只认 .txt、.docx 和 .pdf。老的 .doc 请在 Word 里另存为 .docx。")
    text = _READERS[kind](content)
    capped(text)
    if len("".join(text.split())) < LEAST:
        raise Refused("文件里没有读到文字。扫描的 PDF 要先做文字识别，或者直接贴文字。")
    return text


def capped(text: str) -> str:
    """`text` as it is. Raises Refused for more than is compared clause by clause."""
    if len(text.encode(errors="replace")) > MOST:
        raise Refused("文字超过 1 MB，请拆成几份再对照。")
    return text


def _plain(content: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("文字的编码认不出来，请另存为 UTF-8 的文本文件。")


def _word(content: bytes) -> str:
    try:
        document = docx.Document(io.BytesIO(checked(content)))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, XMLSyntaxError):
        raise Refused("这个 Word 文件打不开，请用 Word 另存一次再传。") from None
    return "\n".join(line for block in document.iter_inner_content() for line in _lines(block))


def _lines(block: Paragraph | Table) -> list[str]:
    if isinstance(block, Paragraph):
        return block.text.splitlines()
    return [" ".join(cell.text for cell in row.cells) for row in block.rows]


def _pdf(content: bytes) -> str:
    try:
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        if len(pages) > PAGES:
            raise Refused(f"PDF 超过 {PAGES} 页，请拆开再传。")
        return whole("\n".join(page.extract_text() for page in pages))
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError):
        raise Refused("这个 PDF 打不开（损坏或加了密码），请另存一次，或者直接贴文字。") from None


_READERS: dict[str, Callable[[bytes], str]] = {".txt": _plain, ".docx": _word, ".pdf": _pdf}
