"""Runs the quotation finder over PolNeAR articles and prints predictions for `measure/quotes/score.py`.

    python tests/gold/polnear.py DATA.jsonl [--limit N] > predictions.jsonl

The data stay where they are: nothing of them is stored here. PolNeAR counts thoughts and attitudes too and keeps
quotation marks inside the content, so the wide set of cues is used and the marks are put back.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from app.annotations import blocks, nlp, people, quotes  # noqa: E402
from app.model.annotation import Quote, QuoteType  # noqa: E402
from app.model.text import Span  # noqa: E402
from app.store.seeds import load_world  # noqa: E402

MARKS = "“”„\"«»‘’'"


def with_marks(body: str, span: Span) -> list[int]:
    """A stretch of direct content with the marks around it, and without a closing full stop outside them."""
    start, end = span.start, span.end
    for _ in range(2):  # two straight single marks make a double one
        start -= start > 0 and body[start - 1] in MARKS
        end += end < len(body) and body[end] in MARKS
    return [start, end]


def _with_pronoun(body: str, span: Span) -> int:
    """Its end with the relative pronoun after it, which PolNeAR takes for the source: "the man, who said"."""
    match = re.match(r",? (?:who|which|that)\b", body[span.end : span.end + 8])
    return span.end + match.end() if match else span.end


def row(body: str, quote: Quote) -> dict[str, object]:
    """One quotation in the scorer's form."""
    direct = quote.type is QuoteType.DIRECT
    spans = [with_marks(body, span) if direct else [span.start, span.end] for span in quote.spans]
    said: dict[str, object] = {"content_spans": spans}
    if quote.speaker_span is not None:
        said["speaker_start"], said["speaker_end"] = quote.speaker_span.start, _with_pronoun(body, quote.speaker_span)
    if quote.cue_span is not None:
        said["cue_spans"] = [[quote.cue_span.start, quote.cue_span.end]]
    return said


def main() -> None:
    """Reads the articles and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--narrow", action="store_true", help="speech only, as the product reads")
    asked = parser.parse_args()
    world = load_world(ROOT / "seeds")
    language = nlp.load()
    for line in asked.data.read_text("utf-8").splitlines()[: asked.limit]:
        article = json.loads(line)
        body = article["text"]
        text = nlp.Text(body, blocks.find_blocks(body), language)
        found = quotes.find_quotes(text, world, people.find_people(text, world, None), wide=not asked.narrow)
        sys.stdout.write(json.dumps({"id": article["id"], "quotes": [row(body, quote) for quote in found]}) + "\n")


if __name__ == "__main__":
    main()
