"""A hundred messages that no honest resident sends."""

from __future__ import annotations

from itertools import product

MARKUP = (
    "<script>document.title='x'</script>",
    "<img src=x onerror=\"document.title='x'\">",
    "<svg onload=document.title='x'>",
    "<iframe srcdoc='<script>1</script>'></iframe>",
    '"><b>粗</b>',
    "</p></article><h1>标题</h1>",
    "<a href=\"javascript:document.title='x'\">点我</a>",
    "<style>body{display:none}</style>",
    "<meta http-equiv=refresh content=0>",
    "<form action=/privacy/delete method=post><button>删</button></form>",
)
STRANGE = (
    "{{ 7*7 }}",
    "{% for x in y %}",
    "${HOME}",
    "%s%n",
    "&lt;b&gt; &amp;amp;",
    "'; DROP TABLE messages; --",
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
)
WRAPPED = ("{}", "{}\x00\x00", "\u202e{}\u202c", "\u2066{}\u2069", "\x1b[2J{}\x07")
FORMS = [wrap.replace("{}", text) for text, wrap in product((*MARKUP, *STRANGE), WRAPPED)]
HOSTILE = (*FORMS[:98], "😀" * 500, "a" + "\u0301" * 400)
"""Messages: markup, templates, SQL, formulas, control and bidi characters, emoji, combining."""
