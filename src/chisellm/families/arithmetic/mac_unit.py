"""Multiply-accumulate units: signed or not, with or without a product register, wrapping or saturating."""

from __future__ import annotations

from random import Random

from chisellm.contract import Contract, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.arithmetic._mac_unit_params import Params, draw
from chisellm.families.arithmetic._mac_unit_words import describe
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import input_bits, input_port, output_bits, output_port
from chisellm.families.sequential import chain


def contract(p: Params, name: str) -> Contract:
    ports = input_bits(p.valid, p.clear, p.subtract)
    ports += [input_port(p.a, p.left, signed=p.signed), input_port(p.b, p.right, signed=p.signed)]
    ports += [output_port(p.sum, p.size, signed=p.signed), *output_bits(p.flag)]
    if p.count:
        ports.append(output_port(p.count, p.counted))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(
            kind="async" if p.asynchronous else "sync",
            values={port.path: 0 for port in ports if port.direction == "output"},
        ),
        latency=1 + p.staged,
        period=1 << p.counted if p.count else 8,
    )


Order = tuple[bool, bool, int]


"""What arrives at the sum: whether there is a product, whether the sum is cleared, the signed product."""


def golden(p: Params) -> Golden:
    """State: (sum, flag, number of products, what the product register holds)."""
    span = p.high - p.low + 1

    def asked(i: Inputs) -> Order:
        product = i[p.a] * i[p.b]
        negative = bool(p.subtract) and i[p.subtract] == 1
        clear = bool(p.clear) and i[p.clear] == 1
        taken = (not p.valid or i[p.valid] == 1) and (p.restarts or not clear)
        return taken, clear, -product if negative else product

    def step(state: tuple[int, int, int, Order], i: Inputs) -> tuple[int, int, int, Order]:
        total, flag, terms, held = state
        now = asked(i)
        taken, clear, product = held if p.staged else now
        if clear:
            total, flag, terms = 0, 0, 0
        if taken:
            exact = total + product
            flag |= int(not p.low <= exact <= p.high)
            total = max(p.low, min(p.high, exact)) if p.saturates else (exact - p.low) % span + p.low
            terms = (terms + 1) % (1 << p.counted)
        return total, flag, terms, now

    def outputs(state: tuple[int, int, int, Order], _: Inputs) -> Outputs:
        shown = dict(zip((p.sum, p.flag, p.count), state[:3], strict=True))
        return {port: value for port, value in shown.items() if port}

    return Golden(outputs, step, (0, 0, 0, (False, False, 0)))


def hints(p: Params, random: Random) -> Hints:
    def edge(width: int) -> tuple[int, int]:
        return (-(1 << width - 1), (1 << width - 1) - 1) if p.signed else (0, (1 << width) - 1)

    (low_a, high_a), (low_b, high_b) = edge(p.left), edge(p.right)

    def vector(a: int, b: int, valid: int = 1, clear: int = 0, subtract: int = 0) -> dict[str, int]:
        pairs = [(p.a, a), (p.b, b), (p.valid, valid), (p.clear, clear), (p.subtract, subtract)]
        return {name: value for name, value in pairs if name}

    rounds = (1 << p.size - p.left - p.right) * (4 if p.signed else 1) + 2
    vectors = [vector(1, 1), vector(2, 3), vector(0, 0, 0), vector(3, 2, subtract=1), vector(0, 0)]
    for a, b in ((high_a, high_b), (low_a, low_b), (low_a, high_b), (high_a, low_b)):
        for subtract in (0, 1):
            vectors += [vector(1, 2, clear=1)] + [vector(a, b, subtract=subtract)] * rounds + [vector(0, 0)]
            vectors += [vector(1, 1), vector(0, 0, 0), vector(0, 0, 0, 1), vector(0, 0, 0)]
    limits = []
    for end in (p.high, p.low) if p.signed else (p.high,):  # exactly to a limit, then one beyond it
        sign = 1 if end > 0 else -1
        whole, rest = divmod(abs(end), high_a * high_b)
        factor, unit = divmod(rest, high_b)
        to_limit = [vector(0, 0, clear=1)] + [vector(sign * high_a, high_b)] * whole
        to_limit += [vector(sign * factor, high_b), vector(sign, unit), vector(0, 0)]
        to_limit += [vector(sign, 1), vector(0, 0), vector(0, 0), vector(sign, 1, subtract=1), vector(0, 0)]
        limits.append(to_limit)
        vectors += to_limit
    vectors += [vector(0, 0, clear=1), vector(1, 1), vector(1, 1, subtract=1), vector(1, 1, subtract=1), vector(0, 0)]
    for k in range(max(p.left, p.right) - p.signed):
        vectors += [vector(1 << min(k, p.left - 1 - p.signed), 1 << min(k, p.right - 1 - p.signed))]
    vectors += [vector(min(5, high_a), 3, 0), vector(3, 3, 1, 1), vector(2, 2), vector(2, 2, 0, 1), vector(1, 1)]
    vectors += [vector(random.randint(0, 3), 1) for _ in range((1 << p.counted) + 2 if p.count else 2)]
    bias = {name: share for name, share in [(p.valid, 0.8), (p.clear, 0.06)] if name}
    openings = [[vector(0, 0, 0)] * 3, [vector(3, 2), vector(1, 1), vector(0, 0)], [vector(high_a, high_b)] * 3]
    openings += [*openings[:2], [vector(0, 0, 0)] * 3]
    return Hints(vectors, bias, openings if p.clear else [*openings, *limits])


def zero(p: Params) -> str:
    return lit(0, p.size, signed=p.signed)


def operands(p: Params) -> tuple[list[str], dict[str, str]]:
    """The product and what goes with it, straight from the inputs or out of registers."""
    product = f"io.{p.a} * io.{p.b}"
    signals = {"valid": f"io.{p.valid}" if p.valid else "", "clear": f"io.{p.clear}" if p.clear else ""}
    signals["subtract"] = f"io.{p.subtract}" if p.subtract else ""
    if not p.staged:
        return [f"val product = {product}"], signals
    width = p.left + p.right
    lines = [f"val product = RegNext({product}, {lit(0, width, signed=p.signed)})"]
    # Without a valid the register would feed its initial product, 0, which changes nothing but the count.
    valid = signals["valid"] or ("true.B" if p.count else "")
    named = {"valid": valid, "clear": signals["clear"], "subtract": signals["subtract"]}
    for key, name in (("valid", "pending"), ("clear", "clearing"), ("subtract", "subtracting")):
        if named[key]:
            lines.append(f"val {name} = RegNext({named[key]}, false.B)")
            signals[key] = name
    return lines, signals


def exact(p: Params, base: str, signals: dict[str, str]) -> list[str]:
    if p.subtract:
        return [f"val exact = Mux({signals['subtract']}, {base} -& product, {base} +& product)"]
    return [f"val exact = {base} +& product"]


def result(p: Params, signals: dict[str, str], by_limits: bool) -> list[str]:
    kept = f"exact({p.size - 1}, 0){'.asSInt' if p.signed else ''}"
    lines = []
    if p.signed and by_limits:
        lines += [
            f"val highest = {lit(p.high, p.size, signed=True)}",
            f"val lowest = {lit(p.low, p.size, signed=True)}",
        ]
        lines += ["val tooHigh = exact > highest", "val tooLow = exact < lowest"]
        if p.flag:
            lines.append("val beyond = tooHigh || tooLow")
        return [*lines, f"val bounded = Mux(tooHigh, highest, Mux(tooLow, lowest, {kept}))"]
    if p.flag or p.saturates:
        test = f"exact({p.size}) =/= exact({p.size - 1})" if p.signed else f"exact({p.size})"
        lines.append(f"val beyond = {test}")
    if not p.saturates:
        return [*lines, f"val bounded = {kept}"]
    if p.signed:
        rail = f"Cat(exact({p.size}), Fill({p.size - 1}, !exact({p.size}))).asSInt"
    elif p.subtract:
        rail = f"Fill({p.size}, !{signals['subtract']})"
    else:
        rail = lit(p.high, p.size, base=16)
    return [*lines, f"val bounded = Mux(beyond, {rail}, {kept})"]


def body(p: Params, c: Contract, by_limits: bool) -> str:
    lines, signals = operands(p)
    head = [f"val total = RegInit({zero(p)})"]
    head += ["val flagged = RegInit(false.B)"] if p.flag else []
    head += [f"val terms = RegInit({lit(0, p.counted)})"] if p.count else []
    base = "total"
    if p.restarts:
        lines.append(f"val base = Mux({signals['clear']}, {zero(p)}, total)")
        base = "base"
    lines += [*exact(p, base, signals), *result(p, signals, by_limits), ""]
    clear = [f"total := {zero(p)}"] + ["flagged := false.B"] * bool(p.flag)
    clear += [f"terms := {lit(0, p.counted)}"] if p.count else []
    take = ["total := bounded"]
    if p.restarts:
        take += [f"flagged := (flagged && !{signals['clear']}) || beyond"] if p.flag else []
        take += [f"terms := Mux({signals['clear']}, {lit(1, p.counted)}, terms + 1.U)"] if p.count else []
        branches = [(signals["valid"], take), (signals["clear"], clear)]
    else:
        take += ["flagged := flagged || beyond"] if p.flag else []
        take += ["terms := terms + 1.U"] if p.count else []
        branches = [(signals["clear"], clear)] if p.clear else []
        branches.append((signals["valid"], take))
    shown = [(p.sum, "total"), (p.flag, "flagged"), (p.count, "terms")]
    tail = ["", *(f"io.{port} := {name}" for port, name in shown if port)]
    return module(c, [*head, *lines, *chain(branches), *tail])


def by_bits(p: Params, c: Contract) -> str:
    """Overflow from the bits above the sum."""
    return body(p, c, by_limits=False)


def by_limits(p: Params, c: Contract) -> str:
    """Overflow by comparison with named limits."""
    return body(p, c, by_limits=True)


def by_next(p: Params, c: Contract) -> str:
    """The next sum as one expression into `RegEnable` or `RegNext`."""
    lines, signals = operands(p)
    kind = "SInt" if p.signed else "UInt"
    head = [f"val total = Wire({kind}({p.size}.W))"]
    lines += [*exact(p, "total", signals), *result(p, signals, by_limits=False)]
    following = f"Mux({signals['clear']}, {zero(p)}, bounded)" if p.clear else "bounded"
    strobe = " || ".join(signals[key] for key in ("clear", "valid") if signals[key])
    if signals["valid"]:
        lines.append(f"total := RegEnable({following}, {zero(p)}, {strobe})")
    else:
        lines.append(f"total := RegNext({following}, {zero(p)})")
    return module(c, [*head, *lines, "", f"io.{p.sum} := total"])


FAMILY = Family(
    level="L2",
    summary="multiply-accumulate units with product register, clear, subtraction and saturation",
    nouns=("Mac", "MultiplyAccumulate", "MacUnit", "DotAccumulator"),
    capacity=200_000,
    idioms={
        "bits": Idiom(by_bits, constructs=("RegInit",)),
        "limits": Idiom(by_limits, constructs=("RegInit",), applies=lambda p: p.signed and p.saturates),
        "next": Idiom(by_next, applies=lambda p: not (p.flag or p.count or p.restarts)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
)
