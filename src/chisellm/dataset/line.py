"""What all our JSONL lines have in common: columns that are always there, in one order, with portable values."""

from __future__ import annotations

import json
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from chisellm.errors import UsageError

__all__ = ["LARGEST", "Count", "Filled", "Line", "Text"]

LARGEST = 2**53 - 1

# Legal unescaped in JSON, but `str.splitlines` and some line readers break the line at them.
LINE_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def _portable(text: str) -> str:
    """Refuse lone surrogates, which UTF-8 cannot hold, and numbers: pandas turns a column of `12` or `1e5`
    into integers or floats."""
    text.encode()
    try:
        float(text)
    except ValueError:
        return text
    raise ValueError("reads as a number, so a reader may change its type")


Count = Annotated[int, Field(ge=0, le=LARGEST)]
Text = Annotated[str, AfterValidator(_portable)]
Filled = Annotated[Text, Field(min_length=1)]


class Line(BaseModel):
    """One line of a JSONL file of ours."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    WHAT: ClassVar[str]
    """What an error calls it."""

    def to_line(self) -> str:
        """One line of JSON in column order, without the final newline."""
        return json.dumps(self.model_dump(), ensure_ascii=False).translate(LINE_BREAKS)

    @classmethod
    def from_line(cls, text: str) -> Self:
        """Read a line that `to_line` wrote.

        Raises
        ------
        UsageError
            If the line is no JSON, lacks a column, has a foreign one or a value of the wrong kind.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"])) or "line"
            raise UsageError(
                f"not a {cls.WHAT}: {where}: {first['msg']}",
                "give a .jsonl file that `chisellm` wrote, with all its columns",
            ) from error
