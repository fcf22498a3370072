"""Passwords: what is kept of them, and which will do."""

from __future__ import annotations

import re

import pytest

from desk import passwords


def test_what_is_kept_is_argon2id_and_differs_each_time() -> None:
    kept = {passwords.hashed("同一个密码 2026") for _ in range(2)}
    assert len(kept) == 2
    assert all(text.startswith("$argon2id$") for text in kept)


def test_only_the_same_password_is_right() -> None:
    kept = passwords.hashed("correct horse battery")
    assert passwords.right(kept, "correct horse battery")
    assert not passwords.right(kept, "correct horse batterz")
    assert not passwords.right(None, "correct horse battery")


def test_a_name_nobody_has_is_checked_against_a_hash_of_the_same_cost() -> None:
    cost, nobodys = (each.split("$")[:4] for each in (passwords.hashed("x"), passwords._nobodys()))
    assert nobodys == cost


def test_wide_characters_of_an_input_method_are_the_same_characters() -> None:
    assert passwords.right(passwords.hashed("ａｂｃ１２３，ok?ok"), "abc123,ok?ok")


def test_a_one_time_password_is_long_readable_and_new_each_time() -> None:
    made = {passwords.one_time() for _ in range(50)}
    assert len(made) == 50
    assert all(re.fullmatch(r"([2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}", each) for each in made)
    assert all(passwords.fault(each, "wang") is None for each in made)


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("", "12 到 128"),
        ("十一个字符的密码ab1", "12 到 128"),
        ("x" * 129, "12 到 128"),
        ("abababababab", "重复"),
        ("my name is WangMing", "用户名"),
    ],
)
def test_an_easy_password_is_refused_with_the_reason(password: str, says: str) -> None:
    assert says in str(passwords.fault(password, "wangming"))


@pytest.mark.parametrize(
    "password", ["冬天要囤够羊草和牛粪饼", "a b c d e f g", "y7" * 4 + "你好呀!"]
)
def test_a_phrase_will_do_once_it_is_long_enough(password: str) -> None:
    assert (passwords.fault(password, "wangming") is None) == (len(password) >= 12)
