"""`serve`: the web server."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn

from app import pipeline
from app.cli.console import app, opened, say
from app.cli.ingest import take_all
from app.cli.writers import first_link
from app.pages.operations.figures import shared_figures
from app.pages.operations.logs import configure
from app.pipeline.watching import keep_feeds
from app.settings import settings

GRACE = 30  # seconds for requests that are running when the server is told to stop
PATIENCE = 120  # seconds for a worker to start; it is started anew when it takes longer, on a busy machine for ever


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = settings().host,
    port: Annotated[int, typer.Option(help="Port to listen on.")] = settings().port,
    workers: Annotated[int, typer.Option(min=1, help="Processes that answer.")] = 1,
    seeds: Annotated[bool, typer.Option(help="Load the tracker's articles into an empty database.")] = True,
) -> None:
    """Migrate, load the seeds into an empty database, and serve."""
    store, world = opened()
    pipeline.keep_chronology(store, world)
    keep_feeds(store, world)
    if seeds and pipeline.is_empty(store):
        take_all([str(settings().tracker / "articles")], store, world, as_json=False)
    link = first_link(store, host, port)
    store.close()
    say.print(f"Readout is at [bold]http://{host}:{port}[/]", highlight=False)
    if link:
        say.print("To add and correct, sign in once by this link, on this machine, within the hour:")
        say.print(f"  {link}", highlight=False, markup=False, soft_wrap=True)
    configure(settings().log_format, settings().log_level)
    with shared_figures(workers):
        uvicorn.run(
            "app.main:serving",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            http="app.pages.operations.protocol:BoundedHttp",
            log_config=None,
            access_log=False,
            proxy_headers=False,  # `Clients` reads them, by our own setting
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            timeout_worker_healthcheck=PATIENCE,
        )
