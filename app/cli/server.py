"""`serve`: the web server."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn

from app import pipeline
from app.cli.articles import take_all
from app.cli.console import app, opened, say
from app.settings import settings


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
    if seeds and pipeline.is_empty(store):
        take_all([str(settings().tracker / "articles")], store, world, as_json=False)
    store.close()
    say.print(f"Readout is at [bold]http://{host}:{port}[/]", highlight=False)
    uvicorn.run(
        "app.main:create_app",
        factory=True,
        host=host,
        port=port,
        workers=workers,
        log_level="warning",
        server_header=False,
    )
