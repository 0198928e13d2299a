"""One module for each file format; each writes a selection piece by piece."""
