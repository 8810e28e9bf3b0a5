"""Reduction of many bits to one: all, any, none, parity or counts, over a word, a field or groups."""

from __future__ import annotations

from chisellm.contract import Contract, Port
from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.bits._reduction_params import Params, draw, hints
from chisellm.families.bits._reduction_words import TRUE_OF_NOTHING, Op, meaning
from chisellm.families.chisel import lit, module
from chisellm.families.family import Family, Idiom
from chisellm.language.voice import Description, Voice


def contract(p: Params, name: str) -> Contract:
    ports = [Port(path=p.data, direction="input", type="UInt", width=p.width)]
    if p.second:
        width = p.second_width if p.source == "two" else p.width
        ports.append(Port(path=p.second, direction="input", type="UInt", width=width))
    if p.source == "groups":
        ports.append(Port(path=p.outputs[0], direction="output", type="UInt", width=p.width // p.size))
    else:
        ports += [Port(path=output, direction="output", type="Bool", width=1) for output in p.outputs]
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def result(op: Op, ones: int, bits: int) -> int:
        return int(
            {
                "all": ones == bits,
                "any": ones > 0,
                "none": ones == 0,
                "some_zero": ones < bits,
                "odd": ones % 2 == 1,
                "even": ones % 2 == 0,
                "one": ones == 1,
                "several": ones > 1,
            }[op]
        )

    def outputs(_: object, i: Inputs) -> Outputs:
        text = format(i[p.data], f"0{p.width}b")[::-1]  # character k is bit k
        if p.source == "groups":
            parts = [text[start : start + p.size] for start in range(0, p.width, p.size)]
            return {p.outputs[0]: sum(result(p.ops[0], t.count("1"), p.size) << k for k, t in enumerate(parts))}
        if p.source == "slice":
            text = text[p.low : p.low + p.size]
        elif p.source == "two":
            text += format(i[p.second], f"0{p.second_width}b")
        elif p.source == "mask":
            text = "".join(bit for k, bit in enumerate(text) if i[p.second] >> k & 1)
        return {o: result(op, text.count("1"), len(text)) for o, op in zip(p.outputs, p.ops, strict=True)}

    return Golden(outputs)


NEEDS_ONES: frozenset[Op] = frozenset(["all", "some_zero"])


def operand(p: Params) -> tuple[list[str], str, str]:
    """Declarations, the bits for most operations, and the bits for `all` and `some_zero`."""
    data, second = f"io.{p.data}", f"io.{p.second}"
    if p.source == "slice":
        return [f"val field = {data}({p.low + p.size - 1}, {p.low})"], "field", "field"
    if p.source == "two":
        return [f"val joined = Cat({second}, {data})"], "joined", "joined"
    if p.source == "mask":
        lines = [f"val chosen = {data} & {second}"] if set(p.ops) - NEEDS_ONES else []
        if set(p.ops) & NEEDS_ONES:
            lines.append(f"val filled = {data} | ~{second}")
        return lines, "chosen", "filled"
    return [], data, data


# Each operation on the bits `x`: by reduction method, by the number of ones, by the value of the word.
FORMS: dict[Op, tuple[str, str, str]] = {
    "all": ("{x}.andR", "PopCount({x}) === {n}", "{x} === {ones}"),
    "any": ("{x}.orR", "PopCount({x}) =/= 0.U", "{x} =/= 0.U"),
    "none": ("!{x}.orR", "PopCount({x}) === 0.U", "{x} === 0.U"),
    "some_zero": ("!{x}.andR", "PopCount({x}) < {n}", "{x} =/= {ones}"),
    "odd": ("{x}.xorR", "PopCount({x})(0)", ""),
    "even": ("!{x}.xorR", "!PopCount({x})(0)", ""),
    "one": ("PopCount({x}) === 1.U", "PopCount({x}) === 1.U", "{x} =/= 0.U && ({x} & ({x} - 1.U)) === 0.U"),
    "several": ("PopCount({x}) > 1.U", "PopCount({x}) > 1.U", "({x} & ({x} - 1.U)) =/= 0.U"),
}
FOLDS: dict[Op, str] = {
    "all": "{x}.reduce(_ && _)",
    "any": "{x}.reduce(_ || _)",
    "none": "!{x}.reduce(_ || _)",
    "some_zero": "{x}.map(!_).reduce(_ || _)",
    "odd": "{x}.reduce(_ ^ _)",
    "even": "!{x}.reduce(_ ^ _)",
}


def by_method(op: Op, bits: str) -> str:
    return FORMS[op][0].format(x=bits)


def by_count(op: Op, bits: str, size: int) -> str:
    return FORMS[op][1].format(x=bits, n=lit(size, size.bit_length()))


def by_value(op: Op, bits: str, size: int) -> str:
    return FORMS[op][2].format(x=bits, ones=f"Fill({size}, 1.U(1.W))")


def by_fold(op: Op, bools: str) -> str:
    return FOLDS[op].format(x=bools)


def has_parity(p: Params) -> bool:
    return bool({"odd", "even"} & set(p.ops))


def counts(p: Params) -> bool:
    return bool({"one", "several"} & set(p.ops))


def group_results(p: Params, expression: str) -> list[str]:
    """Result k is `expression` with `group` bound to bits k·size … of the word."""
    slices = f"io.{p.data}({p.size} * k + {p.size - 1}, {p.size} * k)"
    return [
        f"val results = for (k <- 0 until {p.width // p.size}) yield {{",
        f"  val group = {slices}",
        f"  {expression}",
        "}",
        f"io.{p.outputs[0]} := VecInit(results).asUInt",
    ]


def methods(p: Params, c: Contract) -> str:
    if p.source == "groups":
        return module(c, group_results(p, by_method(p.ops[0], "group")))
    lines, bits, filled = operand(p)
    for op, output in zip(p.ops, p.outputs, strict=True):
        lines.append(f"io.{output} := {by_method(op, filled if op in NEEDS_ONES else bits)}")
    return module(c, lines)


def population(p: Params, c: Contract) -> str:
    if p.source == "groups":
        return module(c, group_results(p, by_count(p.ops[0], "group", p.size)))
    lines, bits, filled = operand(p)
    plain = [op for op in p.ops if not (p.source == "mask" and op in NEEDS_ONES)]
    if len(plain) > 1:
        lines.append(f"val ones = PopCount({bits})")
    for op, output in zip(p.ops, p.outputs, strict=True):
        text = by_count(op, bits if op in plain else filled, p.covered)
        lines.append(f"io.{output} := {text.replace(f'PopCount({bits})', 'ones') if len(plain) > 1 else text}")
    return module(c, lines)


def values(p: Params, c: Contract) -> str:
    if p.source == "groups":
        return module(c, group_results(p, by_value(p.ops[0], "group", p.size)))
    lines, bits, filled = operand(p)
    for op, output in zip(p.ops, p.outputs, strict=True):
        lines.append(f"io.{output} := {by_value(op, filled if op in NEEDS_ONES else bits, p.covered)}")
    return module(c, lines)


def folded(p: Params, c: Contract) -> str:
    if p.source == "groups":
        return module(
            c,
            [
                f"val groups = io.{p.data}.asBools.grouped({p.size}).toSeq",
                f"io.{p.outputs[0]} := VecInit(groups.map(group => {by_fold(p.ops[0], 'group')})).asUInt",
            ],
        )
    data, second = f"io.{p.data}", f"io.{p.second}"
    plain = f"{data}.asBools"
    lines = []
    if p.source == "slice":
        lines.append(f"val members = {data}({p.low + p.size - 1}, {p.low}).asBools")
    elif p.source == "two":
        lines.append(f"val members = {data}.asBools ++ {second}.asBools")
    elif p.source == "mask":
        pairs = f"{plain}.zip({second}.asBools)"
        if set(p.ops) - NEEDS_ONES:
            lines.append(f"val members = {pairs}.map {{ case (bit, used) => bit && used }}")
        if set(p.ops) & NEEDS_ONES:
            lines.append(f"val passing = {pairs}.map {{ case (bit, used) => bit || !used }}")
    elif len(p.ops) > 1:
        lines.append(f"val members = {plain}")
    else:
        return module(c, f"io.{p.outputs[0]} := {by_fold(p.ops[0], plain)}")
    for op, output in zip(p.ops, p.outputs, strict=True):
        bools = "passing" if p.source == "mask" and op in NEEDS_ONES else "members"
        lines.append(f"io.{output} := {by_fold(op, bools)}")
    return module(c, lines)


def describe(p: Params, v: Voice) -> Description:
    data, second = v.ref(p.data), v.ref(p.second)
    if p.source == "groups":
        return describe_groups(p, v)
    top = p.low + p.size - 1
    scope = {
        "word": f"of {data}",
        "slice": f"of the field {data}[{top}:{p.low}]",
        "mask": "under the mask",
        "two": f"of {data} and {second} together",
    }[p.source]
    nouns = {
        "word": ["bit reduction unit", "word reducer", "summary of a word"],
        "slice": ["field checker", "reduction of a bit field", "bit-field summary"],
        "mask": ["masked bit reduction", "masked word checker", "reduction under a mask"],
        "two": ["bit reduction over two words", "two-word bit checker", "reduction of two words"],
    }[p.source]
    about = {
        "word": f"the bits of {data}",
        "slice": f"bits {top} down to {p.low} of {data}",
        "mask": f"those bits of {data} whose bit in {second} is 1",
        "two": f"all bits of {data} and {second} taken together",
    }[p.source]
    goal = "a single flag" if len(p.ops) == 1 else "several flags"
    does = v.pick([f"reduces {about} to {goal}", f"derives {goal} from {about}", f"condenses {about} into {goal}"])
    rules = []
    if p.source == "mask":
        rules.append(
            v.pick(
                [
                    f"A bit of {data} is under the mask when the bit of {second} with the same index is 1.",
                    f'"Under the mask" means that the bit of {second} at the same position is 1; the others '
                    "are ignored.",
                    f"Only bits of {data} whose counterpart in {second} is 1 are under the mask and count.",
                ]
            )
        )
    elif p.source == "slice":
        rules.append(
            v.pick(
                [
                    f"The other bits of {data} have no influence.",
                    f"Bits of {data} outside this field are ignored.",
                    f"Nothing else in {data} matters.",
                ]
            )
        )
    shape = v.pick(
        [
            "{o} is 1 if and only if {c}",
            "{o} is high when {c}, and low otherwise",
            "{o} is 1 when {c}, else 0",
        ]
    )
    for op, output in zip(p.ops, p.outputs, strict=True):
        rule = shape.format(o=v.ref(output), c=meaning(op, scope, v))
        if p.source == "mask":
            rule += f"; if {second} is 0 (no bit selected), {v.ref(output)} is {int(op in TRUE_OF_NOTHING)}"
        rules.append(rule + ".")
    return Description(noun=v.pick(nouns), does=does, rules=tuple(rules))


def describe_groups(p: Params, v: Voice) -> Description:
    data, out = v.ref(p.data), v.ref(p.outputs[0])
    count = p.width // p.size
    noun = v.pick(["group-wise bit reduction", "per-group reducer", "reduction of each group of bits"])
    does = v.pick(
        [
            f"divides {data} into {count} groups of {p.size} bits and reduces each group to one bit of {out}",
            f"reduces each of the {count} groups of {p.size} adjacent bits in {data} to one bit of {out}",
            f"gives one bit of {out} for each {p.size}-bit group of {data}, {count} groups in all",
        ]
    )
    rules = (
        v.pick(
            [
                f"Group k holds bits {p.size}k to {p.size}k + {p.size - 1} of {data}, so group 0 is the "
                f"least significant one; its result is bit k of {out}.",
                f"Groups are numbered from the least significant end: the lowest {p.size} bits of {data} "
                f"belong to bit 0 of {out}, the next {p.size} bits to bit 1, and so on.",
                f"Bit k of {out} belongs to bits {p.size}k + {p.size - 1} down to {p.size}k of {data}.",
            ]
        ),
        f"A result bit is 1 if and only if {meaning(p.ops[0], 'of its group', v)}.",
    )
    return Description(noun=noun, does=does, rules=rules)


FAMILY = Family(
    level="L1",
    summary="all, any, none, parity or count conditions over a word, a slice, a mask or groups of bits",
    nouns=("Reducer", "Reduction", "BitCheck", "WordSummary"),
    capacity=50_000,
    idioms={
        "method": Idiom(methods),
        "popcount": Idiom(population, constructs=("PopCount",)),
        "value": Idiom(values, applies=lambda p: not has_parity(p)),
        "fold": Idiom(folded, constructs=("asBools", "reduce"), applies=lambda p: not counts(p)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
    witness="`int.bit_count`",
)
