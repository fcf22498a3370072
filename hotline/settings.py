"""Every setting, and the only reader of environment variables."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseSettings, Field, ValidationError, validator

from hotline.contrast import contrast_to_white
from hotline.errors import Problem

PREFIX = "HOTLINE_"
ROOT = Path(__file__).resolve().parent.parent
API_KEY = re.compile(r"([A-Za-z0-9_-]{1,32}):([!-~]{16,})")
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?")
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
CONTRAST = 6.0
"""At least so much against white, so that the colour is readable on its own tint too."""
LogLevel = Literal["debug", "info", "warning", "error"]


class Settings(BaseSettings):
    """The settings of one run; each is an environment variable with the prefix `HOTLINE_`.

    A relative path is taken from the directory the command was started in.
    """

    data: Path = Field(ROOT / "var", description="数据库、模型、日志所在的目录")
    policies: Path = Field(ROOT / "policies", description="政策规则所在的目录")
    database_url: str = Field("", description="记录库的地址，以 sqlite: 或 postgresql: 开头")
    host: str = Field("127.0.0.1", description="网页服务监听的地址")
    port: int = Field(
        8012, ge=0, le=65535, description="网页服务监听的端口，0 到 65535，0 为任选空闲端口"
    )
    workers: int = Field(2, ge=1, le=64, description="问答进程的个数，1 到 64")
    turn_chars: int = Field(500, ge=1, le=5000, description="群众一条消息最多多少字，1 到 5000")
    turn_seconds: float = Field(
        8.0, gt=0, le=120, description="一条消息最多等多少秒，大于 0，不超过 120"
    )
    retention_days: int = Field(
        180, ge=1, le=3650, description="对话从最后一次说话起保存多少天，到期自动删除，1 到 3650"
    )
    cookie_secure: bool = Field(False, description="会话 Cookie 只在 HTTPS 上发送，true 或 false")
    session_idle_minutes: int = Field(
        30, ge=5, le=480, description="坐席和工作人员多少分钟没有操作就退出，5 到 480"
    )
    session_hours: int = Field(
        12, ge=1, le=24, description="坐席和工作人员登录一次最长多少小时，1 到 24"
    )
    api_keys: str | None = Field(
        None,
        repr=False,
        description="已有前端接入用的密钥，写成“名称:密钥”，多个用英文逗号隔开，"
        "密钥至少 16 个字符且各不相同；不设即不开放",
    )
    hand_on_secret: str | None = Field(
        None,
        min_length=16,
        repr=False,
        description="与市 12345 系统交接工单时签名用的密钥，至少 16 个字符；不设就不交接",
    )
    hand_on_url: str | None = Field(
        None,
        description="工单交给市 12345 系统的地址，以 https:// 或 http:// 开头，"
        "要同时设交接密钥；不设就不交出",
    )
    embed_origins: str | None = Field(
        None,
        description="哪些网站可以把群众页面嵌在自己的页面里，写成 https://域名，"
        "多个用英文逗号隔开；不设就都不可以",
    )
    colour: str | None = Field(
        None, description="群众页面的主色，写成 #rrggbb，要深到白字看得清；不设就用原来的绿色"
    )
    log_level: LogLevel = Field("info", description="日志详细程度：debug、info、warning、error")
    today: date | None = Field(None, description="按这一天（YYYY-MM-DD）回答，用来预览；不设即当天")

    class Config:
        env_prefix = PREFIX
        frozen = True

    @validator("data", "policies")
    def absolute(cls, path: Path) -> Path:
        return path.expanduser().absolute()

    @validator("database_url", always=True)
    def database_in_data(cls, url: str, values: dict[str, Any]) -> str:
        if url and not url.startswith(("sqlite:", "postgresql:", "postgresql+")):
            raise ValueError("neither SQLite nor PostgreSQL")
        return url or f"sqlite:///{values.get('data')}/hotline.db"

    @validator("api_keys")
    def keys_told_apart(cls, text: str | None) -> str | None:
        keys = [key for _, key in _api_keys(text)]
        if len(set(keys)) < len(keys):
            raise ValueError("a key stands twice")
        return text

    @validator("hand_on_url")
    def signed_hand_on(cls, url: str | None, values: dict[str, Any]) -> str | None:
        if url and not (url.startswith(("https://", "http://")) and values.get("hand_on_secret")):
            raise ValueError("no address, or nothing to sign with")
        return url or None

    @validator("embed_origins")
    def origins_alone(cls, text: str | None) -> str | None:
        if not all(ORIGIN.fullmatch(origin) for origin in _listed(text)):
            raise ValueError("not origins")
        return text

    @validator("colour")
    def dark_enough(cls, colour: str | None) -> str | None:
        if colour and not (COLOUR.fullmatch(colour) and contrast_to_white(colour) >= CONTRAST):
            raise ValueError("no colour, or too light under white words")
        return colour or None

    @property
    def framing_sites(self) -> tuple[str, ...]:
        """The origins whose pages may frame the residents' page."""
        return _listed(self.embed_origins)

    @property
    def named_keys(self) -> tuple[tuple[str, str], ...]:
        """Name and key of each front end on the REST channel."""
        return _api_keys(self.api_keys)

    @property
    def models(self) -> Path:
        """Where trained models are kept."""
        return self.data / "models"

    @property
    def faq(self) -> Path:
        """The file of what staff wrote."""
        return self.data / "faq.db"

    @property
    def knowledge(self) -> Path:
        """Where each version of rules and published knowledge that answers used is kept."""
        return self.data / "knowledge"

    @property
    def logs(self) -> Path:
        """Where the logs of the running service are kept."""
        return self.data / "log"

    def environment(self) -> dict[str, str]:
        """The environment in which a child process reads these same settings."""
        ours = {variable(name): str(value) for name, value in self if value is not None}
        return os.environ | ours


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def load(**given: Any) -> Settings:
    """Settings from the environment; `given` (None is not given) goes before it.

    Raises Problem, naming the variable, when a value is wrong or a variable is not a setting.
    """
    _refuse_unknown()
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        meaning = Settings.__fields__[name].field_info.description
        raise Problem(f"设置 {variable(name)} 的值不对，它是：{meaning}") from None


def _api_keys(text: str | None) -> tuple[tuple[str, str], ...]:
    """The pairs of `name:key,name:key`; raises ValueError for any other text."""
    pairs = [API_KEY.fullmatch(pair.strip()) for pair in text.split(",")] if text else []
    if None in pairs:
        raise ValueError("not name:key")
    return tuple((pair[1], pair[2]) for pair in pairs if pair)


def _listed(text: str | None) -> tuple[str, ...]:
    """What stands between the commas of `text`."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def _refuse_unknown() -> None:
    known = {variable(name) for name in Settings.__fields__}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise Problem(f"没有 {unknown[0]} 这个设置，可用的设置见 README.md")
