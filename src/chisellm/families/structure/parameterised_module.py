"""Generators with constructor parameters: delay lines, counters, clamps, voters, rotators, adders, timers."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from chisellm.contract import Contract, Parameter, Reset
from chisellm.design import Golden, Hints
from chisellm.families.chisel import class_head, indent
from chisellm.families.family import Family, Idiom
from chisellm.families.structure._generators import GENERATORS, Generator
from chisellm.language.voice import Description, Voice


@dataclass(frozen=True)
class Params:
    kind: str
    values: tuple[tuple[str, int], ...]  # constructor parameters with their defaults
    flags: tuple[tuple[str, bool], ...]  # structural features that are no parameters
    names: tuple[tuple[str, str], ...]  # ports by role
    asynchronous: bool

    @property
    def generator(self) -> Generator:
        return GENERATORS[self.kind]

    @property
    def defaults(self) -> dict[str, int]:
        return dict(self.values)

    @property
    def features(self) -> dict[str, bool]:
        return dict(self.flags)

    @property
    def port(self) -> dict[str, str]:
        return dict(self.names)


def draw(random: Random) -> Params:
    kind = random.choice(list(GENERATORS))
    generator = GENERATORS[kind]
    return Params(
        kind=kind,
        values=tuple(generator.draw(random).items()),
        flags=tuple((flag, random.random() < 0.5) for flag in generator.flags),
        names=tuple((role, random.choice(options)) for role, options in generator.names.items()),
        asynchronous=generator.stateful and random.random() < 0.35,
    )


def contract(p: Params, name: str) -> Contract:
    g = p.generator
    fields: dict[str, object] = {}
    if g.stateful:
        values = g.reset(p.defaults, p.features, p.port)
        fields = {
            "reset": Reset(kind="async" if p.asynchronous else "sync", values=values),
            "latency": g.latency(p.defaults),
            "period": g.period(p.defaults),
        }
    return Contract.model_validate(
        {
            "module": name,
            "ports": g.ports(p.defaults, p.features, p.port),
            "parameters": tuple(Parameter(name=k, type="Int", default=str(value)) for k, value in p.values),
            **fields,
        }
    )


def golden(p: Params) -> Golden:
    return p.generator.golden(p.defaults, p.features, p.port)


def hints(p: Params, random: Random) -> Hints:
    return p.generator.hints(p.defaults, p.features, p.port)


def head(p: Params, name: str, *, defaults: bool = True) -> str:
    """The class up to its body."""
    given = [f"{key}: Int" + (f" = {value}" if defaults else "") for key, value in p.values]
    return class_head(name, given, extends(p))


def extends(p: Params) -> str:
    return "Module with RequireAsyncReset" if p.asynchronous else "Module"


def fields(p: Params) -> list[str]:
    return [f"val {port} = {kind}" for port, kind in p.generator.fields(p.features, p.port)]


def checks(p: Params) -> list[str]:
    found = []
    for test, why in p.generator.checks:
        must = why.replace(" is ", " must be ").replace("there are", "there must be").replace(" fits ", " must fit ")
        found.append(f'require({test}, "{must}")')
    return found


def direct(p: Params, c: Contract) -> str:
    body = p.generator.logic(p.features, p.port)
    return (
        f"{head(p, c.module)} {{\n{indent(checks(p))}\n\n"
        f"  val io = IO(new Bundle {{\n{indent(fields(p), 2)}\n  }})\n\n{indent(body)}\n}}\n"
    )


def port_class(p: Params, c: Contract) -> str:
    used = [name for name, _ in p.values if any(name in row for row in fields(p))]
    given = ", ".join(f"{name}: Int" for name in used)
    call = ", ".join(used)
    body = p.generator.other_logic(p.features, p.port)
    return (
        f"class {c.module}IO({given}) extends Bundle {{\n{indent(fields(p))}\n}}\n\n"
        f"{head(p, c.module)} {{\n{indent(checks(p))}\n\n"
        f"  val io = IO(new {c.module}IO({call}))\n\n{indent(body)}\n}}\n"
    )


def core(p: Params, c: Contract) -> str:
    """A generator without defaults, and the top that builds it."""
    body = p.generator.logic(p.features, p.port)
    given = ", ".join(name for name, _ in p.values)
    return (
        f"{head(p, f'{c.module}Core', defaults=False)} {{\n{indent(checks(p))}\n\n"
        f"  val io = IO(new Bundle {{\n{indent(fields(p), 2)}\n  }})\n\n{indent(body)}\n}}\n\n"
        f"{head(p, c.module)} {{\n"
        f"  val core = Module(new {c.module}Core({given}))\n"
        "  val io = IO(chiselTypeOf(core.io))\n"
        "  io <> core.io\n}\n"
    )


def describe(p: Params, v: Voice) -> Description:
    g = p.generator
    noun, does, rules = g.words(p.defaults, p.features, {role: v.ref(name) for role, name in p.names}, v)
    limits = [f"{why}" for _, why in g.checks]
    said = " and ".join(limits)
    check = v.pick(
        [
            f"Check with `require` that {said}.",
            f"A `require` must make sure that {said}.",
            f"Elaboration has to fail (`require`) unless {said}.",
        ]
    )
    return Description(noun=noun, does=does, rules=(*rules, check))


FAMILY = Family(
    level="L2",
    summary="generators with constructor parameters, defaults and require",
    nouns=("Generator", "Block", "Engine", "Template"),
    capacity=20_000,
    idioms={
        "direct": Idiom(direct, constructs=("require",)),
        "port_class": Idiom(port_class, constructs=("require",)),
        "core": Idiom(core, constructs=("require", "chiselTypeOf")),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="Python's collections.deque, itertools.cycle, int.bit_count, min and max",
)
