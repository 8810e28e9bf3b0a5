"""Vectors that somebody wrote, made to fit a contract: every input driven, every value within its port."""

from __future__ import annotations

from collections.abc import Mapping

from chisellm.contract import Contract, Port
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import PULSE

__all__ = ["Misfit", "fit"]


class Misfit(ValueError):
    """The vectors speak of other ports, or of values that the ports cannot have."""


def fit(trace: Trace, contract: Contract) -> tuple[Contract, Trace]:
    """Return the contract narrowed to the outputs that `trace` names, and the trace in the contract's own paths.

    A test bench cuts values to the width of their port, so one that does not fit must not come so far: an expected
    256 on eight bits would equal 0.

    Parameters
    ----------
    trace
        Paths with or without a leading `io.`; `expected` has the outputs that are compared in a cycle, or None where
        none is. What the contract leaves undefined in a cycle is not compared there. A 1-bit signed port takes 0
        and -1.
    contract
        What the design promises.

    Raises
    ------
    Misfit
        If a port is unknown or has the other direction, an input has no value, a value does not fit, nothing is
        compared, or there is a reset where the contract has none of that kind.
    """
    inputs = [_renamed(vector, contract) for vector in trace.inputs]
    expected = [None if outputs is None else _renamed(outputs, contract) for outputs in trace.expected]
    for cycle, vector in enumerate(inputs):
        _check(vector, contract, "input", cycle)
        missing = [port.path for port in contract.inputs if port.path not in vector]
        if missing:
            raise Misfit(f"cycle {cycle}: the vectors give input {missing[0]} no value")
    for cycle, outputs in enumerate(expected):
        if outputs is not None:
            _check(outputs, contract, "output", cycle)
            expected[cycle] = _defined(outputs, contract, cycle) or None
    named = {path for outputs in expected for path in outputs or ()}
    if not named:
        raise Misfit("the vectors name no output to compare")
    kind = contract.reset.kind
    for cycle, reset in enumerate(trace.resets):
        if reset and (kind == "none" or (reset == PULSE and kind != "async")):
            what = "a reset pulse between clock edges" if reset == PULSE else "a reset"
            raise Misfit(f"cycle {cycle}: {what}, but the module has no such reset")
    ports = tuple(
        port.model_copy(update={"defined_when": ""})
        for port in contract.ports
        if port.direction == "input" or port.path in named
    )
    values = {path: value for path, value in contract.reset.values.items() if path in named}
    kept = {port.path for port in ports}
    changes = {
        "ports": ports,
        "reset": contract.reset.model_copy(update={"values": values}),
        "assumptions": tuple(a for a in contract.assumptions if a.port in kept),
    }
    # A copy would keep the lists of ports that the contract has cached.
    narrowed = Contract(**{name: getattr(contract, name) for name in Contract.model_fields} | changes)
    return narrowed, Trace(list(inputs), trace.resets, expected)


def _renamed(values: Mapping[str, int], contract: Contract) -> dict[str, int]:
    known = {port.path for port in contract.ports}
    return {path if path in known else path.removeprefix("io."): value for path, value in values.items()}


def _defined(outputs: Mapping[str, int], contract: Contract, cycle: int) -> dict[str, int]:
    """The outputs without those that do not count in this cycle, as another output says."""
    kept = {}
    for path, value in outputs.items():
        guard = contract.port(path).defined_when
        if guard and guard not in outputs:
            raise Misfit(f"cycle {cycle}: the vectors name no value for {guard}, which says when {path} counts")
        if not guard or outputs[guard]:
            kept[path] = value
    return kept


def _check(values: Mapping[str, int], contract: Contract, direction: str, cycle: int) -> None:
    ports = {port.path: port for port in contract.ports}
    for path, value in values.items():
        port = ports.get(path)
        if port is None:
            raise Misfit(f"cycle {cycle}: the module has no port {path}")
        if port.direction != direction:
            raise Misfit(f"cycle {cycle}: port {path} is an {port.direction}")
        low, high = _range(port)
        if not low <= value <= high:
            raise Misfit(f"cycle {cycle}: {path} = {value} does not fit {port.scala_type} ({low} to {high})")


def _range(port: Port) -> tuple[int, int]:
    if port.signed:
        return -(1 << port.width - 1), (1 << port.width - 1) - 1
    return 0, (1 << port.width) - 1
