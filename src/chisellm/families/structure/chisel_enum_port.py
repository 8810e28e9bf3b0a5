"""Decoding a command that a port carries as the code of a `ChiselEnum` member, illegal codes included."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.language.english.grammar import a
from chisellm.language.voice import Description, Voice

THEMES = {
    "Command": "Nop Read Write Refill Flush Lock Unlock Sync",
    "Opcode": "Add Sub And Or Xor Load Store Branch Jump Halt",
    "Phase": "Idle Fetch Decode Execute Access Retire",
    "Gear": "Park Backward Neutral First Second Third Fourth",
    "Aspect": "Stop Caution Slow Go Turn Hazard",
    "Token": "Out In Setup Ping Split Sof Ack Nak",
    "Privilege": "User Supervisor Hypervisor Machine Debug",
}
GROUPS = [("special", "isSpecial"), ("traced", "isTraced"), ("guarded", "needsGrant"), ("slow", "isSlow")]
CODES = ["code", "cmd", "op", "kind", "request"]
LEGAL = ["legal", "known", "ok", "recognised"]
COSTS = ["cost", "cycles", "weight", "length"]
FOLLOWING = ["following", "next", "successor"]
LAST = ["last", "latest", "current"]


@dataclass(frozen=True)
class Params:
    type: str
    members: tuple[str, ...]
    codes: tuple[int, ...]  # ascending
    width: int
    code: str
    legal: str
    groups: tuple[tuple[str, tuple[int, ...]], ...]  # flag outputs with the positions of their members
    cost: str  # empty: none
    costs: tuple[int, ...]
    following: str  # empty: none
    last: str  # empty: none
    asynchronous: bool

    @property
    def counted(self) -> bool:
        """Whether the codes are 0, 1, 2 and so on."""
        return self.codes == tuple(range(len(self.codes)))

    @property
    def cost_width(self) -> int:
        return max(self.costs).bit_length()

    def member(self, position: int) -> str:
        return f"{self.type}.{self.members[position]}"


def draw(random: Random) -> Params:
    kind = random.choice(list(THEMES))
    pool = THEMES[kind].split()
    first, second = random.sample(GROUPS, 2)
    count = random.choice([k for k in (3, 5, 6, 7) if k <= len(pool)])
    members = [pool[k] for k in sorted(random.sample(range(len(pool)), count))]
    width = (count - 1).bit_length() + random.choice([0, 0, 1, 2])
    codes = list(range(count))
    if width > (count - 1).bit_length() or random.random() < 0.3:
        codes = sorted([*random.sample(range((1 << width) - 1), count - 1), (1 << width) - 1])
    features = random.sample(["first", "second", "cost", "following", "last"], random.randint(2, 4))
    groups = []
    for feature, names in (("first", first), ("second", second)):
        if feature in features:
            chosen = sorted(random.sample(range(count), random.randint(2, count - 1)))
            groups.append((random.choice(names), tuple(chosen)))
    costs = random.sample(range(1, 16), count)
    return Params(
        type=kind,
        members=tuple(members),
        codes=tuple(codes),
        width=width,
        code=random.choice(CODES),
        legal=random.choice(LEGAL),
        groups=tuple(groups),
        cost=random.choice(COSTS) if "cost" in features else "",
        costs=tuple(costs),
        following=random.choice(FOLLOWING) if "following" in features else "",
        last=random.choice(LAST) if "last" in features else "",
        asynchronous="last" in features and random.random() < 0.4,
    )


def contract(p: Params, name: str) -> Contract:
    found = present(
        input_port(p.code, p.width),
        output_port(p.legal, 1),
        *(output_port(flag, 1) for flag, _ in p.groups),
        output_port(p.cost, p.cost_width) if p.cost else None,
        output_port(p.following, p.width) if p.following else None,
        output_port(p.last, p.width) if p.last else None,
    )
    if not p.last:
        return Contract(module=name, ports=found)
    reset = Reset(kind="async" if p.asynchronous else "sync", values={p.last: p.codes[0]})
    return Contract(module=name, ports=found, reset=reset, latency=0, period=8)


def golden(p: Params) -> Golden:
    def outputs(state: int, i: Inputs) -> Outputs:
        code = i[p.code]
        at = p.codes.index(code) if code in p.codes else -1
        found = {p.legal: int(at >= 0)}
        for flag, positions in p.groups:
            found[flag] = int(at in positions)
        if p.cost:
            found[p.cost] = p.costs[at] if at >= 0 else 0
        if p.following:
            found[p.following] = p.codes[(at + 1) % len(p.codes)]  # an illegal code leads to the first member
        if p.last:
            found[p.last] = state
        return found

    if not p.last:
        return Golden(outputs)
    return Golden(outputs, lambda state, i: i[p.code] if i[p.code] in p.codes else state, p.codes[0])


def hints(p: Params, random: Random) -> Hints:
    return Hints([{p.code: code} for code in range(1 << p.width)])


def enumeration(p: Params) -> str:
    if p.counted:
        rows = [f"val {', '.join(p.members)} = Value"]
    else:
        rows = [f"val {member} = Value({lit(code, p.width)})" for member, code in zip(p.members, p.codes, strict=True)]
    return f"object {p.type} extends ChiselEnum {{\n{indent(rows)}\n}}"


def whole(p: Params, c: Contract, body: list[str]) -> str:
    return module(c, body, before=enumeration(p))


def flags(p: Params) -> list[str]:
    rows = []
    for flag, positions in p.groups:
        members = [p.member(position) for position in positions]
        row = f"io.{flag} := legal && command.isOneOf({', '.join(members)})"
        if len(row) > 98:
            listed = indent(",\n".join(members))
            row = f"io.{flag} := legal && command.isOneOf(\n{listed}\n)"
        rows.append(row)
    return rows


def rest(p: Params) -> list[str]:
    """Successor and register."""
    rows = []
    if p.following:
        rows.append(f"io.{p.following} := Mux(legal, command.next, {p.member(0)}).asUInt")
    if p.last:
        rows.append(f"io.{p.last} := RegEnable(command, {p.member(0)}, legal).asUInt")
    return rows


def decoded(p: Params) -> list[str]:
    return [f"val (command, legal) = {p.type}.safe(io.{p.code})", f"io.{p.legal} := legal"]


def by_switch(p: Params, c: Contract) -> str:
    rows = [*decoded(p), *flags(p)]
    if p.cost:
        rows += [f"io.{p.cost} := {lit(0, p.cost_width)}", "when(legal) {", "  switch(command) {"]
        for position, cost in enumerate(p.costs):
            rows.append(f"    is({p.member(position)}) {{ io.{p.cost} := {cost}.U }}")
        rows += ["  }", "}"]
    return whole(p, c, [*rows, *rest(p)])


def by_lookup(p: Params, c: Contract) -> str:
    rows = [*decoded(p), *flags(p)]
    if p.cost:
        entries = [f"{p.member(position)} -> {cost}.U" for position, cost in enumerate(p.costs)]
        rows += ["val costs = Seq(", indent(",\n".join(entries)), ")"]
        rows.append(f"io.{p.cost} := Mux(legal, MuxLookup(command, {lit(0, p.cost_width)})(costs), 0.U)")
    return whole(p, c, [*rows, *rest(p)])


def by_members(p: Params, c: Contract) -> str:
    """One hit signal for each member, from the list of all of them."""
    rows = [
        f"val members = {p.type}.all",
        f"val hits = members.map(_.asUInt === io.{p.code})",
        "val legal = hits.reduce(_ || _)",
        f"io.{p.legal} := legal",
    ]
    for flag, positions in p.groups:
        hits = " || ".join(f"hits({position})" for position in positions)
        rows.append(f"io.{flag} := {hits}")
    if p.cost:
        costs = ", ".join(f"{cost}.U" for cost in p.costs)
        rows.append(f"io.{p.cost} := Mux1H(hits.zip(Seq({costs})))")
    if p.following:
        rows += [
            "val successors = members.tail :+ members.head",
            "val successor = Mux1H(hits.zip(successors.map(_.asUInt)))",
            f"io.{p.following} := Mux(legal, successor, {p.member(0)}.asUInt)",
        ]
    if p.last:
        rows.append(f"io.{p.last} := RegEnable(io.{p.code}, {p.member(0)}.asUInt, legal)")
    return whole(p, c, rows)


def describe(p: Params, v: Voice) -> Description:
    code, legal = v.ref(p.code), v.ref(p.legal)
    noun = v.pick(["command decoder", "enumeration decoder", "code classifier"])
    does = v.pick(
        [
            f"decodes the {p.type.lower()} on {code} and tells by {legal} whether it is a legal one",
            f"takes the code of {a(p.type.lower())} from {code} and sets {legal} to 1 exactly if it has a meaning",
            f"recognises the {p.type.lower()} codes on {code}; {legal} is 1 for these and 0 for all other codes",
        ]
    )
    heads = ["Member", "Code", *([p.cost.capitalize()] if p.cost else [])]
    rows = [
        f"| {member} | {value} |" + (f" {cost} |" if p.cost else "")
        for member, value, cost in zip(p.members, p.codes, p.costs, strict=True)
    ]
    table = "\n".join([f"| {' | '.join(heads)} |", "|" + "---|" * len(heads), *rows])
    opener = v.pick(
        [
            f"Define the `ChiselEnum` `{p.type}` as follows:",
            f"The members of the `ChiselEnum` `{p.type}` are:",
            f"Legal codes form the `ChiselEnum` `{p.type}`:",
        ]
    )
    rules = []
    for flag, positions in p.groups:
        names = [p.members[position] for position in positions]
        listed = ", ".join(names[:-1]) + " or " + names[-1]
        rules.append(
            v.pick(
                [
                    f"{v.ref(flag)} is 1 exactly if the code is that of {listed}.",
                    f"For {listed}, {v.ref(flag)} is 1; for everything else it is 0.",
                    f"{v.ref(flag)} tells whether {code} holds {listed}.",
                ]
            )
        )
    if p.cost:
        y = v.ref(p.cost)
        rules.append(
            v.pick(
                [
                    f"{y} is the number in the last column of the table, and 0 for illegal codes.",
                    f"The last column of the table gives {y}; illegal codes give 0.",
                    f"For a legal code, {y} has the value in the table's last column, otherwise 0.",
                ]
            )
        )
    if p.following:
        y = v.ref(p.following)
        rules.append(
            v.pick(
                [
                    f"{y} is the code of the member after the present one in the order of the table, with "
                    f"{p.members[0]} after {p.members[-1]}; for an illegal code it is that of {p.members[0]}.",
                    f"{y} names the next member: the code one row further down the table, after the last row the first "
                    "one; illegal codes lead to the first row too.",
                    f"The successor in table order, wrapping from {p.members[-1]} to {p.members[0]}, appears as a code "
                    f"on {y}; an illegal code is followed by {p.members[0]}.",
                ]
            )
        )
    if p.last:
        y = v.ref(p.last)
        rules.append(
            v.pick(
                [
                    f"{y} is a register with the code of the latest legal command: a rising clock edge loads it from "
                    f"{code} if that is legal, and otherwise leaves it.",
                    f"At each rising clock edge at which {legal} is 1, {code} is stored in a register that drives {y}; "
                    "illegal codes do not change it.",
                    f"A register on {y} keeps the last legal code; it takes {code} over at clock edges at which "
                    f"{legal} is 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, opener), tables=(table,))


FAMILY = Family(
    level="L2",
    summary="decoding commands of a ChiselEnum, illegal codes included",
    nouns=("CommandDecoder", "CodeDecoder", "EnumDecoder", "Classifier"),
    capacity=100_000,
    idioms={
        "switch": Idiom(by_switch, constructs=("ChiselEnum", "safe")),
        "lookup": Idiom(by_lookup, constructs=("ChiselEnum", "safe")),
        "members": Idiom(by_members, constructs=("ChiselEnum",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
