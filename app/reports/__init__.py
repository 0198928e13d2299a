"""Annotations -> Reports. Pure: no spaCy, no SQL, no web."""
