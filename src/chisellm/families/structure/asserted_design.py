"""A bank of registers under one-hot commands that asserts what it assumes of its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from chisellm.contract import Assumption, Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs, Violation
from chisellm.families.chisel import indent, lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.language.voice import Description, Voice

COMMANDS = {
    "hold": "keep",
    "load": "io.D",
    "add": "old + io.D",
    "subtract": "old - io.D",
    "toggle": "old ^ io.D",
    "clear": "zero",
    "double": "old << 1",
    "raise": "Mux(io.D > old, io.D, old)",
}
NAMES = {
    "command": ["command", "op", "action"],
    "index": ["index", "slot", "entry"],
    "data": ["data", "operand", "amount"],
    "current": ["current", "selected", "stored"],
    "last": ["lastIndex", "latest", "recent"],
    "busy": ["anySet", "nonZero", "occupied"],
}
MESSAGES = {
    "command": ["{} must be one-hot", "exactly one bit of {} must be set", "{} is not one-hot"],
    "index": ["{} is out of range", "{} must select an existing entry", "{} is too large"],
    "data": ["{} must not be zero", "{} is zero", "zero is not a legal {}"],
}


@dataclass(frozen=True)
class Params:
    commands: tuple[str, ...]
    entries: int
    width: int
    init: int
    nonzero: bool  # data is never 0
    extra: str  # "last", "busy", or empty: a further output
    names: tuple[tuple[str, str], ...]
    messages: tuple[tuple[str, str], ...]
    asynchronous: bool

    def __getitem__(self, role: str) -> str:
        return dict(self.names)[role]

    @property
    def index_width(self) -> int:
        return (self.entries - 1).bit_length()

    @property
    def checks(self) -> list[tuple[str, str]]:
        """Condition and message of each assertion."""
        said = dict(self.messages)
        found = [(f"PopCount(io.{self['command']}) === 1.U", said["command"])]
        found.append((f"io.{self['index']} < {self.entries}.U", said["index"]))
        if self.nonzero:
            found.append((f"io.{self['data']} =/= 0.U", said["data"]))
        return found


def draw(random: Random) -> Params:
    names = {role: random.choice(options) for role, options in NAMES.items()}
    width = random.randint(3, 16)
    return Params(
        commands=tuple(random.sample(list(COMMANDS), random.randint(3, 5))),
        entries=random.choice([3, 5, 6, 7]),
        width=width,
        init=random.choice([0, 0, random.randrange(1 << width)]),
        nonzero=random.random() < 0.5,
        extra=random.choice(["", "last", "busy"]),
        names=tuple(names.items()),
        messages=tuple((role, random.choice(forms).format(names[role])) for role, forms in MESSAGES.items()),
        asynchronous=random.random() < 0.3,
    )


def contract(p: Params, name: str) -> Contract:
    values = {p["current"]: p.init}
    if p.extra:
        values[p[p.extra]] = 0 if p.extra == "last" else int(p.init > 0)
    extra = {"last": output_port(p["last"], p.index_width), "busy": output_port(p["busy"], 1)}.get(p.extra)
    promises = [
        Assumption(kind="one_hot", port=p["command"]),
        Assumption(kind="below", port=p["index"], value=p.entries),
    ]
    if p.nonzero:
        promises.append(Assumption(kind="not_equal", port=p["data"]))
    return Contract(
        module=name,
        ports=present(
            input_port(p["command"], len(p.commands)),
            input_port(p["index"], p.index_width),
            input_port(p["data"], p.width),
            output_port(p["current"], p.width),
            extra,
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0,
        period=4 * p.entries,
        assumptions=tuple(promises),
    )


State = tuple[tuple[int, ...], int]


def golden(p: Params) -> Golden:
    size = 1 << p.width

    def outputs(state: State, i: Inputs) -> Outputs:
        bank, last = state
        found = {p["current"]: bank[i[p["index"]]]}
        if p.extra == "last":
            found[p["last"]] = last
        if p.extra == "busy":
            found[p["busy"]] = int(any(bank))
        return found

    def following(state: State, i: Inputs) -> State:
        bank = state[0]
        at, given = i[p["index"]], i[p["data"]]
        command = p.commands[i[p["command"]].bit_length() - 1]
        if command == "hold":
            return state
        old = bank[at]
        value = {
            "load": given,
            "add": old + given,
            "subtract": old - given,
            "toggle": (old | given) - (old & given),
            "clear": 0,
            "double": old * 2,
            "raise": max(old, given),
        }[command]
        return (*bank[:at], value % size, *bank[at + 1 :]), at

    return Golden(outputs, following, ((p.init,) * p.entries, 0))


def hints(p: Params, random: Random) -> Hints:
    top = (1 << p.width) - 1
    directed: list[Inputs] = []
    for at in range(p.entries):
        for position in range(len(p.commands)):
            for given in (top, 1, random.randint(1, top)):
                directed.append({p["command"]: 1 << position, p["index"]: at, p["data"]: given})
    openings: list[list[Inputs]] = [[{p["index"]: at} for at in range(p.entries)]]
    if "hold" in p.commands:
        hold = 1 << p.commands.index("hold")
        openings.append([{p["command"]: hold, p["index"]: p.entries - 1}, {p["command"]: hold, p["index"]: 0}])
    if "clear" in p.commands:
        clear = 1 << p.commands.index("clear")
        openings.append([{p["command"]: clear, p["index"]: at} for at in (*range(p.entries), 0)])
    return Hints(directed, {}, openings)


def violations(p: Params) -> Sequence[Violation]:
    said = dict(p.messages)
    found: list[Violation] = [
        (said["command"], [{p["command"]: 0}, {p["command"]: 3}]),
        (said["index"], [{p["index"]: p.entries}]),
    ]
    if p.nonzero:
        found.append((said["data"], [{p["data"]: 0}]))
    return found


def asserts(p: Params) -> list[str]:
    return [f'assert({condition}, "{message}")' for condition, message in p.checks]


def value(p: Params, command: str) -> str:
    text = COMMANDS[command].replace("io.D", f"io.{p['data']}")
    return {"zero": "0.U", "keep": "old"}.get(text, text)


def bank(p: Params) -> list[str]:
    return [f"val bank = RegInit(VecInit.fill({p.entries})({lit(p.init, p.width)}))"]


def reads(p: Params) -> list[str]:
    rows = [f"io.{p['current']} := bank(io.{p['index']})"]
    if p.extra == "busy":
        rows.append(f"io.{p['busy']} := bank.map(_.orR).reduce(_ || _)")
    return rows


def last_line(p: Params) -> list[str]:
    """The register of the last entry that a command other than `hold` went to."""
    if p.extra != "last":
        return []
    zero = lit(0, p.index_width)
    if "hold" in p.commands:
        bit = p.commands.index("hold")
        return [f"io.{p['last']} := RegEnable(io.{p['index']}, {zero}, !io.{p['command']}({bit}))"]
    return [f"io.{p['last']} := RegNext(io.{p['index']}, {zero})"]


def one_hot_mux(p: Params, c: Contract) -> str:
    choices = ",\n".join(
        f"io.{p['command']}({position}) -> {choice(p, command)}" for position, command in enumerate(p.commands)
    )
    rows = [
        *asserts(p),
        "",
        *bank(p),
        f"val old = bank(io.{p['index']})",
        f"bank(io.{p['index']}) := Mux1H(",
        "  Seq(",
        indent(choices, 2),
        "  )",
        ")",
        *reads(p),
        *last_line(p),
    ]
    return module(c, rows)


def choice(p: Params, command: str) -> str:
    """The value as the right side of an arrow, which binds as tightly as a sum."""
    text = shifted(p, command)
    return f"({text})" if command in ("add", "subtract", "toggle") else text


def shifted(p: Params, command: str) -> str:
    """The value as wide as the register."""
    text = value(p, command)
    return f"(old << 1)({p.width - 1}, 0)" if command == "double" else lit(0, p.width) if text == "0.U" else text


def when_chain(p: Params, c: Contract) -> str:
    rows = [*bank(p), f"val old = bank(io.{p['index']})", *asserts(p)]
    for position, command in enumerate(p.commands):
        if command != "hold":
            rows += [
                f"when(io.{p['command']}({position})) {{",
                f"  bank(io.{p['index']}) := {shifted(p, command)}",
                "}",
            ]
    return module(c, [*rows, *reads(p), *last_line(p)])


def checker(p: Params, c: Contract) -> str:
    """The assertions in a module of their own beside the logic, which is chosen by the command's number."""
    fields = [f"val {port.path} = Input({port.scala_type})" for port in c.inputs]
    used = fields if p.nonzero else fields[:-1]
    name = f"{c.module}Checker"
    traits = " with RequireAsyncReset" if p.asynchronous else ""
    before = (
        f"class {name} extends Module{traits} {{\n  val io = IO(new Bundle {{\n{indent(used, 2)}\n  }})\n\n"
        f"{indent(asserts(p))}\n}}"
    )
    joins = [f"checker.io.{port.path} := io.{port.path}" for port in c.inputs[: len(used)]]
    cases = [
        f"{lit(position, (len(p.commands) - 1).bit_length())} -> {choice(p, command)}"
        for position, command in enumerate(p.commands)
        if command != "hold"
    ]
    rows = [
        f"val checker = Module(new {name})",
        *joins,
        "",
        *bank(p),
        f"val old = bank(io.{p['index']})",
        f"val results = Seq(\n{indent(joined(cases))}\n)",
        f"bank(io.{p['index']}) := MuxLookup(OHToUInt(io.{p['command']}), old)(results)",
        *reads(p),
        *last_line(p),
    ]
    return module(c, rows, before=before)


def joined(rows: Sequence[str]) -> str:
    return ",\n".join(rows)


def describe(p: Params, v: Voice) -> Description:
    command, index, data = v.ref(p["command"]), v.ref(p["index"]), v.ref(p["data"])
    current = v.ref(p["current"])
    noun = v.pick(["register bank with checked inputs", "checked bank of registers", "self-checking register bank"])
    does = v.pick(
        [
            f"keeps {p.entries} registers of {p.width} bits and applies, at each rising clock edge, a command to "
            f"the one that {index} selects",
            f"applies at each rising clock edge the command on {command} to the one of its {p.entries} registers "
            f"({p.width} bits each) that {index} selects",
            f"holds {p.entries} registers, {p.width} bits wide each, and changes the one number {index} at every "
            "rising clock edge as the command says",
        ]
    )
    meaning = {
        "hold": "changes nothing",
        "load": f"replaces the register's value by {data}",
        "add": f"adds {data} to the register, modulo {1 << p.width}",
        "subtract": f"subtracts {data} from the register, modulo {1 << p.width}",
        "toggle": f"XORs the register bit by bit with {data}",
        "clear": "puts 0 into the register",
        "double": "shifts the register left by one, the top bit being lost",
        "raise": f"replaces the register by {data} if that is larger (unsigned)",
    }
    rows = "\n".join(f"| {position} | {name} | {meaning[name]} |" for position, name in enumerate(p.commands))
    table = f"| Bit | Command | Effect |\n|---|---|---|\n{rows}"
    rules = [
        v.pick(
            [
                f"All registers are {p.init} after a reset.",
                f"In a reset every register becomes {p.init}.",
                f"Each register starts at {p.init}.",
            ]
        ),
        v.pick(
            [
                f"{current} shows the selected register without delay, before the clock edge changes it.",
                f"{current} is combinationally the present value of the selected register.",
                f"The register that {index} selects appears on {current} in the same cycle, with its old value.",
            ]
        ),
    ]
    if p.extra == "last":
        last = v.ref(p["last"])
        held = ", the command hold excepted" if "hold" in p.commands else ""
        rules.append(
            v.pick(
                [
                    f"{last} is a register that takes {index} over at each clock edge{held}.",
                    f"At every clock edge{held}, {index} is stored in the register {last}.",
                    f"{last} tells by a register which entry the latest command went to{held}.",
                ]
            )
        )
    if p.extra == "busy":
        busy = v.ref(p["busy"])
        rules.append(
            v.pick(
                [
                    f"{busy} is 1 while any of the registers is not 0.",
                    f"Whenever at least one register differs from 0, {busy} is 1, else 0.",
                    f"{busy} tells combinationally whether some register holds a value other than 0.",
                ]
            )
        )
    texts = [f'"{message}"' for _, message in p.checks]
    listed = ", ".join(texts[:-1]) + " and " + texts[-1]
    checked = [command, index, *([data] if p.nonzero else [])]
    these = ", ".join(checked[:-1]) + " and " + checked[-1]
    rules.append(
        v.pick(
            [
                f"Check the assumption on each of {these} with an `assert`; the messages, in this order, are {listed}.",
                f"An `assert` guards each assumption; for {these}, in this order, the messages are {listed}.",
                f"The assumptions on {these} are to be checked by an `assert` each, with the messages {listed}, "
                "respectively.",
            ]
        )
    )
    rules.append(
        v.pick(
            [
                f"The bits of {command} mean:",
                f"Each bit of {command} stands for one command:",
                f"These are the commands by the bit of {command}:",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=tuple(rules), tables=(table,))


FAMILY = Family(
    level="L3",
    summary="a bank of registers that asserts its input assumptions",
    nouns=("CheckedBank", "GuardedBank", "AssertedBank", "CheckedStore"),
    capacity=100_000,
    idioms={
        "one_hot_mux": Idiom(one_hot_mux, constructs=("assert", "Mux1H")),
        "when_chain": Idiom(when_chain, constructs=("assert",)),
        "checker": Idiom(checker, constructs=("assert",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    violations=violations,
    weight=1.5,
)
