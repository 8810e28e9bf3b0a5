"""Reads decision lists: numbered rules, tables, prose, programs and nested `? :`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chisellm.prompt.blocks import split
from chisellm.prompt.facts.expression import Expr, Op, Unreadable, canonical
from chisellm.prompt.facts.formulas import read_formula

__all__ = ["VALUE", "Choice", "Conditions", "Rules", "read_chains", "read_condition", "read_value"]

Choice = tuple[Expr | None, Expr]
"""A condition (None: always) and the value that it leads to."""

VALUE = r"`[^`]+`|-?\d+"


@dataclass(frozen=True)
class Conditions:
    """How a language says conditions.

    `both` and `either` stand between two of them; `relation` has the groups `x`, `relation` (a key of `relations`) and
    `y`, `between` has `x`, `low` and `high`, `flag` has `x` and `bit`.
    """

    both: str
    either: str
    relations: Mapping[str, str]
    relation: re.Pattern[str]
    between: re.Pattern[str]
    flag: re.Pattern[str]


@dataclass(frozen=True)
class Rules:
    """How a language says decision lists.

    `sentence` puts a line into the form that the patterns expect; `semicolon` stands between rules of one line;
    `rule` has the groups `condition` and `rest`, `last` has `rest`, `gets` has `name` and `value`, and `joint` is what
    may stand between two of those. A table has a column `heading`, with a word of `otherwise` in its last row.
    """

    sentence: Callable[[str], str]
    semicolon: str
    rule: re.Pattern[str]
    last: re.Pattern[str]
    gets: re.Pattern[str]
    joint: re.Pattern[str]
    heading: str
    otherwise: frozenset[str]
    conditions: Conditions


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
CONDITIONS = Conditions(
    both=" and ",
    either=" or ",
    relations=RELATIONS,
    relation=re.compile(rf"(?P<x>`[^`]+`) is (?P<relation>{'|'.join(RELATIONS)}) (?P<y>{VALUE})"),
    between=re.compile(r"(?P<x>`[^`]+`) is in the range from (?P<low>-?\d+) to (?P<high>-?\d+)"),
    flag=re.compile(r"(?P<x>`[^`]+`) is (?P<bit>[01])"),
)
RULES = Rules(
    sentence=lambda text: text.rstrip("."),
    semicolon="; ",
    rule=re.compile(r"(?:[Ii]f|[Ww]hen|[Oo]therwise, if|Else if|Failing that, if) (?P<condition>.+?), (?P<rest>`.+)"),
    last=re.compile(r"(?:[Oo]therwise|In all other cases|If no condition holds), (?P<rest>`.+)"),
    gets=re.compile(rf"`(?P<name>[\w.]+)` (?:is|becomes|=|:=) (?P<value>{VALUE})"),
    joint=re.compile(r",? and |, "),
    heading="Condition",
    otherwise=frozenset({"otherwise", "none of these", "else"}),
    conditions=CONDITIONS,
)
ASSIGN = re.compile(r"(?P<name>[a-z][\w.]*) (?:=|<-) (?P<value>.+)")
FORMULA = re.compile(r"`(?P<name>[a-z][\w.]*) = (?P<formula>[^`]+)`")


def read_chains(text: str, rules: Rules = RULES) -> Mapping[str, Sequence[Choice]]:
    """The decision list of each output, first rule first.

    Raises
    ------
    Unreadable
        If a rule is begun in a known form and cannot be understood.
    """
    blocks = split(text)
    chains = _Chains(rules)
    for line in blocks.lines:
        if line.heading:
            continue
        for clause in rules.sentence(line.text).split(rules.semicolon):
            chains.read_clause(clause)
    for rows in blocks.tables:
        chains.read_table(rows)
    for code in blocks.scala:
        chains.read_program(code)
    return chains.found


def read_condition(text: str, conditions: Conditions = CONDITIONS) -> Expr:
    """`` `io.a` is less than 5 and `io.f` is 1 ``, or a formula in backticks.

    Raises
    ------
    Unreadable
        If the words are none of the known forms.
    """
    if re.fullmatch(r"`[^`]+`", text):
        return read_formula(text[1:-1])
    found = conditions.between.fullmatch(text)
    if found:
        x = read_value(found["x"])
        return Op("land", (Op("ge", (x, int(found["low"]))), Op("le", (x, int(found["high"])))))
    for word, kind in ((conditions.both, "land"), (conditions.either, "lor")):
        if word in text:
            parts = text.split(word)
            expr = read_condition(parts[0], conditions)
            for part in parts[1:]:
                expr = Op(kind, (expr, read_condition(part, conditions)))
            return expr
    found = conditions.relation.fullmatch(text)
    if found:
        return Op(conditions.relations[found["relation"]], (read_value(found["x"]), read_value(found["y"])))
    found = conditions.flag.fullmatch(text)
    if found:
        flag = read_value(found["x"])
        return flag if found["bit"] == "1" else Op("lnot", (flag,))
    raise Unreadable(f"not understood: {text}")


def read_value(text: str) -> Expr:
    """A number, or a formula in backticks."""
    return read_formula(text.strip("`"))


@dataclass
class _Chains:
    rules: Rules
    found: dict[str, list[Choice]] = field(default_factory=dict)

    def add(self, condition: Expr | None, values: Mapping[str, Expr]) -> None:
        for name, value in values.items():
            known = None if condition is None else canonical(condition)
            self.found.setdefault(name.removeprefix("io."), []).append((known, canonical(value)))

    def condition(self, text: str) -> Expr:
        return read_condition(text, self.rules.conditions)

    def read_clause(self, clause: str) -> None:
        last = self.rules.last.fullmatch(clause)
        if last:
            self.add(None, self.values(last["rest"]))
            return
        found = self.rules.rule.fullmatch(clause)
        if found:
            self.add(self.condition(found["condition"]), self.values(found["rest"]))
            return
        for formula in FORMULA.finditer(clause):
            expr = read_formula(formula["formula"])
            while isinstance(expr, Op) and expr.kind == "select":
                condition, value, expr = expr.args
                self.add(condition, {formula["name"]: value})
            self.add(None, {formula["name"]: expr})

    def values(self, text: str) -> dict[str, Expr]:
        found = self.rules.gets.findall(text)
        rest = self.rules.joint.sub("", self.rules.gets.sub("", text)).strip()
        if not found or rest:
            raise Unreadable(f"not understood: {text}")
        return {name: read_value(value) for name, value in found}

    def read_table(self, rows: list[list[str]]) -> None:
        heads = rows[0] if rows else []
        if self.rules.heading not in heads:
            return
        at = heads.index(self.rules.heading)
        names = [head.strip("`") for head in heads[at + 1 :]]
        for number, row in enumerate(rows[1:], 1):
            if at and row[0] != str(number):
                raise Unreadable("rules out of order")
            said = self.rules.sentence(row[at])
            condition = None if said in self.rules.otherwise else self.condition(said)
            self.add(condition, {name: read_value(cell) for name, cell in zip(names, row[at + 1 :], strict=True)})

    def read_program(self, code: str) -> None:
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
            self.add(condition, values)
