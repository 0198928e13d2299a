"""What stands on a page beside the article: told by its words, by the names of its elements, by being links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from app.articles.markup.blocks import Block

# Names that sites give to the elements of furniture, as whole parts of a class or id.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|related(?!-?content-body)|relatedposts|recirc|recommend(?:ed|ations?)?"
    r"|comments?|respond|disqus|promo|newsletter|subscri(?:be|ption)|paywall|advert(?:isement)?s?|ads?|banner|sponsor(?:ed)?"
    r"|cookies?|consent|gdpr|breadcrumbs?|tags?|taglist|pagination|pager|toolbar|tools|print|carousel|teasers|sidebar|widget"
    r"|caption|credit|imagecaption|byline|author(?:-section|-bio|-box)?|timestamp|dateline-?time|publish-?date|post-?meta"
    r"|entry-meta|read-?(?:more|next|also)|more-?(?:on|from)|most-?(?:read|viewed|popular)|trending|puff|outbrain|taboola"
    r"|footer|masthead|menu|nav(?:bar|igation)?|bottommeta|block-time|eyebrow|kicker|print-?only|visually-?hidden|sr-only"
    r"|screen-reader-text|skip-?link)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Words that only furniture says.
_PHRASES = (
    r"(?:last |first )?(?:updated|published|posted|modified)(?: on| at)?\s*[:|]?\s*\W*(?:\w+\W+){0,6}\d{1,4}.{0,40}",
    r"advertisement|sponsored(?: content)?|listen to (?:this )?(?:article|story).{0,30}",
    r"share(?: this)?(?: article| story| post)?.{0,25}|copy link|print(?: this)?(?: article| page)?|e-?mail",
    r"comments?(?:\s*\(?\d+\)?)?|\d[\d.,]*k? (?:comments?|shares?|views?).{0,20}",
    r"(?:read|see|view|more|also) ?(?:more|also|next|on)?\s*:.{0,200}|read (?:more|next|also)",
    r"related(?: articles?| news| stories)?:?",
    r"sign (?:up|in)\b.{0,120}|subscribe\b.{0,120}|already a (?:subscriber|member)\?.{0,60}|our standards:.{0,80}",
    r"follow us .{0,80}|all rights reserved.{0,80}|(?:copyright|©).{0,160}",
    r"topics?:.{0,100}|tags?:.{0,100}|filed under:?.{0,100}|editor: ?\S{2,25}",
    r"\d+ min(?:ute)?s? read|saved?(?: article)?|(?:image|photo|picture|video) (?:source|credit|caption):?.{0,120}",
    r"file picture.{0,80}|view (?:image|picture) .{0,60}",
    r"(?:пере)?читайте также:?|реклама|поделиться:?|подпи(?:сывайтесь|шитесь).{0,120}",
    r"【?(?:打印|关闭|分享到?|责任编辑|来源).{0,20}",
)
_WORDS = re.compile("|".join(_PHRASES), re.IGNORECASE)
# What stands between headline and text: a source, a day, a name.
_DAY = (
    r"(?:\w{3,9},?\s+)?(?:\w{3,9}\.?\s+\d{1,2},?|\d{1,2}\.?\s+\w{3,9}\.?,?)\s+\d{4}.{0,40}",
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}.{0,25}|\d{1,2}[:.]\d\d(?:\s*[ap]m)?.{0,40}|\d{1,2}[./]\d{1,2}[./]\d{4}.{0,25}",
)
_LABELS = re.compile("|".join((r"(?:source|from|editor|author|date|time|place)s?:.{0,80}", *_DAY)), re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")


def says_furniture(block: Block) -> bool:
    """Whether the words of a block are those of furniture, or it is hardly more than links."""
    if _WORDS.fullmatch(block.text):
        return True
    letters = len("".join(block.text.split()))
    return block.linked > 0.8 * letters and not (_SENTENCE.search(block.text) and len(block.text.split()) > 5)


def is_label(text: str) -> bool:
    """Whether words between headline and text say only when, where or by whom."""
    if len(text) >= 120 or re.search(r"[.!?][\"'”’]?$", text):
        return False
    by, *names = text.split()
    named = by.lower() == "by" and 0 < len(names) <= 10
    return _LABELS.fullmatch(text) is not None or (named and all(_is_name(word) for word in names))


def _is_name(word: str) -> bool:
    return word[:1].isupper() or word in ("and", "in", "for", "&", "de", "van", "von")


def is_sentence(text: str) -> bool:
    """Whether words are of a text that somebody wrote: they end as a sentence does, or are many."""
    words = len(text.split())
    return (words >= 3 and _SENTENCE.search(text) is not None) or words >= 9


def named_furniture(holder: HtmlElement, within: HtmlElement) -> Iterator[HtmlElement]:
    """The elements from a holder up to the one that all stands within, that are named as furniture is."""
    one: HtmlElement | None = holder
    while one is not None and one is not within:
        named = f"{one.get('class') or ''} {one.get('id') or ''} {one.get('data-testid') or ''}"
        if _NAMES.search(re.sub(r"([a-z])([A-Z])", r"\1-\2", named)):
            yield one
        one = one.getparent()
