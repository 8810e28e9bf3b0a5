"""Input vectors with expected outputs, as people write them down in JSON."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from chisellm.stimulus import Trace
from chisellm.stimulus.trace import ASSERTED, PULSE, RELEASED

__all__ = ["FormatError", "parse_json", "read_vectors", "told"]

LONGEST_VALUE = 20_000  # digits; more than 65,536 bits need


class FormatError(ValueError):
    """A text that is not what it should be; the message says where and why."""


def _number(value: Any) -> Any:
    """An integer, or a string such as `0x1f`, `0b101`, `-3`; a JSON float would lose digits."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and len(value) <= LONGEST_VALUE:
        try:
            return int(value.replace(" ", ""), 0)
        except ValueError:
            raise ValueError(f"{value[:40]!r} is no integer such as 5, -3, 0x1f or 0b101") from None
    return value


Value = Annotated[int, Field(strict=True), BeforeValidator(_number)]


class _Cycle(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    inputs: dict[str, Value] = Field(default={}, alias="in")
    outputs: dict[str, Value] | None = Field(default=None, alias="out")
    reset: Annotated[bool, Field(strict=True)] | Literal["pulse"] = False


_CYCLES = TypeAdapter(Annotated[list[_Cycle], Field(min_length=1)])


def read_vectors(given: Any) -> Trace:
    """Turn vectors into a trace.

    Parameters
    ----------
    given
        A list with an object a cycle, or the JSON text of one. `in` gives inputs (one that is left out keeps its
        value, 0 at first), `out` the outputs before the clock edge (one that is left out is not compared in that
        cycle), `reset` is true, false or `"pulse"`. Values are integers, negative ones for signed ports, or strings
        in Python's notation.

    Raises
    ------
    FormatError
        If the form is another, or no cycle has outputs.
    """
    cycles = _parse(_CYCLES, parse_json(given) if isinstance(given, str) else given, "vectors")
    names = {name: 0 for cycle in cycles for name in cycle.inputs}
    trace = Trace()
    for cycle in cycles:
        names = {**names, **cycle.inputs}
        trace.inputs.append(names)
        trace.expected.append(cycle.outputs or None)
        trace.resets.append(PULSE if cycle.reset == "pulse" else ASSERTED if cycle.reset else RELEASED)
    if not any(trace.expected):
        raise FormatError("vectors: no cycle says in `out` what must come out")
    return trace


def parse_json(text: str) -> Any:
    """Parse JSON whose numbers may be long; raises FormatError."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise FormatError(f"no JSON: {fault}") from None


def _parse(adapter: TypeAdapter[list[_Cycle]], value: Any, what: str) -> list[_Cycle]:
    try:
        return adapter.validate_python(value)
    except ValidationError as fault:
        raise FormatError(f"{what}: {told(fault)}") from None


def told(fault: ValidationError) -> str:
    """The first thing that pydantic found, in one line."""
    first = fault.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    text = first["msg"].removeprefix("Value error, ")
    return f"{place}: {text}" if place else text
