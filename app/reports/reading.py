"""A reading as the record that `readout extract` prints and the reading address gives."""

from __future__ import annotations

from app.model.annotation import Annotations, Quote
from app.model.article import Article
from app.model.dates import Dating, Precision
from app.model.report import Claim, Reading, Report
from app.model.text import Excerpt, Span


def reading_record(
    article: Article, annotations: Annotations, reading: Reading, body: bool = False
) -> dict[str, object]:
    """The record of one article; with `body`, the text that offsets refer to is carried along (for HTML)."""
    record: dict[str, object] = {
        "id": article.id,
        "relevant": reading.relevant,
        "reason": reading.reason,
        "interactions": [_interaction(report) for report in reading.reports],
        "quotes": [_quote(quote, article.body) for quote in reading.quotes],
        "topics": _topics(reading),
        "dates": [
            {
                "start": time.span.start,
                "end": time.span.end,
                "text": time.span.of(article.body),
                "type": time.type.value,
                "value": time.value,
            }
            for time in annotations.times
        ],
        "reader": reading.reader,
        "denials": [{**_interaction(one.report), "by": one.by} for one in reading.denials],
    }
    if body:
        record["body"] = article.body
    return record


def _interaction(report: Report) -> dict[str, object]:
    first, last = _days(report.dating)
    return {
        "kind": report.kind.value.value,
        "status": report.status.value.value,
        "participants": [claim.value for claim in report.participants],
        "date": first,
        "end_date": last,
        "date_precision": report.dating.precision.value,
        "date_evidence": [
            {**_passage(evidence.constraint.excerpt), "rule": evidence.constraint.rule, "supports": evidence.supports}
            for evidence in report.dating.evidence
            if evidence.constraint.excerpt is not None
        ],
        "place": _value(report.place),
        "country": _value(report.country),
        "duration_minutes": report.duration_minutes.value if report.duration_minutes else None,
        "primary": report.primary,
        "excerpt": _passage(report.excerpt),
    }


def _days(dating: Dating) -> tuple[str | None, str | None]:
    """First and last day; a single day has no last one."""
    if dating.period is None:
        return None, None
    several = dating.precision is not Precision.DAY or dating.period.days > 1
    return dating.period.first.isoformat(), dating.period.last.isoformat() if several else None


def _passage(excerpt: Excerpt) -> dict[str, object]:
    return {"start": excerpt.span.start, "end": excerpt.span.end, "text": excerpt.text}


def _value(claim: Claim[str] | None) -> str | None:
    return claim.value if claim else None


def _quote(quote: Quote, body: str) -> dict[str, object]:
    return {
        "type": quote.type.value,
        "spans": [[span.start, span.end] for span in quote.spans],
        "text": quote.text(body),
        "speaker": quote.speaker,
        "speaker_span": _pair(quote.speaker_span),
        "cue_span": _pair(quote.cue_span),
        "via": quote.via,
        "via_span": _pair(quote.via_span),
    }


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _topics(reading: Reading) -> list[dict[str, object]]:
    """Each topic of the article with every passage that gives it."""
    evidence: dict[str, list[list[int]]] = {}
    for claim in reading.topics:
        evidence.setdefault(claim.value, []).append([claim.excerpt.span.start, claim.excerpt.span.end])
    return [{"topic": topic, "evidence": spans} for topic, spans in evidence.items()]
