"""Templates print what Jinja's own would, escaped all the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jinja2 import Environment, FileSystemLoader, UndefinedError
from markupsafe import Markup, escape
from markupsafe._native import _escape_inner as plainly

from app.pages.site import TEMPLATES
from app.pages.templating import escaped, templates


class Tagged:
    """Says itself how HTML prints it."""

    def __html__(self) -> str:
        return "<i>&amp;</i>"


class Word(str):
    """A string of another class."""

    __slots__ = ()


@given(some.text(), some.text(alphabet="<>&\"'a é“\0\r\n"))
def test_what_is_printed_is_escaped_as_markupsafe_does(first: str, second: str) -> None:
    for text in (first, second, first + second):
        assert escaped(text) == str(escape(text)) == plainly(text)
        assert escaped(Word(text)) == escaped(text)


@pytest.mark.parametrize("value", [1, 1.5, True, None, Markup("<b>'</b>"), Word("<'>"), Tagged(), ["<", '"']])
def test_other_values_too(value: object) -> None:
    assert escaped(value) == str(escape(value))


@dataclass
class View:
    """What a template is given."""

    name: str
    part: object = None


def printed(folder: Path, text: str, view: object) -> str:
    """What a template of that text prints."""
    (folder / "one.html").write_text(text, encoding="utf-8")
    return templates(folder).get_template("one.html").render(view=view)


def test_a_name_that_a_view_does_not_have_is_an_error(tmp_path: Path) -> None:
    assert printed(tmp_path, "{{ view.part.name }}", View("", View("<&>"))) == "&lt;&amp;&gt;"
    with pytest.raises(AttributeError):
        printed(tmp_path, "{{ view.other }}", View("name"))
    with pytest.raises(AttributeError):  # no item in place of an attribute
        printed(tmp_path, "{{ view.name }}", {"name": "item"})
    with pytest.raises(UndefinedError):
        printed(tmp_path, "{{ other.name }}", View("name"))


def test_markup_is_made_by_markup_alone(tmp_path: Path) -> None:
    text = (
        "{% macro say(words) %}<b>{{ words }}</b>{% endmacro %}"
        "{% set kept %}<i>{{ view.name }}</i>{% endset %}"
        "{{ kept }}{{ say(view.name) }}{{ say(kept) }}{{ view.name ~ kept }}"
    )
    view = View("a<b>'\"&")
    (tmp_path / "two.html").write_text(text, encoding="utf-8")
    plain = Environment(loader=FileSystemLoader(tmp_path), autoescape=True).get_template("two.html").render(view=view)
    assert printed(tmp_path, text, view) == plain
    assert "<b>a&lt;b&gt;&#39;&#34;&amp;</b>" in plain


def test_every_template_compiles() -> None:
    compiled = templates(TEMPLATES)
    assert len(compiled.list_templates()) > 10
    for name in compiled.list_templates():
        compiled.get_template(name)
