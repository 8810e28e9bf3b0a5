"""Chinese instructions written by hand: what the reader understands, and what it refuses to guess."""

from __future__ import annotations

import time

import pytest

from chisellm.contract import Contract, Port, Reset
from chisellm.prompt import Shape, problems, read

ADDER = Contract(
    module="FastAdder",
    ports=(
        Port(path="a", direction="input", type="UInt", width=8),
        Port(path="b", direction="input", type="UInt", width=8),
        Port(path="sum", direction="output", type="UInt", width=9),
    ),
)
TEXT = (
    "请编写名为 `FastAdder` 的 Chisel 模块。`io` Bundle 中有两个 8 位无符号输入 `io.a` 和 `io.b`，"
    "以及一个 9 位无符号输出 `io.sum`。`io.sum` 等于两数之和。该模块为纯组合逻辑。"
)


def test_a_hand_written_instruction_is_understood() -> None:
    assert problems(ADDER, TEXT, "") == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("9 位", "8 位", "port sum: output UInt<8>, not output UInt<9>"),
        ("9 位", "", "port sum: not declared"),
        ("9 位无符号输出", "9 位输出", "port sum: not declared"),
        ("9 位无符号输出", "9 位无符号", "port sum: not declared"),
        ("9 位无符号", "9 位有符号", "port sum: output SInt<9>, not output UInt<9>"),
        ("9 位无符号输出", "9 位无符号输入", "port sum: input UInt<9>, not output UInt<9>"),
        ("名为 `FastAdder` 的", "", "module name: not stated, not FastAdder"),
        ("`FastAdder`", "`FastAdders`", "module name: FastAdders, not FastAdder"),
        ("`io` Bundle 中有", "该模块有", "port style: not stated, not io"),
        ("`io` Bundle 中有", "没有 `io` Bundle，该模块有", "port style: bare, not io"),
        ("纯组合逻辑", "小型电路", "reset: not stated, not none"),
        ("，以及一个 9", "，一个 8 位无符号输入 `io.c`，以及一个 9", "port c: declared but unknown"),
    ],
)
def test_each_difference_is_named(old: str, new: str, expected: str) -> None:
    assert old in TEXT
    assert expected in problems(ADDER, TEXT.replace(old, new, 1), "")


@pytest.mark.parametrize(
    "ports",
    [
        "输入 `io.a`、`io.b`（均为 8 位无符号数），输出 `io.sum`（9 位，无符号）。",
        "输入端口为 `io.a` 和 `io.b`，都是 8 位无符号整数；输出端口 `io.sum` 的类型为 `UInt(9.W)`。",
        "`io.a` 和 `io.b` 是 8 位无符号输入，表示两个加数。`io.sum` 为输出，位宽为 9，无符号。",
        "\n\n输入：\n- `io.a`，8 位无符号\n- `io.b`，8 位无符号\n\n输出：\n- `io.sum`，9 位无符号\n\n",
        "\n\n| 信号 | 方向 | 位宽 | 有符号 |\n|---|---|---|---|\n| `a` | 输入 | 8 | 否 |\n| `b` | 输入 | 8 | 否 |\n"
        "| `sum` | 输出 | 9 | 否 |\n\n",
        "所有端口均为无符号数。输入有 `io.a`（8 位）和 `io.b`（8 位）。输出：`io.sum`，9 位。",
    ],
)
def test_ports_may_be_declared_in_many_ways(ports: str) -> None:
    text = f"请用 Chisel 实现模块 `FastAdder`。{ports}全部端口放在 `io` Bundle 中。该模块为纯组合逻辑。"
    assert problems(ADDER, text, "") == ()


def test_channels_and_vecs() -> None:
    reading = read(
        "端口如下：一个通道 `io.in`（Decoupled 输入通道，`bits` 是由 `op`（2 位无符号）和 `delta`（7 位有符号）组成的 "
        "Bundle），一个输出 `io.rows`（由 2 个 3 位有符号元素组成的 Vec），以及一个通道 `io.out`（Decoupled 输出接口，"
        "`bits` 为 1 位）。"
    )
    assert reading.ports == {
        "in.ready": Shape("output", "Bool", 1),
        "in.valid": Shape("input", "Bool", 1),
        "in.bits.op": Shape("input", "UInt", 2),
        "in.bits.delta": Shape("input", "SInt", 7),
        "rows[0]": Shape("output", "SInt", 3),
        "rows[1]": Shape("output", "SInt", 3),
        "out.ready": Shape("input", "Bool", 1),
        "out.valid": Shape("output", "Bool", 1),
        "out.bits": Shape("output", "Bool", 1),
    }


@pytest.mark.parametrize(
    "text",
    [
        "把 `io.a` 的高 4 位送到 `io.x`，低 4 位无符号输出 `io.y`。",
        "将 `io.b` 视为 8 位有符号数输入 `io.x`。",
        "`io.a` 左移 1 位输出 `io.y`。",
        "由 `io.q` 输出 8 位无符号计数值。",
        "`io.a` 和 `io.b` 分别为 8 位无符号输入和 4 位无符号输入。",
        "`io.in` 是 Decoupled 接口，`bits` 为 8 位无符号数。",
        "`io.v` 是输入 Vec，每个元素为 8 位无符号数。",
        "输入 `io.en` 为 1 时计数。`io.x` 为 8 位无符号数。",
    ],
)
def test_mentions_are_not_declarations(text: str) -> None:
    assert read(text).ports == {}


def test_reset_latency_state_and_promises() -> None:
    reading = read(
        "高电平有效的异步复位将 `io.a` 和 `io.b` 置为 0x1F，`io.c` 置为 -3，把 `io.d` 清零。初始状态为 `sIdle`。"
        "从输入到输出的延迟为两个时钟周期。可以假设 `io.sel` 始终为独热码。外部保证 `io.i` 小于 6。"
        "仅当 `io.v` 为 1 时，`io.q` 才有意义。"
    )
    assert (reading.reset, reading.polarity, reading.state, reading.latency) == ("async", "high", "sIdle", 2)
    assert reading.values == {"a": 31, "b": 31, "c": -3, "d": 0}
    assert reading.promises == {("one_hot", "sel", 0), ("below", "i", 6)}
    assert reading.undefined == {"q": "v"}


@pytest.mark.parametrize(
    ("text", "latency"),
    [
        ("输入在同一个周期内影响输出。", 0),
        ("从输入到输出存在组合通路，延迟为 0。", 0),
        ("输出比输入晚 3 拍。", 3),
        ("输入经过十二个时钟上升沿后反映在输出上。", 12),
        ("`io.done` 在下一个周期拉高。", None),
        ("输入和输出都经过缓冲。", None),
    ],
)
def test_latency(text: str, latency: int | None) -> None:
    assert read(f"模块 `Unit`。{text}").latency == latency


def test_behaviour_is_not_taken_for_reset_or_promises() -> None:
    reading = read(
        "当 `io.clear` 为 1 时 `io.count` 复位为 0。`io.done` 在一个周期之后拉高。同步清零优先。"
        "`io.in` 恰好有一位为 1 时 `io.one` 为 1。`io.a` 小于 5 时 `io.b` 不变。"
    )
    assert (reading.reset, reading.values, reading.latency, reading.promises) == ("", {}, None, set())


def test_polarity_and_reset_values_are_compared() -> None:
    contract = ADDER.model_copy(update={"reset": Reset(kind="sync", values={"sum": 4}), "latency": 1})
    text = TEXT.replace("该模块为纯组合逻辑。", "复位为同步、低电平有效。复位后 `io.sum` 为 5。输出比输入晚一个周期。")
    assert problems(contract, text, "") == ("reset polarity: low, not high", "reset value of sum: 5, not 4")


def test_raw_modules_and_parameters() -> None:
    reading = read(
        "编写名为 `Ring` 的模块。请将其写成 `RawModule`，没有隐式时钟和复位。请声明时钟输入 `clk` 和复位输入 `rst`，"
        "复位为异步、高电平有效。`q` 为 4 位无符号输出。类带有构造参数 `width: Int = 4` 和 `fast: Boolean = true`。"
    )
    assert (reading.base, reading.clock, reading.reset_port) == ("RawModule", "clk", "rst")
    assert (reading.reset, reading.polarity) == ("async", "high")
    assert reading.parameters == {"width": "Int = 4", "fast": "Boolean = true"}
    assert list(reading.ports) == ["q"]


def test_a_wish_needs_a_word_that_asks() -> None:
    assert read("请使用 `MuxCase` 和 `Cat`。").wishes == ["MuxCase", "Cat"]
    assert read("模块使用 `state` 表示进度。").wishes == []


def test_states_and_submodules_do_not_name_the_module() -> None:
    assert read("状态机有名为 `Idle` 的状态。子模块 `Cell` 共有 4 个实例。").module == ""


def test_code_with_chinese_comments_leaves_an_english_text_english() -> None:
    text = "Complete this module.\n\n```scala\nclass A extends Module {\n  // 在此补全\n}\n```\n`x` is a 1-bit input."
    assert list(read(text).ports) == ["x"]


def test_long_texts_without_structure_are_read_in_time() -> None:
    begin = time.process_time()
    read("复位" + "，、的" * 20_000 + "。" + "`io.a`、" * 5_000 + "`io.v` 为 1 时" * 3_000)
    assert time.process_time() - begin < 20
