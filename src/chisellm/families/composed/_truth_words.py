"""A truth table in words: Markdown, minterms, sums of products, prose."""

from __future__ import annotations

from itertools import product

from chisellm.families.composed._truth_model import Table, products
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]

LONGEST = 5  # products in one sentence


def describe(table: Table, v: Voice) -> Description:
    """Words for the table; the canonical voice gives it as Markdown."""
    columns = [table.column(at) for at in range(len(table.outputs))]
    forms = ["rows", "full"] if len(table.inputs) < 5 else ["rows", "rows"]
    if table.flags:
        forms += ["minterms", "sums"]
        if all(len(products(column, len(table.inputs))) <= LONGEST for column in columns):
            forms += ["prose", "prose"]
    rules, tables = BODIES[v.pick(forms)](table, v)
    ins, outs = (listed([v.ref(name) for name in names]) for names in (table.inputs, table.outputs))
    results = "results" if len(table.outputs) > 1 else "result"
    does = v.pick(
        [
            f"sets {outs} by a truth table over {ins}",
            f"implements a truth table with the arguments {ins} and the {results} {outs}",
            f"decides {outs} from {ins} by a fixed truth table",
        ]
    )
    noun = f"{table.noun} {v.pick(['truth table', 'lookup', 'logic block', 'decision table'])}"
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


Body = tuple[list[str], list[str]]


def _markdown(table: Table, v: Voice, rows: list[tuple[str, tuple[int, ...]]]) -> str:
    heads = [v.ref(name) for name in (*table.inputs, *table.outputs)]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join([*pattern, *(str(value) for value in values)])} |" for pattern, values in rows]
    return "\n".join(lines)


def _rows(table: Table, v: Voice) -> Body:
    rule = v.pick(
        [
            "A dash stands for any value, and the first row that matches counts.",
            "The topmost matching row applies; `-` matches both 0 and 1.",
            "Rows are tried from top to bottom and `-` fits any value.",
        ]
    )
    opener = v.pick(["The truth table:", "The rows are these:", "This is the table:"])
    return [rule, opener], [_markdown(table, v, list(table.rows))]


def _full(table: Table, v: Voice) -> Body:
    opener = v.pick(["The complete truth table:", "All combinations are listed here:", "Every case is given below:"])
    patterns = ["".join(bits) for bits in product("01", repeat=len(table.inputs))]
    return [opener], [_markdown(table, v, list(zip(patterns, table.complete, strict=True)))]


def _minterms(table: Table, v: Voice) -> Body:
    word = f"`{{{', '.join(f'{v.prefix}{name}' for name in table.inputs)}}}`"
    first, last = v.ref(table.inputs[0]), v.ref(table.inputs[-1])
    rules = [
        v.pick(
            [
                f"Read {word} as a number with {first} as the most significant bit.",
                f"Minterms are numbered by {word}, where {first} weighs most and {last} least.",
                f"Let n be the value of {word}, with {first} as its top bit.",
            ]
        )
    ]
    form = v.pick(
        ["{o} is 1 exactly for the values {n}.", "{o} is 1 for {n}, else 0.", "{o} is 1 at {n}, otherwise 0."]
    )
    for at, out in enumerate(table.outputs):
        numbers = [str(k) for k, value in enumerate(table.column(at)) if value]
        rules.append(form.format(o=v.ref(out), n=listed(numbers)))
    return rules, []


def _sums(table: Table, v: Voice) -> Body:
    rules = []
    for at, out in enumerate(table.outputs):
        terms = []
        for pattern in products(table.column(at), len(table.inputs)):
            parts = [
                f"{'!' if bit == '0' else ''}{v.prefix}{name}"
                for name, bit in zip(table.inputs, pattern, strict=True)
                if bit != "-"
            ]
            terms.append(" && ".join(parts))
        several = len(terms) > 1
        text = " || ".join(f"({term})" if several and "&&" in term else term for term in terms)
        rules.append(
            v.pick(["The equation is `{e}`.", "As a sum of products, `{e}`.", "In logic, `{e}`."]).format(
                e=f"{v.prefix}{out} = {text}"
            )
        )
    return rules, []


def _prose(table: Table, v: Voice) -> Body:
    word = v.pick(["when", "if"])
    ending = v.pick(["; otherwise 0.", "; otherwise it is 0.", " and otherwise 0."])
    rules = []
    for at, out in enumerate(table.outputs):
        terms = []
        for pattern in products(table.column(at), len(table.inputs)):
            parts = [f"{v.ref(n)} is {bit}" for n, bit in zip(table.inputs, pattern, strict=True) if bit != "-"]
            terms.append(" and ".join(parts))
        rules.append(f"{v.ref(out)} is 1 {word} {f', or {word} '.join(terms)}{ending}")
    return rules, []


BODIES = {"rows": _rows, "full": _full, "minterms": _minterms, "sums": _sums, "prose": _prose}
