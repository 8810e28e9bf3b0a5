"""Reads opcodes, their operations and the rules of execution."""

from __future__ import annotations

import re

__all__ = ["read"]

N = r"`(\w+)`"
CONDITION = re.compile(rf"if {N} (?:=|is) (\d+)(?:: |, )(.*)")
ASSIGNS = re.compile(rf"{N} (?:<-|becomes) (.*)")
VALUES = [
    ("add", rf"{N} \+ {N}|the sum of {N} and {N}"),
    ("sub", rf"{N} - {N}|the difference {N} minus {N}"),
    ("and", rf"{N} AND {N}|the bitwise AND of {N} and {N}"),
    ("or", rf"{N} OR {N}|the bitwise OR of {N} and {N}"),
    ("xor", rf"{N} XOR {N}|the bitwise XOR of {N} and {N}"),
    ("max", rf"max\({N}, {N}\)|the larger one of {N} and {N}"),
    ("min", rf"min\({N}, {N}\)|the smaller one of {N} and {N}"),
    ("inc", rf"{N} \+ 1|{N} plus 1"),
    ("dec", rf"{N} - 1|{N} minus 1"),
    ("shl", rf"{N} << 1|{N} shifted left by 1"),
    ("shr", rf"{N} >> 1|{N} shifted right by 1"),
    ("not", rf"NOT {N}|the bitwise complement of {N}"),
    ("copy", rf"{N}|a copy of {N}"),
    ("clear", "0"),
]
ROW = re.compile(r"^\| (0b[01]+|\d+) \| (\w+) \| ([^|]*?) \|(?: ([ZC, -]+) \|)?$")
ITEM = re.compile(r"^- (0b[01]+|\d+) (\w+): (.*?)(?: \(([ZC, ]+)\))?\.$")
SENTENCE = re.compile(r"(?:With|On|For) opcode (\d+) \((\w+)\), ([^.]*?)(?: \(marked ([ZC, ]+)\))?\.")
FORMS = {
    "executed when": (
        rf"An opcode is executed at a rising clock edge if {N} is 1; if it is 0, nothing changes\.",
        rf"At each rising edge with {N} at 1 the present opcode is executed, and with `\w+` at 0 all registers "
        rf"hold\.",
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
        rf"Operations marked C put the carry of an addition, the borrow of a subtraction or the bit that is shifted "
        rf"out "
        rf"into {N}\.",
        rf"C means that {N} takes the carry \(addition\), the borrow \(subtraction\) or the bit shifted out "
        rf"\(shift\)\.",
        rf"A mark C says that {N} is updated with the carry or borrow, or with the bit that a shift drops\.",
    ),
}
PLAIN = {
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
}


def read(text: str) -> dict[str, object]:
    """`opcode n` with (mnemonic, condition, target, operation, operands, marks), and the rules by name."""
    plain = text.replace("`io.", "`")
    found: dict[str, object] = {}
    entries: list[tuple[str, ...]] = []
    for line in (line.strip() for line in plain.splitlines()):
        match = ROW.match(line) or ITEM.match(line)
        if match:
            entries.append(tuple(group or "" for group in match.groups()))
    entries += SENTENCE.findall(plain)
    for code, mnemonic, operation, marks in entries:
        key = f"opcode {int(code, 0)}"
        found[key] = "stated twice" if key in found else _operation(mnemonic, operation, marks)
    for fact, forms in FORMS.items():
        for match in (re.search(form, plain) for form in forms):
            if match:
                found[fact] = int(match[1]) if match[1].isdigit() else match[1]
    for (fact, value), sentences in PLAIN.items():
        if any(sentence in plain for sentence in sentences):
            found[fact] = value
    return found


def _operation(mnemonic: str, text: str, marks: str) -> object:
    condition = CONDITION.fullmatch(text)
    assigns = ASSIGNS.fullmatch(condition[3] if condition else text)
    if not assigns:
        return f"not understood: {text}"
    for kind, pattern in VALUES:
        match = re.fullmatch(pattern, assigns[2])
        if match:
            operands = [*(group for group in match.groups() if group), "", ""]
            unless = (condition[1], int(condition[2])) if condition else None
            return mnemonic, unless, assigns[1], kind, operands[0], operands[1], "Z" in marks, "C" in marks
    return f"not understood: {text}"
