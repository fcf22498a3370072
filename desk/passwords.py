"""Passwords: kept as argon2id, handed out once, and not too easy."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

SHORTEST, LONGEST = 12, 128
FEWEST_DIFFERENT = 5
# What is read aloud or off paper: nothing that looks like something else.
READABLE = "23456789abcdefghjkmnpqrstuvwxyz"
# OWASP's least: the cores are shared with the bot, and the pace of tries is held down elsewhere.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """The argon2id hash to keep; slow on purpose."""
    return _HASHER.hash(_plain(password))


def right(stored: str | None, password: str) -> bool:
    """Whether `password` is the one kept; None (no such account) takes as long and is never."""
    try:
        return _HASHER.verify(stored or _nobodys(), _plain(password)) and stored is not None
    except VerifyMismatchError:
        return False


def one_time() -> str:
    """A new random password of 79 bits, in groups that can be read aloud."""
    return "-".join("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))


def fault(password: str, account: str) -> str | None:
    """Why `password` will not do for `account`, as a sentence; None if it will."""
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        return f"新密码要有 {SHORTEST} 到 {LONGEST} 个字符。可以用一句好记的话。"
    if len(set(plain)) < FEWEST_DIFFERENT:
        return "新密码里重复的字符太多，请换一个。"
    if account in plain.casefold():
        return "新密码里不能有用户名，请换一个。"
    return None


def _plain(password: str) -> str:
    """One form for what a keyboard may send as wide or narrow characters."""
    return unicodedata.normalize("NFKC", password)


@cache
def _nobodys() -> str:
    return hashed(secrets.token_urlsafe())
