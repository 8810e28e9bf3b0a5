"""Worked examples as a Markdown table; the same in every language but for one heading."""

from __future__ import annotations

from chisellm.contract import Port
from chisellm.language.speech import Speech

__all__ = ["UNDEFINED", "example_table"]

UNDEFINED = "–"
"""What stands for the value of an output that is not defined."""


def example_table(s: Speech, cycle: str) -> str:
    """One column a port, one row a case; with state, a first column headed `cycle` numbers the clock cycles from 0.

    Wide unsigned values are hexadecimal, all others decimal, signed ones with their sign.
    """
    assert s.examples is not None
    ports = [s.contract.port(path) for path in (*s.examples.inputs, *s.examples.outputs)]
    decimal = s.pick([12, 8, 16])
    stateful = s.contract.stateful
    rows = [[*([cycle] if stateful else []), *(s.ref(port.path) for port in ports)]]
    for number, values in enumerate(s.examples.rows):
        cells = [_cell(port, value, decimal) for port, value in zip(ports, values, strict=True)]
        rows.append([*([str(number)] if stateful else []), *cells])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0]))
    return "\n".join(lines)


def _cell(port: Port, value: int | None, decimal: int) -> str:
    if value is None:
        return UNDEFINED
    return str(value) if port.signed or port.width <= decimal else f"0x{value:X}"
