"""Templates compiled for speed print what the library would print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup, escape

from webapp.present.wording import Link
from webapp.templating import DirectGenerator, escaped


def environment(generator: type | None = None) -> Environment:
    """An environment as the application has it, or as the library has it."""
    made = Environment(autoescape=True)
    if generator:
        made.code_generator_class = DirectGenerator
        made.escaped = escaped  # type: ignore[attr-defined]
    return made


LIST = (
    '{% macro row(one) %}<li><a href="{{ one.url }}">{{ one.label }}</a>{{ note }}</li>{% endmacro %}'
    "<ul>{% for one in links %}{{ row(one) }}{% if not loop.last %}, {% endif %}{% endfor %}</ul>{{ links|length }}"
)


@given(st.lists(st.tuples(st.text(), st.text()), max_size=4), st.text())
def test_a_template_prints_what_the_library_prints(links: list[tuple[str, str]], note: str) -> None:
    given_ = {"links": [Link(*pair) for pair in links], "note": note}
    ours = environment(DirectGenerator).from_string(LIST).render(given_)
    assert ours == environment().from_string(LIST).render(given_)


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup), st.text(min_size=190, max_size=220)))
def test_a_value_is_escaped_as_the_library_does(value: object) -> None:
    assert escaped(value) == escape(value)
    assert escaped(value) == escape(value), "and the same from what was kept"


def test_a_value_that_a_view_does_not_have_is_an_error() -> None:
    template = environment(DirectGenerator).from_string("{{ link.adress }}")
    with pytest.raises(AttributeError, match="adress"):
        template.render(link=Link("a", "/"))
