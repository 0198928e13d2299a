"""What the buttons of the log of changes do."""

from __future__ import annotations

from starlette.datastructures import FormData

from app.model.errors import BadRequest
from app.model.world import World
from app.pages.writers.forms import field
from app.pages.writers.signing import own_path
from app.pipeline.desk.hiding import hide_article, show_article
from app.pipeline.judging import withdraw
from app.store.engine import Store


def undone(store: Store, world: World, by: str, form: FormData) -> str:
    """Do what a button says; where to go then."""
    what, value, why = field(form, "what"), field(form, "value", 200), field(form, "why")
    match what:
        case "withdraw" if value.isascii() and value.isdigit() and len(value) < 10:
            withdraw(store, world, int(value), by, why)
        case "hide":
            hide_article(store, world, value, by, why)
        case "show":
            show_article(store, world, value, by, why)
        case _:
            raise BadRequest("what", "Press one of the buttons.")
    back = field(form, "back")
    return own_path(back) if back else "/log"
