"""Which words most prompts share: what counts as a word, what is left out, and counts that are never too low."""

from __future__ import annotations

import tracemalloc
from collections import Counter

import pytest

from chisellm.audit import Row, audit
from chisellm.audit.spans import Spans, spans
from chisellm.determinism import seeded

EIGHT = ("put", "every", "port", "into", "one", "`io`", "bundle", "now")


@pytest.mark.parametrize(
    "prompt",
    [
        "Put every port into one `io` Bundle now.",
        "put every port, into one `io` bundle: NOW",
        "put every\n\nport into\none `io` bundle. Now",
    ],
)
def test_case_signs_and_lines_do_not_matter(prompt: str) -> None:
    assert spans(prompt) == {EIGHT}


def test_code_in_backticks_is_one_word_and_stays_itself() -> None:
    assert len(spans("`io.a b` 1 2 3 4 5 6 7")) == 1
    assert spans("`io.A` 1 2 3 4 5 6 7") != spans("`io.a` 1 2 3 4 5 6 7")
    assert spans("an 8-bit don't-care 1 2 3 4 5 6") == {
        ("an", "8-bit", "don't-care", "1", "2", "3", "4", "5"),
        ("8-bit", "don't-care", "1", "2", "3", "4", "5", "6"),
    }


@pytest.mark.parametrize(
    "middle",
    [
        "```scala\nx y z\n```",
        "| a | b |\n|---|---|",
        "- `io.a`: input, 8-bit",
        "- Output `io.b` — 1 bit",
        "* `a` (Bool)",
    ],
)
def test_fenced_code_tables_and_ports_are_left_out_and_end_a_sequence(middle: str) -> None:
    assert spans(f"put every port into\n{middle}\none `io` bundle now") == set()
    assert spans(f"put every port into one\n{middle}\nput every port into one `io` bundle now") == {EIGHT}


def test_a_bullet_that_tells_what_a_port_does_is_text() -> None:
    assert len(spans("- `io.a` is 1 exactly while the count is 0.")) == 2


def test_a_chinese_sequence_has_twelve_characters_or_latin_words() -> None:
    assert spans("所有端口都放在一个 `io` Bundle 中") == {(*"所有端口都放在一个", "`io`", "bundle", "中")}
    assert spans("所有端口都放在一个 Bundle 中") == set()


def test_each_prompt_counts_once() -> None:
    counted = Spans()
    counted.see("a b c d e f g h a b c d e f g h")
    counted.see("x a b c d e f g h")
    assert counted.most_common() == [("a b c d e f g h", 2)]
    assert Spans().most_common() == []


def test_a_small_table_never_counts_too_low_and_finds_what_is_frequent() -> None:
    random = seeded("spans")
    exact: Counter[str] = Counter()
    small = Spans(entries=500)
    common = "one two three four five six seven eight"
    for index in range(1000):
        words = [str(random.randrange(10**6)) for _ in range(20)]
        if index % 10 == 0:
            words[5:13] = common.split()
        prompt = " ".join(words)
        small.see(prompt)
        exact.update({" ".join(span) for span in spans(prompt)})
    text, rows = small.most_common()[0]
    assert text == common
    assert exact[text] == 100
    assert 100 <= rows <= 100 + 1000 * 20 // 500 + 1


def test_memory_stays_flat() -> None:
    counted = Spans(entries=2000)
    peaks = []
    tracemalloc.start()
    for part in range(4):
        for index in range(300):
            counted.see(" ".join(f"w{part}x{index}x{word}" for word in range(60)))
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert peaks[3] < peaks[0] * 1.5


def test_the_audit_tells_the_most_frequent_span_and_its_share() -> None:
    prompts = [
        "Put every port into one `io` Bundle now.",
        "Well, put every port into one `io` Bundle now.",
        "No.",
        "Or?",
    ]
    found = audit([Row(f"f:{k}", prompt, "class A", "class A", {}) for k, prompt in enumerate(prompts)])
    assert (found.common_span.text, found.common_span.share) == (" ".join(EIGHT), 0.5)
    assert audit([Row("f:1", "No.", "", "", {})]).common_span.share == 0
