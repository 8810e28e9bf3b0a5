from __future__ import annotations

from chisellm.dataset.mutation import MutationTable, Tally

ATTEMPTS = [
    ("adder", '{"carry_lost": [2, 2, 0], "operator_swap": [3, 1, 2]}'),
    ("adder", '{"carry_lost": [2, 1, 0]}'),
    ("counter", '{"operator_swap": [1, 0, 1]}'),
    ("counter", "{}"),
]


def test_counts_add_up_by_kind_and_by_family() -> None:
    table = MutationTable.of(ATTEMPTS)
    assert table.total == Tally(mutants=8, killed_before_growth=4, proven_equivalent=3, kill_rate_before_growth=0.8)
    assert table.kinds["carry_lost"] == Tally.of((4, 3, 0))
    assert table.families["adder"] == Tally.of((7, 4, 2))
    assert table.families_and_kinds["counter"] == {"operator_swap": Tally.of((1, 0, 1))}


def test_equivalent_mutants_do_not_count_against_the_rate() -> None:
    assert Tally.of((4, 3, 1)).kill_rate_before_growth == 1
    assert Tally.of((4, 2, 0)).kill_rate_before_growth == 0.5
    assert Tally.of((2, 0, 2)).kill_rate_before_growth == 1


def test_a_run_without_mutants_has_an_empty_table() -> None:
    assert MutationTable.of([]) == MutationTable(
        total=Tally.of((0, 0, 0)), kinds={}, families={}, families_and_kinds={}
    )
