"""Every setting, typed and frozen. Each comes from the environment with the prefix READOUT_, or from `.env`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


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


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
