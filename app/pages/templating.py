"""How templates are compiled: Jinja's own way, with what a page does thousands of times made short."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes, select_autoescape
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # a machine that its C was not compiled for
    from markupsafe._native import _escape_inner as escape_text


def templates(folder: Path) -> Environment:
    """The templates: everything is escaped, and a name that a view does not have is an error."""
    return Quick(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else each part of each page asks the disk whether its template is still the same
    )


def escaped(value: object) -> str:
    """A value as HTML prints it: what is marked as HTML stays, all else is escaped.

    Equal to `markupsafe.escape`, but for the mark upon the result, which costs more than the escaping: what is printed
    is joined at once.
    """
    return escape_text(value) if type(value) is str else escape(value)


class Compiling(CodeGenerator):
    """Writes the Python of a template."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """A dot is an attribute and nothing else: views are classes, and have no items by that name."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class Quick(Environment):
    """Compiles and escapes as this module does."""

    code_generator_class = Compiling
    escaped = staticmethod(escaped)
