"""The words of our field."""

from __future__ import annotations

import jieba

from bot.components.lexicon import FOLDER, lexicon


def test_every_line_of_the_files_is_a_word() -> None:
    lines = [line for file in FOLDER.iterdir() for line in file.read_text("utf-8").splitlines()]
    assert sorted(lexicon()) == sorted(line.split()[0] for line in lines if line.strip())


def test_no_word_stands_twice() -> None:
    assert len(set(lexicon())) == len(lexicon())


def test_words_are_whole_to_the_segmenter() -> None:
    assert {word: jieba.lcut(word) for word in lexicon() if jieba.lcut(word) != [word]} == {}


def test_words_are_whole_inside_a_sentence() -> None:
    assert "低保户" in jieba.lcut("我家是低保户怎么办")
    assert "莫尔道嘎" in jieba.lcut("住在莫尔道嘎的老人")
