"""Worked examples: what the golden model answers to a few inputs."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Examples"]


@dataclass(frozen=True)
class Examples:
    """Values of ports, row by row.

    Parameters
    ----------
    inputs, outputs
        Paths of the ports that are shown.
    rows
        For each row one value of each input and output, in this order; None where an output is not defined. The rows
        of a module with state are consecutive clock cycles from the first one after reset, those of a combinational
        module are cases of their own. Signed ports have signed values.
    """

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rows: tuple[tuple[int | None, ...], ...]
