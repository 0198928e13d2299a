"""Reports -> Events. Pure: no spaCy, no SQL, no web."""
