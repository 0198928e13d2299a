"""What surrounds every page: title, header, footer, and the files it needs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cache

from app.model.world import World
from app.pages.exports.sharing import Sharing
from app.pages.site import STATIC
from app.pages.views import wording

NAVIGATION = (
    ("Timeline", "/"),
    ("Quotations", "/quotes"),
    ("People", "/people"),
    ("Topics", "/topics"),
    ("Method", "/about"),
)
OF_REVIEWERS = (("Add", "/add"), ("Review", "/review"))


@dataclass(frozen=True, slots=True)
class NavigationLink:
    """A page in the header; `here` marks the one that is shown."""

    name: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What `base.html` needs. `canonical` is the address that equal views share; `words` those searched for.

    `sharing` is None on pages that nobody embeds or exports. `reviewer` is who is signed in; `token` goes with forms.
    """

    title: str
    description: str
    tracker: str
    navigation: tuple[NavigationLink, ...]
    today: str
    css: str
    htmx: str
    js: str
    icon: str
    canonical: str = ""
    words: str = ""
    sharing: Sharing | None = None
    here: str = ""
    reviewer: str = ""
    token: str = ""

    def shared(self, sharing: Sharing) -> Frame:
        """The same, with what those who share the page need."""
        return replace(self, sharing=sharing)

    def signed(self, reviewer: str, token: str) -> Frame:
        """The same, for someone who is signed in: with the pages of reviewers."""
        more = tuple(NavigationLink(name, href, href == self.here) for name, href in OF_REVIEWERS)
        return replace(self, navigation=self.navigation + more, reviewer=reviewer, token=token)


def frame_of(
    world: World,
    title: str,
    *,
    here: str = "",
    description: str = "",
    canonical: str = "",
    words: str = "",
) -> Frame:
    """The frame of a page with that title; `here` is the address of the header's link that it stands under."""
    return Frame(
        title=title,
        description=description or f"{world.tagline}, dated and sourced.",
        tracker=world.name,
        navigation=tuple(NavigationLink(name, href, href == here) for name, href in NAVIGATION),
        today=wording.day(today()),
        css=asset("readout.css"),
        htmx=asset("vendor/htmx.min.js"),
        js=asset("timeline.js"),
        icon=asset("icon.svg"),
        canonical=canonical,
        words=words,
        here=here,
    )


def today() -> date:
    """Today, by the clock (UTC)."""
    return datetime.now(UTC).date()


@cache
def asset(name: str) -> str:
    """The address of a static file, with a digest of its content, so that browsers may keep it for good."""
    path = STATIC / name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else "0"
    return f"/static/{name}?v={digest}"
