"""What `add.html` shows: the form by which articles come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.articles.archives import ENDINGS
from app.model.world import World
from app.pages.views import wording
from app.pages.views.frame import Frame, frame_of


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into the form, so that nothing is lost when a part of it is wrong."""

    text: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    address: str = ""
    feed: str = ""


@dataclass(frozen=True, slots=True)
class AddView:
    """The form. `wrong` says what is wrong with it, and `field` with which part."""

    frame: Frame
    token: str
    endings: str
    accept: str
    limit: str
    outlets: tuple[str, ...]
    typed: Typed = field(default_factory=Typed)
    wrong: str = ""
    field: str = ""


def add_view(world: World, token: str, limit: int, typed: Typed, wrong: str = "", field: str = "") -> AddView:
    """The page with its form."""
    return AddView(
        frame=frame_of(world, "Add articles", here="/add", description="Articles in, by text, file or address."),
        token=token,
        endings=wording.joined(ENDINGS),
        accept=",".join((*ENDINGS, ".gz")),
        limit=wording.many(limit // 1_000, "KB", "KB") if limit < 1_000_000 else f"{limit / 1_000_000:g} MB",
        outlets=tuple(outlet.name for outlet in world.outlets),
        typed=typed,
        wrong=wrong,
        field=field,
    )
