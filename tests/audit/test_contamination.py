"""Rows that give a problem away are found, by code, by netlist or by words, and others are not."""

from __future__ import annotations

import json

from chisellm.audit import Benchmark, Match, Row

CODE = "class {} extends Module {{ val io = IO(new Bundle {{}}); io.y := io.a + {}.U }}"
ASK = "Design a module that adds a constant to its input and shows the sum on the output in the same cycle"


def row(place: str, prompt: str, code: str, **columns: str) -> Row:
    return Row(place, prompt, code, code, columns)


def matches(problem: Row, training: Row) -> list[Match]:
    return list(Benchmark([problem]).matches(training))


def test_the_same_code_in_another_layout_under_another_name_matches() -> None:
    problem = row("eval:1", "short", CODE.format("Secret", 3))
    (found,) = matches(problem, row("train:9", "other", CODE.format("Plain", 3).replace("; ", ";\n  // why\n")))
    assert found == Match("train:9", "eval:1", True, False, 0.0)
    assert matches(problem, row("train:9", "other", CODE.format("Plain", 4))) == []


def test_equal_netlists_match() -> None:
    problem = row("eval:1", "short", "class A", netlist="n7")
    assert matches(problem, row("t:1", "other", "class B", netlist="n7"))[0].netlist
    assert matches(problem, row("t:1", "other", "class B", netlist="n8")) == []
    assert matches(problem, row("t:1", "other", "class B")) == []


def test_half_of_the_word_sequences_match() -> None:
    problem = row("eval:1", ASK, "")
    words = ASK.split()
    (found,) = matches(problem, row("t:1", " ".join(words[: len(words) * 3 // 4 + 1]).upper(), ""))
    assert 0.5 <= found.overlap < 1
    assert matches(problem, row("t:1", " ".join(words[: len(words) // 2]), "")) == []


def test_chinese_prompts_are_compared_sign_by_sign() -> None:
    problem = row("eval:1", "设计一个模块,把输入加上常数后输出结果。", "")
    (found,) = matches(problem, row("t:1", "请设计一个模块,把输入加上常数后输出结果。", ""))
    assert found.overlap == 1
    assert json.dumps(found.problem) == '"eval:1"'
