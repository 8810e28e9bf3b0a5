"""Opcode machines in words: a table, a list or sentences, and the rules of execution."""

from __future__ import annotations

from chisellm.families.composed._markdown import markdown
from chisellm.families.composed._opcodes_formulas import code, formula
from chisellm.families.composed._opcodes_model import Opcodes, Operation
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Opcodes, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    count = numeral(len(p.operations))
    registers = listed([v.ref(name) for name, _ in p.registers])
    rules, tables = v.pick([_table, _table, _list, _prose])(p, v)
    rules = [*_execution(p, v), *_flags(p, v), *rules]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    return Description(
        noun=v.pick(
            [
                f"small processor with {count} opcodes",
                f"{count}-opcode register machine",
                f"opcode machine with {count} operations",
            ]
        ),
        does=v.pick(
            [
                f"executes one of {count} operations on {registers} in each cycle, as chosen by {v.ref(p.opcode)}",
                f"keeps {registers}, to be changed by {count} opcodes, one a cycle, that arrive on {v.ref(p.opcode)}",
                f"is an instruction-driven machine that works on {registers} with {count} opcodes from "
                f"{v.ref(p.opcode)}",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _execution(p: Opcodes, v: Voice) -> list[str]:
    said = []
    if p.valid:
        name = v.ref(p.valid)
        said.append(
            v.pick(
                [
                    f"An opcode is executed at a rising clock edge if {name} is 1; if it is 0, nothing changes.",
                    f"At each rising edge with {name} at 1 the present opcode is executed, and with {name} at 0 all "
                    f"registers "
                    "hold.",
                    f"Execution takes place at the clock edge and only while {name} is 1; otherwise everything holds.",
                ]
            )
        )
    else:
        said.append(
            v.pick(
                [
                    "One opcode is executed at every rising clock edge.",
                    "At each rising clock edge the present opcode is executed.",
                    "Every clock edge executes the opcode that is applied.",
                ]
            )
        )
    said.append(
        v.pick(
            [
                f"The right-hand sides are the values before the edge, and arithmetic is modulo {1 << p.width}.",
                f"Operands are taken as they are before the edge, and results are reduced modulo {1 << p.width}.",
                f"All operands are read before the edge; arithmetic wraps modulo {1 << p.width}.",
            ]
        )
    )
    if len(p.operations) < 1 << p.code_width:
        said.append(
            v.pick(
                [
                    "Opcodes that are not listed change nothing.",
                    "All other opcodes are no-operations.",
                    "An opcode outside the list leaves everything as it is.",
                ]
            )
        )
    if any(o.condition for o in p.operations):
        said.append(
            v.pick(
                [
                    "An operation whose condition does not hold changes neither registers nor flags.",
                    "Where a condition is given and does not hold, neither a register nor a flag changes.",
                ]
            )
        )
    return said


def _flags(p: Opcodes, v: Voice) -> list[str]:
    said = []
    if p.zero:
        name = v.ref(p.zero)
        said.append(
            v.pick(
                [
                    f"Operations marked Z set {name} to 1 if the value that they write is 0, and to 0 otherwise.",
                    f"Z means that {name} becomes 1 when the written value is 0, else 0.",
                    f"A mark Z says that {name} is updated: 1 for a written value of 0, else 0.",
                ]
            )
        )
    if p.carry:
        name = v.ref(p.carry)
        said.append(
            v.pick(
                [
                    f"Operations marked C put the carry of an addition, the borrow of a subtraction or the bit that "
                    f"is "
                    f"shifted out into {name}.",
                    f"C means that {name} takes the carry (addition), the borrow (subtraction) or the bit shifted "
                    f"out (shift).",
                    f"A mark C says that {name} is updated with the carry or borrow, or with the bit that a shift "
                    f"drops.",
                ]
            )
        )
    if p.zero or p.carry:
        said.append(
            v.pick(
                [
                    "Operations without a mark leave the flags alone.",
                    "A flag keeps its value unless the operation has its mark.",
                    "Flags change only where the mark says so.",
                ]
            )
        )
    return said


def _formula(o: Operation, v: Voice) -> str:
    lead = f"if {v.ref(o.condition[0])} = {o.condition[1]}: " if o.condition else ""
    return f"{lead}{formula(o, v)}"


def _spoken(o: Operation, v: Voice) -> str:
    left, right = v.ref(o.left), v.ref(o.right)
    value = {
        "add": f"the sum of {left} and {right}",
        "sub": f"the difference {left} minus {right}",
        "and": f"the bitwise AND of {left} and {right}",
        "or": f"the bitwise OR of {left} and {right}",
        "xor": f"the bitwise XOR of {left} and {right}",
        "max": f"the larger one of {left} and {right}",
        "min": f"the smaller one of {left} and {right}",
        "inc": f"{left} plus 1",
        "dec": f"{left} minus 1",
        "shl": f"{left} shifted left by 1",
        "shr": f"{left} shifted right by 1",
        "not": f"the bitwise complement of {left}",
        "copy": f"a copy of {left}",
        "clear": "0",
    }[o.kind]
    lead = f"if {v.ref(o.condition[0])} is {o.condition[1]}, " if o.condition else ""
    return f"{lead}{v.ref(o.target)} becomes {value}"


def _marks(o: Operation) -> str:
    return ", ".join(mark for mark, given in (("Z", o.zero), ("C", o.carry)) if given)


def _table(p: Opcodes, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["decimal", "binary"])
    say = v.pick([_formula, _spoken])
    flagged = bool(p.zero or p.carry)
    head = ["Opcode", "Mnemonic", "Operation", *(["Flags"] if flagged else [])]
    rows = [[code(p, o, form), o.mnemonic, say(o, v), *([_marks(o) or "-"] if flagged else [])] for o in p.operations]
    return [v.pick(["The opcodes:", "The operations by opcode:", "These opcodes exist:"])], [markdown(head, rows)]


def _list(p: Opcodes, v: Voice) -> tuple[list[str], list[str]]:
    form = v.pick(["decimal", "binary"])
    say = v.pick([_formula, _spoken])
    lines = [
        f"- {code(p, o, form)} {o.mnemonic}: {say(o, v)}{f' ({_marks(o)})' if _marks(o) else ''}." for o in p.operations
    ]
    lead = v.pick(["The opcodes with their operations:", "Opcode by opcode:", "What each opcode does:"])
    return [lead], ["\n".join(lines)]


def _prose(p: Opcodes, v: Voice) -> tuple[list[str], list[str]]:
    said = []
    for o in p.operations:
        marks = f" (marked {_marks(o)})" if _marks(o) else ""
        lead = v.pick(["With opcode", "On opcode", "For opcode"])
        said.append(f"{lead} {o.code} ({o.mnemonic}), {_spoken(o, v)}{marks}.")
    return said, []
