"""How templates become Python: attributes read as Python reads them, values escaped once and remembered.

A page of results prints some 1,500 values, most of them on every page: names of filters, years, numbers. What the
library does for each – looking for an attribute and then for an item of that name, wrapping the escaped text so that it
is not escaped again – takes longer than all the rest of a template.
"""

from __future__ import annotations

from functools import lru_cache

from flask import Flask
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from webapp.translations import gettext

KEPT = 16_384
"""Escaped texts that are kept."""

LONGEST = 200
"""Longer texts are not likely to come again."""


class DirectGenerator(CodeGenerator):
    """Writes ``value.name`` for ``value.name``, and calls `escaped`. What a view value lacks is an error, not ""."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # the library's name
        """Write the code for one attribute."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Write the code for what stands between two statements, which is handed on in one piece."""
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        inner = frame.copy()
        self.buffer(inner)
        super().visit_Output(node, inner)
        self.writeline(f"yield concat({inner.buffer})")

    def write_commons(self) -> None:
        """Write what every function of a template begins with; `escape` is the name the library calls."""
        super().write_commons()
        self.writeline("escape = environment.escaped")


def escaped(value: object) -> str:
    """`value` as HTML; `Markup` is HTML already."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str and len(value) <= LONGEST:  # type: ignore[arg-type]
        return _kept(value)
    return escape(value)


@lru_cache(KEPT)
def _kept(text: str) -> str:
    return str(escape(text))


def said(message: str, /, **values: object) -> Markup:
    """`message` in the language of the page, as HTML, with `values` in its gaps, escaped."""
    html = _said(gettext(message))
    return html % values if values else html


@lru_cache(KEPT)
def _said(text: str) -> Markup:
    return Markup(text)  # of the program and its translators


def compile_directly(app: Flask) -> None:
    """Let the templates of `app` be compiled by `DirectGenerator`."""
    app.jinja_env.code_generator_class = DirectGenerator
    app.jinja_env.escaped = escaped  # type: ignore[attr-defined]
