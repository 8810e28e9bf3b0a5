from __future__ import annotations

import pytest

from chisellm.verifier.mutation.circuit import locator, read_circuit
from chisellm.verifier.mutation.expressions import Literal, Opaque, Operation, Reference, read
from chisellm.verifier.mutation.liveness import live
from chisellm.verifier.mutation.types import BOOL, Ground, read_type
from tests.verifier.mutation.texts import HEAD, circuit, module

SCOPE = {"io": read_type("{ a : UInt<8>, v : { x : SInt<3>}[4], flip i : UInt<2>}"), "r": read_type("UInt<5>")}


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("UInt<3>(0h5)", Ground("UInt", 3), 5),
        ("SInt<9>(-0h4)", Ground("SInt", 9), -4),
        ('UInt<8>("hff")', Ground("UInt", 8), 255),
        ("UInt(7)", Ground("UInt", 3), 7),
        ("SInt(-4)", Ground("SInt", 3), -4),
        ("UInt<4>(0b101)", Ground("UInt", 4), 5),
        ("asSInt(UInt<3>(0h5))", Ground("SInt", 3), -3),
        ("asSInt(UInt<3>(0h3))", Ground("SInt", 3), 3),
    ],
)
def test_constants_are_read(text: str, type_: Ground, value: int) -> None:
    expr = read(text, 0, len(text), SCOPE.get)
    assert isinstance(expr, Literal)
    assert (expr.type, expr.value, expr.text) == (type_, value, text)


def test_a_reference_knows_its_part_and_its_indices() -> None:
    line = "connect x, io.v[r].x"
    expr = read(line, 10, len(line), SCOPE.get)
    assert isinstance(expr, Reference)
    assert (expr.text, expr.path, expr.type) == ("io.v[r].x", "io.v.x", Ground("SInt", 3))
    assert [index.text for index in expr.indices] == ["r"]


def test_operations_nest() -> None:
    text = "mux(eq(io.a, UInt<2>(0h3)), cat(io.i, r, io.a), pad(io.v[2].x, 4))"
    expr = read(text, 0, len(text), SCOPE.get)
    assert isinstance(expr, Operation)
    assert [argument.text for argument in expr.arguments] == [
        "eq(io.a, UInt<2>(0h3))",
        "cat(io.i, r, io.a)",
        "pad(io.v[2].x, 4)",
    ]
    assert [argument.type for argument in expr.arguments] == [BOOL, Ground("UInt", 15), Ground("SInt", 4)]


@pytest.mark.parametrize(
    "text", ['intrinsic(circt_plusargs_test<FORMAT = "x"> : UInt<1>, io.a)', "read(p) +", "UInt<2>(q)"]
)
def test_what_cannot_be_read_is_passed_over(text: str) -> None:
    expr = read(text, 0, len(text), SCOPE.get)
    assert isinstance(expr, Opaque)
    assert ("io.a" in expr.paths) == ("io.a" in text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no circuit"),
        ("FIRRTL version 4.0.0\ncircuit Top :\n  module Other :\n    input a : UInt<1>\n", "no module Top"),
        (circuit("output io : { a : UInt<1>", "skip"), "ends early"),
        (circuit("", "regreset r : UInt<1>, clock"), "cannot read 'regreset r"),
        (circuit("", "wire w : UInt<1>, clock"), "cannot read 'wire w"),
    ],
)
def test_broken_circuits_are_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_circuit(text)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("connect a, b @[s17.scala 12:17]", (12, 17)),
        ("connect a, b @[src/main/scala/chisel3/util/Queue.scala 77:33]", (0, 0)),
        ("connect a, b", (0, 0)),
        ('printf(clock, UInt<1>(0h1), "@[s0.scala 1:1]") : p @[s0.scala 4:2]', (4, 2)),
    ],
)
def test_locators_name_the_users_own_lines(line: str, place: tuple[int, int]) -> None:
    assert locator(line) == place


def alive(text: str) -> set[str]:
    read_ = read_circuit(text)
    return {read_.lines[statement.line].strip().partition(" @[")[0] for statement in live(read_)}


def test_dead_nodes_are_not_alive() -> None:
    text = circuit(
        "output io : { flip a : UInt<8>, flip en : UInt<1>, y : UInt<8>}",
        """
        reg used : UInt<8>, clock
        reg unused : UInt<8>, clock
        node dead = not(io.a)
        node seen = not(used)
        when io.en :
          connect used, io.a
          connect unused, dead
        when dead :
          skip
        connect io.y, seen
        """,
    )
    assert alive(text) == {
        "reg used : UInt<8>, clock",
        "node seen = not(used)",
        "when io.en :",
        "connect used, io.a",
        "connect io.y, seen",
    }


def test_liveness_crosses_memories_and_instances() -> None:
    child = module(
        "output io : { flip a : UInt<2>, flip b : UInt<2>, y : UInt<2>, z : UInt<2>}",
        """
        cmem ram : UInt<2>[4]
        infer mport W = ram[io.a], clock
        connect W, io.b
        infer mport R = ram[io.a], clock
        infer mport unread = ram[io.b], clock
        connect io.y, R
        node other = not(io.b)
        connect io.z, other
        """,
        name="Child",
    )
    text = circuit(
        "output io : { flip a : UInt<2>, flip b : UInt<2>, y : UInt<2>}",
        """
        inst c of Child
        node address = not(io.a)
        connect c.io.a, address
        connect c.io.b, io.b
        connect io.y, c.io.y
        """,
        before=child,
    )
    found = alive(text)
    assert {"infer mport W = ram[io.a], clock", "connect W, io.b", "node address = not(io.a)"} <= found
    assert not {"infer mport unread = ram[io.b], clock", "node other = not(io.b)", "connect io.z, other"} & found


def test_black_boxes_need_all_their_inputs() -> None:
    text = HEAD + "  extmodule Box :\n    input x : UInt<4>\n    output y : UInt<4>\n    defname = Box\n\n"
    text += module(
        "output io : { flip a : UInt<4>, y : UInt<4>}",
        """
        inst box of Box
        node x = not(io.a)
        connect box.x, x
        connect io.y, box.y
        """,
    )
    assert "node x = not(io.a)" in alive(text)


def test_assertions_and_layers_are_passed_over() -> None:
    text = circuit(
        "output io : { flip a : UInt<4>, y : UInt<4>}",
        """
        node checked = eq(io.a, UInt<4>(0h3))
        layerblock Verification :
          node inner = not(checked)
          when inner :
            connect io.y, io.a
        assert(clock, checked, UInt<1>(0h1), "no") : assert
        connect io.y, io.a
        """,
    )
    assert alive(text) == {"connect io.y, io.a"}


def test_modules_instantiated_in_layers_are_not_touched() -> None:
    port = "input a : UInt<1>"
    inner = module(port, "node n = not(a)", name="Inner")
    watcher = module(port, "inst i of Inner\nconnect i.a, a", name="Watcher")
    text = circuit(port, "layerblock Verification :\n  inst w of Watcher", before=inner + watcher)
    assert read_circuit(text).untouchable == {"Watcher", "Inner"}


@pytest.mark.parametrize(("reset", "kind"), [("UInt<1>", "sync"), ("AsyncReset", "async")])
def test_an_abstract_reset_is_what_its_instances_connect(reset: str, kind: str) -> None:
    inner = module("input a : UInt<1>", "skip", name="Inner", reset="Reset")
    outer = module("input a : UInt<1>", "inst i of Inner\nconnect i.reset, reset", name="Outer", reset="Reset")
    text = circuit("", "inst o of Outer\nconnect o.reset, reset", before=inner + outer, reset=reset)
    modules = read_circuit(text).modules
    assert modules["Outer"].resets == modules["Inner"].resets == {"reset": kind}


def test_an_abstract_reset_with_two_meanings_is_none() -> None:
    inner = module("", "skip", name="Inner", reset="Reset")
    body = "inst a of Inner\nconnect a.reset, reset\ninst b of Inner\nconnect b.reset, other"
    text = circuit("input other : AsyncReset", body, before=inner)
    assert read_circuit(text).modules["Inner"].resets == {"reset": ""}
