"""Modules wired from small ones, in words: what the submodules do, and how they are connected."""

from __future__ import annotations

from chisellm.families.composed._hierarchy_model import KINDS, Hierarchy
from chisellm.families.composed._markdown import markdown
from chisellm.language.english.grammar import listed, numeral
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Hierarchy, v: Voice, shown: tuple[str, str]) -> Description:
    """`shown` is a worked example, or a pair of empty strings."""
    count = numeral(len(p.parts))
    kinds = numeral(len(p.classes))
    rules, tables = v.pick([_table, _list, _prose])(p, v)
    general = []
    if p.clocked:
        general.append(
            v.pick(
                [
                    "Clock and reset of the submodules are those of the top; each register in them is 0 after the "
                    "reset.",
                    "All submodules share the clock and the reset of the top, and their registers begin at 0.",
                    "Registers of the submodules run on the clock of the top and are brought to 0 by its reset.",
                ]
            )
        )
    lead = v.pick(["The submodules:", "These submodules are needed:", "What each submodule does:"])
    rules = [*general, lead, *rules]
    tables = [_submodules(p, v), *tables]
    if shown[0]:
        rules.append(shown[0])
        tables.append(shown[1])
    return Description(
        noun=v.pick(
            [
                f"hierarchy of {count} instances of {kinds} small submodules",
                f"top level that wires {count} submodule instances together",
                f"composition of {count} instances from {kinds} kinds of submodules",
            ]
        ),
        does=v.pick(
            [
                f"wires {count} instances of {kinds} submodules, each written as a class of its own, as given below",
                f"connects {count} instances of {kinds} small submodules, which are classes of the same file",
                f"consists of {count} instances of {kinds} submodules (a class each) and the wires between them",
            ]
        ),
        rules=tuple(rules),
        tables=tuple(tables),
    )


def _function(p: Hierarchy, kind: str, v: Voice) -> str:
    constant = dict(p.constants).get(kind, 0)
    wraps = f"modulo {1 << p.width}"
    options = {
        "add": [f"`sum` = `a` + `b` ({wraps})", f"`sum` is `a` plus `b`, {wraps}"],
        "subtract": [f"`diff` = `a` - `b` ({wraps})", f"`diff` is `a` minus `b`, {wraps}"],
        "maximum": ["`max` is the larger one of `a` and `b`", "`max` = max(`a`, `b`)"],
        "minimum": ["`min` is the smaller one of `a` and `b`", "`min` = min(`a`, `b`)"],
        "mix": ["`mixed` is the bitwise XOR of `a` and `b`", "`mixed` = `a` ^ `b`"],
        "same": ["`same` is 1 if `a` equals `b`, else 0", "`same` = (`a` == `b`)"],
        "less": ["`less` is 1 if `a` is less than `b`, else 0", "`less` = (`a` < `b`)"],
        "select": ["`out` is `a` if `sel` is 1, else `b`", "`sel` = 1 puts `a` on `out`, `sel` = 0 puts `b` there"],
        "gate": ["`out` is `in` if `en` is 1, else 0", "`en` = 1 lets `in` through to `out`, else `out` is 0"],
        "offset": [f"`out` = `in` + {constant} ({wraps})", f"`out` is `in` plus {constant}, {wraps}"],
        "clamp": [f"`out` is `in`, but at most {constant}", f"`out` = min(`in`, {constant})"],
        "above": [f"`above` is 1 if `in` is greater than {constant}, else 0", f"`above` = (`in` > {constant})"],
        "rotate": [f"`out` is `in` rotated left by {constant}", f"`out` = `in` rotated by {constant} to the left"],
        "invert": ["`out` is the bitwise complement of `in`", "`out` = ~`in`"],
        "parity": ["`odd` is 1 if `in` has an odd number of ones, else 0", "`odd` is the XOR of all bits of `in`"],
        "both": ["`both` is 1 if `p` and `q` are both 1", "`both` = `p` AND `q`"],
        "either": ["`any` is 1 if `p` or `q` is 1", "`any` = `p` OR `q`"],
        "delay": ["`out` is `in` one clock cycle later", "register: `out` takes the value of `in` at each clock edge"],
        "accumulate": [
            f"register `total`: at each clock edge with `en` = 1, `in` is added ({wraps})",
            f"`total` is a register that grows by `in` ({wraps}) at a clock edge if `en` is 1, else holds",
        ],
        "hold": [
            "register `held`: takes `in` at each clock edge with `load` = 1, else holds",
            "`held` is a register that loads `in` at a clock edge if `load` is 1",
        ],
        "count": [
            f"register `count`: grows by 1 ({wraps}) at each clock edge with `tick` = 1",
            f"`count` is a register that counts the clock edges with `tick` at 1, {wraps}",
        ],
        "rise": [
            "`pulse` is 1 in a cycle in which `level` is 1 and was 0 at the last clock edge; a register keeps the "
            "latter",
            "`pulse` = `level` and not the value that `level` had one cycle before (kept in a register)",
        ],
        "toggle": [
            "register `q`: is inverted at each clock edge with `flip` = 1",
            "`q` is a register that changes at a clock edge if `flip` is 1",
        ],
        "peak": [
            "register `peak`: at each clock edge 0 if `clear` is 1, else the larger one of `peak` and `in`",
            "`peak` is a register that becomes 0 at a clock edge if `clear` is 1, else `in` where that is larger",
        ],
    }
    return v.pick(options[kind])


def _submodules(p: Hierarchy, v: Voice) -> str:
    rows = []
    for kind, name in p.classes:
        entry = KINDS[kind]
        inputs = ", ".join(f"`{port}` ({_bits(p, data)})" for port, data in entry.inputs)
        output = f"`{entry.output[0]}` ({_bits(p, entry.output[1])})"
        rows.append([f"`{name}`", inputs, output, _function(p, kind, v)])
    return markdown(["Submodule", "Inputs", "Output", "Function"], rows)


def _bits(p: Hierarchy, data: bool) -> str:
    return f"{p.width} bits" if data else "1 bit"


def _reference(source: str, v: Voice) -> str:
    return f"`{source}`" if "." in source else v.ref(source)


def _driven(p: Hierarchy, v: Voice) -> str:
    form = v.pick(["{} is driven by {}", "{} shows {}", "{} comes from {}"])
    return listed([form.format(v.ref(name), f"`{source}`") for name, _, source in p.outputs]) + "."


def _table(p: Hierarchy, v: Voice) -> tuple[list[str], list[str]]:
    rows = []
    names = dict(p.classes)
    arrow = v.pick(["<-", "=", "from"])
    for part in p.parts:
        ports = [name for name, _ in KINDS[part.kind].inputs]
        wires = [f"`{port}` {arrow} {_reference(source, v)}" for port, source in zip(ports, part.sources, strict=True)]
        rows.append([f"`{part.name}`", f"`{names[part.kind]}`", ", ".join(wires)])
    lead = v.pick(["The instances and their connections:", "Instances and wires:", "The wiring:"])
    return [_driven(p, v), lead], [markdown(["Instance", "Submodule", "Connections"], rows)]


def _list(p: Hierarchy, v: Voice) -> tuple[list[str], list[str]]:
    names = dict(p.classes)
    lines = []
    for part in p.parts:
        ports = [name for name, _ in KINDS[part.kind].inputs]
        wires = [f"`{port}` from {_reference(source, v)}" for port, source in zip(ports, part.sources, strict=True)]
        lines.append(f"- `{part.name}` of `{names[part.kind]}`: {', '.join(wires)}.")
    lines += [f"- {v.ref(name)}: from `{source}`." for name, _, source in p.outputs]
    lead = v.pick(["The instances and what drives them:", "Instance by instance:", "Connections:"])
    return [lead], ["\n".join(lines)]


def _prose(p: Hierarchy, v: Voice) -> tuple[list[str], list[str]]:
    names = dict(p.classes)
    said = []
    for part in p.parts:
        ports = [name for name, _ in KINDS[part.kind].inputs]
        wires = [f"{_reference(source, v)} on `{port}`" for port, source in zip(ports, part.sources, strict=True)]
        verb = v.pick(["gets", "receives", "takes"])
        said.append(f"Instance `{part.name}` of `{names[part.kind]}` {verb} {listed(wires)}.")
    return [*said, _driven(p, v)], []
