"""Each figure of the audit, on rows made so that its value is known."""

from __future__ import annotations

from typing import Any

import pytest

from chisellm.audit import Audit, Row, audit
from chisellm.audit.prompts import instruction_skeleton, is_chinese, states

CODE = """import chisel3._

class {module} extends Module {{
  val io = IO(new Bundle {{
    val {a} = Input(UInt(8.W))
    val y = Output(UInt(8.W))
  }})
  io.y := io.{a} {tail}
}}"""


def row(prompt: str = "Write `Wrap` with `a` and `y`.", tail: str = "+ 1.U", **changes: Any) -> Row:
    code = changes.pop("code", None)
    if code is None:
        code = CODE.format(module=changes.pop("module", "Wrap"), a=changes.pop("a", "a"), tail=tail)
    return Row("f:1", prompt, code, code, changes)


def of(*rows: Row) -> Audit:
    return audit(rows)


def test_digits_and_names_make_other_outputs_but_not_other_skeletons() -> None:
    found = of(row(), row(tail="+ 2.U"), row(a="b", prompt="p"), row(tail="- 1.U"))
    assert (found.rows, found.distinct_outputs, found.skeletons) == (4, 4, 2)


def test_the_same_code_under_another_module_name_is_one_renamed_output() -> None:
    found = of(row(), row(module="Other"))
    assert (found.distinct_outputs, found.distinct_outputs_renamed) == (2, 1)


def test_rows_with_the_same_prompt_and_other_answers_are_ambiguous() -> None:
    found = of(row(), row(), row(tail="- 1.U"), row("another prompt"))
    assert found.ambiguous_rows == 3
    assert of(row(), row()).ambiguous_rows == 0
    assert found.distinct_instructions == 2


@pytest.mark.parametrize(
    ("prompt", "named", "ported"),
    [
        ("Write `Wrap` with `a` and `y`.", 1, 1),
        ("Write `Wrap` with `a` and z.", 1, 0),
        ("Write a wrapper with a and y.", 0, 1),
        ("Write `Wrapper` with `io.a`, `io.y`.", 0, 1),
    ],
)
def test_what_a_prompt_states(prompt: str, named: float, ported: float) -> None:
    found = of(row(prompt))
    assert (found.name_stated, found.ports_stated) == (named, ported)


def test_the_top_is_the_module_that_no_other_instantiates() -> None:
    code = "class Part extends Module {}\nclass Top extends Module { val p = Module(new Part) }\n"
    assert of(row("Write Top", code=code)).name_stated == 1
    assert of(row("Write Part", code=code)).name_stated == 0


def test_modules_without_inputs_are_counted() -> None:
    code = "class Wrap extends Module { val io = IO(new Bundle { val y = Output(UInt(8.W)) }) }"
    assert of(row(), row(code=code)).no_input_rows == 1


def test_a_row_without_code_counts_as_a_row_alone() -> None:
    found = of(row(code=""), row())
    assert (found.rows, found.without_code, found.name_stated, found.lines.min) == (2, 1, 1, 8)


def test_near_duplicates_share_nearly_all_their_tokens() -> None:
    long = " + ".join(f"io.a * {n}.U" for n in range(40))
    near = of(row(tail=f"+ {long}"), row(tail=f"+ {long} + 1.U"), row(tail="^ 1.U"))
    assert near.near_duplicates == 1
    assert of(row(tail=f"+ {long}"), row(code="object Nothing { def alike(x: Int): Int = x / 2 }")).near_duplicates == 0


def test_lines_are_nearest_rank_percentiles() -> None:
    rows = [row(code="\n".join(["val x = 1"] * n)) for n in range(1, 101)]
    lines = of(*rows).lines
    assert (lines.min, lines.median, lines.p95, lines.max) == (1, 50, 95, 100)


def test_columns_and_languages_are_counted() -> None:
    found = of(row(level="L1", family="adder"), row("请编写一个名为 `Wrap` 的模块,输入 `a`,输出 `y`。", level="L2"))
    assert found.levels == {"L1": 1, "L2": 1}
    assert found.families == {"adder": 1}
    assert found.languages == {"en": 1, "zh": 1}


def test_an_instruction_skeleton_sees_words_and_not_numbers_or_code() -> None:
    one = instruction_skeleton("Build `FastAdder`: adds 8 bits of io.a to y[3], see ```scala\nx\n``` now.")
    assert one == instruction_skeleton("Build `X`: adds 16 bits of bus.b to z[1], see ```scala\nother\n``` now.")
    assert one != instruction_skeleton("Build `FastAdder`: subtracts 8 bits of io.a to y[3], see ``` x ``` now.")


def test_code_in_a_chinese_prompt_does_not_make_it_english() -> None:
    assert is_chinese("请写 `VeryLongModuleNameIndeed` 模块。\n```scala\nclass VeryLongModuleName extends Module\n```")
    assert not is_chinese("Write a module, 模块, that adds two numbers.")


def test_chinese_beside_a_name_or_a_number_is_no_part_of_it() -> None:
    assert states("编写模块FastAdder，端口为a和sum。", ["FastAdder", "a", "sum"])
    assert not states("编写模块FastAdders，端口为a和sum。", ["FastAdder"])
    assert instruction_skeleton("8位输入dataIn，共12拍") == instruction_skeleton("16位输入dataOut，共3拍")
    assert instruction_skeleton("8位输入dataIn") == "#位输入#"
