"""Shows what is kept: HTML, JSON, files. The only package that uses the web framework."""
