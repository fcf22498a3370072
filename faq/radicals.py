"""Characters that a PDF gives as radicals: the same look, another code, equal to nothing."""

from __future__ import annotations

import unicodedata

# Unicode decomposes the Kangxi radicals (U+2F00) itself. For their simplified and other forms
# (U+2E80) it only lists the equal ideographs, in EquivalentUnifiedIdeograph.txt.
_FORMS = (
    "⺁⺄⺅⺆⺇⺉⺊⺒⺓⺛⺟⺠⺩⺫⺬⺮⺰⺻⺼⺽⻁⻃⻄⻅⻆⻉⻊⻋"
    "⻏⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻰⻳"
)
_WHOLE = (
    "厂乙亻冂几刂卜巳幺旡母民王罒示竹纟聿肉臼虎覀西见角贝足车"
    "阝長长门阜雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿龙龟"
)
_KANGXI = "".join(map(chr, range(0x2F00, 0x2FD6)))

_TABLE = str.maketrans(_KANGXI + _FORMS, unicodedata.normalize("NFKC", _KANGXI) + _WHOLE)


def whole(text: str) -> str:
    """`text` with each radical as the character it stands for."""
    return text.translate(_TABLE)
