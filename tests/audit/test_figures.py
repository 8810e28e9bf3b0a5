"""Figures over rows: what counts as different, and where each row is counted."""

from __future__ import annotations

from chisellm.audit import figures
from chisellm.contract import Contract, Port
from chisellm.dataset.record import Record
from tests.dataset.test_record import record

CODE = "import chisel3._\n\nclass {module} extends Module {{\n  {body}\n}}"
OUT = Port(path="y", direction="output", type="UInt", width=8)
IN = Port(path="a", direction="input", type="UInt", width=8)


def row(body: str, *, module: str = "Wrap", inputs: bool = True, **changes: str) -> Record:
    ports = (IN, OUT) if inputs else (OUT,)
    return record(
        output=f"```scala\n{CODE.format(module=module, body=body)}\n```",
        module=module,
        contract=Contract(module=module, ports=ports).to_json(),
        **changes,
    )


def test_names_and_digits_make_no_skeleton_but_structure_does() -> None:
    rows = [
        row("io.y := io.a + 1.U", netlist="n1"),
        row("io.y := io.b + 2.U", netlist="n2"),
        row("io.y := io.b - 2.U", netlist="n3"),
        row("io.y := Cat(io.a, io.b)", netlist="n3"),
        row("io.y := Fill(io.a, io.b)", netlist="n3", idiom="other"),
    ]
    found = figures(rows, set())
    assert (found.rows, found.distinct_code, found.skeletons) == (5, 5, 3)
    assert found.netlists == 4
    assert found.uses["Cat"] == 1
    assert found.uses[":="] == 5
    assert found.uses["SRAM"] == 0


def test_a_module_by_another_name_is_the_same_code() -> None:
    found = figures([row("x", module="One"), row("x", module="Two")], set())
    assert (found.rows, found.distinct_code) == (2, 1)


def test_each_row_is_counted_where_it_belongs() -> None:
    rows = [
        row("a", family="plain"),
        row("a + b", family="mixed", level="L2", idiom="sum"),
        row("a\n\n  // why\n  b", family="mixed", level="L2", idiom="sum"),
        row("WireInit(a)", family="bare", inputs=False),
    ]
    found = figures(rows, {"mixed"})
    assert found.families == {"mixed": 2, "plain": 1, "bare": 1}
    assert found.idioms["mixed"] == {"sum": 2}
    assert (found.composed, found.skeletons_outside, found.without_inputs) == (2, 2, 1)
    assert found.levels == {"L1": 2, "L2": 2}
    assert found.median_lines == {"L1": 4, "L2": 4.5}
    assert found.longest == 5
    assert found.outdated == {"WireInit": 1}
