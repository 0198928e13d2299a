"""Feeds and what they named, what was fetched, and the versions of articles that changed at their address."""
