"""A clocked datapath in the forms that languages share: programs, equations, traces."""

from __future__ import annotations

import json
from collections.abc import Mapping

from chisellm.families.composed._clocked_model import Clocked, Register, following, outputs_of
from chisellm.families.composed._expression_draw import draw_value
from chisellm.families.composed._expression_forms import Speaker
from chisellm.language.voice import Voice

__all__ = ["FORMS", "draw_trace", "equation", "program", "trace_table", "wave_json"]

FORMS = ("list", "table", "program", "equations", "prose")


def program(p: Clocked, s: Speaker) -> str:
    """Registers and their updates as fenced pseudocode."""
    lines = [f"reg {r.signal.name}: u{r.signal.width} = {r.initial}" for r in p.registers]
    lines.append("at each rising clock edge:")
    for r in p.registers:
        for number, (c, x) in enumerate(r.updates):
            head = "else: " if number else ""
            if c is not None:
                head = f"{'else if' if number else 'if'} {s.formula(c)}: "
            lines.append(f"  {head}{r.signal.name} <- {s.formula(x)}")
    block = "\n".join(lines)
    return f"```text\n{block}\n```"


def equation(r: Register, s: Speaker) -> str:
    """`total' = …` in backticks."""
    parts = [f"{s.formula(c)} ? {s.formula(x)} : " if c is not None else s.formula(x) for c, x in r.updates]
    rest = "" if r.updates[-1][0] is None else r.signal.name
    return f"`{r.signal.name}' = {''.join(parts)}{rest}`"


def draw_trace(p: Clocked, v: Voice) -> Mapping[str, list[int]]:
    """The ports in the first cycles after a reset."""
    assert v.random is not None
    state = tuple(r.initial for r in p.registers)
    lanes: dict[str, list[int]] = {name: [] for name in (*(s.name for s in p.inputs), *p.ports)}
    for _ in range(v.random.randint(4, 6)):
        inputs = {s.name: draw_value(s, v.random) % 32 for s in p.inputs}
        for name, share in (("enable", 0.75), ("clear", 0.12)):
            if name in inputs:
                inputs[name] = int(v.random.random() < share)
        for name, value in {**inputs, **outputs_of(p, state, inputs)}.items():
            lanes[name].append(value)
        state = following(p, state, inputs)
    return lanes


def trace_table(lanes: Mapping[str, list[int]], cycle: str, v: Voice) -> str:
    """A table with one column for each cycle; `cycle` is the first heading."""
    count = len(next(iter(lanes.values())))
    rows = [f"| {cycle} | " + " | ".join(str(k) for k in range(count)) + " |", "|---" * (count + 1) + "|"]
    rows += [f"| {v.ref(name)} | {' | '.join(str(x) for x in values)} |" for name, values in lanes.items()]
    return "\n".join(rows)


def wave_json(lanes: Mapping[str, list[int]], v: Voice) -> str:
    """The trace as fenced WaveJSON."""
    count = len(next(iter(lanes.values())))
    signal = [{"name": "clock", "wave": "p" + "." * (count - 1)}]
    for name, values in lanes.items():
        signal.append({"name": f"{v.prefix}{name}", "wave": "=" * count, "data": " ".join(str(x) for x in values)})
    inner = ",\n".join(f"  {json.dumps(lane)}" for lane in signal)
    return f'```json\n{{"signal": [\n{inner}\n]}}\n```'
