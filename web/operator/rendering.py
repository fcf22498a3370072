"""Pages of the desk. Everything from outside is escaped, and shown without control characters."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from desk import case_states, clock_limits, conversation_states
from desk.case_clocks import Reading
from desk.kinds import KINDS
from desk.local_time import LOCAL
from web.api import SYSTEM
from web.assets import Assets
from web.login.rendering import Pages
from web.operator.wording import ACTS, SPEAKERS
from web.text import clean
from web.wording import LEVELS, STANDINGS

_HERE = Path(__file__).parent
ASSETS = Assets(_HERE / "static", "/operator/static")


class OperatorPages(Pages):
    """The templates of this room with the words of the desk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._templates.globals.update(
            own=ASSETS.url,
            kinds=KINDS,
            case_states=case_states.LABELS,
            talk_states=conversation_states.LABELS,
            clock_names=clock_limits.LABELS,
            units_of_time=clock_limits.UNITS,
            levels=LEVELS,
            standings=STANDINGS,
            acts=ACTS,
            speakers=SPEAKERS,
            system=SYSTEM,
        )
        self._templates.filters.update(told=lambda text: clean(str(text)), moment=moment, left=left)


def moment(at: datetime | None) -> str:
    """A moment on the county's clock; nothing for none."""
    return f"{at.astimezone(LOCAL):%m月%d日 %H:%M}" if at else ""


def left(clock: Reading) -> str:
    """What is left of a clock's limit, or by how much it is over, in its own time."""
    rest = clock.reading.limit - clock.reading.elapsed
    return f"剩 {length(rest)}" if rest > timedelta() else f"超 {length(-rest)}"


def length(time: timedelta) -> str:
    """A length of time in hours and minutes."""
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    if hours >= 100:
        return f"{hours} 小时"
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分"


PAGES = OperatorPages(_HERE / "templates")
