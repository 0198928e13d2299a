from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from app.store.engine import MIGRATIONS, Store
from app.store.tables import metadata


def test_the_migrations_make_the_tables_that_the_store_asks_for(store: Store) -> None:
    with store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    # The words of events and quotations live in tables that each database makes in its own way.
    assert [change for change in differences if "_search" not in str(change)] == []
    assert store.migrated()


def test_every_migration_can_be_taken_back_and_made_again(empty_store: Store) -> None:
    for _ in range(2):
        empty_store.migrate()
        assert "articles" in inspect(empty_store.engine).get_table_names()
        empty_store.migrate("base")
        assert set(inspect(empty_store.engine).get_table_names()) <= {"alembic_version"}
        assert not empty_store.migrated()


def test_no_migration_imports_the_program() -> None:
    versions = sorted(Path(MIGRATIONS / "versions").glob("*.py"))
    assert versions
    assert not [path.name for path in versions if "from app" in path.read_text("utf-8")]
