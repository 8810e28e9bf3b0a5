"""Reads state machines out of tables, lists, sentences and Mermaid diagrams."""

from __future__ import annotations

import re

__all__ = ["read"]

TERM = re.compile(r"`(?:io\.)?(\w+)` (?:=|is|==) (\d+)")
PLAIN_TERM = re.compile(r"(!?)(\w+)(?: == (\d+))?")
ASSIGNED = re.compile(r"`?(?:io\.)?(\w+)`? (?:=|is) (\d+)")
NODE = re.compile(r"^(\w+) : (.*)$")
EDGE = re.compile(r"^(\[\*\]|\w+) --> (\w+)(?: : ([^/]*?)(?: / (.*))?)?$")
LISTED = re.compile(r"^- `(\w+)`(?: \((.*?)\))?: (.*)\.$")
MOVE = re.compile(r"(?:(?:else )?if (.*?), |(else) |(always) )(?:go to|stay in) `(\w+)`(?: \((.*)\))?")
REST = re.compile(r"else stay(?: \((.*)\))?")
SHOWS = re.compile(r"In state `(\w+)`, ((?:`(?:io\.)?\w+` is \d+(?:, | and )?)+)\.")
LEAVES = re.compile(r"From `(\w+)` the machine (.*?)\.(?=\s|$)", re.MULTILINE)
STEP = re.compile(
    r"(?:otherwise it )?(?:moves on to|remains in) `(\w+)`"
    r"(?: if (.*?)| in the next cycle in any case)?(?:, where (.*))?"
)
STAYS = re.compile(r"otherwise it stays(?:, where (.*))?")

Outputs = frozenset[tuple[str, int]]
Arc = tuple[frozenset[tuple[str, int]], str, Outputs]


class _Machine:
    """What has been found: transitions and outputs at rest by state, in the order of the text."""

    def __init__(self) -> None:
        self.arcs: dict[str, list[object]] = {}
        self.rest: dict[str, Outputs] = {}

    def arc(self, state: str, condition: object, target: str, outputs: Outputs) -> None:
        self.arcs.setdefault(state, []).append((condition, target, outputs))

    def odd(self, state: str, text: str) -> None:
        self.arcs.setdefault(state, []).append(f"not understood: {text}")


def read(text: str) -> dict[str, object]:
    """The kind, and by state (transitions in order of priority, outputs at rest or None).

    A transition is (literals, target, outputs of a Mealy machine).
    """
    machine = _Machine()
    kinds = set(re.findall(r"\bM(?:oor|eal)[ey]\b", text))
    diagram = re.search(r"```mermaid\n(.*?)```", text, re.DOTALL)
    if diagram:
        _diagram(diagram[1], machine)
    else:
        _tables(text, machine)
        for line in text.splitlines():
            item = LISTED.match(line.strip())
            if item:
                if item[2]:
                    machine.rest[item[1]] = _assigned(item[2])
                _moves(item[1], item[3], machine)
        _prose(text, machine)
    found: dict[str, object] = {"kind": kinds.pop() if len(kinds) == 1 else sorted(kinds)}
    for state in dict.fromkeys([*machine.arcs, *machine.rest]):
        found[state] = (tuple(machine.arcs.get(state, [])), machine.rest.get(state))
    return found


def _assigned(text: str) -> Outputs:
    return frozenset((name, int(value)) for name, value in ASSIGNED.findall(text))


def _condition(text: str) -> object:
    if text.strip() == "always":
        return frozenset()
    terms = [TERM.fullmatch(part) for part in re.split(r" and | && ", text.strip())]
    return frozenset((t[1], int(t[2])) for t in terms if t) if all(terms) else f"not understood: {text}"


def _diagram(text: str, machine: _Machine) -> None:
    for line in (line.strip() for line in text.splitlines()):
        edge, node = EDGE.match(line), NODE.match(line)
        if edge and edge[1] != "[*]":
            state, target, label, outputs = edge[1], edge[2], edge[3], _assigned(edge[4] or "")
            if label == "otherwise" and target == state:
                machine.rest[state] = outputs
            elif label == "always":
                machine.arc(state, frozenset(), target, outputs)
            else:
                terms = [PLAIN_TERM.fullmatch(part) for part in (label or "").split(" && ")]
                known = frozenset((t[2], int(t[3]) if t[3] else int(not t[1])) for t in terms if t)
                machine.arc(state, known if all(terms) else label, target, outputs)
        elif node and not edge:
            machine.rest[node[1]] = _assigned(node[2])


def _tables(text: str, machine: _Machine) -> None:
    heads: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line.startswith("|"):
            heads = []
            continue
        raw = [cell.strip() for cell in line.strip("|").split("|")]
        if not heads:
            heads = [cell.strip("`").removeprefix("io.") for cell in raw]
        elif heads[0] != "State" or set(raw[0]) == {"-"}:
            continue
        elif heads[1:3] == ["Condition", "Next state"]:
            state, target = raw[0].strip("`"), raw[2].strip("`")
            outputs = frozenset(zip(heads[3:], map(int, raw[3:]), strict=True))
            if raw[1] != "otherwise":
                machine.arc(state, _condition(raw[1]), target, outputs)
            elif target != state:
                machine.odd(state, line)
            elif outputs:
                machine.rest[state] = outputs
        elif heads[-1] == "Behaviour":
            if len(heads) > 2:
                machine.rest[raw[0].strip("`")] = frozenset(zip(heads[1:-1], map(int, raw[1:-1]), strict=True))
            _moves(raw[0].strip("`"), raw[-1], machine)
        else:
            machine.rest[raw[0].strip("`")] = frozenset(zip(heads[1:], map(int, raw[1:]), strict=True))


def _moves(state: str, text: str, machine: _Machine) -> None:
    for part in text.split("; "):
        rest, move = REST.fullmatch(part), MOVE.fullmatch(part)
        if rest:
            if rest[1]:
                machine.rest[state] = _assigned(rest[1])
        elif move:
            condition = _condition(move[1] or "always")
            machine.arc(state, condition, move[4], _assigned(move[5] or ""))
        else:
            machine.odd(state, part)


def _prose(text: str, machine: _Machine) -> None:
    plain = text.replace("`io.", "`")
    for state, shown in SHOWS.findall(plain):
        machine.rest[state] = _assigned(shown)
    for state, said in LEAVES.findall(plain):
        for part in said.split("; "):
            rest, step = STAYS.fullmatch(part), STEP.fullmatch(part)
            if rest:
                if rest[1]:
                    machine.rest[state] = _assigned(rest[1])
            elif step:
                machine.arc(state, _condition(step[2] or "always"), step[1], _assigned(step[3] or ""))
            else:
                machine.odd(state, part)
