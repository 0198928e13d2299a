"""Whole answers kept in this process, and the ETags that spare readers what they have already.

What a public address answers follows from the data, the day, the program and the tracker alone. The first of these
is asked for anew at every request, so that nothing old is ever handed out; all of them, with the address and the way
it was asked for, make the ETag. An answer is kept as it is sent, compressed once. Reviewers, whose pages show more,
bypass all of it; nothing is kept of what the store's state does not decide (signing in, adding, reviewing, health).
"""

from __future__ import annotations

from app.pages.caching.front import Caching
from app.pages.caching.program import program_of
from app.pages.caching.readers import is_personal, is_public

__all__ = ["Caching", "is_personal", "is_public", "program_of"]
