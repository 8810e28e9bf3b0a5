from __future__ import annotations

import re

from chisellm.determinism import seeded
from chisellm.language.names import PLACES, QUALIFIERS, TAKEN, module_name

VERILOG = {"module", "input", "output", "wire", "reg", "assign", "always", "begin", "end", "case", "table"}


def test_names_are_camel_case_words_and_end_in_the_noun() -> None:
    random = seeded("names")
    for _ in range(5000):
        name = module_name(("Adder", "EdgeSummer"), random)
        assert re.fullmatch(r"([A-Z][a-z]+){2,}", name)
        assert name.endswith(("Adder", "EdgeSummer"))
        assert name not in TAKEN
        assert name.lower() not in VERILOG


def test_there_are_thirty_thousand_names_for_a_noun() -> None:
    words = set(QUALIFIERS), set(PLACES)
    assert len(words[0]) == len(QUALIFIERS)
    assert len(words[1]) == len(PLACES)
    assert not words[0] & words[1]
    assert len(words[0]) * len(words[1]) >= 30_000
    random = seeded("many")
    names = {module_name(["Adder"], random) for _ in range(20_000)}
    assert len(names) > 13_000


def test_a_name_never_repeats_a_word_or_hits_the_library() -> None:
    random = seeded("clash")
    for _ in range(20_000):
        name = module_name(["Switch", "Register", "Thread", "Queue", "Vec", "Gate"], random)
        words = re.findall(r"[A-Z][a-z]+", name)
        assert len(set(words)) == len(words)
        assert name not in TAKEN


def test_the_same_seed_gives_the_same_name() -> None:
    assert module_name(["Adder"], seeded("x", 1)) == module_name(["Adder"], seeded("x", 1))
