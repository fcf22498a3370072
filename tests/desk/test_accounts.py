"""Accounts: who may make, change and end them, and that all of it stays on record."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from desk import account_acts, accounts, login, sessions
from desk.accounts import AccountError
from desk.database import writing
from desk.login import WrongLogin
from tests.desk.acts import LATER, NOW
from tests.desk.people import LIMITS, OFFICE, OWN, added, enter, settled


def names(engine: Engine) -> list[str]:
    return [account.name for account in accounts.every(engine)]


def test_the_first_account_is_an_administrator_and_is_made_once(engine: Engine) -> None:
    password = accounts.first(engine, "Li.Na", "cli:root", NOW)
    (account,) = accounts.every(engine)
    assert (account.name, account.role, account.disabled_at) == ("li.na", "administrator", None)
    assert account.one_time_until == NOW + timedelta(days=7)
    assert enter(engine, "Li.Na", password).person.must_change
    with pytest.raises(AccountError, match="已经有账号"):
        accounts.first(engine, "other", "cli:root", NOW)


def test_a_name_is_one_however_it_is_typed(engine: Engine) -> None:
    password = added(engine, " Ｗang ")
    assert names(engine) == ["wang"]
    assert enter(engine, "WANG", password).person.name == "wang"
    with pytest.raises(AccountError, match="已经有人"):
        added(engine, "wAng")


@pytest.mark.parametrize(
    "name", ["", "a", "x" * 33, "a b", "a:b", "bot", "System", "a\x00b", "<b>", "a/b"]
)
def test_a_name_that_will_not_do_is_refused(engine: Engine, name: str) -> None:
    with pytest.raises(AccountError, match="用户名"):
        added(engine, name)
    assert names(engine) == []


def test_chinese_names_will_do(engine: Engine) -> None:
    added(engine, "接线员一")
    assert names(engine) == ["接线员一"]


def test_a_disabled_account_is_closed_at_once_and_a_reset_opens_it(engine: Engine) -> None:
    inside = settled(engine)
    accounts.disable(engine, "wang", "cli:root", LATER)
    assert sessions.find(engine, inside.session, LIMITS, LATER) is None
    with pytest.raises(WrongLogin):
        enter(engine, "wang", OWN)
    password = accounts.reset(engine, "wang", "cli:root", LATER)
    with pytest.raises(WrongLogin):
        enter(engine, "wang", OWN, now=LATER)
    assert enter(engine, "wang", password, now=LATER + timedelta(minutes=1)).person.must_change


def test_a_new_role_counts_from_the_next_request_on(engine: Engine) -> None:
    inside = settled(engine)
    accounts.change_role(engine, "wang", "supervisor", "cli:root", LATER)
    person = sessions.find(engine, inside.session, LIMITS, LATER)
    assert person is not None
    assert person.role == "supervisor"


def test_the_last_administrator_stays(engine: Engine) -> None:
    added(engine, "li", "administrator")
    with pytest.raises(AccountError, match="最后一个管理员"):
        accounts.disable(engine, "li", "cli:root", NOW)
    with pytest.raises(AccountError, match="最后一个管理员"):
        accounts.change_role(engine, "li", "staff", "cli:root", NOW)
    added(engine, "zhao", "administrator")
    accounts.disable(engine, "li", "cli:root", NOW)
    with pytest.raises(AccountError, match="最后一个管理员"):
        accounts.disable(engine, "zhao", "cli:root", NOW)
    added(engine, "sun", "staff")
    accounts.change_role(engine, "sun", "administrator", "cli:root", NOW)
    accounts.change_role(engine, "zhao", "staff", "cli:root", NOW)


def test_a_role_is_one_of_those_there_are(engine: Engine) -> None:
    with pytest.raises(AccountError):
        added(engine, role="king")
    added(engine)
    with pytest.raises(AccountError):
        accounts.change_role(engine, "wang", "king", "cli:test", NOW)  # type: ignore[arg-type]
    assert [account.role for account in accounts.every(engine)] == ["operator"]


def test_whether_somebody_can_come_in_is_said_in_words(engine: Engine) -> None:
    def said(now: datetime = NOW) -> str:
        (account,) = accounts.every(engine)
        return accounts.standing(account, now)

    added(engine)
    late = NOW + accounts.ONE_TIME_KEPT + timedelta(seconds=1)
    assert (said(), said(late)) == ("待改一次性密码", "一次性密码已过期")
    one_time = accounts.reset(engine, "wang", "cli:test", NOW)
    login.change_password(engine, "wang", one_time, OWN, OFFICE, NOW)
    assert said(late) == "正常"
    accounts.disable(engine, "wang", "cli:test", NOW)
    assert said() == "已停用"


def test_what_is_not_there_cannot_be_changed(engine: Engine) -> None:
    for act in (accounts.disable, accounts.reset):
        with pytest.raises(AccountError, match="没有“nobody”"):
            act(engine, "nobody", "cli:root", NOW)
    with pytest.raises(AccountError, match="没有"):
        accounts.change_role(engine, "a\x00b", "staff", "cli:root", NOW)


def test_every_act_is_on_record_without_a_password(engine: Engine) -> None:
    inside = settled(engine)
    accounts.change_role(engine, "wang", "supervisor", "cli:root", NOW)
    sessions.end(engine, inside.session, NOW)
    enter(engine, "wang", OWN)
    accounts.reset(engine, "wang", "li", NOW)
    accounts.disable(engine, "wang", "li", LATER)
    acts = account_acts.history(engine, "wang")
    assert [(act.actor, act.action) for act in acts] == [
        ("cli:test", "created"),
        ("wang", "password"),
        ("cli:root", "role"),
        ("wang", "logout"),
        ("wang", "login"),
        ("li", "reset"),
        ("li", "disabled"),
    ]
    assert acts[2].data == {"from": "operator", "to": "supervisor"}
    assert acts[-1].at == LATER
    assert OWN not in str(acts)


def test_the_record_of_acts_refuses_every_change(engine: Engine) -> None:
    added(engine)
    for change in ("UPDATE account_acts SET actor = 'x'", "DELETE FROM account_acts"):
        with pytest.raises(DBAPIError, match="append-only"), writing(engine) as connection:
            connection.execute(text(change))


def test_neither_password_nor_token_is_stored_as_it_is(engine: Engine) -> None:
    one_time = added(engine, "li", "administrator")
    inside = settled(engine)
    with engine.connect() as connection:
        stored = [
            str(connection.execute(text(f"SELECT * FROM {table}")).all())
            for table in ("accounts", "account_acts", "account_sessions", "account_devices")
        ]
    for secret in (one_time, OWN, inside.session, inside.device):
        assert secret not in "".join(stored)
