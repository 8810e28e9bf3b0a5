"""Links between ports that are named Bundles with signals in both directions: bulk connection with an exception."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.chisel import indent, lit, parent
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_port, output_port, present
from chisellm.families.structure._connect_params import Params, draw
from chisellm.families.structure._connect_words import describe


def contract(p: Params, name: str) -> Contract:
    link = p.link
    control = input_port(p.control, link.width if p.kind == "blocked" else 1) if p.control else None
    found = present(
        *link.flipped(p.host),
        *(port for device in p.devices for port in link.ports(device)),
        control,
        output_port(p.monitor, 1) if p.monitor else None,
        output_port(p.counter, 4) if p.counter else None,
        *(output_port(f"{p.tap}.{part}", width) for part, width in (*link.ahead, *link.back) if p.tap),
    )
    if not p.counter:
        return Contract(module=name, ports=found)
    reset = Reset(kind="async" if p.asynchronous else "sync", values={p.counter: 0})
    return Contract(module=name, ports=found, reset=reset, latency=0, period=16)


def wires(p: Params, i: Inputs) -> Outputs:
    """What the links show, and under `moves` whether there is a transfer."""
    link, host = p.link, p.host
    ahead = {part: i[f"{host}.{part}"] for part in link.forward}
    chosen = p.devices[i[p.control]] if p.kind == "switched" else p.device
    found: Outputs = {}
    open_ = True
    if p.kind == "gated":
        open_ = bool(i[p.control])
    if p.kind == "blocked":
        open_ = ahead[link.data] < i[p.control]
    if p.kind == "masked":
        ahead[link.data] = ahead[link.data] ^ p.constant
    for device in p.devices:
        for part in link.forward:
            found[f"{device}.{part}"] = ahead[part]
        if device != chosen or not open_:
            found[f"{device}.{link.request}"] = 0
    for part in link.backward:
        found[f"{host}.{part}"] = i[f"{chosen}.{part}"]
    if not open_:
        found[f"{host}.{link.answer}"] = 0
    found["moves"] = found[f"{host}.{link.answer}"] & i[f"{host}.{link.request}"]
    return found


def golden(p: Params) -> Golden:
    def outputs(state: int, i: Inputs) -> Outputs:
        found = wires(p, i)
        moves = found.pop("moves")
        if p.monitor:
            found[p.monitor] = moves
        if p.counter:
            found[p.counter] = state
        if p.tap:
            found |= {f"{p.tap}.{part}": i[f"{p.host}.{part}"] for part in p.link.forward}
            found |= {f"{p.tap}.{part}": found[f"{p.host}.{part}"] for part in p.link.backward}
        return found

    if not p.counter:
        return Golden(outputs)
    return Golden(outputs, lambda state, i: (state + wires(p, i)["moves"]) % 16, 0)


def hints(p: Params, random: Random) -> Hints:
    link, top = p.link, (1 << p.link.width) - 1
    busy = {f"{p.host}.{link.request}": 1} | {f"{device}.{link.answer}": 1 for device in p.devices}
    vectors: list[Inputs] = []
    for value in (0, top, *(1 << k for k in range(link.width))):
        for control in (0, 1) if p.kind != "blocked" else (value, min(top, value + 1), 0):
            vectors.append(busy | {f"{p.host}.{link.data}": value} | ({p.control: control} if p.control else {}))
    vectors += [busy | ({p.control: top if p.kind == "blocked" else 1} if p.control else {}) for _ in range(18)]
    return Hints(vectors, {p.control: 0.6} if p.kind == "gated" else {})


def frame(p: Params, c: Contract, body: list[str]) -> str:
    link = p.link
    fields = [
        f"val {p.host} = Flipped(new {link.name})",
        *(f"val {device} = new {link.name}" for device in p.devices),
    ]
    if p.control:
        fields.append(f"val {p.control} = Input({'Bool()' if p.kind != 'blocked' else f'UInt({link.width}.W)'})")
    if p.monitor:
        fields.append(f"val {p.monitor} = Output(Bool())")
    if p.counter:
        fields.append(f"val {p.counter} = Output(UInt(4.W))")
    if p.tap:
        fields.append(f"val {p.tap} = Output(new {link.name})")
    tail: list[str] = []
    if p.monitor:
        tail.append(f"io.{p.monitor} := io.{p.host}.moves")
    if p.counter:
        tail += [
            "val counter = RegInit(0.U(4.W))",
            f"when(io.{p.host}.moves) {{",
            "  counter := counter + 1.U",
            "}",
            f"io.{p.counter} := counter",
        ]
    copied = [f"io.{p.tap} :#= io.{p.host}"] if p.tap else []
    return (
        f"{link.declaration(moves=bool(tail))}\n\nclass {c.module} extends {parent(c)} {{\n"
        f"  val io = IO(new Bundle {{\n{indent(fields, 2)}\n  }})\n\n{indent([*body, *copied, *tail])}\n}}\n"
    )


def shut(p: Params, device: str) -> list[str]:
    """Connections that stop a link: last connect wins."""
    return [f"io.{device}.{p.link.request} := false.B", f"io.{p.host}.{p.link.answer} := false.B"]


def exceptions(p: Params) -> list[str]:
    """What differs from a plain connection of the host with the only device."""
    host, link = f"io.{p.host}", p.link
    if p.kind == "gated":
        return [f"when(!io.{p.control}) {{", indent(shut(p, p.device)), "}"]
    if p.kind == "blocked":
        return [f"when({host}.{link.data} >= io.{p.control}) {{", indent(shut(p, p.device)), "}"]
    if p.kind == "masked":
        return [f"io.{p.device}.{link.data} := {host}.{link.data} ^ {lit(p.constant, link.width)}"]
    return []


def by_operator(p: Params, c: Contract, operator: str) -> str:
    host = f"io.{p.host}"
    if p.kind != "switched":
        return frame(p, c, [f"io.{p.device} {operator} {host}", *exceptions(p)])
    first, second = (f"io.{device}" for device in p.devices)
    backward = [f"{host}.{part} := {second}.{part}" for part in p.link.backward]
    return frame(
        p,
        c,
        [
            f"{first} {operator} {host}",
            f"{second} :<= {host}",
            f"when(io.{p.control}) {{",
            indent([f"{first}.{p.link.request} := false.B", *backward]),
            "}.otherwise {",
            f"  {second}.{p.link.request} := false.B",
            "}",
        ],
    )


def bulk(p: Params, c: Contract) -> str:
    return by_operator(p, c, "<>")


def connectable(p: Params, c: Contract) -> str:
    return by_operator(p, c, ":<>=")


def halves(p: Params, c: Contract) -> str:
    """Forward signals by `:<=`, backward ones by `:>=`."""
    host = f"io.{p.host}"
    if p.kind != "switched":
        return frame(p, c, [f"io.{p.device} :<= {host}", f"io.{p.device} :>= {host}", *exceptions(p)])
    first, second = (f"io.{device}" for device in p.devices)
    request = p.link.request
    return frame(
        p,
        c,
        [
            f"{first} :<= {host}",
            f"{second} :<= {host}",
            f"{first}.{request} := {host}.{request} && !io.{p.control}",
            f"{second}.{request} := {host}.{request} && io.{p.control}",
            f"when(io.{p.control}) {{",
            f"  {second} :>= {host}",
            "}.otherwise {",
            f"  {first} :>= {host}",
            "}",
        ],
    )


def through_wire(p: Params, c: Contract) -> str:
    """A wire of the Bundle's type between the ports, connected in a `foreach` over the devices."""
    host, link = f"io.{p.host}", p.link
    rows = [f"val chosen = Wire(chiselTypeOf(io.{p.devices[0]}))", f"chosen :<>= {host}"]
    if p.kind == "switched":
        first, second = (f"io.{device}" for device in p.devices)
        rows += [
            f"Seq({first}, {second}).foreach(_ :<= chosen)",
            f"{first}.{link.request} := chosen.{link.request} && !io.{p.control}",
            f"{second}.{link.request} := chosen.{link.request} && io.{p.control}",
            *(f"chosen.{part} := Mux(io.{p.control}, {second}.{part}, {first}.{part})" for part in link.backward),
        ]
        return frame(p, c, rows)
    device = f"io.{p.device}"
    rows.append(f"{device} :<>= chosen")
    if p.kind in ("gated", "blocked"):
        condition = f"io.{p.control}" if p.kind == "gated" else f"{host}.{link.data} < io.{p.control}"
        if p.kind == "blocked":
            rows.append(f"val inRange = {condition}")
            condition = "inRange"
        rows += [
            f"{device}.{link.request} := chosen.{link.request} && {condition}",
            f"chosen.{link.answer} := {device}.{link.answer} && {condition}",
        ]
    if p.kind == "masked":
        rows.append(f"{device}.{link.data} := chosen.{link.data} ^ {lit(p.constant, link.width)}")
    return frame(p, c, rows)


FAMILY = Family(
    level="L2",
    summary="links of named Bundles connected in bulk, with an exception",
    nouns=("LinkBridge", "LinkGate", "LinkAdapter", "Connector"),
    capacity=50_000,
    idioms={
        "bulk": Idiom(bulk, applies=lambda p: p.kind != "switched"),
        "connectable": Idiom(connectable),
        "halves": Idiom(halves),
        "through_wire": Idiom(through_wire, constructs=("chiselTypeOf",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    weight=2.0,
)
