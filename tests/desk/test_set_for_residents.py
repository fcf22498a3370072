"""What staff set for all residents: the notice on certain days, and the off switch."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.engine import Engine

from desk import emergency_notice, off_switch
from desk.emergency_notice import EmergencyNotice
from desk.refusals import Refused
from tests.desk.acts import CHIEF, LATER, NOW, OPERATOR, UNIT

NOTICE = EmergencyNotice("暴雪，窗口停办。", date(2026, 11, 23), date(2026, 11, 25))


def test_a_notice_is_shown_on_its_days_only(engine: Engine) -> None:
    emergency_notice.put(engine, NOTICE, UNIT, NOW)
    shown = {day: emergency_notice.shown(engine, date(2026, 11, day)) for day in range(22, 27)}
    assert [day for day, text in shown.items() if text == NOTICE.text] == [23, 24, 25]
    assert emergency_notice.stands(engine) == NOTICE
    emergency_notice.withdraw(engine, UNIT, LATER)
    assert emergency_notice.stands(engine) is None
    assert emergency_notice.shown(engine, NOTICE.since) is None


@pytest.mark.parametrize(
    "wrong",
    [
        EmergencyNotice(" ", NOTICE.since, NOTICE.until),
        EmergencyNotice("雪" * 301, NOTICE.since, NOTICE.until),
        EmergencyNotice("雪", NOTICE.until, NOTICE.since),
    ],
)
def test_a_notice_that_makes_no_sense_is_refused(engine: Engine, wrong: EmergencyNotice) -> None:
    with pytest.raises(Refused):
        emergency_notice.put(engine, wrong, UNIT, NOW)
    assert emergency_notice.stands(engine) is None


def test_the_bot_is_off_with_a_reason_until_it_is_on_again(engine: Engine) -> None:
    assert off_switch.reason(engine) is None
    off_switch.turn_off(engine, " 正在核对新标准 ", CHIEF, NOW)
    assert off_switch.reason(engine) == "正在核对新标准"
    off_switch.turn_on(engine, CHIEF, LATER)
    assert off_switch.reason(engine) is None


@pytest.mark.parametrize(("reason", "by"), [("", CHIEF), ("长" * 201, CHIEF), ("停", OPERATOR)])
def test_it_is_not_turned_off_without_reason_or_by_anybody(
    engine: Engine, reason: str, by: object
) -> None:
    with pytest.raises(Refused):
        off_switch.turn_off(engine, reason, by, NOW)  # type: ignore[arg-type]
    assert off_switch.reason(engine) is None
