"""A site whose events are named so as to break every format that does not escape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.model.annotation import Kind, Quote, QuoteType
from app.model.report import Statement
from app.model.text import Span
from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from tests.make import PUTIN, XI, day, entry, month, report
from tests.store.fill import fill, keep_article

FORMULA = "=cmd|' /C calc'!A0 \"quoted\", ]]> </script><b>&amp; {brace} 100% $x_1 \\ ~^ # \u202ertl\u200f"
LINES = "-1+1\r\nEND:VCALENDAR\nER  - \n@misc{x,\x1b\x01 後 🐼"
SAID = "@SUM(1+1)\n]]></content></script><script>alert(1)</script> \u202eab\u202c “x” \x0b end; of, it\\n"


def hostile(folder: Path, world: World) -> Settings:
    """The settings of such a site whose database lies in a folder."""
    settings = Settings(database_url=f"sqlite:///{folder / 'readout.db'}", _env_file=None)
    store = Store(settings.database_url)
    store.migrate()
    with store.writing() as connection:
        for key in ("a", "b"):
            keep_article(connection, key, "They spoke of it.", f"={key},\n“Outlet”")
    told = report("a", day("2024-02-29"), article="a", topics=["ukraine"], minutes=90)
    said = Statement("a", Quote(QuoteType.DIRECT, (Span(0, len(SAID)),), XI, via="=via\n]]>"), SAID)
    late = report("b", month("2024-05"), Kind.VISIT, article="b", place='=HYPERLINK("x")')
    spoken = Statement("b", Quote(QuoteType.MIXED, (Span(0, 4),), PUTIN), "</script>")
    entries = (
        entry("2020-01-01", occasion=FORMULA),
        entry("2021-12-31", "message", occasion=LINES),
        entry("2022-06-15", "visit", last="2022-06-17", place="Beijing", country="CN", occasion="\x00\x1f"),
    )
    reports = (replace(told, statements=(said,)), replace(late, statements=(spoken,)))
    fill(store, world, reports, entries)
    store.close()
    return settings
