"""Reads the rules by which registers follow events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chisellm.prompt.facts.matching import Wordings, fully

__all__ = ["NAME", "Forms", "read"]

NAME = r"`(?:io\.)?(\w+)`"
ROW = re.compile(rf"^\| {NAME} \| ([^|]*) \| ([^|]*) \|$")


@dataclass(frozen=True)
class Forms:
    """How a language writes rules of registers.

    Parameters
    ----------
    term, at_least, conjunction
        A literal of a condition, its relations that mean `at least`, and what stands between two literals.
    between
        What parts the rules of a register from each other.
    bullet, clause
        A register in a list, and a rule of it: condition and action.
    sentence, first, other
        A sentence with the rules of a register, its first rule (register, condition, action) in several wordings, and
        a further one. Signals stand there without prefix.
    holds
        What is said of a register for which no condition holds.
    derived
        A sentence on an output that is derived from registers, in several wordings: its name and condition.
    actions
        What happens to a register, each with the name of the action. A group holds its operand, then its modulus; an
        empty operand is 0.
    """

    term: re.Pattern[str]
    at_least: frozenset[str]
    conjunction: str
    between: str
    bullet: re.Pattern[str]
    clause: re.Pattern[str]
    sentence: re.Pattern[str]
    first: Wordings
    other: Wordings
    holds: re.Pattern[str]
    derived: Wordings
    actions: tuple[tuple[str, str], ...]


ENGLISH = Forms(
    term=re.compile(rf"{NAME} (=|==|is|>=|is at least) (\d+)"),
    at_least=frozenset({">=", "is at least"}),
    conjunction=" and | && ",
    between="; ",
    bullet=re.compile(rf"^- {NAME}: (.*)\.$"),
    clause=re.compile(r"(?:else )?if (.*), it (.*)"),
    sentence=re.compile(
        rf"({NAME} (?:is|becomes|changes|grows|falls|takes|moves) [^.]*? (?:when|while|if) [^.]*; [^.]*)\."
    ),
    first=(re.compile(r"`(?P<register>\w+)` (?P<action>.*?) (?:when|while|if) (?P<condition>.*)"),),
    other=(re.compile(r"otherwise it (?P<action>.*?) (?:when|while|if) (?P<condition>.*)"),),
    holds=re.compile(
        r"otherwise it holds|else it keeps its value|else it is unchanged"
        r"|in all other cases it holds its value|and without any of these it keeps its value"
    ),
    derived=(
        re.compile(r"`(?P<name>\w+)` is decoded from the registers and is 1 only while (?P<condition>[^.]*)\."),
        re.compile(r"`(?P<name>\w+)` is no register: it is 1 as long as (?P<condition>[^.]*), and 0 otherwise\."),
        re.compile(r"`(?P<name>\w+)` is 1 exactly while (?P<condition>[^.]*), straight from the registers\."),
    ),
    actions=(
        (r"(?:is set to|is cleared to|is loaded with|becomes) (\d+)", "load"),
        (r"(?:is toggled|changes to its complement)", "toggle"),
        (r"(?:is incremented|grows) by 1 \(modulo (\d+)\)", "increment"),
        (r"(?:is decremented|falls) by 1 \(modulo (\d+)\)", "decrement"),
        (r"(?:is doubled|is multiplied by 2) \(modulo (\d+)\)", "double"),
        (rf"(?:takes the value of|is loaded from) {NAME}", "take"),
        (rf"(?:is increased|grows) by {NAME} \(modulo (\d+)\)", "add"),
        (rf"is shifted left by one with {NAME} entering at bit 0", "shift"),
        (rf"moves up by one bit and gets {NAME} as bit 0", "shift"),
    ),
)

Rule = tuple[frozenset[tuple[str, str, int]], str, "str | int", int]


def read(text: str, forms: Forms = ENGLISH) -> dict[str, object]:
    """By register its rules, highest priority first, and by derived output the condition that makes it 1.

    A rule is (literals, action, operand, modulus of its arithmetic or 0); a clause that is not understood
    stands in it as a text.
    """
    found: dict[str, object] = {}
    rules: dict[str, list[object]] = {}
    prose: list[str] = []
    for line in text.splitlines():
        row, bullet = ROW.match(line.strip()), forms.bullet.match(line.strip())
        if row and forms.term.search(row[2]):
            rules.setdefault(row[1], []).append(_rule(row[2], row[3], forms))
        if bullet:
            *clauses, last = bullet[2].split(forms.between)
            known = rules.setdefault(bullet[1], [])
            for clause in clauses:
                parts = forms.clause.fullmatch(clause)
                known.append(_rule(parts[1], parts[2], forms) if parts else clause)
            if not forms.holds.fullmatch(last):
                known.append(last)
        elif not line.startswith("|"):
            prose.append(line.replace("`io.", "`").removeprefix("- "))
    told = "\n".join(prose)
    for sentence in forms.sentence.finditer(told):
        _sentence(sentence[1], rules, forms)
    for pattern in forms.derived:
        for match in pattern.finditer(told):
            found[match["name"]] = _literals(match["condition"], forms)
    return {**{name: tuple(known) for name, known in rules.items()}, **found}


def _sentence(text: str, rules: dict[str, list[object]], forms: Forms) -> None:
    first, *clauses, last = text.split(forms.between)
    opened = fully(forms.first, first)
    if not opened:
        return
    known = rules.setdefault(opened["register"], [])
    known.append(_rule(opened["condition"], opened["action"], forms))
    for clause in clauses:
        parts = fully(forms.other, clause)
        known.append(_rule(parts["condition"], parts["action"], forms) if parts else clause)
    if not forms.holds.fullmatch(last):
        known.append(last)


def _literals(text: str, forms: Forms) -> frozenset[tuple[str, str, int]]:
    terms = [forms.term.fullmatch(part.strip()) for part in re.split(forms.conjunction, text)]
    known = {("?" + text, "", 0)} if not all(terms) else set()
    return frozenset(known | {(t[1], "at least" if t[2] in forms.at_least else "is", int(t[3])) for t in terms if t})


def _rule(condition: str, update: str, forms: Forms) -> object:
    for pattern, action in forms.actions:
        match = re.fullmatch(pattern, update.strip())
        if match:
            groups = list(match.groups())
            operand: str | int = 0
            if action == "load":
                operand = int(groups.pop(0) or 0)
            elif action in {"take", "add", "shift"}:
                operand = groups.pop(0)
            return (_literals(condition, forms), action, operand, int(groups[0]) if groups else 0)
    return f"not understood: {update}"
