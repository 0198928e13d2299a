"""What a reviewer sends and decides about drafts: checked, and kept as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.datastructures import FormData, UploadFile

from app.articles.archives import ENDINGS
from app.articles.record import article_of_record, published_day
from app.model.article import Article
from app.model.errors import BadRequest, NotKnown
from app.pages.site import Site
from app.pages.views.desk.add import Typed
from app.pages.writers.forms import field
from app.pipeline.desk.drafts import article_of, outcome_of
from app.store.codec import encode
from app.store.desk.drafts import Draft, State, add_draft, drafts_of, find_draft, keep_draft, new_batch
from app.store.engine import Store
from app.store.feeds.feeds import add_feed
from app.store.writers.log import Deed, note_change

MOST_ADDRESSES = 20
_PARTS = ("text", "title", "outlet", "url", "published", "address", "feed")


@dataclass(frozen=True, slots=True)
class Form:
    """The form of the add page: what was typed, and the files."""

    typed: Typed
    sent: FormData

    @property
    def files(self) -> list[UploadFile]:
        """The files that were chosen; browsers send an empty one where none was."""
        return [one for one in self.sent.getlist("files") if isinstance(one, UploadFile) and one.filename]

    @property
    def addresses(self) -> list[str]:
        """The addresses, one to a line."""
        return [line.strip() for line in self.typed.address.splitlines() if line.strip()]


def typed(form: FormData) -> Typed:
    """What was typed into the form of the add page, as it was typed."""
    values = {name: form.get(name) for name in _PARTS}
    return Typed(**{name: value if isinstance(value, str) else "" for name, value in values.items()})


def kept(site: Site, by: str, form: Form) -> str:
    """Keep what was sent as drafts, all of it or nothing; the name of the batch ("": nothing but a feed)."""
    article = _pasted(form.typed)
    for address in form.addresses:
        if not address.lower().startswith(("http://", "https://")) or len(address) > 2_000:
            raise BadRequest("address", f"“{address[:80]}” is no address that begins with http:// or https://.")
    if len(form.addresses) > MOST_ADDRESSES:
        raise BadRequest("address", f"At most {MOST_ADDRESSES} addresses at once. Send the rest after these.")
    for file in form.files:
        if not (file.filename or "").lower().removesuffix(".gz").endswith(ENDINGS):
            raise BadRequest("files", f"“{file.filename}” is none of {', '.join(ENDINGS)}, each also with .gz.")
    feed = form.typed.feed.strip()
    if feed and (not feed.lower().startswith(("http://", "https://")) or len(feed) > 2_000):
        raise BadRequest("feed", f"“{feed[:80]}” is no address that begins with http:// or https://.")
    if article is None and not form.files and not form.addresses and not feed:
        raise BadRequest("text", "Paste the words of an article, choose a file, or give an address.")
    with site.store.writing() as connection:
        batch = new_batch(connection)
        if feed:
            words = "A feed is followed" if add_feed(connection, feed) else "A feed was followed already"
            note_change(connection, by, Deed.FEED, feed[:200], f"{words}: {feed}.")
        if article:
            add_draft(connection, batch, by, "Pasted text", State.WAITING, article=encode(article))
        for file in form.files:
            add_draft(connection, batch, by, (file.filename or "")[:200], State.SENT, content=file.file.read())
        for address in form.addresses:
            add_draft(connection, batch, by, address, State.SENT)
    return batch if article or form.files or form.addresses else ""


def save_all(store: Store, by: str, batch: str) -> None:
    """Let every draft that was read and tells of an interaction be saved."""
    with store.writing() as connection:
        for draft in drafts_of(connection, batch):
            outcome = outcome_of(draft.outcome)
            if draft.by == by and draft.state is State.READ and outcome and outcome.joined:
                keep_draft(connection, draft.id, State.SAVING)


def put_right(store: Store, by: str, batch: str, id: int, form: FormData) -> None:
    """Do with a draft what the form says: read it again as it was put right, save it so, or leave it out."""
    deed = field(form, "do")
    with store.writing() as connection:
        draft = find_draft(connection, batch, id)
        if draft is None or draft.by != by or not draft.article:
            raise NotKnown("This article is not being added any more.")
        if draft.state is not State.READ:  # pressed twice, or settled in another tab
            return
        if deed == "drop":
            keep_draft(connection, id, State.DROPPED)
            return
        article = encode(_as_put_right(draft, form))
        if deed == "save":
            keep_draft(connection, id, State.SAVING, article=article)
        elif deed == "again":
            keep_draft(connection, id, State.WAITING, article=article, before=draft.outcome)
        else:
            raise BadRequest("do", "Press one of the buttons: read again, save, or leave out.")


def _as_put_right(draft: Draft, form: FormData) -> Article:
    published = field(form, "published")
    return replace(
        article_of(draft),
        title=field(form, "title") or None,
        outlet=field(form, "outlet", 200) or None,
        published=published_day(published) if published else None,
    )


def _pasted(given: Typed) -> Article | None:
    """The article that was pasted: the text as it is, what goes with it without white space at its ends."""
    about = {name: getattr(given, name).strip() for name in ("title", "outlet", "url", "published")}
    if not given.text.strip():
        if any(about.values()):
            raise BadRequest("text", "Paste the words of the article too: title and date alone are no article.")
        return None
    return article_of_record({"text": given.text.replace("\r\n", "\n"), **about})
