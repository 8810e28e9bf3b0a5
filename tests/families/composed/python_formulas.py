"""An outside witness of datapaths: the formulas of the instruction, evaluated by Python's own `eval`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from chisellm.determinism import seeded
from chisellm.families.composed._expression_draw import draw_value
from chisellm.families.composed._expression_formulas import formula
from chisellm.families.composed._expression_golden import run
from chisellm.families.composed._expression_model import Signal, Step
from chisellm.families.family import Family

__all__ = ["disagreements", "python_value"]


def python_value(text: str, values: Mapping[str, int], types: Mapping[str, Signal]) -> int:
    """What Python makes of a formula after its notations were put into Python's own."""
    chosen = re.fullmatch(r"(.+) \? (.+) : (.+)", text)
    if chosen:
        text = f"({chosen[2]}) if ({chosen[1]}) else ({chosen[3]})"
    text = re.sub(r"signed\((.+) mod 2\^(\d+)\)", r"signed(\1, \2)", text)
    text = re.sub(r" mod 2\^(\d+)", r" % 2**\1", text)
    text = re.sub(r"(\w+)\[(\d+):(\d+)\]", r"(\1 >> \3) % 2**(\2 - \3 + 1)", text)
    text = re.sub(r"(\w+)\[(\d+)\]", r"(\1 >> \2) % 2", text)
    text = re.sub(r"\{(.+)\}", lambda m: "bits(" + "+".join(f"b_{n}" for n in m[1].split(", ")) + ")", text)
    text = re.sub(r"!(\w)", r"1 - \1", text)
    text = re.sub(r"~(\w+)", r"(all_\1 - \1)", text)
    text = re.sub(r"\b(reverse)\((\w+)\)", r"bits(b_\2[::-1])", text)
    text = re.sub(r"\brotl\((\w+), (\d+)\)", r"bits((b_\1 * 2)[\2:\2 + w_\1])", text)
    text = text.replace("&&", "and").replace("||", "or")
    scope: dict[str, object] = {
        "signed": lambda x, n: int.from_bytes((x % 2**n << 64 - n).to_bytes(8, "big"), "big", signed=True) >> 64 - n,
        "bits": lambda x: int(x, 2),
        "ones": lambda x: bin(x).count("1"),
        "parity": lambda x: bin(x).count("1") & 1,
        "any": lambda x: x != 0,
        "clamp": lambda x, low, high: min(max(x, low), high),
    }
    for name, value in values.items():
        width = types[name].width
        scope |= {name: value, f"w_{name}": width, f"all_{name}": 2**width - 1}
        scope[f"b_{name}"] = format(value % 2**width, f"0{width}b")
    return int(eval(text, {"__builtins__": {"min": min, "max": max, "abs": abs}}, scope))


def disagreements(family: Family[Any], name: str) -> list[Step]:
    """Steps of random datapaths whose value the golden and Python see differently."""
    found = []
    for index in range(50):
        random = seeded("eval", name, index)
        path = family.draw(random)
        for _ in range(8):
            values = run(path, {s.name: draw_value(s, random) for s in path.inputs})
            known = {key: values[key] for key in path.types}
            for step in path.steps:
                if python_value(formula(step.expr, str), known, path.types) != values[step.name]:
                    found.append(step)
    return found
