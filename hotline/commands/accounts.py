"""`hotline accounts`: who may log in to the operators' and the staff's pages."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.table import Table

from hotline import clock
from hotline.errors import Problem
from hotline.machine_user import machine_user
from hotline.record import on_record
from hotline.settings import Settings

if TYPE_CHECKING:
    from desk.accounts import Account

accounts = typer.Typer(
    help="坐席和工作人员的账号：一人一个，用一次性密码开通。",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


T = TypeVar("T")


class RoleName(str, Enum):
    """The roles as they are typed."""

    operator = "operator"
    supervisor = "supervisor"
    staff = "staff"
    administrator = "administrator"


ROLES = "operator 坐席，supervisor 班长，staff 知识维护，administrator 管理员。"
NAME = typer.Argument(help="用户名，2 到 32 个汉字、字母或数字。", show_default=False)
ROLE = typer.Argument(help=ROLES, show_default=False)
ITS_ROLE = typer.Option("--role", help=ROLES)
BUREAU = typer.Option("--bureau", help="所在单位，例如 民政局；知识维护写了就只办它的；可以不写。")


@accounts.command("first")
def first(name: Annotated[str, NAME]) -> None:
    """建第一个账号（管理员），显示一次性密码。已经有账号时不能再用。"""
    from desk import accounts

    _hand_out(name, _on_record(accounts.first, name, machine_user(), clock.now()))


@accounts.command()
def add(
    name: Annotated[str, NAME],
    role: Annotated[RoleName, ITS_ROLE],
    bureau: Annotated[str | None, BUREAU] = None,
) -> None:
    """加一个账号，显示一次性密码；本人第一次登录时要换成自己的。"""
    from desk import accounts

    made = _on_record(accounts.add, name, role.value, bureau, machine_user(), clock.now())
    _hand_out(name, made)


@accounts.command("list")
def listed() -> None:
    """列出所有账号。"""
    from desk import accounts

    Console().print(table(_on_record(accounts.every)))


@accounts.command()
def disable(name: Annotated[str, NAME]) -> None:
    """停用一个账号，已经登录的立刻退出；以后可以用 reset 恢复。"""
    from desk import accounts

    _on_record(accounts.disable, name, machine_user(), clock.now())
    print(f"已停用：{name}")


@accounts.command()
def reset(name: Annotated[str, NAME]) -> None:
    """忘了密码，或恢复停用的账号：换成新的一次性密码，已经登录的立刻退出。"""
    from desk import accounts

    _hand_out(name, _on_record(accounts.reset, name, machine_user(), clock.now()))


@accounts.command()
def role(name: Annotated[str, NAME], role: Annotated[RoleName, ROLE]) -> None:
    """改一个账号的角色，马上生效。"""
    from desk import accounts

    _on_record(accounts.change_role, name, role.value, machine_user(), clock.now())
    print(f"已改为{accounts.ROLES[role.value]}：{name}")


def known(current: Settings) -> bool:
    """Whether anybody has an account yet."""
    from desk import accounts, database

    return bool(accounts.every(database.connect(current.database_url)))


def table(listed: list[Account]) -> Table:
    """The accounts for a reader in China."""
    from desk.accounts import ROLES, standing

    now = clock.now()
    drawn = Table("用户名", "角色", "单位", "状态", "建于")
    for account in listed:
        made = account.created_at.astimezone(clock.CHINA)
        drawn.add_row(
            account.name,
            ROLES[account.role],
            account.bureau,
            standing(account, now),
            f"{made:%Y-%m-%d}",
        )
    return drawn


def _on_record(act: Callable[..., T], *given: object) -> T:
    """Does `act` on the record that is set; what it refuses becomes a Problem."""
    from desk.accounts import AccountError

    try:
        return on_record(act, *given)
    except AccountError as error:
        raise Problem(str(error)) from None


def _hand_out(name: str, password: str) -> None:
    print(f"用户名：{name}", f"一次性密码：{password}", sep="\n")
    print("只显示这一次，七天内有效，第一次登录时要换成自己的密码。")
