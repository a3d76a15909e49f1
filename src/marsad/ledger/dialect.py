"""The words of SQL that the engines do not share."""

from typing import Any

from sqlalchemy import Boolean, ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class _Holds(FunctionElement[bool]):
    """Whether the text has these letters in it, as they are."""

    type = Boolean()
    inherit_cache = True
    name = "holds"


def holds(column: ColumnElement[str], letters: str) -> ColumnElement[bool]:
    """Whether the column has these letters in it, as they are: no letter means another."""
    return _Holds(column, literal(letters, column.type))


@compiles(_Holds, "sqlite")
def _holds_in_sqlite(element: _Holds, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    return f"instr({compiler.process(element.clauses, **told)}) > 0"


@compiles(_Holds, "postgresql")
def _holds_in_postgres(element: _Holds, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    return f"strpos({compiler.process(element.clauses, **told)}) > 0"


class _Plain(FunctionElement[Any]):
    """A column that no index is to be looked up by."""

    inherit_cache = True
    name = "plain"


def plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column, where another condition is to find the rows: SQLite knows too little of how many
    there are to choose well. PostgreSQL keeps statistics, and chooses itself.
    """
    made = _Plain(column)
    made.type = column.type
    return made


@compiles(_Plain, "sqlite")
def _plain_in_sqlite(element: _Plain, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    return f"+{compiler.process(element.clauses, **told)}"


@compiles(_Plain, "postgresql")
def _plain_in_postgres(element: _Plain, compiler: SQLCompiler, **told: Any) -> str:  # noqa: ANN401
    return str(compiler.process(element.clauses, **told))
