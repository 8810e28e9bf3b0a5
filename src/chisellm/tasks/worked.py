"""Worked examples of a design: a few inputs with the golden's answers, for a text to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

from chisellm.contract import Contract
from chisellm.design import Design, Inputs, Outputs
from chisellm.language.examples import Examples
from chisellm.stimulus.values import Source, sources

__all__ = ["worked_examples"]

PORTS = 8
WIDTH = 32  # bits: a longer word is no help to a reader
ROWS = (3, 8)
CASES = 60
ATTEMPTS = 6
MOODS = (0.5, 0.85, 0.25)

Row = tuple[Inputs, Outputs]


def worked_examples(design: Design, random: Random) -> Examples | None:
    """Compute three to eight rows that show different behaviour.

    Parameters
    ----------
    design
        Its golden answers; inputs keep the contract's assumptions and come from the family's directed vectors first.
    random
        Source of everything else.

    Returns
    -------
    Examples or None
        None for a module without inputs and state, with more than eight leaves or one wider than 32 bits, and where a
        few rows show nothing happening.
    """
    contract = design.contract
    if len(contract.ports) > PORTS or any(port.width > WIDTH for port in contract.ports):
        return None
    if not (contract.inputs or contract.stateful):
        return None
    rows = _cycles(design, random) if contract.stateful else _cases(design, random)
    shown = [tuple(row[1].values()) for row in rows]
    if len(rows) < ROWS[0] or len(set(shown)) < 2:
        return None
    return Examples(
        inputs=tuple(port.path for port in contract.inputs),
        outputs=tuple(port.path for port in contract.outputs),
        rows=tuple(_values(contract, *row) for row in rows),
    )


def _values(contract: Contract, inputs: Inputs, outputs: Outputs) -> tuple[int | None, ...]:
    defined = [not port.defined_when or bool(outputs[port.defined_when]) for port in contract.outputs]
    answers = [outputs[port.path] if known else None for port, known in zip(contract.outputs, defined, strict=True)]
    return (*(inputs[port.path] for port in contract.inputs), *answers)


def _cases(design: Design, random: Random) -> list[Row]:
    """Combinational: new answers first, old answers to new inputs where there are not enough of them."""
    wanted = random.randint(*ROWS)
    seen: set[tuple[int, ...]] = set()
    asked: set[tuple[int, ...]] = set()
    fresh: list[Row] = []
    others: list[Row] = []
    for inputs in _vectors(design, random):
        outputs = design.golden.outputs(None, inputs)
        answer = tuple(outputs.values())
        key = tuple(inputs.values())
        if key not in asked:
            asked.add(key)
            (others if answer in seen else fresh).append((inputs, outputs))
            seen.add(answer)
        if len(fresh) >= wanted:
            break
    return [*fresh, *others][:wanted]


def _vectors(design: Design, random: Random) -> Iterator[Inputs]:
    leaves = sources(design.contract, dict(design.hints.bias))
    directed = list(design.hints.directed)
    for partial in random.sample(directed, min(2, len(directed))):
        yield _drawn(leaves, random, partial)
    for _ in range(CASES):
        yield _drawn(leaves, random)


def _drawn(leaves: list[Source], random: Random, partial: Mapping[str, int] | None = None) -> dict[str, int]:
    known = partial or {}
    return {leaf.path: known[leaf.path] if leaf.path in known else leaf.draw(random) for leaf in leaves}


def _cycles(design: Design, random: Random) -> list[Row]:
    """With state: of a few sequences from reset on, the one whose outputs change most."""
    count = random.randint(ROWS[0] + 1, ROWS[1])
    best: list[Row] = []
    most = 0
    for attempt in range(ATTEMPTS):
        rows = _played(design, random, count, attempt)
        different = len({tuple(outputs.values()) for _, outputs in rows})
        if different > most:
            best, most = rows, different
    return best


def _played(design: Design, random: Random, count: int, attempt: int) -> list[Row]:
    """The first attempt plays the directed vectors, the others lean to ones or zeros in turn."""
    golden = design.golden
    assert golden.next is not None, design.contract.module
    leaves = sources(design.contract, dict(design.hints.bias))
    for leaf in leaves:
        if leaf.path not in design.hints.bias:
            leaf.bias = MOODS[attempt % len(MOODS)]
    channels = [a.port.removesuffix("valid") for a in design.contract.assumptions if a.kind == "stable"]
    directed = list(design.hints.directed)[:count] if attempt == 0 else []
    state, held = golden.initial, dict[str, int]()
    rows: list[Row] = []
    for cycle in range(count):
        inputs = _drawn(leaves, random, directed[cycle] if cycle < len(directed) else None) | held
        outputs = golden.outputs(state, inputs)
        rows.append((inputs, outputs))
        state = golden.next(state, inputs)
        waiting = [c for c in channels if inputs[f"{c}valid"] and not outputs[f"{c}ready"]]
        held = {path: value for path, value in inputs.items() if path.startswith(tuple(waiting))}
    return rows
