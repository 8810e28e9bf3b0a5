"""A register module whose ports are optional: Boolean constructor parameters decide which of them exist."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from chisellm.contract import Contract, Parameter, Reset
from chisellm.design import Golden, Hints
from chisellm.families.chisel import class_head, indent, lit
from chisellm.families.family import Family, Idiom
from chisellm.families.structure._kernel import CLEARS, ENABLES, FLAGS, Kernel, draw_kernel, flag_word
from chisellm.families.structure._kernel_words import does, noun, rules
from chisellm.language.voice import Description, Voice

SWITCHES = {"enable": "hasEnable", "clear": "hasClear", "flag": "hasFlag"}


@dataclass(frozen=True)
class Params:
    full: Kernel  # with every port that there can be
    optional: tuple[str, ...]  # `enable`, `clear`, `flag`: those with a parameter
    chosen: tuple[bool, ...]  # the parameters' defaults
    asynchronous: bool

    @property
    def defaults(self) -> dict[str, bool]:
        return dict(zip(self.optional, self.chosen, strict=True))

    @property
    def kernel(self) -> Kernel:
        """The register with the ports that the defaults give it."""
        gone = {field: "" for field, there in self.defaults.items() if not there}
        return replace(self.full, **gone)  # type: ignore[arg-type]


def draw(random: Random) -> Params:
    kernel = draw_kernel(random)
    while kernel.kind == "capture":
        kernel = draw_kernel(random)
    optional = tuple(field for field in SWITCHES if random.random() < 0.75) or ("enable",)
    if "enable" in optional and not kernel.enable:
        kernel = replace(kernel, enable=random.choice(ENABLES))
    if "clear" in optional and not kernel.clear:
        kernel = replace(kernel, clear=random.choice([name for name in CLEARS if name != kernel.enable]))
    if kernel.kind in ("rotate", "toggle"):
        optional = tuple(field for field in optional if field != "flag") or ("enable",)
        kernel = replace(kernel, enable=kernel.enable or "enable")
    elif "flag" in optional and not kernel.flag:
        kernel = replace(kernel, flag=random.choice(FLAGS[kernel.flag_kind]))
    return Params(kernel, optional, tuple(random.random() < 0.65 for _ in optional), random.random() < 0.35)


def contract(p: Params, name: str) -> Contract:
    k = p.kernel
    return Contract(
        module=name,
        ports=k.ports,
        parameters=tuple(
            Parameter(name=SWITCHES[field], type="Boolean", default=str(there).lower())
            for field, there in p.defaults.items()
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=k.outputs(k.init)),
        latency=1,
        period=k.period,
    )


def golden(p: Params) -> Golden:
    k = p.kernel
    return Golden(lambda state, _: k.outputs(state), k.step, k.init)


def hints(p: Params, random: Random) -> Hints:
    return p.kernel.hints()


def fields(p: Params, optional: Callable[[str, str], str]) -> list[str]:
    """Fields of the `io` Bundle; `optional` gives the type of one that a parameter decides on."""
    k = p.full
    switches = {getattr(k, field): SWITCHES[field] for field in p.optional}
    found = []
    for port in k.ports:
        kind = f"{port.direction.capitalize()}({port.scala_type})"
        there = switches.get(port.path)
        found.append(f"val {port.path} = {optional(there, kind) if there else kind}")
    return found


def whole(p: Params, c: Contract, rows: list[str], body: list[str]) -> str:
    extends = "Module with RequireAsyncReset" if p.asynchronous else "Module"
    return (
        f"{class_head(c.module, [parameter.scala for parameter in c.parameters], extends)} {{\n"
        f"  val io = IO(new Bundle {{\n{indent(rows, 2)}\n  }})\n\n{indent(body)}\n}}\n"
    )


def register(p: Params) -> str:
    return f"val value = RegInit({lit(p.full.init, p.full.width)})"


def flag_value(p: Params) -> str:
    test = {"zero": "value === 0.U", "ones": "value.andR", "parity": "value.xorR"}
    return test[p.full.flag_kind]


def outputs(p: Params) -> list[str]:
    k = p.full
    rows = [f"io.{k.q} := value"]
    if k.flag:
        optional = "flag" in p.optional
        rows.append(f"io.{k.flag}.foreach(_ := {flag_value(p)})" if optional else f"io.{k.flag} := {flag_value(p)}")
    return rows


def ref(p: Params, path: str) -> str:
    """A port in an expression, with the constant that stands for one that is missing."""
    k = p.full
    if path == k.enable and "enable" in p.optional:
        return f"io.{path}.getOrElse(true.B)"
    if path == k.clear and "clear" in p.optional:
        return f"io.{path}.getOrElse(false.B)"
    return f"io.{path}"


def option_when(p: Params, c: Contract) -> str:
    rows = fields(p, lambda there, kind: f"Option.when({there})({kind})")
    return whole(p, c, rows, [register(p), *p.full.update("value", lambda path: ref(p, path)), *outputs(p)])


def some_or_none(p: Params, c: Contract) -> str:
    """`Some` and `None`, and names for the signals that may be missing."""
    rows = fields(p, lambda there, kind: f"if ({there}) Some({kind}) else None")
    k = p.full
    named = {}
    if "enable" in p.optional:
        named[k.enable] = ("update", "true.B")
    if "clear" in p.optional:
        named[k.clear] = ("clearing", "false.B")
    lines = [f"val {name} = io.{path}.getOrElse({constant})" for path, (name, constant) in named.items()]
    lines += [
        register(p),
        *k.update("value", lambda path: named[path][0] if path in named else f"io.{path}"),
        *outputs(p),
    ]
    return whole(p, c, rows, lines)


def staged(p: Params, c: Contract) -> str:
    """The next value first, then changed by what is there: last connect wins."""
    rows = fields(p, lambda there, kind: f"Option.when({there})({kind})")
    k = p.full
    plain = replace(k, enable="", clear="")
    following = plain.update("value", lambda path: f"io.{path}")[0].removeprefix("value := ")
    lines = [register(p), f"value := {following}"]
    held, cleared = "value := value", f"value := {lit(k.clear_to, k.width)}"
    if k.enable:
        if "enable" in p.optional:
            lines.append(f"io.{k.enable}.foreach(enable => when(!enable)({held}))")
        else:
            lines += [f"when(!io.{k.enable}) {{", f"  {held}", "}"]
    if k.clear:
        if "clear" in p.optional:
            lines.append(f"io.{k.clear}.foreach(clear => when(clear)({cleared}))")
        else:
            lines += [f"when(io.{k.clear}) {{", f"  {cleared}", "}"]
    return whole(p, c, rows, [*lines, *outputs(p)])


def describe(p: Params, v: Voice) -> Description:
    k = p.full
    found = rules(p.kernel, v)
    for field, there in p.defaults.items():
        switch, port = f"`{SWITCHES[field]}`", v.ref(getattr(k, field))
        if there:
            found.append(present(field, switch, port, v))
        else:
            found.append(absent(p, field, switch, port, v))
    return Description(noun=f"{noun(k, v)} with optional ports", does=does(k, v), rules=tuple(found))


def present(field: str, switch: str, port: str, v: Voice) -> str:
    without = {
        "enable": "the register is updated at every clock edge",
        "clear": "nothing clears the register but a reset of the module",
        "flag": "everything else stays the same",
    }[field]
    return v.pick(
        [
            f"{port} exists only if {switch} is true; without it {without}.",
            f"If {switch} is false, there is no {port}, and {without}.",
            f"{switch} decides whether {port} exists; where it does not, {without}.",
        ]
    )


def absent(p: Params, field: str, switch: str, port: str, v: Voice) -> str:
    effect = {
        "enable": "must be 1 at a clock edge for an update and else lets the register hold",
        "clear": f"loads {p.full.clear_to} into the register at a clock edge, whatever else is set",
        "flag": f"is 1 exactly while the register {flag_word(p.full)}",
    }[field]
    way = "out" if field == "flag" else "in"
    return v.pick(
        [
            f"With {switch} set to true, the module gets one more bit {way}, {port}, which {effect}.",
            f"If {switch} is true, there is also {port}, one bit {way}, which {effect}.",
            f"{switch} set to true adds {port}, one bit {way}, which {effect}.",
        ]
    )


FAMILY = Family(
    level="L2",
    summary="a register whose ports are optional by constructor parameters",
    nouns=("OptionalPorts", "ConfigurableUnit", "OptionUnit", "FlexRegister"),
    capacity=50_000,
    idioms={
        "option_when": Idiom(option_when),
        "some_or_none": Idiom(some_or_none),
        "staged": Idiom(staged),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's itertools.accumulate, collections.deque and range",
)
