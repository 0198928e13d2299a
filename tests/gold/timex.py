"""Reads a file of dated texts ({"id", "text", "published"}) and prints their time expressions, a line per text.

    python tests/gold/timex.py tbaq.jsonl > mine.jsonl

The speed, in CPU time per sentence, goes to standard error. Texts that may not be in the repository are measured so.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from app.annotations import dates, nlp
from app.annotations.blocks import find_blocks


def main(path: str) -> None:
    """Print one prediction line for each line of the file."""
    spent, sentences = 0.0, 0
    for line in Path(path).read_text("utf-8").splitlines():
        row = json.loads(line)
        text = nlp.Text(row["text"], find_blocks(row["text"]), nlp.load())
        published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
        before = time.process_time()
        found = dates.find_times(text, published)
        spent += time.process_time() - before
        sentences += len(text.sentences)
        timexes = [{"start": t.span.start, "end": t.span.end, "type": t.type.value, "value": t.value} for t in found]
        sys.stdout.write(json.dumps({"id": row["id"], "timexes": timexes}) + "\n")
    sys.stderr.write(f"{1000 * spent / max(sentences, 1):.3f} ms per sentence, {sentences} sentences\n")


if __name__ == "__main__":
    main(sys.argv[1])
