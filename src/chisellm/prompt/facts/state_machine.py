"""Reads state machines out of tables, lists, sentences and Mermaid diagrams."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Forms", "read"]

PLAIN_TERM = re.compile(r"(!?)(\w+)(?: == (\d+))?")
NODE = re.compile(r"^(\w+) : (.*)$")
EDGE = re.compile(r"^(\[\*\]|\w+) --> (\w+)(?: : ([^/]*?)(?: / (.*))?)?$")


@dataclass(frozen=True)
class Forms:
    """How a language writes a state machine; a diagram is the same in all of them.

    Parameters
    ----------
    heads
        Of the columns for a state, a condition, the next state and a state's behaviour.
    term, conjunction, assigned
        A literal of a condition, what stands between two of them, and the value of an output.
    always, otherwise
        What stands for a condition that always holds, and for none that holds.
    between
        What parts the transitions of a state from each other.
    item
        A state in a list: its name, its outputs and its transitions.
    move, rest
        A transition in a list or a table, and staying where none applies.
    shows, leaves
        A sentence with the outputs of a state, and one with its transitions.
    step, stays
        A transition in a sentence, and staying where none applies.
    """

    heads: tuple[str, str, str, str]
    term: re.Pattern[str]
    conjunction: str
    assigned: re.Pattern[str]
    always: str
    otherwise: str
    between: str
    item: re.Pattern[str]
    move: re.Pattern[str]
    rest: re.Pattern[str]
    shows: re.Pattern[str]
    leaves: re.Pattern[str]
    step: re.Pattern[str]
    stays: re.Pattern[str]


ENGLISH = Forms(
    heads=("State", "Condition", "Next state", "Behaviour"),
    term=re.compile(r"`(?:io\.)?(\w+)` (?:=|is|==) (\d+)"),
    conjunction=" and | && ",
    assigned=re.compile(r"`?(?:io\.)?(\w+)`? (?:=|is) (\d+)"),
    always="always",
    otherwise="otherwise",
    between="; ",
    item=re.compile(r"^- `(\w+)`(?: \((.*?)\))?: (.*)\.$"),
    move=re.compile(
        r"(?:(?:else )?if (?P<condition>.*?), |else |always )(?:go to|stay in) `(?P<target>\w+)`"
        r"(?: \((?P<outputs>.*)\))?"
    ),
    rest=re.compile(r"else stay(?: \((.*)\))?"),
    shows=re.compile(r"In state `(\w+)`, ((?:`(?:io\.)?\w+` is \d+(?:, | and )?)+)\."),
    leaves=re.compile(r"From `(\w+)` the machine (.*?)\.(?=\s|$)", re.MULTILINE),
    step=re.compile(
        r"(?:otherwise it )?(?:moves on to|remains in) `(?P<target>\w+)`"
        r"(?: if (?P<condition>.*?)| in the next cycle in any case)?(?:, where (?P<outputs>.*))?"
    ),
    stays=re.compile(r"otherwise it stays(?:, where (.*))?"),
)

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


def read(text: str, forms: Forms = ENGLISH) -> dict[str, object]:
    """The kind, and by state (transitions in order of priority, outputs at rest or None).

    A transition is (literals, target, outputs of a Mealy machine).
    """
    machine = _Machine()
    kinds = set(re.findall(r"\bM(?:oor|eal)[ey]\b", text))
    diagram = re.search(r"```mermaid\n(.*?)```", text, re.DOTALL)
    if diagram:
        _diagram(diagram[1], machine)
    else:
        _tables(text, machine, forms)
        for line in text.splitlines():
            item = forms.item.match(line.strip())
            if item:
                if item[2]:
                    machine.rest[item[1]] = _assigned(item[2], forms)
                _transitions(item[1], item[3], machine, forms, forms.rest, forms.move)
        _prose(text, machine, forms)
    found: dict[str, object] = {"kind": kinds.pop() if len(kinds) == 1 else sorted(kinds)}
    for state in dict.fromkeys([*machine.arcs, *machine.rest]):
        found[state] = (tuple(machine.arcs.get(state, [])), machine.rest.get(state))
    return found


def _assigned(text: str, forms: Forms) -> Outputs:
    return frozenset((name, int(value)) for name, value in forms.assigned.findall(text))


def _condition(text: str, forms: Forms) -> object:
    if text.strip() == forms.always:
        return frozenset()
    terms = [forms.term.fullmatch(part) for part in re.split(forms.conjunction, text.strip())]
    return frozenset((t[1], int(t[2])) for t in terms if t) if all(terms) else f"not understood: {text}"


def _diagram(text: str, machine: _Machine) -> None:
    for line in (line.strip() for line in text.splitlines()):
        edge, node = EDGE.match(line), NODE.match(line)
        if edge and edge[1] != "[*]":
            state, target, label, outputs = edge[1], edge[2], edge[3], _assigned(edge[4] or "", ENGLISH)
            if label == "otherwise" and target == state:
                machine.rest[state] = outputs
            elif label == "always":
                machine.arc(state, frozenset(), target, outputs)
            else:
                terms = [PLAIN_TERM.fullmatch(part) for part in (label or "").split(" && ")]
                known = frozenset((t[2], int(t[3]) if t[3] else int(not t[1])) for t in terms if t)
                machine.arc(state, known if all(terms) else label, target, outputs)
        elif node and not edge:
            machine.rest[node[1]] = _assigned(node[2], ENGLISH)


def _tables(text: str, machine: _Machine, forms: Forms) -> None:
    state_head, condition_head, next_head, behaviour_head = forms.heads
    heads: list[str] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line.startswith("|"):
            heads = []
            continue
        raw = [cell.strip() for cell in line.strip("|").split("|")]
        if not heads:
            heads = [cell.strip("`").removeprefix("io.") for cell in raw]
        elif heads[0] != state_head or set(raw[0]) == {"-"}:
            continue
        elif heads[1:3] == [condition_head, next_head]:
            state, target = raw[0].strip("`"), raw[2].strip("`")
            outputs = frozenset(zip(heads[3:], map(int, raw[3:]), strict=True))
            if raw[1] != forms.otherwise:
                machine.arc(state, _condition(raw[1], forms), target, outputs)
            elif target != state:
                machine.odd(state, line)
            elif outputs:
                machine.rest[state] = outputs
        elif heads[-1] == behaviour_head:
            if len(heads) > 2:
                machine.rest[raw[0].strip("`")] = frozenset(zip(heads[1:-1], map(int, raw[1:-1]), strict=True))
            _transitions(raw[0].strip("`"), raw[-1], machine, forms, forms.rest, forms.move)
        else:
            machine.rest[raw[0].strip("`")] = frozenset(zip(heads[1:], map(int, raw[1:]), strict=True))


def _prose(text: str, machine: _Machine, forms: Forms) -> None:
    plain = text.replace("`io.", "`")
    for state, shown in forms.shows.findall(plain):
        machine.rest[state] = _assigned(shown, forms)
    for state, said in forms.leaves.findall(plain):
        _transitions(state, said, machine, forms, forms.stays, forms.step)


def _transitions(
    state: str, text: str, machine: _Machine, forms: Forms, staying: re.Pattern[str], moving: re.Pattern[str]
) -> None:
    for part in text.split(forms.between):
        rest, move = staying.fullmatch(part), moving.fullmatch(part)
        if rest:
            if rest[1]:
                machine.rest[state] = _assigned(rest[1], forms)
        elif move:
            condition = _condition(move["condition"] or forms.always, forms)
            machine.arc(state, condition, move["target"], _assigned(move["outputs"] or "", forms))
        else:
            machine.odd(state, part)
