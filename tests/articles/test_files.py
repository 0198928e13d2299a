from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from app.articles.files import Incoming, incoming
from app.model.article import Article
from app.model.errors import NotFetched

WORDS = "Xi Jinping spoke with Vladimir Putin by phone."


def fetch(address: str) -> Article:
    if "missing" in address:
        raise NotFetched("There is nothing at this address (404).")
    return Article.of(WORDS, url=address)


def read(*paths: Path | str, stdin: bytes = b"") -> list[Incoming]:
    return list(incoming(map(str, paths), io.BytesIO(stdin), fetch))


def test_a_text_file_is_an_article_letter_for_letter(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_bytes("\ufeff“Xi”\r\n  said so.\n".encode())
    (one,) = read(path)
    assert one.article
    assert (one.article.id, one.article.body) == ("call", "“Xi”\r\n  said so.\n")


def test_json_lines_give_an_article_each_and_bad_lines_their_reason(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [
        json.dumps({"id": "1", "text": WORDS}),
        "{broken",
        json.dumps({"id": "3"}),
        "",
        json.dumps({"id": "5", "text": WORDS}),
    ]
    path.write_text("\n".join(lines))
    found = read(path)
    assert [one.article.id if one.article else None for one in found] == ["1", None, None, "5"]
    assert [bool(one.reason) for one in found] == [False, True, True, False]
    assert found[1].source.endswith("many.jsonl:2")


def test_compressed_files_are_read_like_others(tmp_path: Path) -> None:
    path = tmp_path / "call.txt.gz"
    path.write_bytes(gzip.compress(WORDS.encode()))
    (one,) = read(path)
    assert one.article
    assert (one.article.id, one.article.body) == ("call", WORDS)


def test_a_torn_archive_is_named_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "torn.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": WORDS}).encode() * 50)[:-12])
    assert read(path)[-1].reason


def test_a_folder_gives_its_articles_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WORDS)
    assert [Path(one.source).name for one in read(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("none.txt", None),
        ("picture.png", b"x"),
        ("binary.txt", b"\x00\x01\x02\x00"),
        ("empty.txt", b" \n"),
        ("no.json", b"[1]"),
    ],
)
def test_what_is_no_article_is_named_with_its_reason(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (one,) = read(tmp_path / name)
    assert one.article is None
    assert one.reason


def test_standard_input_is_json_lines_or_text() -> None:
    assert [
        one.article and one.article.id for one in read("-", stdin=json.dumps({"id": "7", "text": WORDS}).encode())
    ] == ["7"]
    (one,) = read("-", stdin=WORDS.encode())
    assert one.article
    assert one.article.body == WORDS


def test_addresses_stand_beside_files(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text(WORDS)
    fetched, missing, file = read("https://news.example/1", "http://news.example/missing", path)
    assert fetched.article
    assert (fetched.article.url, fetched.html) == ("https://news.example/1", True)
    assert (missing.article, missing.reason) == (None, "There is nothing at this address (404).")
    assert file.article


def test_files_in_older_encodings_are_read(tmp_path: Path) -> None:
    text = "Визит Владимира Путина в Пекин, сообщили в Кремле. " * 8
    for encoding in ("cp1251", "utf-16"):
        (tmp_path / f"{encoding}.txt").write_bytes(text.encode(encoding))
    assert [one.article and one.article.body for one in read(tmp_path)] == [text, text]
