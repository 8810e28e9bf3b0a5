"""Reads truth tables: Markdown rows with don't-cares, lists of minterms, sums of products, prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.chains import read_condition
from chisellm.prompt.facts.expression import Expr, Op, Unreadable
from chisellm.prompt.facts.formulas import read_formula
from chisellm.prompt.facts.matching import Wordings, fully, wordings

__all__ = ["Columns", "Sentences", "read_truth"]

Columns = dict[str, tuple[int, ...]]
"""By output: its value for every combination of the inputs, the first input being the most significant bit."""


@dataclass(frozen=True)
class Sentences:
    """How a language says truth tables.

    `plain` puts a line into the form that the patterns expect; `minterms` has the groups `name` and `numbers`, and
    `prose` has `name`, `value`, `conditions` (each followed by `alternative`, read by `condition`) and `rest`.
    """

    plain: Callable[[str], str]
    minterms: Wordings
    prose: Wordings
    alternative: re.Pattern[str]
    condition: Callable[[str], Expr]


ENGLISH = Sentences(
    plain=lambda text: text.rstrip("."),
    minterms=wordings(
        r"`(?P<name>[\w.]+)` is 1 (?:exactly for the values|for|at) (?P<numbers>[\d, and]+?)(?:, (?:else|otherwise) 0)?"
    ),
    prose=wordings(
        r"`(?P<name>[\w.]+)` is (?P<value>\d+) (?:when|if) (?P<conditions>.+?)"
        r"(?:; | and )otherwise (?:it is )?(?P<rest>\d+)"
    ),
    alternative=re.compile(", or (?:when|if) "),
    condition=read_condition,
)
ORDER = re.compile(r"`\{(?P<names>[\w., ]+)\}`")
FORMULA = re.compile(r"`(?P<name>[\w.]+) = (?P<formula>[^`]+)`")


def read_truth(text: str, inputs: Sequence[str], outputs: Sequence[str], say: Sentences = ENGLISH) -> Columns:
    """The complete table of every output that the text defines.

    Raises
    ------
    Unreadable
        If a row matches nothing new, combinations stay without a row, or a term is not understood.
    """
    blocks = split(text)
    found: Columns = {}
    for rows in blocks.tables:
        found |= _table(rows, inputs, outputs)
    order: list[str] = []
    for line in blocks.lines:
        named = ORDER.search(line.text)
        if named:
            order = [name.removeprefix("io.") for name in named["names"].split(", ")]
    for line in blocks.lines:
        sentence = say.plain(line.text)
        minterms = fully(say.minterms, sentence)
        if minterms:
            if sorted(order) != sorted(inputs):
                raise Unreadable("minterms without the order of inputs")
            numbers = {int(number) for number in re.findall(r"\d+", minterms["numbers"])}
            found[_name(minterms["name"])] = tuple(
                int(sum(row[inputs.index(name)] << at for at, name in enumerate(reversed(order))) in numbers)
                for row in product((0, 1), repeat=len(inputs))
            )
        for formula in FORMULA.finditer(sentence):
            if _name(formula["name"]) in outputs:
                found[_name(formula["name"])] = _column(read_formula(formula["formula"]), inputs, 1, 0)
        prose = fully(say.prose, sentence)
        if prose and _name(prose["name"]) in outputs:
            terms = say.alternative.split(prose["conditions"])
            expr = say.condition(terms[0])
            for term in terms[1:]:
                expr = Op("lor", (expr, say.condition(term)))
            found[_name(prose["name"])] = _column(expr, inputs, int(prose["value"]), int(prose["rest"]))
    return found


def _name(text: str) -> str:
    return text.removeprefix("io.")


def _table(rows: list[list[str]], inputs: Sequence[str], outputs: Sequence[str]) -> Columns:
    heads = [_name(head.strip("`→ ")) for head in rows[0]] if rows else []
    if not set(inputs) <= set(heads) or not set(outputs) <= set(heads) or any(h.startswith("→") for h in rows[0]):
        return {}
    places = [heads.index(name) for name in inputs]
    columns: dict[str, list[int]] = {name: [] for name in outputs}
    reached: set[int] = set()
    for combination in product("01", repeat=len(inputs)):
        for number, row in enumerate(rows[1:]):
            if all(row[place] in (bit, "-") for place, bit in zip(places, combination, strict=True)):
                reached.add(number)
                for name in outputs:
                    columns[name].append(int(row[heads.index(name)]))
                break
        else:
            raise Unreadable(f"no row for {''.join(combination)}")
    if len(reached) < len(rows) - 1:
        raise Unreadable("a row is never reached")
    return {name: tuple(values) for name, values in columns.items()}


def _column(expr: Expr, inputs: Sequence[str], high: int, low: int) -> tuple[int, ...]:
    rows = product((0, 1), repeat=len(inputs))
    return tuple(high if _holds(expr, dict(zip(inputs, row, strict=True))) else low for row in rows)


def _holds(expr: Expr, values: dict[str, int]) -> bool:
    if isinstance(expr, str) and expr in values:
        return bool(values[expr])
    if isinstance(expr, Op) and expr.kind in ("land", "lor", "lnot"):
        parts = [_holds(arg, values) for arg in expr.args]
        return not parts[0] if expr.kind == "lnot" else all(parts) if expr.kind == "land" else any(parts)
    raise Unreadable(f"no logic of the inputs: {expr}")
