"""The topics that stretches of a body name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from app.model.annotation import Kind, TopicMention
from app.model.article import Article
from app.model.report import Claim
from app.model.text import Excerpt, Span

# "a day after the inauguration", "the anniversary of the invasion": what dates an interaction is no topic of it
_DATING = re.compile(
    r"\b(?:(?:hours|days?|weeks|right|soon|shortly) (?:after|before)|since|anniversary of|eve of|after|following|"
    r"opening (?:day|ceremony) of|confetti from)\b[^,;.]{0,70}$",
    re.IGNORECASE,
)
_MONEY = re.compile(r" ?(?:dollars?\b|\$)")
# "the finance minister", "the space agency": offices and bodies, not what was spoken of
_OFFICE = re.compile(r" (?:energy )?(?:minist(?:er|ers|ry|ries)|agency|company|secretary|department)\b")
_LOOK_BACK = 100  # characters


class Subjects:
    """Finds the topics named in spans of one article."""

    def __init__(self, article: Article, mentions: Sequence[TopicMention]) -> None:
        self._article = article
        self._mentions = mentions
        self._starts = [mention.span.start for mention in mentions]

    def within(self, spans: Sequence[Span], kind: Kind | None = None) -> tuple[Claim[str], ...]:
        """Each topic named within the spans, with the first passage that names it.

        What only dates an interaction is left out, but for messages: they are written for the anniversary.
        """
        found: dict[str, Claim[str]] = {}
        for span in sorted(spans):
            inside = self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
            for mention in inside:
                if mention.topic not in found and self._counts(mention, inside, span, kind):
                    found[mention.topic] = Claim(
                        mention.topic, Excerpt.cut(self._article.id, self._article.body, mention.span)
                    )
        return tuple(found.values())

    def _counts(self, mention: TopicMention, near: Sequence[TopicMention], span: Span, kind: Kind | None) -> bool:
        body, at = self._article.body, mention.span
        if not span.contains(at) or _MONEY.match(body, at.end) or _OFFICE.match(body, at.end):
            return False
        if kind is not Kind.MESSAGE and _DATING.search(body, max(span.start, at.start - _LOOK_BACK), at.start):
            return False
        return not any(other.span.contains(at) and len(other.span) > len(at) for other in near)
