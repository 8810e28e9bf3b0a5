"""Chinese phrases and rules are read as an engineer reads them, and refused where two readings are possible."""

from __future__ import annotations

import pytest

from chisellm.prompt.facts.chinese.chains import read_chains, read_condition
from chisellm.prompt.facts.chinese.composed_pipeline import read
from chisellm.prompt.facts.chinese.datapaths import read_datapath, read_examples, read_type
from chisellm.prompt.facts.chinese.fields import read_fields
from chisellm.prompt.facts.chinese.phrases import read_phrase
from chisellm.prompt.facts.chinese.registers import read_registers
from chisellm.prompt.facts.chinese.truth import read_truth
from chisellm.prompt.facts.expression import Expr, Op, Unreadable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`io.a` 与 3 之和", Op("add", ("a", 3))),
        ("从 `a` 中减去 `b` 的结果", Op("sub", ("a", "b"))),
        ("`a` 减去 `b`，只取低 4 位", Op("low", (Op("sub", ("a", "b")), 4))),
        ("`a` 加 `b`，再按补码回绕到 4 位", Op("slow", (Op("add", ("a", "b")), 4))),
        ("`c` 为 0 时取 `b`，否则取 `a`", Op("select", ("c", "a", "b"))),
        ("`a` 和 `b` 自高位起依次拼接的结果", Op("cat", ("a", "b"))),
        ("`a`、`b` 和 `c` 自低位起依次拼接的结果", Op("cat", ("c", "b", "a"))),
        ("当且仅当 `a` 不大于 -3 时为 1", Op("le", ("a", -3))),
        ("`a` 的 [7:4] 位", Op("slice", ("a", 7, 4))),
        ("将 `a` 限制到 -8 至 7 范围内的结果", Op("clamp", ("a", -8, 7))),
    ],
)
def test_phrases(text: str, expected: Expr) -> None:
    assert read_phrase(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`a` 和也许 `b`",
        "`a` 与 `b` 之差",
        "`c` 为 1 时取 `a`",
        "`a` 小于 `b` 时为 0，否则为 1",
        "`a` 左移，再对 2^3 取模",
    ],
)
def test_words_outside_of_the_forms_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_phrase(text)


def test_types() -> None:
    assert read_type("9 位无符号") == (9, False)
    assert read_type("有符号，9 位") == (9, True)
    assert read_type("1 位") == (1, False)
    assert read_type("九位") is None


def test_definitions_types_and_examples() -> None:
    text = "令 `x`（9 位无符号）为 `a` 加 3。`io.y` 在 `x` 大于 5 时为 1，否则为 0。结果精确。"
    reading = read_datapath(f"{text}\n\n例如，`io.a` = 4、`io.b` = -1 时得到 `io.y` = 1；`io.a` = 0 时，`io.y` = 0。")
    assert reading.definitions == {"x": Op("add", ("a", 3)), "y": Op("lt", (5, "x"))}
    assert reading.types == {"x": (9, False)}
    assert reading.exact
    assert [(dict(e.inputs), dict(e.outputs)) for e in reading.examples] == [
        ({"a": 4, "b": -1}, {"y": 1}),
        ({"a": 0}, {"y": 0}),
    ]
    assert read_datapath("`x` 为 `a` 加 3。`x` 为 `a` 加 4。").clashes == ["x is defined twice"]
    assert read_examples("`io.a` 为 4 时 `io.y` 为 1。") == []


def test_conditions() -> None:
    assert read_condition("`a` 小于 3 且 `f` 为 0") == Op("land", (Op("lt", ("a", 3)), Op("lnot", ("f",))))
    assert read_condition("`a` 在 3 到 7 之间（含两端）") == Op("land", (Op("ge", ("a", 3)), Op("le", ("a", 7))))
    for text in ("`a` 大约为 3", "`a` 在 3 到 7 之间", "`a` 为 2"):
        with pytest.raises(Unreadable):
            read_condition(text)


def test_rules_keep_their_order() -> None:
    found = read_chains("若 `f` 为 1，则 `io.y` 为 3，`io.z` 取 `io.a`。否则，`io.y` 为 0，`io.z` 为 1。")
    assert found == {"y": [("f", 3), (None, 0)], "z": [("f", "a"), (None, 1)]}
    with pytest.raises(Unreadable):
        read_chains("若 `f` 为 1，则 `io.y` 大概为 3。")


@pytest.mark.parametrize(
    "text",
    [
        "`w` 的位 3 至位 0 存放 `a` 的位 4 至位 0。",
        "`w` 的位 3 至位 0 是 `a` 的位 3 至位 0。`w` 的 [3:2] 位是 `a` 的 [1:0] 位。",
        "把 `a` 的位 3 至位 1 放在 `w` 的位 3 至位 1。",
        "即 `w = {a[9:8], a[1:0]}`。",
        "`w` 的位 3 至位 0 存放 `a` 的低位。",
    ],
)
def test_gaps_overlaps_and_wrong_sizes_of_fields_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_fields(text, {"a": 8, "w": 4})


@pytest.mark.parametrize(
    "text",
    [
        "寄存器 `a`（4 位无符号，初始值 0）在每个时钟上升沿更新：有时变为 1。",
        "寄存器 `a`（4 位无符号，初始值 0）在每个时钟上升沿更新：若 `f` 为 1，则变为 1。",
        "- `a`（四位，初始值 0）：每个周期都取 1",
        "- `a`（4 位无符号，初始值 0）：每个周期都取 1\n- `a`（4 位无符号，初始值 1）：每个周期都取 1",
    ],
)
def test_unclear_registers_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_registers(text)


@pytest.mark.parametrize("rows", [["| 0 | 1 |", "| 0 | 0 |", "| 1 | 0 |"], ["| 0 | 1 |"]])
def test_tables_with_gaps_or_dead_rows_are_refused(rows: list[str]) -> None:
    with pytest.raises(Unreadable):
        read_truth("\n".join(["| `a` | `y` |", "|---|---|", *rows]), ["a"], ["y"])


def test_minterms_need_the_order_of_the_inputs() -> None:
    rule = "`y` 当且仅当该数为 1 或 2 时为 1。"
    assert read_truth(f"把 `{{a, b}}` 看作一个数，`a` 为最高位。{rule}", ["a", "b"], ["y"]) == {"y": (0, 1, 1, 0)}
    with pytest.raises(Unreadable):
        read_truth(rule, ["a", "b"], ["y"])


def test_stages_are_read_however_they_are_numbered() -> None:
    told = "4. 第一级将数据字加 3（模 16）。\n5. 第 2 级：将位序颠倒。"
    table = "| 级 | 运算 |\n| --- | --- |\n| 1 | 将数据字加 3（模 16） |\n| 2 | 将位序颠倒 |"
    assert read(told) == read(table) == {"stage 1": ("add", 3, 16), "stage 2": ("reverse", 0, 0)}
    assert read("第一级或许将位序颠倒。") == {"stage 1": "not understood: 或许将位序颠倒"}
