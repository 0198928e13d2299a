"""Exports read back with parsers of their formats."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import icalendar

ATOM = "{http://www.w3.org/2005/Atom}"
SVG = "{http://www.w3.org/2000/svg}"


def rows(text: str) -> list[dict[str, str]]:
    """CSV, strictly."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def entries(text: str) -> list[icalendar.Event]:
    """The events of a calendar."""
    (calendar,) = icalendar.Calendar.from_ical(text, multiple=True)
    return list(calendar.walk("VEVENT"))


def feed(text: str) -> ElementTree.Element:
    """An Atom feed."""
    return ElementTree.fromstring(text)


def address_of(url: str) -> str:
    """The address in the URL of an event's page."""
    found = re.fullmatch(r"http://testserver/events/([a-z0-9-]+)", url)
    assert found, url
    return found[1]


def figure_data(text: str) -> list[dict[str, Any]]:
    """The events in the metadata of a figure."""
    metadata = ElementTree.fromstring(text).findtext(f"{SVG}metadata") or ""
    return [json.loads(one) for one in metadata.splitlines() if one.strip()]


def slide_links(text: str) -> list[str]:
    """The addresses of the events of TimelineJS."""
    slides = json.loads(text)["events"]
    return [address_of(html.unescape(re.findall(r'href="([^"]*)"', one["text"]["text"])[-1])) for one in slides]


def bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """Type, key and fields of the one entry of a BibTeX file; every brace has its fellow."""
    head = re.match(r"@(\w+)\{([^,\s{}]+),\n", text)
    assert head
    fields, place = {}, head.end()
    while not text.startswith("}", place):
        name = re.compile(r"  ([a-z]+) = \{").match(text, place)
        assert name, text[place : place + 40]
        end = closing(text, name.end())
        fields[name[1]] = text[name.end() : end]
        assert text.startswith(",\n", end + 1)
        place = end + 3
    assert text[place:] == "}\n"
    return head[1], head[2], fields


def closing(text: str, place: int) -> int:
    """Where the brace that was opened before a place is closed; escaped braces count too, as for BibTeX itself."""
    depth = 1
    for at in range(place, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise AssertionError("a brace is not closed")


def ris(text: str) -> Iterator[tuple[str, str]]:
    """The tags and values of a RIS file."""
    assert text.endswith("ER  - \r\n")
    for one in text.removesuffix("\r\n").split("\r\n"):
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", one)
        assert found, one
        yield found[1], found[2]
