"""How large the page is: the standard look, or one of the steps of the elder look (长辈版)."""

from __future__ import annotations

from fastapi import Request, Response

from web.resident.assets import text

COOKIE = "hotline_size"
KEPT_SECONDS = 365 * 24 * 3600
PERCENT = (112.5, 150.0, 187.5, 225.0)
"""The text's size in hundredths of the browser's own, which is 16 px unless set otherwise."""
LARGEST = len(PERCENT) - 1
STEPS = {"standard": -LARGEST, "smaller": -1, "larger": 1}


def size(request: Request) -> int:
    """The step that the browser remembers: 0 is the standard look, above it the elder's."""
    return step(request.cookies.get(COOKIE, ""))


def step(told: str) -> int:
    """The step that `told` stands for; whatever is no step is the standard look."""
    return int(told) if told in map(str, range(LARGEST + 1)) else 0


def moved(before: int, wish: str) -> int:
    """The step after a wish: one of STEPS, or "elder" for the first of the elder's."""
    if wish == "elder":
        return max(before, 1)
    return min(max(before + STEPS.get(wish, 0), 0), LARGEST)


def remember(response: Response, step: int, secure: bool) -> None:
    """Lets the browser remember a step."""
    response.set_cookie(
        COOKIE, str(step), KEPT_SECONDS, httponly=True, samesite="lax", secure=secure
    )


def css(step: int, colour: str | None) -> str:
    """The style of a step, over what every page has; `colour` is the platform's own."""
    themed = f":root {{ --main: {colour}; --main-light: {_light(colour)}; }}\n" if colour else ""
    size = f"html {{ font-size: {PERCENT[step]}%; }}\n"
    return themed + size + (text("elder.css") if step else "")


def _light(colour: str) -> str:
    """A tint of `colour` (#rrggbb), nearly white."""
    channels = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{255 - (255 - channel) // 8:02x}" for channel in channels)
