"""Reads the rules by which registers follow events."""

from __future__ import annotations

import re

__all__ = ["read"]

NAME = r"`(?:io\.)?(\w+)`"
TERM = re.compile(rf"{NAME} (=|==|is|>=|is at least) (\d+)")
ROW = re.compile(rf"^\| {NAME} \| ([^|]*) \| ([^|]*) \|$")
BULLET = re.compile(rf"^- {NAME}: (.*)\.$")
CLAUSE = re.compile(r"(?:else )?if (.*), it (.*)")
SENTENCE = re.compile(rf"{NAME} ((?:is|becomes|changes|grows|falls|takes|moves) [^.]*? (?:when|while|if) [^.]*)\.")
DERIVED = re.compile(
    rf"{NAME} is (?:decoded from the registers and|no register: it) is 1 (?:only while|as long as) ([^.]*)"
    rf"|{NAME} is 1 exactly while ([^.]*)"
)
HOLDS = re.compile(r"^(?:otherwise it holds|else it keeps its value|else it is unchanged)$")
PROSE_HOLDS = re.compile(r"^(?:in all other cases it holds its value|and without any of these it keeps its value)$")

ACTIONS = [
    (r"(?:is set to|is cleared to|is loaded with|becomes) (\d+)", "load"),
    (r"(?:is toggled|changes to its complement)", "toggle"),
    (r"(?:is incremented|grows) by 1 \(modulo (\d+)\)", "increment"),
    (r"(?:is decremented|falls) by 1 \(modulo (\d+)\)", "decrement"),
    (r"(?:is doubled|is multiplied by 2) \(modulo (\d+)\)", "double"),
    (rf"(?:takes the value of|is loaded from) {NAME}", "take"),
    (rf"(?:is increased|grows) by {NAME} \(modulo (\d+)\)", "add"),
    (rf"is shifted left by one with {NAME} entering at bit 0", "shift"),
    (rf"moves up by one bit and gets {NAME} as bit 0", "shift"),
]

Rule = tuple[frozenset[tuple[str, str, int]], str, "str | int", int]


def read(text: str) -> dict[str, object]:
    """By register its rules, highest priority first, and by derived output the condition that makes it 1.

    A rule is (literals, action, operand, modulus of its arithmetic or 0); a clause that is not understood
    stands in it as a text.
    """
    found: dict[str, object] = {}
    rules: dict[str, list[object]] = {}
    for line in text.splitlines():
        row = ROW.match(line.strip())
        if row and TERM.search(row[2]):
            rules.setdefault(row[1], []).append(_rule(row[2], row[3]))
        bullet = BULLET.match(line.strip())
        if bullet:
            *clauses, last = bullet[2].split("; ")
            known = rules.setdefault(bullet[1], [])
            for clause in clauses:
                parts = CLAUSE.fullmatch(clause)
                known.append(_rule(parts[1], parts[2]) if parts else clause)
            if not HOLDS.match(last):
                known.append(last)
    prose = "\n".join(line for line in text.splitlines() if not line.startswith("|") and not BULLET.match(line.strip()))
    prose = re.sub(r"^- ", "", prose.replace("`io.", "`"), flags=re.MULTILINE)
    for name, said in SENTENCE.findall(prose):
        *clauses, last = said.split("; ")
        if not clauses:
            continue
        known = rules.setdefault(name, [])
        for clause in clauses:
            parts = re.fullmatch(r"(?:otherwise it )?(.*?) (?:when|while|if) (.*)", clause)
            known.append(_rule(parts[2], parts[1]) if parts else clause)
        if not PROSE_HOLDS.match(last):
            known.append(last)
    for one, condition, other, exact in DERIVED.findall(prose):
        found[one or other] = _literals(re.split(", (?:straight|and 0)", condition or exact)[0])
    return {**{name: tuple(known) for name, known in rules.items()}, **found}


def _literals(text: str) -> frozenset[tuple[str, str, int]]:
    terms = [TERM.fullmatch(part.strip()) for part in re.split(r" and | && ", text)]
    known = {("?" + text, "", 0)} if not all(terms) else set()
    return frozenset(
        known | {(t[1], "at least" if t[2] in {">=", "is at least"} else "is", int(t[3])) for t in terms if t}
    )


def _rule(condition: str, update: str) -> object:
    for pattern, action in ACTIONS:
        match = re.fullmatch(pattern, update.strip())
        if match:
            groups = list(match.groups())
            operand: str | int = 0
            if action == "load":
                operand = int(groups.pop(0))
            elif action in {"take", "add", "shift"}:
                operand = groups.pop(0)
            return (_literals(condition), action, operand, int(groups[0]) if groups else 0)
    return f"not understood: {update}"
