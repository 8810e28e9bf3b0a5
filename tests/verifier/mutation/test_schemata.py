from __future__ import annotations

import difflib
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chisellm.verifier.mutation import KINDS, Schema, schema
from chisellm.verifier.mutation.circuit import read_circuit
from chisellm.verifier.mutation.expressions import read
from chisellm.verifier.mutation.places import Output
from chisellm.verifier.mutation.schemata import candidates
from chisellm.verifier.mutation.types import Ground
from tests.verifier.mutation.texts import circuit, module

PORTS = "output io : { flip a : UInt<4>, flip b : UInt<4>, flip en : UInt<1>, y : UInt<5>, z : UInt<4>}"
BODY = """
regreset r : UInt<4>, clock, reset, UInt<4>(0h2)
node sum = add(io.a, r)
when io.en :
  node n = mux(orr(io.b), io.a, UInt<4>(0h7))
  connect r, n
connect io.y, sum
connect io.z, r
"""
TEXT = circuit(PORTS, BODY)


def made(text: str = TEXT, count: int = 5, seed: int = 0) -> Schema:
    return schema(text, count=count, random=Random(seed))


def added(before: str, after: str) -> list[str]:
    """Lines of `after` that are not in `before`, locators left out."""
    rows = difflib.ndiff(before.splitlines(), after.splitlines())
    return [row[2:].partition(" @[")[0] for row in rows if row.startswith("+ ")]


def single(kind: str, text: str = TEXT) -> tuple[Schema, list[str]]:
    """A schema with one mutant, of the kind wanted, and the lines that it changed."""
    for seed in range(400):
        found = made(text, 1, seed)
        if found.mutants[0].kind == kind:
            return found, added(text, found.chirrtl)
    raise AssertionError(f"no seed gives {kind}")


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "carry_lost",
            ["    node sum = mux(eq(mutant, UInt<1>(0h1)), pad(bits(add(io.a, r), 3, 0), 5), add(io.a, r))"],
        ),
        ("enable_stuck", ["    when mux(eq(mutant, UInt<1>(0h1)), UInt<1>(0h1), io.en) :"]),
        (
            "reset_dropped",
            ["    regreset r : UInt<4>, clock, mux(eq(mutant, UInt<1>(0h1)), UInt<1>(0h0), reset), UInt<4>(0h2)"],
        ),
        ("output_tied", ["    when eq(mutant, UInt<1>(0h1)) :", "      connect io.z, io.b"]),
    ],
)
def test_a_mutant_is_one_changed_line(kind: str, lines: list[str]) -> None:
    for seed in range(400):
        found = made(seed=seed, count=1)
        changed = [row for row in added(TEXT, found.chirrtl) if "input mutant" not in row]
        if found.mutants[0].kind == kind and changed == lines:
            return
    raise AssertionError(f"no seed gives {lines}")


def test_a_tie_is_the_last_word() -> None:
    for text in (TEXT, TEXT + "\n\n"):
        found, lines = single("output_tied", text)
        assert found.chirrtl.rstrip().splitlines()[-2:] == lines[-2:]


def test_reset_and_reset_value_share_a_line() -> None:
    body = "regreset r : UInt<1>, clock, reset, UInt<1>(0h0)\nconnect r, r\nconnect io.y, r"
    found = made(circuit("output io : { y : UInt<1>}", body), 9)
    numbers = {mutant.what.partition(": ")[2]: mutant.number for mutant in found.mutants}
    assert set(numbers) == {
        *("the reset is left out", "reset while the reset is not asserted", "reset to 1 instead of 0"),
        *("tied to 0", "tied to ones"),
    }
    first, second = sorted((numbers["the reset is left out"], numbers["reset while the reset is not asserted"]))
    resets = {numbers["the reset is left out"]: "UInt<1>(0h0)"}
    inner = f"mux(eq(mutant, UInt<3>(0h{first:x})), {resets.get(first, 'not(reset)')}, reset)"
    reset = f"mux(eq(mutant, UInt<3>(0h{second:x})), {resets.get(second, 'not(reset)')}, {inner})"
    value = f"mux(eq(mutant, UInt<3>(0h{numbers['reset to 1 instead of 0']:x})), UInt<1>(0h1), UInt<1>(0h0))"
    assert f"    regreset r : UInt<1>, clock, {reset}, {value}" in added("", found.chirrtl)


def test_the_rest_stays_byte_for_byte() -> None:
    found = made()
    rows = list(difflib.ndiff(TEXT.splitlines(), found.chirrtl.splitlines()))
    removed = [row[2:] for row in rows if row.startswith("- ")]
    assert 1 <= len(removed) <= len(found.mutants)
    assert found.chirrtl.count("\n") == TEXT.count("\n") + sum(1 for row in rows if row.startswith("+ ")) - len(removed)
    assert all("@[s0.scala" in row for row in removed)


def test_the_mutant_input_is_the_last_port_of_the_top() -> None:
    found = made()
    assert (found.port, found.width) == ("mutant", 3)
    lines = found.chirrtl.splitlines()
    at = lines.index("    input mutant : UInt<3>")
    assert lines[at - 1].startswith("    output io :")
    assert lines[at + 1] == ""


def test_the_mutant_input_takes_a_free_name() -> None:
    text = TEXT.replace("node sum", "node mutant").replace("io.y, sum", "io.y, mutant")
    assert made(text).port == "mutant_"


def test_several_mutants_of_a_place_nest() -> None:
    ports = "output io : { flip a : UInt<4>, flip b : UInt<1>, flip c : UInt<1>, y : UInt<1>}"
    text = circuit(ports, "node n = andr(io.a)\nconnect io.y, n")
    (node,) = [line for line in added(text, made(text, 9).chirrtl) if "node n" in line]
    assert node.endswith("orr(io.a), andr(io.a))")
    text = text.replace("andr(io.a)", "lt(io.a, UInt<4>(0h0))")
    muxed = made(text, 9)
    assert len([mutant for mutant in muxed.mutants if mutant.kind != "output_tied"]) == 3
    assert muxed.chirrtl.count("mux(eq(mutant, ") == 3


def test_mutants_are_numbered_and_spread_over_kinds() -> None:
    found = made(count=9)
    assert [mutant.number for mutant in found.mutants] == list(range(1, 10))
    assert len({mutant.kind for mutant in found.mutants}) >= 8
    assert {mutant.kind for mutant in found.mutants} <= set(KINDS)
    assert all(mutant.line and mutant.column for mutant in found.mutants)


def test_no_mutant_comes_twice() -> None:
    found = made(count=1000)
    everything = list(candidates(read_circuit(TEXT)))
    assert len(found.mutants) == len({candidate.key for candidate in everything}) < len(everything)


def test_words_are_for_people() -> None:
    wanted = {
        "sum := io.a +& r: the carry is lost",
        "when io.en: the enable is stuck at 0",
        "register r: the reset is left out",
        "register r: reset to 3 instead of 2",
        "r := Mux(io.b.orR, io.a, 7): the arms are swapped",
        "io.z: tied to io.a",
    }
    body = BODY.replace("node n = mux", "node _r_T = mux").replace("connect r, n", "connect r, _r_T")
    assert wanted <= {mutant.what for mutant in made(circuit(PORTS, body), 1000).mutants}


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert made(seed=4) == made(seed=4)
    assert len({made(seed=seed).chirrtl for seed in range(20)}) > 15


def test_nothing_to_mutate() -> None:
    text = circuit("output io : { flip a : Clock, y : Clock}", "connect io.y, io.a")
    assert made(text) == Schema(text, "", 0, ())
    assert made(count=0) == Schema(TEXT, "", 0, ())
    with pytest.raises(ValueError, match="-1 mutants"):
        made(count=-1)


CHILD = module("input x : UInt<4>\noutput y : UInt<4>", "node n = not(x)\nconnect y, n", name="Child")
MIDDLE = module(
    "input x : UInt<4>\noutput y : UInt<4>",
    "when reset :\n  skip\ninst c of Child\nconnect c.x, x\nconnect y, c.y",
    name="Middle",
)
PLAIN = module("input x : UInt<4>\noutput y : UInt<4>", "connect y, x", name="Plain")
TREE = circuit(
    "output io : { flip a : UInt<4>, y : UInt<4>, z : UInt<4>}",
    """
    inst m of Middle
    inst p of Plain
    inst c of Child
    connect m.x, io.a
    connect p.x, io.a
    connect c.x, p.y
    connect io.y, m.y
    connect io.z, c.y
    """,
    before=f"{CHILD}\n{MIDDLE}\n{PLAIN}",
)


def test_the_input_goes_down_to_the_mutated_modules() -> None:
    found, lines = single("operator_swap", TREE)
    assert found.mutants[0].what == "n := ~x: the inversion is left out"
    assert Counter(lines) == Counter(
        {
            "    input mutant : UInt<1>": 3,  # Child, Middle, Top; Plain has no need of it
            "    node n = mux(eq(mutant, UInt<1>(0h1)), x, not(x))": 1,
            "    connect c.mutant, mutant": 2,
            "    connect m.mutant, mutant": 1,
        }
    )


def test_library_modules_come_last() -> None:
    library = CHILD.replace("s0.scala", "src/main/scala/chisel3/util/Child.scala")
    text = TREE.replace(CHILD, library).replace(
        "connect io.z, c.y", "node v = not(c.y)\n    connect io.z, v @[s0.scala 9:9]"
    )
    found = made(text, 1000).mutants
    assert ("n := ~x: the inversion is left out", 0) in [(mutant.what, mutant.line) for mutant in found]
    first_of_library = min(mutant.number for mutant in found if mutant.what.startswith("n := "))
    assert all(mutant.what.startswith("n := ") for mutant in found[first_of_library - 1 :])


UINTS = {f"u{width}": Ground("UInt", width) for width in (1, 2, 5, 8)}
SINTS = {f"s{width}": Ground("SInt", width) for width in (1, 4, 9)}
NAMES = {**UINTS, **SINTS}


def expressions() -> st.SearchStrategy[str]:
    """Well-typed expressions over the names above, one operation deep or two."""
    uints = st.sampled_from([*UINTS, "UInt<3>(0h5)", "UInt<1>(0h0)"])
    sints = st.sampled_from([*SINTS, "SInt<4>(-0h3)", "SInt<1>(0h0)"])
    numbers = st.one_of(uints, sints)
    bit = st.sampled_from(["u1", "orr(u5)", "eq(u2, UInt<2>(0h3))"])
    either = st.one_of(st.tuples(uints, uints), st.tuples(sints, sints))
    binary = st.sampled_from(["add", "sub", "mul", "div", "rem", "lt", "geq", "eq", "and", "or", "xor"])
    arithmetic = st.builds(lambda op, pair: f"{op}({pair[0]}, {pair[1]})", binary, either)
    muxes = st.builds(lambda s, pair: f"mux({s}, {pair[0]}, {pair[1]})", bit, either)
    unary = st.builds(lambda op, x: f"{op}({x})", st.sampled_from(["not", "neg", "cvt", "andr", "asSInt"]), uints)
    by = st.one_of(
        st.tuples(st.sampled_from(["shl", "shr", "pad"]), st.integers(0, 9)),
        st.tuples(st.sampled_from(["dshl", "dshr"]), st.sampled_from(["u1", "u2"])),
    )
    shifts = st.builds(lambda by, x: f"{by[0]}({x}, {by[1]})", by, numbers)
    cats = st.builds(lambda parts: f"cat({', '.join(parts)})", st.lists(uints, min_size=2, max_size=4))
    slices = st.sampled_from(["bits(u8, 6, 2)", "bits(s9, 8, 8)", "head(u8, 3)", "tail(s9, 2)", "bits(u5, 4, 0)"])
    leaf = st.one_of(arithmetic, muxes, unary, shifts, cats, slices)
    return st.one_of(leaf, st.builds(lambda x, n: f"tail(cat({x}, u1, UInt<1>(0h0)), {n})", slices, st.integers(1, 2)))


@given(expressions())
@settings(deadline=None)
def test_what_is_mutated_keeps_its_type(text: str) -> None:
    type_ = read(text, 0, len(text), NAMES.get).type
    ports = "\n".join(f"input {name} : {ground.kind}<{ground.width}>" for name, ground in NAMES.items())
    if not isinstance(type_, Ground) or not type_.width:
        return
    body = f"node n = {text}\nwire w : {type_.kind}<{type_.width + 2}>\nconnect w, n\nconnect y, w"
    top = circuit(f"{ports}\noutput y : {type_.kind}<{type_.width + 2}>", body)
    parsed = read_circuit(top)
    for candidate in candidates(parsed):
        mutated = read(candidate.text, 0, len(candidate.text), parsed.top.types.get).type
        if isinstance(candidate.spot, Output):
            assert mutated == candidate.spot.type
        else:
            slot = candidate.spot.slot
            assert mutated in (slot.expr.type, slot.type), (candidate.kind, candidate.text)
            assert candidate.text != slot.expr.text


def test_long_chains_are_no_trouble() -> None:
    rows = [
        "regreset r : UInt<8>, clock, reset, UInt<8>(0h0)",
        "node m0 = not(UInt<8>(0h1))",
        "node c0 = cat(UInt<1>(0h0), io.a)",
    ]
    for i in range(1500):
        rows.append(f"node m{i + 1} = xor(m{i}, m{i})")
        rows.append(f"node c{i + 1} = cat(c{i}, UInt<1>(0h0))")
        previous = f"x{i - 1}" if i else "UInt<8>(0h3)"
        rows.append(f"node x{i} = mux(io.en, {previous}, UInt<8>(0h{i % 256:x}))")
    rows += [
        "connect r, x1499",
        "node s = add(c1500, m1500)",
        "node t = tail(s, 1)",
        "connect io.y, t",
        "connect io.z, r",
    ]
    found = made(
        circuit("output io : { flip a : UInt<4>, flip en : UInt<1>, y : UInt, z : UInt<8>}", "\n".join(rows)), 50
    )
    assert len(found.mutants) == 50
