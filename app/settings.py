"""Every setting, typed and frozen. Each comes from the environment with the prefix READOUT_, or from `.env`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from limits import parse
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.articles.fetch.rules import Rules, allowed_hosts

ROOT = Path(__file__).resolve().parent.parent


def _rate(text: str) -> str:
    try:
        if text:
            parse(text)
    except ValueError as wrong:
        raise ValueError("write a rate as 120/minute, or nothing for none") from wrong
    return text


Rate = Annotated[str, AfterValidator(_rate)]


class Settings(BaseSettings):
    """What can be set. `docs/settings.md` says what each means, and a test holds the two together."""

    model_config = SettingsConfigDict(env_prefix="READOUT_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///readout.db"
    tracker: Path = ROOT / "seeds"
    spacy_model: str | None = None  # the pipeline that ships
    host: str = "127.0.0.1"
    port: int = Field(8000, ge=1, le=65535)
    public_url: str | None = None  # that of the request
    max_upload: int = Field(8_000_000, ge=1_000)  # bytes
    read_limit: float = Field(10, gt=0, le=600)  # seconds
    cache_bytes: int = Field(64_000_000, ge=0)
    log_format: Literal["auto", "json", "text"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    trusted_proxies: str = "127.0.0.1,::1"
    metrics_open: bool = False
    max_at_once: int = Field(400, ge=1)
    rate_writes: Rate = "120/minute"
    rate_costly: Rate = "300/minute"
    session_days: int = Field(14, ge=1, le=365)
    fetch_agent: str = "Readout/0.1"
    fetch_allow: str = ""  # hosts that may be private
    fetch_bytes: int = Field(8_000_000, ge=10_000)
    fetch_seconds: int = Field(30, ge=1, le=600)
    fetch_pace: float = Field(1.0, ge=0, le=60)  # seconds between two requests to a host
    watch: bool = False
    watch_minutes: int = Field(15, ge=1, le=1440)

    def fetching(self) -> Rules:
        """How addresses are fetched."""
        return Rules(
            agent=self.fetch_agent,
            allowed=allowed_hosts(self.fetch_allow),
            total=self.fetch_seconds,
            largest=self.fetch_bytes,
            pace=self.fetch_pace,
        )


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
