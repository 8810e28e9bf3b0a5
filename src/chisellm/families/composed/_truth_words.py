"""A truth table in words: Markdown, minterms, sums of products, prose."""

from __future__ import annotations

from chisellm.families.composed._truth_forms import draw_form, equation, markdown, minterms, numbering, terms
from chisellm.families.composed._truth_model import Table
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(table: Table, v: Voice) -> Description:
    """Words for the table; the canonical voice gives it as Markdown."""
    rules, tables = BODIES[draw_form(table, v)](table, v)
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


def _rows(table: Table, v: Voice) -> Body:
    rule = v.pick(
        [
            "A dash stands for any value, and the first row that matches counts.",
            "The topmost matching row applies; `-` matches both 0 and 1.",
            "Rows are tried from top to bottom until one matches; `-` fits any value.",
        ]
    )
    opener = v.pick(["The truth table:", "The rows are these:", "This is the table:"])
    return [rule, opener], [markdown(table, v)]


def _full(table: Table, v: Voice) -> Body:
    opener = v.pick(["The complete truth table:", "All combinations are listed here:", "Every case is given below:"])
    return [opener], [markdown(table, v, full=True)]


def _minterms(table: Table, v: Voice) -> Body:
    word = numbering(table, v)
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
    rules += [form.format(o=v.ref(out), n=listed(minterms(table, at))) for at, out in enumerate(table.outputs)]
    return rules, []


def _sums(table: Table, v: Voice) -> Body:
    rules = []
    for at in range(len(table.outputs)):
        form = v.pick(["The equation is `{e}`.", "As a sum of products, `{e}`.", "In logic, `{e}`."])
        rules.append(form.format(e=equation(table, at, v)))
    return rules, []


def _prose(table: Table, v: Voice) -> Body:
    word = v.pick(["when", "if"])
    ending = v.pick(["; otherwise 0.", "; otherwise it is 0.", " and otherwise 0."])
    rules = []
    for at, out in enumerate(table.outputs):
        said = [" and ".join(f"{v.ref(name)} is {bit}" for name, bit in term) for term in terms(table, at)]
        rules.append(f"{v.ref(out)} is 1 {word} {f', or {word} '.join(said)}{ending}")
    return rules, []


BODIES = {"rows": _rows, "full": _full, "minterms": _minterms, "sums": _sums, "prose": _prose}
