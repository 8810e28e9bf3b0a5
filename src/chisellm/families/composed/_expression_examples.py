"""Worked examples of modules without state: drawn from the golden, and held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from chisellm.families.composed._expression_model import Signal
from chisellm.language.voice import Voice
from chisellm.prompt.facts.datapaths import Example

__all__ = ["Answer", "Examples", "draw_examples", "examples_differ", "tabulated"]

Answer = Callable[[Mapping[str, int]], Mapping[str, int]]
Examples = list[tuple[dict[str, int], dict[str, int]]]


def draw_examples(signals: Sequence[Signal], outputs: Sequence[str], answer: Answer, random: Random) -> Examples:
    """Inputs and outputs of one, two or three examples."""
    rows = []
    for _ in range(random.choice([1, 1, 2, 3])):
        inputs = {s.name: _handy(s, random) for s in signals}
        values = answer(inputs)
        rows.append((inputs, {name: values[name] for name in outputs}))
    return rows


def _handy(s: Signal, random: Random) -> int:
    """A value that is easy to follow in most cases."""
    span = 2 ** (s.width - s.signed)
    value = random.randrange(span if random.random() < 0.4 else min(span, 32))
    return -value if s.signed and random.random() < 0.4 else value


def tabulated(rows: Examples, v: Voice) -> str:
    """One row for each example; an arrow marks the outputs."""
    inputs, outputs = rows[0]
    names = [*(v.ref(n) for n in inputs), *(f"→ {v.ref(n)}" for n in outputs)]
    lines = [f"| {' | '.join(names)} |", f"| {' | '.join('---' for _ in names)} |"]
    lines += [f"| {' | '.join(str(x) for x in (*i.values(), *o.values()))} |" for i, o in rows]
    return "\n".join(lines)


def examples_differ(examples: Iterable[Example], inputs: Sequence[str], answer: Answer) -> tuple[str, ...]:
    """Examples that lack an input or do not give what `answer` gives."""
    found = []
    for example in examples:
        if set(example.inputs) != set(inputs):
            found.append(f"example without all inputs: {example.inputs}")
        elif any(answer(example.inputs).get(name) != value for name, value in example.outputs.items()):
            found.append(f"example {example.inputs} gives {example.outputs}")
    return tuple(found)
