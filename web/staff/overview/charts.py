"""The numbers as pictures: SVG without scripts, dark on white, so that they can be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pygal
from pygal.style import Style

from web.staff.overview.numbers import Overview

TOPICS = 15
"""So many topics are drawn; the table has them all."""
STEPS = 5
MARGIN, BEYOND = 20, 7
"""Pixels beside a label: pygal takes a character for narrower by BEYOND than a Chinese one is."""
_STYLE = Style(
    background="#ffffff",
    plot_background="#ffffff",
    foreground="#222222",
    foreground_strong="#000000",
    foreground_subtle="#888888",
    colors=("#1d4f91",),
    font_family="sans-serif",
    label_font_size=14,
    major_label_font_size=14,
    value_font_size=13,
    value_colors=("#222222",),
)
_LOOKS: dict[str, Any] = {
    "style": _STYLE,
    "js": (),
    "show_legend": False,
    "print_values": True,
    "print_values_position": "top",
    "no_data_text": "",
}


def days(found: Overview) -> bytes:
    """Messages by day."""
    return _daily({day: row.messages for day, row in found.by_day.items()})


def unanswered(found: Overview) -> bytes:
    """Replies without an answer by day."""
    return _daily({day: row.unanswered for day, row in found.by_day.items()})


def handed_off(found: Overview) -> bytes:
    """Replies that brought a person by day."""
    return _daily({day: row.handed_off for day, row in found.by_day.items()})


def endings(found: Overview) -> bytes:
    """Replies by how they ended."""
    return _lying(found.endings)


def topics(found: Overview) -> bytes:
    """What was asked most."""
    return _lying({row.title: row.asked for row in found.topics[:TOPICS]})


CHARTS = {
    "days": days,
    "unanswered": unanswered,
    "handed_off": handed_off,
    "endings": endings,
    "topics": topics,
}


def _daily(counted: Mapping[date, int]) -> bytes:
    chart = pygal.Bar(
        **{**_LOOKS, "print_values": len(counted) <= 31},
        height=320,
        x_label_rotation=60,
        x_labels_major_every=max(len(counted) // 10, 1),
        show_minor_x_labels=False,
    )
    return _drawn(chart, {f"{day:%m-%d}": number for day, number in counted.items()})


def _lying(counted: Mapping[str, int]) -> bytes:
    """Bars from left to right, the first on top."""
    longest = max(map(len, counted), default=0)
    chart = pygal.HorizontalBar(
        **_LOOKS,
        height=100 + 36 * max(len(counted), 3),
        margin_left=MARGIN + longest * BEYOND,
        truncate_label=-1,
        value_formatter="\u2002\u2002{:.0f}".format,
    )
    return _drawn(chart, dict(reversed(list(counted.items()))))


def _drawn(chart: Any, counted: Mapping[str, int]) -> bytes:
    chart.x_labels = list(counted)
    chart.y_labels = _steps(max(counted.values(), default=0))
    chart.add("", list(counted.values()))
    chart.add_xml_filter(_without_scripts)
    return bytes(chart.render())


def _steps(most: int) -> list[int]:
    """Whole numbers from 0 to `most` or a little beyond."""
    step = max(-(-most // STEPS), 1)
    return list(range(0, most + step, step))


def _without_scripts(root: Any) -> Any:
    parents: Iterable[Any] = list(root.iter())
    for parent in parents:
        for child in list(parent):
            if str(child.tag).endswith("script"):
                parent.remove(child)
    return root
