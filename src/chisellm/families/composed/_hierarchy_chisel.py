"""Ways to write a module that wires small ones in Chisel."""

from __future__ import annotations

from chisellm.contract import Contract
from chisellm.families.chisel import indent, lit, module
from chisellm.families.composed._hierarchy_model import KINDS, Hierarchy, Part
from chisellm.families.composed._layout import fitted

__all__ = ["by_apply", "by_definition", "by_handle", "by_instance", "by_parameter"]


def _type(data: bool, width: str) -> str:
    return f"UInt({width}.W)" if data else "Bool()"


def _body(p: Hierarchy, kind: str, width: str) -> list[str]:
    """The logic of a submodule; `width` is a number or the name of a parameter."""
    fixed = width.isdigit()
    constant = dict(p.constants).get(kind, 0)

    def sized(value: int) -> str:
        return lit(value, p.width) if fixed else f"{value}.U({width}.W)"

    simple = {
        "add": "io.sum := io.a + io.b",
        "subtract": "io.diff := io.a - io.b",
        "maximum": "io.max := Mux(io.a > io.b, io.a, io.b)",
        "minimum": "io.min := Mux(io.a < io.b, io.a, io.b)",
        "mix": "io.mixed := io.a ^ io.b",
        "same": "io.same := io.a === io.b",
        "less": "io.less := io.a < io.b",
        "select": "io.out := Mux(io.sel, io.a, io.b)",
        "gate": f"io.out := Mux(io.en, io.in, {sized(0)})",
        "offset": f"io.out := io.in + {sized(constant)}",
        "above": f"io.above := io.in > {sized(constant)}",
        "invert": "io.out := ~io.in",
        "parity": "io.odd := io.in.xorR",
        "both": "io.both := io.p && io.q",
        "either": "io.any := io.p || io.q",
        "delay": f"io.out := RegNext(io.in, {sized(0)})",
        "hold": f"io.held := RegEnable(io.in, {sized(0)}, io.load)",
        "rise": "io.pulse := io.level && !RegNext(io.level, false.B)",
        "rotate": f"io.out := io.in.rotateLeft({constant})",
    }
    if kind in simple:
        return [simple[kind]]
    if kind == "clamp":
        return [f"val limit = {sized(constant)}", "io.out := Mux(io.in > limit, limit, io.in)"]
    name, start = {
        "accumulate": ("total", sized(0)),
        "count": ("count", sized(0)),
        "toggle": ("q", "false.B"),
        "peak": ("peak", sized(0)),
    }[kind]
    change = {
        "accumulate": ["when(io.en) {", "  total := total + io.in", "}"],
        "count": ["when(io.tick) {", "  count := count + 1.U", "}"],
        "toggle": ["when(io.flip) {", "  q := !q", "}"],
        "peak": ["when(io.clear) {", f"  peak := {sized(0)}", "}.elsewhen(io.in > peak) {", "  peak := io.in", "}"],
    }[kind]
    return [f"val {name} = RegInit({start})", *change, f"io.{name} := {name}"]


def _traits(p: Hierarchy, kind: str) -> str:
    return "Module with RequireAsyncReset" if p.asynchronous and KINDS[kind].clocked else "Module"


def _fields(kind: str, width: str) -> list[str]:
    entry = KINDS[kind]
    lines = [f"val {name} = Input({_type(data, width)})" for name, data in entry.inputs]
    return [*lines, f"val {entry.output[0]} = Output({_type(entry.output[1], width)})"]


def _class(p: Hierarchy, kind: str, name: str, *, width: str = "", public: bool = False) -> list[str]:
    head = f"class {name}({width}: Int)" if width else f"class {name}"
    size = width or str(p.width)
    return [
        *(["@instantiable"] if public else []),
        f"{head} extends {_traits(p, kind)} {{",
        f"  {'@public ' if public else ''}val io = IO(new Bundle {{",
        *indent(_fields(kind, size), 2).splitlines(),
        "  })",
        "",
        *indent(_body(p, kind, size)).splitlines(),
        "}",
    ]


def _apart(pieces: list[list[str]]) -> str:
    return "\n\n".join("\n".join(piece) for piece in pieces)


def _finished(p: Hierarchy, c: Contract, lines: list[str], before: str) -> str:
    return fitted(module(c, lines, before=before))


def _source(source: str, through: str = ".io") -> str:
    instance, _, port = source.partition(".")
    return f"{instance}{through}.{port}" if port else f"io.{instance}"


def _wired(p: Hierarchy, part: Part, through: str = ".io") -> list[str]:
    ports = [name for name, _ in KINDS[part.kind].inputs]
    pairs = zip(ports, part.sources, strict=True)
    return [f"{part.name}{through}.{port} := {_source(source, through)}" for port, source in pairs]


def _outputs(p: Hierarchy, through: str = ".io") -> list[str]:
    return [f"io.{name} := {_source(source, through)}" for name, _, source in p.outputs]


def _wiring(p: Hierarchy, through: str = ".io") -> list[str]:
    lines: list[str] = []
    for part in p.parts:
        lines += [*_wired(p, part, through), ""]
    return [*lines, *_outputs(p, through)]


def by_instance(p: Hierarchy, c: Contract) -> str:
    """A class for each kind, instances with `Module(new …)`, then the wires."""
    before = _apart([_class(p, kind, name) for kind, name in p.classes])
    names = dict(p.classes)
    made = [f"val {part.name} = Module(new {names[part.kind]})" for part in p.parts]
    return _finished(p, c, [*made, "", *_wiring(p)], before)


def by_parameter(p: Hierarchy, c: Contract) -> str:
    """Classes that take the width as a parameter; each instance is wired where it is made."""
    before = _apart([_class(p, kind, name, width="width" if _sized(kind) else "") for kind, name in p.classes])
    names = dict(p.classes)
    lines: list[str] = []
    for part in p.parts:
        argument = f"({p.width})" if _sized(part.kind) else ""
        lines += [f"val {part.name} = Module(new {names[part.kind]}{argument})", *_wired(p, part), ""]
    return _finished(p, c, [*lines, *_outputs(p)], before)


def _sized(kind: str) -> bool:
    entry = KINDS[kind]
    return entry.output[1] or any(data for _, data in entry.inputs)


def by_handle(p: Hierarchy, c: Contract) -> str:
    """Named Bundles for the interfaces; a `val` holds the `io` of each instance."""
    pieces = []
    for kind, name in p.classes:
        bundle = [f"class {name}IO extends Bundle {{", *indent(_fields(kind, str(p.width))).splitlines(), "}"]
        body = indent(_body(p, kind, str(p.width))).splitlines()
        made = [f"class {name} extends {_traits(p, kind)} {{", f"  val io = IO(new {name}IO)", "", *body, "}"]
        pieces += [bundle, made]
    names = dict(p.classes)
    made = [f"val {part.name} = Module(new {names[part.kind]}).io" for part in p.parts]
    return _finished(p, c, [*made, "", *_wiring(p, "")], _apart(pieces))


def by_apply(p: Hierarchy, c: Contract) -> str:
    """Companion objects whose `apply` makes an instance, wires it and returns its output."""
    pieces = []
    for kind, name in p.classes:
        entry = KINDS[kind]
        arguments = ", ".join(f"{port}: {'UInt' if data else 'Bool'}" for port, data in entry.inputs)
        label = name[0].lower() + name[1:]
        wires = [f"    {label}.io.{port} := {port}" for port, _ in entry.inputs]
        pieces.append(_class(p, kind, name))
        pieces.append(
            [
                f"object {name} {{",
                f"  def apply({arguments}): {'UInt' if entry.output[1] else 'Bool'} = {{",
                f"    val {label} = Module(new {name})",
                *wires,
                f"    {label}.io.{entry.output[0]}",
                "  }",
                "}",
            ]
        )
    names = dict(p.classes)
    values = {f"{part.name}.{KINDS[part.kind].output[0]}": part.name for part in p.parts}
    lines = []
    for part in p.parts:
        arguments = ", ".join(values.get(source, f"io.{source}") for source in part.sources)
        lines.append(f"val {part.name} = {names[part.kind]}({arguments})")
    lines += ["", *(f"io.{name} := {values[source]}" for name, _, source in p.outputs)]
    return _finished(p, c, lines, _apart(pieces))


def by_definition(p: Hierarchy, c: Contract) -> str:
    """Each kind elaborated once as a `Definition`, and an `Instance` for each use."""
    pieces = [_class(p, kind, name, public=True) for kind, name in p.classes]
    made = []
    for _, name in p.classes:
        made.append(f"val {name[0].lower()}{name[1:]}Definition = Definition(new {name})")
    names = dict(p.classes)
    made.append("")
    for part in p.parts:
        name = names[part.kind]
        made.append(f"val {part.name} = Instance({name[0].lower()}{name[1:]}Definition)")
    return _finished(p, c, [*made, "", *_wiring(p)], _apart(pieces))
