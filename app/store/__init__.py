"""Keeps articles, reports, events and judgements. The only package that uses SQL."""
