"""The stage: one article -> its annotations."""

from __future__ import annotations

from app.annotations import blocks, dates, kinds, nlp, people, places, quotes, topics
from app.model.annotation import Annotations
from app.model.article import Article
from app.model.world import World


def annotate(article: Article, world: World, model: str | None = None) -> Annotations:
    """Everything found in one article's body, each kind in the order of the text."""
    text = nlp.Text(article.body, blocks.find_blocks(article.body), nlp.load(model))
    who = people.find_people(text, world, article.published)
    where = places.find_places(text, world)
    times = dates.find_times(text, article.published)
    told, denied = kinds.told_and_denied(text, world, who, where)
    return Annotations(
        blocks=text.blocks,
        people=who,
        places=where,
        times=times,
        topics=topics.find_topics(text, world),
        quotes=quotes.find_quotes(text, world, who),
        encounters=told,
        denied=denied,
    )
