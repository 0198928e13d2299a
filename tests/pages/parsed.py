"""HTML as a browser would see it, for tests that ask what stands where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "img", "path", "circle", "use", "rect", "line"}


@dataclass
class Element:
    """An element with its attributes and what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    held: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within."""
        return "".join(one if isinstance(one, str) else one.text for one in self.held)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, wanted: str | Callable[[Element], bool]) -> Iterator[Element]:
        """Every element within that has a tag, or for which something holds."""
        for one in self.held:
            if isinstance(one, Element):
                if one.tag == wanted if isinstance(wanted, str) else wanted(one):
                    yield one
                yield from one.all(wanted)

    def by_id(self, ident: str) -> Element:
        (found,) = self.all(lambda one: one.attributes.get("id") == ident)
        return found

    def of(self, css: str) -> list[Element]:
        return list(self.all(lambda one: css in one.classes))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].held.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].held.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].held.append(data)


def parsed(html: str) -> Element:
    """The document; fails where an end tag does not match."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert len(builder.open) == 1, builder.open[-1].tag
    return builder.open[0]
