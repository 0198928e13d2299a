"""The care of a database: its audit, its copies."""
