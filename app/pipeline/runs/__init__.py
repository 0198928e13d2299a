"""Runs over archives: many read, one writes; what was stopped goes on where it was."""

from __future__ import annotations

from app.pipeline.runs.ingest import Ingest, Outcome, Step, Told

__all__ = ["Ingest", "Outcome", "Step", "Told"]
