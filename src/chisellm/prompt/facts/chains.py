"""Reads decision lists: numbered rules, tables, prose, programs and nested `? :`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical
from chisellm.prompt.facts.formulas import read_formula

__all__ = ["Choice", "read_chains", "read_condition"]

Choice = tuple[Expr | None, Expr]
"""A condition (None: always) and the value that it leads to."""

VALUE = r"`[^`]+`|-?\d+"
RELATIONS = {
    "less than": "lt",
    "below": "lt",
    "greater than": "gt",
    "above": "gt",
    "at most": "le",
    "at least": "ge",
    "equal to": "eq",
    "different from": "ne",
}
RELATION = re.compile(rf"(?P<x>`[^`]+`) is (?P<relation>{'|'.join(RELATIONS)}) (?P<y>{VALUE})")
BETWEEN = re.compile(r"(?P<x>`[^`]+`) is in the range from (?P<low>-?\d+) to (?P<high>-?\d+)")
SET = re.compile(r"(?P<x>`[^`]+`) is (?P<bit>[01])")
RULE = re.compile(r"(?:If|When|Otherwise, if|Else if|Failing that, if) (?P<condition>.+?), (?P<rest>`.+)")
LAST = re.compile(r"(?:Otherwise|In all other cases|If no condition holds), (?P<rest>`.+)")
GETS = re.compile(rf"`(?P<name>[\w.]+)` (?:is|becomes|=|:=) (?P<value>{VALUE})")
ASSIGN = re.compile(r"(?P<name>[a-z][\w.]*) (?:=|<-) (?P<value>.+)")
FORMULA = re.compile(r"`(?P<name>[a-z][\w.]*) = (?P<formula>[^`]+)`")


@dataclass
class _Chains:
    found: dict[str, list[Choice]] = field(default_factory=dict)

    def add(self, condition: Expr | None, values: Mapping[str, Expr]) -> None:
        for name, value in values.items():
            known = None if condition is None else canonical(condition)
            self.found.setdefault(name.removeprefix("io."), []).append((known, canonical(value)))


def read_chains(text: str) -> Mapping[str, Sequence[Choice]]:
    """The decision list of each output, first rule first.

    Raises
    ------
    Unreadable
        If a rule is begun in a known form and cannot be understood.
    """
    blocks = split(text)
    chains = _Chains()
    for line in blocks.lines:
        if line.heading:
            continue
        for clause in line.text.rstrip(".").split("; "):
            _read_clause(clause, chains)
    for rows in blocks.tables:
        _read_table(rows, chains)
    for code in blocks.scala:
        _read_program(code, chains)
    return chains.found


def read_condition(text: str) -> Expr:
    """`` `io.a` is less than 5 and `io.f` is 1 ``, or a formula in backticks.

    Raises
    ------
    Unreadable
        If the words are none of the known forms.
    """
    if re.fullmatch(r"`[^`]+`", text):
        return read_formula(text[1:-1])
    for word, kind in ((" and ", "land"), (" or ", "lor")):
        if word in text:
            parts = text.removeprefix("both ").removeprefix("either ").split(word)
            expr = read_condition(parts[0])
            for part in parts[1:]:
                expr = Op(kind, (expr, read_condition(part)))
            return expr
    found = RELATION.fullmatch(text)
    if found:
        return Op(RELATIONS[found["relation"]], (_value(found["x"]), _value(found["y"])))
    found = BETWEEN.fullmatch(text)
    if found:
        x = _value(found["x"])
        return Op("land", (Op("ge", (x, int(found["low"]))), Op("le", (x, int(found["high"])))))
    found = SET.fullmatch(text)
    if found:
        flag = _value(found["x"])
        return flag if found["bit"] == "1" else Op("lnot", (flag,))
    raise Unreadable(f"not understood: {text}")


def _value(text: str) -> Expr:
    return read_formula(text.strip("`"))


def _read_clause(clause: str, chains: _Chains) -> None:
    sentence = clause[:1].upper() + clause[1:]
    last = LAST.fullmatch(sentence)
    if last:
        chains.add(None, _values(last["rest"]))
        return
    found = RULE.fullmatch(sentence)
    if found:
        chains.add(read_condition(found["condition"]), _values(found["rest"]))
        return
    for formula in FORMULA.finditer(clause):
        expr = read_formula(formula["formula"])
        while isinstance(expr, Op) and expr.kind == "select":
            condition, value, expr = expr.args
            chains.add(condition, {formula["name"]: value})
        chains.add(None, {formula["name"]: expr})


def _values(text: str) -> dict[str, Expr]:
    found = GETS.findall(text)
    rest = re.sub(r",? and |, ", "", GETS.sub("", text)).strip()
    if not found or rest:
        raise Unreadable(f"not understood: {text}")
    return {name: _value(value) for name, value in found}


def _read_table(rows: list[list[str]], chains: _Chains) -> None:
    heads = rows[0] if rows else []
    if "Condition" not in heads:
        return
    at = heads.index("Condition")
    names = [head.strip("`") for head in heads[at + 1 :]]
    for number, row in enumerate(rows[1:], 1):
        if at and row[0] != str(number):
            raise Unreadable("rules out of order")
        condition = None if row[at] in {"otherwise", "none of these", "else"} else read_condition(row[at])
        chains.add(condition, {name: _value(cell) for name, cell in zip(names, row[at + 1 :], strict=True)})


def _read_program(code: str, chains: _Chains) -> None:
    if re.search(r"\bclass\b", code):
        return
    condition: Expr | None = None
    for line in code.splitlines():
        head, body = (line, "") if not re.match(r"(if|else)\b.*: \S", line) else line.split(": ", 1)
        branch = re.fullmatch(r"(if|else if|else)(?: (.+?))?:?", head.strip())
        statements = [body] if body else [] if branch else [line]
        if branch:
            condition = read_formula(branch[2]) if branch[2] else None
        values: dict[str, Expr] = {}
        for statement in "; ".join(statements).split("; "):
            assigned = ASSIGN.fullmatch(statement.strip())
            if assigned:
                values[assigned["name"]] = read_formula(assigned["value"])
        chains.add(condition, values)
