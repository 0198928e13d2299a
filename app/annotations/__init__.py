"""Article -> Annotations. The only package that uses spaCy."""
