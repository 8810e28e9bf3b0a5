"""A truth table in the forms that languages share: Markdown, minterms, equations, products."""

from __future__ import annotations

from itertools import product

from chisellm.families.composed._truth_model import Table, products
from chisellm.language.voice import Voice

__all__ = ["draw_form", "equation", "markdown", "minterms", "numbering", "terms"]

LONGEST = 5  # products in one sentence


def draw_form(table: Table, v: Voice) -> str:
    """`rows`, `full`, `minterms`, `sums` or `prose`, as it suits the table."""
    columns = [table.column(at) for at in range(len(table.outputs))]
    forms = ["rows", "full"] if len(table.inputs) < 5 else ["rows", "rows"]
    if table.flags:
        forms += ["minterms", "sums"]
        if all(len(products(column, len(table.inputs))) <= LONGEST for column in columns):
            forms += ["prose", "prose"]
    return v.pick(forms)


def markdown(table: Table, v: Voice, *, full: bool = False) -> str:
    """The rows in order of priority, or one row for each combination."""
    rows = list(table.rows)
    if full:
        patterns = ["".join(bits) for bits in product("01", repeat=len(table.inputs))]
        rows = list(zip(patterns, table.complete, strict=True))
    heads = [v.ref(name) for name in (*table.inputs, *table.outputs)]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join([*pattern, *(str(value) for value in values)])} |" for pattern, values in rows]
    return "\n".join(lines)


def numbering(table: Table, v: Voice) -> str:
    """The inputs as one number in backticks."""
    return f"`{{{', '.join(f'{v.prefix}{name}' for name in table.inputs)}}}`"


def minterms(table: Table, at: int) -> list[str]:
    """The combinations for which output `at` is 1, by number."""
    return [str(k) for k, value in enumerate(table.column(at)) if value]


def terms(table: Table, at: int) -> list[list[tuple[str, str]]]:
    """The products of output `at`: inputs and the bits that they need."""
    return [
        [(name, bit) for name, bit in zip(table.inputs, pattern, strict=True) if bit != "-"]
        for pattern in products(table.column(at), len(table.inputs))
    ]


def equation(table: Table, at: int, v: Voice) -> str:
    """Output `at` as a sum of products."""
    said = [
        " && ".join(f"{'!' if bit == '0' else ''}{v.prefix}{name}" for name, bit in term) for term in terms(table, at)
    ]
    text = " || ".join(f"({term})" if len(said) > 1 and "&&" in term else term for term in said)
    return f"{v.prefix}{table.outputs[at]} = {text}"
