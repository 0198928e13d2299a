"""What `signin.html` shows."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.world import World
from app.pages.views.frame import Frame, frame_of


@dataclass(frozen=True, slots=True)
class SignInView:
    """The form. `to` is where it leads; `wrong` says what did not fit, of the `name` that was typed."""

    frame: Frame
    token: str
    to: str
    name: str = ""
    wrong: str = ""
    users: bool = True  # whether anyone can sign in by name


def sign_in_view(world: World, token: str, to: str, *, name: str = "", wrong: str = "", users: bool) -> SignInView:
    """The page with its form."""
    frame = frame_of(world, "Sign in", description="For reviewers. Readers need no account.")
    return SignInView(frame, token, to, name, wrong, users)
