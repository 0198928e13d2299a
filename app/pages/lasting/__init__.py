"""Addresses that last: what answers to one, what is said where an event is shown no more, and revisions as cited."""
