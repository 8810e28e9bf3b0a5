"""A worked example of a clocked module, cycle by cycle, computed by the golden."""

from __future__ import annotations

import json
from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.design import Golden
from chisellm.families.composed._markdown import markdown
from chisellm.language.voice import Voice

__all__ = ["Leads", "example"]

SHARE = 0.25


@dataclass(frozen=True)
class Leads:
    """How a language introduces an example.

    Parameters
    ----------
    by_column, by_row, wavejson
        What stands before an example with a column for each cycle, one with a row for each cycle, and one in WaveJSON.
    cycle
        The head of the column that numbers the cycles.
    """

    by_column: tuple[str, ...]
    by_row: tuple[str, ...]
    wavejson: tuple[str, ...]
    cycle: str


_FIRST = (
    "A worked example from the first cycle after the reset on, each column read before the clock edge",
    "For illustration, the first cycles after the reset, as seen just before each rising edge",
    "An example run that begins in the first cycle after the reset, sampled before each clock edge",
)
ENGLISH = Leads(
    by_column=tuple(f"{lead}:" for lead in _FIRST),
    by_row=tuple(f"{lead.replace('each column', 'each row')}:" for lead in _FIRST),
    wavejson=tuple(f"{lead}, as WaveJSON:" for lead in _FIRST),
    cycle="Cycle",
)


def example(
    contract: Contract,
    golden: Golden,
    v: Voice,
    *,
    share: float = SHARE,
    ones: float = 0.5,
    leads: Leads = ENGLISH,
) -> tuple[str, str]:
    """A sentence that ends with a colon and the block that it introduces; nothing in most voices.

    `ones` is the share of ones on one-bit inputs.
    """
    assert golden.next is not None
    random = v.random
    if random is None or random.random() >= share:
        return "", ""
    names = [port.path for port in (*contract.inputs, *contract.outputs)]
    columns: dict[str, list[int]] = {name: [] for name in names}
    state = golden.initial
    for _ in range(random.randint(6, 9)):
        inputs = {
            port.path: int(random.random() < ones) if port.width == 1 else random.randrange(1 << port.width)
            for port in contract.inputs
        }
        for name, value in {**inputs, **golden.outputs(state, inputs)}.items():
            columns[name].append(value)
        state = golden.next(state, inputs)
    form = v.pick(["table", "wavejson", "ascii"])
    if form == "table":
        rows = [[str(cycle), *(str(columns[name][cycle]) for name in names)] for cycle in range(len(columns[names[0]]))]
        return v.pick(leads.by_row), markdown([leads.cycle, *(v.ref(name) for name in names)], rows)
    if form == "ascii":
        width = max(len(name) for name in names)
        span = max(len(str(value)) for values in columns.values() for value in values)
        shown = [f"{name:<{width}} : {' '.join(f'{value:>{span}}' for value in columns[name])}" for name in names]
        return v.pick(leads.by_column), "```text\n" + "\n".join(shown) + "\n```"
    wide = {port.path for port in contract.ports if port.width > 1}
    signals = [json.dumps(_wave(name, columns[name], name in wide)) for name in names]
    return v.pick(leads.wavejson), '```json\n{"signal": [\n  ' + ",\n  ".join(signals) + "\n]}\n```"


def _wave(name: str, values: list[int], wide: bool) -> dict[str, object]:
    wave, data = "", []
    for cycle, value in enumerate(values):
        if cycle and value == values[cycle - 1]:
            wave += "."
        elif wide:
            wave += "="
            data.append(str(value))
        else:
            wave += str(value)
    return {"name": name, "wave": wave, "data": data} if wide else {"name": name, "wave": wave}
