"""The band in a real Chromium, beside vis-timeline and TimelineJS on the same events, in one run.

Ours is timed from the press (or the navigation) to the paint, network and server included. The others have their code
and their events in the page already: only building and zooming is timed, and no lanes are asked of them, which is
their best case.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sqlite3
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import TimeoutError as Late

from benchmarks.rates import own, serving

PACKAGES = Path(__file__).parent / "node_modules"
VIS = PACKAGES / "vis-timeline"
TL = PACKAGES / "@knight-lab" / "timelinejs" / "dist"
PATIENCE = 120_000  # milliseconds
PAINTED = "await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));"

VIS_FIRST = """async (events) => {
  const start = performance.now();
  const items = new vis.DataSet(events.map(([day, title], id) => ({ id, content: title, start: day })));
  const changed = new Promise((done) => (window.settled = done));
  window.timeline = new vis.Timeline(document.getElementById("here"), items, { height: "600px" });
  timeline.on("changed", () => settled());
  await changed;
  PAINTED
  return performance.now() - start;
}""".replace("PAINTED", PAINTED)
VIS_ZOOM = """async () => {
  const start = performance.now();
  const changed = new Promise((done) => (window.settled = done));
  timeline.zoomIn(0.5, { animation: false });
  await changed;
  PAINTED
  return performance.now() - start;
}""".replace("PAINTED", PAINTED)
TL_FIRST = """async (events) => {
  const date = (day) => { const [year, month, date] = day.split("-"); return { year, month, day: date }; };
  const start = performance.now();
  const data = { events: events.map(([day, title]) => ({ start_date: date(day), text: { headline: title } })) };
  window.timeline = new TL.Timeline("here", data, { font: null, hash_bookmark: false });
  if (!timeline.ready) await new Promise((done) => timeline.on("ready", done));
  PAINTED
  return performance.now() - start;
}""".replace("PAINTED", PAINTED)
TL_ZOOM = """async () => {
  const start = performance.now();
  timeline.zoomIn();
  PAINTED
  return performance.now() - start;
}""".replace("PAINTED", PAINTED)
OWN_ZOOM = """async (id) => {
  const start = performance.now();
  const swapped = new Promise((done) => document.addEventListener("htmx:after:swap", done, { once: true }));
  document.getElementById(id).dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  await swapped;
  PAINTED
  return performance.now() - start;
}""".replace("PAINTED", PAINTED)
OWN_FIRST = """async () => {
  PAINTED
  return performance.now();
}""".replace("PAINTED", PAINTED)


def events_of(file: Path, number: int) -> list[tuple[str, str]]:
    """Every so-manieth dated event, so that they spread over the whole span."""
    with contextlib.closing(sqlite3.connect(file)) as here:
        rows = here.execute("SELECT first, title FROM events WHERE first IS NOT NULL ORDER BY sort_day, address")
        every = rows.fetchall()
    step = max(1, len(every) // number)
    return every[::step][:number]


@contextlib.contextmanager
def blank(browser: Browser, script: Path, style: Path) -> Iterator[Page]:
    """A page that has one of the others loaded."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.set_default_timeout(PATIENCE)
    page.set_content('<!doctype html><div id="here" style="width: 1200px; height: 600px"></div>')
    page.add_style_tag(path=style)
    page.add_script_tag(path=script)
    yield page
    page.close()


def other(browser: Browser, script: Path, style: Path, scripts: tuple[str, str], events: Any) -> dict[str, float]:
    """First view and zoom of one of the others; endless where it did not come within two minutes."""
    with blank(browser, script, style) as page:
        try:
            first = timed(page, scripts[0], events)
            return {"first": first, "zoom": statistics.median(timed(page, scripts[1], None) for _ in range(5))}
        except Late:
            return {"first": float("inf"), "zoom": float("inf")}


def timed(page: Page, script: str, argument: Any) -> float:
    """What a script says that it took, in milliseconds."""
    late = f"Promise.race([({script})(argument), new Promise((done) => setTimeout(() => done(null), {PATIENCE}))])"
    found = page.evaluate(f"(argument) => {late}", argument)
    if found is None:
        raise Late("too late")
    return float(found)


def readout(browser: Browser, base: str) -> dict[str, float]:
    """First view of the whole span, each in a new context without any cache, and zoom steps in and out."""
    first, zoom = [], []
    for _ in range(5):
        context = browser.new_context(viewport={"width": 1200, "height": 800})
        page = context.new_page()
        page.goto(f"{base}/?nothing={len(first)}", wait_until="commit")
        first.append(float(page.evaluate(OWN_FIRST)))
        page.wait_for_load_state()
        zoom += [timed(page, OWN_ZOOM, step) for step in ("zoom-in", "zoom-in", "zoom-in", "zoom-out")]
        context.close()
    return {"first": statistics.median(first), "zoom": statistics.median(zoom)}


def main() -> None:
    """Measure, and print the figures in milliseconds as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path, help="a database of benchmarks.fill")
    asked.add_argument("--port", type=int, default=8275)
    given = asked.parse_args()
    found: dict[str, dict[str, float]] = {}
    site = own(f"sqlite:///{given.file}", given.port)
    with serving(*site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        readout(browser, server.base)  # once for nothing: the server's own first steps
        found["readout, all events"] = readout(browser, server.base)
        for number in (1_000, 10_000):
            events = events_of(given.file, number)
            found[f"vis-timeline, {number:,}"] = other(
                browser,
                VIS / "standalone" / "umd" / "vis-timeline-graph2d.min.js",
                VIS / "styles" / "vis-timeline-graph2d.min.css",
                (VIS_FIRST, VIS_ZOOM),
                events,
            )
            found[f"TimelineJS, {number:,}"] = other(
                browser, TL / "js" / "timeline.js", TL / "css" / "timeline.css", (TL_FIRST, TL_ZOOM), events
            )
        found["readout, all events, again"] = readout(browser, server.base)
        browser.close()
    told = {
        name: {what: round(ms) if ms < PATIENCE else None for what, ms in one.items()} for name, one in found.items()
    }
    print(json.dumps(told, indent=1))


if __name__ == "__main__":
    main()
