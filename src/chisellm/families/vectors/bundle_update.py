"""Records as nested Bundles: copied with some fields changed, swapped, counted or marked."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port
from chisellm.language.voice import Description, Voice

Change = Literal["set", "take", "step_up", "step_down", "invert", "swap", "mark"]


@dataclass(frozen=True)
class Theme:
    """A record: its class, a nested Bundle, and fields as (name, kind); equal kinds have equal widths."""

    record: str
    inner: str
    inner_class: str
    inner_fields: tuple[tuple[str, str], ...]
    outer_fields: tuple[tuple[str, str], ...]


THEMES = (
    Theme("Packet", "header", "Header", (("dest", "addr"), ("source", "addr"), ("ttl", "count")),
          (("length", "count2"), ("broken", "flag"))),
    Theme("Request", "tag", "Tag", (("client", "id"), ("server", "id"), ("urgent", "flag")),
          (("address", "addr"), ("retries", "count"))),
    Theme("Sprite", "position", "Position", (("x", "place"), ("y", "place")),
          (("color", "id"), ("visible", "flag"), ("frame", "count"))),
    Theme("Order", "price", "Price", (("bid", "place"), ("ask", "place")),
          (("amount", "count"), ("closed", "flag"), ("account", "id"))),
    Theme("Job", "owner", "Owner", (("user", "id"), ("group", "id"), ("trusted", "flag")),
          (("rank", "count"), ("started", "flag"))),
    Theme("Sample", "channel", "Channel", (("left", "place"), ("right", "place"), ("muted", "flag")),
          (("gain", "count"), ("serial", "count2"))),
)  # fmt: skip


@dataclass(frozen=True)
class Action:
    """One change; `condition` is a control input, or (field, value) to compare with; None: always."""

    kind: Change
    fields: tuple[str, ...]  # paths within the record
    value: int = 0
    port: str = ""
    condition: tuple[str, int] | None = None


@dataclass(frozen=True)
class Params:
    theme: Theme
    widths: tuple[tuple[str, int], ...]  # by kind
    actions: tuple[Action, ...]
    source: str
    out: str
    enable: str  # 0 copies the record unchanged; empty: none

    def leaves(self) -> list[tuple[str, int]]:
        """Paths within the record and their widths, nested Bundle first."""
        widths = dict(self.widths)
        inner = [(f"{self.theme.inner}.{name}", widths[kind]) for name, kind in self.theme.inner_fields]
        return inner + [(name, widths[kind]) for name, kind in self.theme.outer_fields]

    def width(self, path: str) -> int:
        return dict(self.leaves())[path]

    def controls(self) -> list[tuple[str, int]]:
        """Further inputs with their widths, in the order of the actions."""
        found: dict[str, int] = {}
        for action in self.actions:
            if action.port:
                found[action.port] = self.width(action.fields[0])
            if action.condition and not self.is_field(action.condition[0]):
                found[action.condition[0]] = 1
        return list(found.items())

    def is_field(self, name: str) -> bool:
        return name in dict(self.leaves())


CONTROLS = ["select", "mode", "reply", "update", "advance", "special"]
VALUES = ["newValue", "replacement", "fresh", "wanted"]


def draw(random: Random) -> Params:
    theme = random.choice(THEMES)
    widths = {"flag": 1, "addr": random.randint(4, 16), "id": random.randint(3, 8), "place": random.randint(5, 12)}
    widths |= {"count": random.randint(3, 8), "count2": random.randint(6, 12)}
    kinds = {f"{theme.inner}.{name}": kind for name, kind in theme.inner_fields} | dict(theme.outer_fields)
    used: set[str] = set()
    actions: list[Action] = []
    controls = random.sample(CONTROLS, 3)
    values = random.sample(VALUES, 3)
    for _ in range(random.randint(2, 4)):
        free = [path for path in kinds if path not in used]
        if not free:
            break
        path = random.choice(free)
        twins = [other for other in free if other != path and kinds[other] == kinds[path] and kinds[path] != "flag"]
        width = widths[kinds[path]]
        if twins and random.random() < 0.6:
            action = Action("swap", (path, random.choice(twins)))
        elif width == 1:
            kind: Change = random.choice(["invert", "mark", "mark"])
            action = Action(kind, (path,), value=random.choice([0, 1]))
        else:
            kind = random.choice(["set", "take", "step_up", "step_up", "step_down"])
            action = Action(
                kind, (path,), value=random.randrange(2**width), port=values[len(actions) % 3] if kind == "take" else ""
            )
        condition: tuple[str, int] | None = None
        chance = random.random()
        if chance < 0.45 or action.kind == "mark":
            condition = (random.choice(controls), random.choice([0, 1, 1]))
        elif chance < 0.65:
            tested = random.choice([p for p in kinds if kinds[p] != "flag"])
            condition = (tested, random.choice([0, 2 ** widths[kinds[tested]] - 1]))
        actions.append(Action(action.kind, action.fields, action.value, action.port, condition))
        used |= set(action.fields)
    return Params(
        theme=theme,
        widths=tuple(widths.items()),
        actions=tuple(actions),
        source=random.choice(["in", "current", "source"]),
        out=random.choice(["out", "next", "result"]),
        enable=random.choice(["", "", "enable", "active"]),
    )


def contract(p: Params, name: str) -> Contract:
    ports: list[Port] = [input_port(f"{p.source}.{path}", width) for path, width in p.leaves()]
    ports += [input_port(control, width) for control, width in p.controls()]
    ports += [input_port(p.enable)] if p.enable else []
    ports += [output_port(f"{p.out}.{path}", width) for path, width in p.leaves()]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        old = {path: i[f"{p.source}.{path}"] for path, _ in p.leaves()}
        new = dict(old)
        for action in p.actions if not p.enable or i[p.enable] else ():
            if action.condition:
                name, wanted = action.condition
                if (old[name] if name in old else i[name]) != wanted:
                    continue
            path = action.fields[0]
            if action.kind == "swap":
                other = action.fields[1]
                new[path], new[other] = old[other], old[path]
                continue
            new[path] = {
                "set": action.value,
                "mark": action.value,
                "take": i.get(action.port, 0),
                "step_up": (old[path] + 1) % 2 ** p.width(path),
                "step_down": (old[path] - 1) % 2 ** p.width(path),
                "invert": 1 - old[path],
            }[action.kind]
        return {f"{p.out}.{path}": value for path, value in new.items()}

    return Golden(outputs)


def hints(p: Params, random: Random) -> Hints:
    vectors: list[dict[str, int]] = []
    for _ in range(60):
        vector = {f"{p.source}.{path}": random.randrange(2**width) for path, width in p.leaves()}
        for action in p.actions:
            if action.condition and p.is_field(action.condition[0]):
                key = f"{p.source}.{action.condition[0]}"
                vector[key] = random.choice([action.condition[1], action.condition[1], vector[key]])
        if p.enable:
            vector[p.enable] = int(random.random() < 0.85)
        vectors.append(vector)
    return Hints(vectors, {p.enable: 0.8} if p.enable else {})


def classes(p: Params) -> str:
    widths = dict(p.widths)

    def field(name: str, kind: str) -> str:
        return f"  val {name} = {'Bool()' if widths[kind] == 1 else f'UInt({widths[kind]}.W)'}"

    inner = [f"class {p.theme.inner_class} extends Bundle {{", *(field(*f) for f in p.theme.inner_fields), "}"]
    outer = [f"class {p.theme.record} extends Bundle {{", f"  val {p.theme.inner} = new {p.theme.inner_class}"]
    outer += [*(field(*f) for f in p.theme.outer_fields), "}"]
    return "\n".join([*inner, "", *outer])


def module_of(p: Params, c: Contract, body: list[str]) -> str:
    fields = [f"val {p.source} = Input(new {p.theme.record})"]
    for name, width in [*p.controls(), *([(p.enable, 1)] if p.enable else [])]:
        fields.append(f"val {name} = Input({'Bool()' if width == 1 else f'UInt({width}.W)'})")
    fields.append(f"val {p.out} = Output(new {p.theme.record})")
    return (
        f"{classes(p)}\n\nclass {c.module} extends Module "
        f"{{\n  val io = IO(new Bundle {{\n{indent(fields, 2)}\n  }})\n\n"
        f"{indent(body)}\n}}\n"
    )


def test_of(p: Params, action: Action, record: str) -> str:
    """The condition of an action; empty: always."""
    if not action.condition:
        return ""
    name, wanted = action.condition
    if not p.is_field(name):
        return f"io.{name}" if wanted else f"!io.{name}"
    return f"{record}.{name} === {lit(wanted, p.width(name))}"


def new_value(p: Params, action: Action, path: str, record: str) -> str:
    old = f"{record}.{path}"
    if action.kind == "swap":
        other = action.fields[1] if path == action.fields[0] else action.fields[0]
        return f"{record}.{other}"
    if action.kind == "mark":
        return "true.B" if action.value else "false.B"
    return {
        "set": lit(action.value, p.width(path)),
        "take": f"io.{action.port}",
        "step_up": f"{old} + 1.U",
        "step_down": f"{old} - 1.U",
        "invert": f"!{old}",
    }[action.kind]


def overrides(p: Params, target: str, record: str) -> list[str]:
    """Assignments that come after a copy of the whole record."""
    lines: list[str] = []
    for action in p.actions:
        body = [f"{target}.{path} := {new_value(p, action, path, record)}" for path in action.fields]
        test = test_of(p, action, record)
        lines += [f"when({test}) {{", indent(body), "}"] if test else body
    return lines


def guarded(p: Params, lines: list[str]) -> list[str]:
    return [f"when(io.{p.enable}) {{", indent(lines), "}"] if p.enable else lines


def by_override(p: Params, c: Contract) -> str:
    copy = f"io.{p.out} := io.{p.source}"
    return module_of(p, c, [copy, *guarded(p, overrides(p, f"io.{p.out}", f"io.{p.source}"))])


def by_wire(p: Params, c: Contract) -> str:
    lines = [f"val changed = WireDefault(io.{p.source})", *overrides(p, "changed", f"io.{p.source}")]
    if p.enable:
        return module_of(p, c, [*lines, f"io.{p.out} := Mux(io.{p.enable}, changed, io.{p.source})"])
    return module_of(p, c, [*lines, f"io.{p.out} := changed"])


def by_fields(p: Params, c: Contract) -> str:
    """One connection a field."""
    record = p.theme.record[0].lower() + p.theme.record[1:]
    lines = [f"val {record} = io.{p.source}"]
    for path, _ in p.leaves():
        old = f"{record}.{path}"
        text = old
        for action in p.actions:
            if path in action.fields:
                text = new_value(p, action, path, record)
                tests = [test_of(p, action, record)]
                tests = [f"io.{p.enable}", *tests] if p.enable else tests
                test = " && ".join(test for test in tests if test)
                if test and len(f"io.{p.out}.{path} := Mux({test}, {text}, {old})") > 96:
                    text = "Mux(\n" + indent(f"{test},\n{text},\n{old}") + "\n)"
                elif test:
                    text = f"Mux({test}, {text}, {old})"
        lines.append(f"io.{p.out}.{path} := {text}")
    return module_of(p, c, lines)


def by_function(p: Params, c: Contract) -> str:
    record = p.theme.record
    name = record[0].lower() + record[1:]
    body = [
        f"val changed = Wire(chiselTypeOf({name}))",
        f"changed := {name}",
        *overrides(p, "changed", name),
        "changed",
    ]
    lines = [f"def update({name}: {record}): {record} = {{", indent(body), "}", ""]
    call = f"update(io.{p.source})"
    text = f"Mux(io.{p.enable}, {call}, io.{p.source})" if p.enable else call
    return module_of(p, c, [*lines, f"io.{p.out} := {text}"])


def describe(p: Params, v: Voice) -> Description:
    record = p.theme.record.lower()
    noun = v.pick([f"{record} updater", f"{record} record rewriter", f"field update unit for a {record}"])
    if record[0] in "aeiou":
        noun = noun.replace("for a ", "for an ")
    out, source = f"`{v.prefix}{p.out}`", f"`{v.prefix}{p.source}`"
    does = v.pick(
        [
            f"copies the {record} record {source} to {out} and changes some of its fields",
            f"drives {out} with the {record} record {source} after a few changes",
            f"passes the {record} record from {source} to {out} with some fields updated",
        ]
    )
    rules = [action_words(p, v, action) for action in p.actions]
    rules.append(
        v.pick(
            [
                "Fields that are not mentioned, and all fields whose condition does not hold, are copied unchanged.",
                "Every field that no rule changes keeps its value from the input record.",
                "Whatever is not changed in this way is copied from the field of the same name.",
            ]
        )
    )
    if any(a.condition and p.is_field(a.condition[0]) for a in p.actions) or len(p.actions) > 1:
        rules.append(
            v.pick(
                [
                    "Conditions and new values are all taken from the record as it comes in.",
                    "All rules look at the incoming record, not at each other's results.",
                ]
            )
        )
    if p.enable:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.enable)} is 0, the record is copied without any change.",
                    f"With {v.ref(p.enable)} at 0 no field is changed.",
                    f"All changes take place only while {v.ref(p.enable)} is 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def action_words(p: Params, v: Voice, action: Action) -> str:
    names = [v.ref(f"{p.out}.{path}") for path in action.fields]
    old = [v.ref(f"{p.source}.{path}") for path in action.fields]
    if action.kind == "swap":
        text = v.pick(
            [
                f"{names[0]} takes {old[1]} and {names[1]} takes {old[0]}",
                f"the fields {old[0]} and {old[1]} change places on their way to the output",
            ]
        )
    else:
        size = 2 ** p.width(action.fields[0])
        text = v.pick(
            {
                "set": [f"{names[0]} is {action.value}", f"{names[0]} is set to {action.value}"],
                "mark": [f"{names[0]} is {action.value}", f"{names[0]} is set to {action.value}"],
                "take": [
                    f"{names[0]} is {v.ref(action.port)}",
                    f"{v.ref(action.port)} takes the place of {old[0]} on {names[0]}",
                ],
                "step_up": [
                    f"{names[0]} is {old[0]} + 1 modulo {size}",
                    f"{names[0]} is one more than {old[0]} (and 0 after {size - 1})",
                ],
                "step_down": [
                    f"{names[0]} is {old[0]} - 1 modulo {size}",
                    f"{names[0]} is one less than {old[0]} (and {size - 1} after 0)",
                ],
                "invert": [f"{names[0]} is the inverse of {old[0]}", f"{names[0]} is {old[0]} inverted"],
            }[action.kind]
        )
    if not action.condition:
        return text[0].upper() + text[1:] + v.pick([".", ", in every case."])
    name, wanted = action.condition
    tested = v.ref(f"{p.source}.{name}") if p.is_field(name) else v.ref(name)
    return v.pick([f"If {tested} is {wanted}, {text}.", f"When {tested} is {wanted}, {text}."])


FAMILY = Family(
    level="L1",
    summary="nested records copied with fields set, counted, swapped, inverted or marked under conditions",
    nouns=("RecordUpdate", "FieldUpdate", "RecordRewriter", "BundleUpdate"),
    capacity=100_000,
    idioms={
        "override": Idiom(by_override, constructs=("Bundle",)),
        "wire_default": Idiom(by_wire, constructs=("WireDefault",)),
        "fields": Idiom(by_fields, constructs=("Bundle",)),
        "function": Idiom(by_function, constructs=("Bundle",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
