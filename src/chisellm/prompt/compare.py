"""Whether an instruction determines the interface: what it says against what the contract says."""

from __future__ import annotations

import re

from chisellm.contract import Contract
from chisellm.prompt.reader import read
from chisellm.prompt.reading import Reading, Shape

__all__ = ["problems"]

NOT_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|\"[^\"\n]*\"", re.DOTALL)


def problems(contract: Contract, prompt_text: str, code: str) -> tuple[str, ...]:
    """Every difference between what `prompt_text` states and `contract`.

    Parameters
    ----------
    contract
        What the instruction has to state. `period` is not compared.
    prompt_text
        The whole instruction, the input field included.
    code
        The answer; constructs that the instruction asks for must occur in it.

    Returns
    -------
    tuple of str
        Empty where the instruction determines the interface.
    """
    reading = read(prompt_text)
    found = list(reading.clashes)
    if reading.module != contract.module:
        found.append(f"module name: {reading.module or 'not stated'}, not {contract.module}")
    found += _ports(contract, reading)
    if reading.style != contract.style:
        found.append(f"port style: {reading.style or 'not stated'}, not {contract.style}")
    found += _construction(contract, reading)
    found += _reset(contract, reading)
    found += _timing(contract, reading)
    words = set(re.findall(r"\w+", NOT_CODE.sub("", code)))
    paths = {port.path for port in contract.ports}
    found += [f"`{w}` is asked for but not used" for w in reading.wishes if w not in words and w not in paths]
    return tuple(found)


def _ports(contract: Contract, reading: Reading) -> list[str]:
    wanted = {port.path: Shape(port.direction, port.type, port.width) for port in contract.ports}
    found = []
    for path, shape in wanted.items():
        said = reading.ports.get(path)
        if said is None:
            found.append(f"port {path}: not declared")
        elif said != shape:
            found.append(f"port {path}: {said}, not {shape}")
    found += [f"port {path}: declared but unknown" for path in reading.ports if path not in wanted]
    return found


def _construction(contract: Contract, reading: Reading) -> list[str]:
    found = []
    base = reading.base or "Module"
    if base != contract.base:
        found.append(f"base class: {base}, not {contract.base}")
    explicit = contract.base == "RawModule" and contract.stateful
    ports = (contract.clock, contract.reset.port) if explicit else ("", "")
    if (reading.clock, reading.reset_port) != ports:
        found.append(f"clock and reset ports: {reading.clock!r} and {reading.reset_port!r}, not {ports}")
    wanted = {p.name: f"{p.type} = {p.default}" for p in contract.parameters}
    for name in sorted(wanted.keys() | reading.parameters.keys()):
        if reading.parameters.get(name) != wanted.get(name):
            found.append(f"parameter {name}: {reading.parameters.get(name)}, not {wanted.get(name)}")
    return found


def _reset(contract: Contract, reading: Reading) -> list[str]:
    found = []
    if reading.reset != contract.reset.kind:
        found.append(f"reset: {reading.reset or 'not stated'}, not {contract.reset.kind}")
    polarity = "high" if contract.stateful else ""
    if reading.polarity != polarity:
        found.append(f"reset polarity: {reading.polarity or 'not stated'}, not {polarity or 'to be stated'}")
    values: dict[str, int] = {}
    for name, value in reading.values.items():
        below = _below(contract, name)
        if not below:
            found.append(f"reset value of {name}: no such output")
        for path in below:
            if values.setdefault(path, value) != value:
                found.append(f"reset value of {path}: stated both as {values[path]} and as {value}")
    for path in [port.path for port in contract.ports]:
        said, wanted = values.get(path), contract.reset.values.get(path)
        if said != wanted:
            found.append(f"reset value of {path}: {said}, not {wanted}")
    return found


def _below(contract: Contract, name: str) -> list[str]:
    """The outputs that `name` speaks of: a leaf, all leaves below a Vec or Bundle, or all outputs."""
    outputs = [port.path for port in contract.outputs]
    if name == "*":
        return outputs
    return [path for path in outputs if path == name or path.startswith((f"{name}.", f"{name}["))]


def _timing(contract: Contract, reading: Reading) -> list[str]:
    found = []
    if reading.state != contract.reset.state:
        found.append(f"initial state: {reading.state or 'not stated'}, not {contract.reset.state or 'any'}")
    latency = contract.latency if contract.stateful and contract.inputs else None
    if reading.latency != latency and not (latency is None and reading.latency == contract.latency):
        found.append(f"latency: {reading.latency}, not {latency}")
    wanted = {(promise.kind, promise.port, promise.value) for promise in contract.assumptions}
    said = reading.promises
    found += [f"assumption {promise}: not stated" for promise in sorted(wanted - said)]
    found += [f"assumption {promise}: not in the contract" for promise in sorted(said - wanted)]
    defined = {port.path: port.defined_when for port in contract.ports if port.defined_when}
    for path in sorted(defined.keys() | reading.undefined.keys()):
        if reading.undefined.get(path, "") != defined.get(path, ""):
            found.append(f"definedness of {path}: {reading.undefined.get(path, '')!r}, not {defined.get(path, '')!r}")
    return found
