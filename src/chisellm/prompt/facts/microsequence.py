"""Reads opcodes, their operations and the rules of execution."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["FORMULAS", "Forms", "N", "read"]

N = r"`(\w+)`"


@dataclass(frozen=True)
class Forms:
    """How a language writes an opcode machine. Ports stand without prefix.

    Parameters
    ----------
    item, sentence
        An opcode in a list and in a sentence: code, mnemonic, operation, marks.
    condition, assigns
        An operation on condition (flag, value, operation) and one without (register, value).
    values
        The values that operations write, by kind.
    stated
        Rules that name a signal or a number, in several wordings.
    plain
        Rules that are whole sentences, by fact and value.
    """

    item: re.Pattern[str]
    sentence: re.Pattern[str]
    condition: re.Pattern[str]
    assigns: re.Pattern[str]
    values: tuple[tuple[str, str], ...]
    stated: Mapping[str, tuple[str, ...]]
    plain: Mapping[tuple[str, str], tuple[str, ...]]


FORMULAS = (
    ("add", rf"{N} \+ {N}"),
    ("sub", rf"{N} - {N}"),
    ("and", rf"{N} AND {N}"),
    ("or", rf"{N} OR {N}"),
    ("xor", rf"{N} XOR {N}"),
    ("max", rf"max\({N}, {N}\)"),
    ("min", rf"min\({N}, {N}\)"),
    ("inc", rf"{N} \+ 1"),
    ("dec", rf"{N} - 1"),
    ("shl", rf"{N} << 1"),
    ("shr", rf"{N} >> 1"),
    ("not", rf"NOT {N}"),
    ("copy", N),
    ("clear", "0"),
)
ROW = re.compile(r"^\| (0b[01]+|\d+) \| (\w+) \| ([^|]*?) \|(?: ([ZC, -]+) \|)?$")
ENGLISH = Forms(
    item=re.compile(r"^- (0b[01]+|\d+) (\w+): (.*?)(?: \(([ZC, ]+)\))?\.$"),
    sentence=re.compile(r"(?:With|On|For) opcode (\d+) \((\w+)\), ([^.]*?)(?: \(marked ([ZC, ]+)\))?\."),
    condition=re.compile(rf"if {N} (?:=|is) (\d+)(?:: |, )(.*)"),
    assigns=re.compile(rf"{N} (?:<-|becomes) (.*)"),
    values=(
        *FORMULAS,
        ("add", rf"the sum of {N} and {N}"),
        ("sub", rf"the difference {N} minus {N}"),
        ("and", rf"the bitwise AND of {N} and {N}"),
        ("or", rf"the bitwise OR of {N} and {N}"),
        ("xor", rf"the bitwise XOR of {N} and {N}"),
        ("max", rf"the larger one of {N} and {N}"),
        ("min", rf"the smaller one of {N} and {N}"),
        ("inc", rf"{N} plus 1"),
        ("dec", rf"{N} minus 1"),
        ("shl", rf"{N} shifted left by 1"),
        ("shr", rf"{N} shifted right by 1"),
        ("not", rf"the bitwise complement of {N}"),
        ("copy", rf"a copy of {N}"),
    ),
    stated={
        "executed when": (
            rf"An opcode is executed at a rising clock edge if {N} is 1; if it is 0, nothing changes\.",
            rf"At each rising edge with {N} at 1 the present opcode is executed, and with `\w+` at 0 all "
            rf"registers hold\.",
            rf"Execution takes place at the clock edge and only while {N} is 1; otherwise everything holds\.",
        ),
        "modulus": (
            r"The right-hand sides are the values before the edge, and arithmetic is modulo (\d+)\.",
            r"Operands are taken as they are before the edge, and results are reduced modulo (\d+)\.",
            r"All operands are read before the edge; arithmetic wraps modulo (\d+)\.",
        ),
        "zero flag": (
            rf"Operations marked Z set {N} to 1 if the value that they write is 0, and to 0 otherwise\.",
            rf"Z means that {N} becomes 1 when the written value is 0, else 0\.",
            rf"A mark Z says that {N} is updated: 1 for a written value of 0, else 0\.",
        ),
        "carry flag": (
            rf"Operations marked C put the carry of an addition, the borrow of a subtraction or the bit that is "
            rf"shifted out into {N}\.",
            rf"C means that {N} takes the carry \(addition\), the borrow \(subtraction\) or the bit shifted out "
            rf"\(shift\)\.",
            rf"A mark C says that {N} is updated with the carry or borrow, or with the bit that a shift drops\.",
        ),
    },
    plain={
        ("executed when", "always"): (
            "One opcode is executed at every rising clock edge.",
            "At each rising clock edge the present opcode is executed.",
            "Every clock edge executes the opcode that is applied.",
        ),
        ("others", "nothing"): (
            "Opcodes that are not listed change nothing.",
            "All other opcodes are no-operations.",
            "An opcode outside the list leaves everything as it is.",
        ),
        ("unmet condition", "nothing"): (
            "An operation whose condition does not hold changes neither registers nor flags.",
            "Where a condition is given and does not hold, neither a register nor a flag changes.",
        ),
        ("unmarked", "flags stay"): (
            "Operations without a mark leave the flags alone.",
            "A flag keeps its value unless the operation has its mark.",
            "Flags change only where the mark says so.",
        ),
    },
)


def read(text: str, forms: Forms = ENGLISH) -> dict[str, object]:
    """`opcode n` with (mnemonic, condition, target, operation, operands, marks), and the rules by name."""
    plain = text.replace("`io.", "`")
    found: dict[str, object] = {}
    entries: list[tuple[str, ...]] = []
    for line in (line.strip() for line in plain.splitlines()):
        match = ROW.match(line) or forms.item.match(line)
        if match:
            entries.append(tuple(group or "" for group in match.groups()))
    entries += forms.sentence.findall(plain)
    for code, mnemonic, operation, marks in entries:
        key = f"opcode {int(code, 0)}"
        found[key] = "stated twice" if key in found else _operation(mnemonic, operation, marks, forms)
    for fact, wordings in forms.stated.items():
        for match in (re.search(wording, plain) for wording in wordings):
            if match:
                found[fact] = int(match[1]) if match[1].isdigit() else match[1]
    for (fact, value), sentences in forms.plain.items():
        if any(sentence in plain for sentence in sentences):
            found[fact] = value
    return found


def _operation(mnemonic: str, text: str, marks: str, forms: Forms) -> object:
    condition = forms.condition.fullmatch(text)
    assigns = forms.assigns.fullmatch(condition[3] if condition else text)
    if not assigns:
        return f"not understood: {text}"
    for kind, pattern in forms.values:
        match = re.fullmatch(pattern, assigns[2])
        if match:
            operands = [*(group for group in match.groups() if group), "", ""]
            unless = (condition[1], int(condition[2])) if condition else None
            return mnemonic, unless, assigns[1], kind, operands[0], operands[1], "Z" in marks, "C" in marks
    return f"not understood: {text}"
