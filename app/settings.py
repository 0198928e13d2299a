"""Every setting, typed and frozen. Each comes from the environment with the prefix READOUT_, or from `.env`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What can be set. `docs/settings.md` lists the same, and a test holds the two together."""

    model_config = SettingsConfigDict(env_prefix="READOUT_", env_file=".env", extra="ignore", frozen=True)

    database_url: str = Field("sqlite:///readout.db", description="SQLAlchemy address of the database")
    tracker: Path = Field(ROOT / "seeds", description="folder of seeds that says what is followed")
    spacy_model: str | None = Field(None, description="an installed spaCy pipeline or a folder, instead of the shipped one")
    host: str = Field("127.0.0.1", description="address that the server listens on")
    port: int = Field(8000, ge=1, le=65535, description="port that the server listens on")
    public_url: str | None = Field(None, description="address that readers use, for shared links; else that of the request")
    max_upload: int = Field(8_000_000, ge=1_000, description="largest request body, in bytes")


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
