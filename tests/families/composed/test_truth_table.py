"""Truth tables: products cover exactly the column, and words in which one entry is altered."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed._truth_model import Table, look_up, products
from chisellm.families.composed.truth_table import FAMILY
from chisellm.prompt.facts.expression import Unreadable
from chisellm.prompt.facts.truth import read_truth
from tests.families.composed.telling import LANGUAGES, reader, text_of


def test_products_mean_the_column() -> None:
    for index in range(80):
        random = seeded("products", index)
        count = random.randint(2, 5)
        column = tuple(random.randint(0, 1) for _ in range(2**count))
        for number, bits in enumerate(product("01", repeat=count)):
            covered = any(
                all(want in ("-", bit) for want, bit in zip(pattern, bits, strict=True))
                for pattern in products(column, count)
            )
            assert covered == bool(column[number])


def test_products_that_the_others_cover_two_by_two_do_not_all_go() -> None:
    column = tuple(int(n not in (0, 4, 5, 8, 10, 13)) for n in range(16))
    chosen = products(column, 4)
    for number, bits in enumerate(product("01", repeat=4)):
        covered = any(all(w in ("-", b) for w, b in zip(pattern, bits, strict=True)) for pattern in chosen)
        assert covered == bool(column[number])


def test_products_of_majority_are_the_textbook_ones() -> None:
    majority = (0, 0, 0, 1, 0, 1, 1, 1)
    assert sorted(products(majority, 3)) == ["-11", "1-1", "11-"]


def test_the_first_matching_row_counts() -> None:
    table = Table("x", ("a", "b"), ("y",), (1,), (("1-", (1,)), ("-1", (0,)), ("--", (1,))))
    assert [look_up(table, bits)[0] for bits in ("00", "01", "10", "11")] == [1, 0, 1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_read_back_and_every_alteration_is_noticed(language: str) -> None:
    readback = reader("truth_table", language)
    for index in range(150):
        random = seeded("truth words", index)
        table = FAMILY.draw(random)
        text = text_of("truth_table", language, table, random)
        assert readback(table, text) == (), text
        for at, (pattern, values) in enumerate(table.rows):
            for place, value in enumerate(values):
                other = (*values[:place], value ^ 1, *values[place + 1 :])
                rows = (*table.rows[:at], (pattern, other), *table.rows[at + 1 :])
                assert readback(replace(table, rows=rows), text), (rows, text)


@pytest.mark.parametrize("rows", [["| 0 | 1 |", "| 0 | 0 |", "| 1 | 0 |"], ["| 0 | 1 |"], ["| - | 1 |", "| 1 | 0 |"]])
def test_tables_with_gaps_or_dead_rows_are_refused(rows: list[str]) -> None:
    with pytest.raises(Unreadable):
        read_truth("\n".join(["| `a` | `y` |", "|---|---|", *rows]), ["a"], ["y"])
