from __future__ import annotations

import itertools
from random import Random

from chisellm.families.structure._kernel import Kernel
from chisellm.families.structure.raw_module import FAMILY, Params

SUMS = Params(Kernel("accumulate", 5, 0, 9, "d", "q", "en", "", 0, "zero", ""), "clk", "rst", True)


def test_a_running_sum_against_accumulate() -> None:
    golden = FAMILY.golden(SUMS)
    assert golden.next is not None
    given = [Random(n).randrange(32) for n in range(50)]
    state, seen = golden.initial, []
    for value in given:
        state = golden.next(state, {"d": value, "en": 1})
        assert golden.next(state, {"d": value, "en": 0}) == state
        seen.append(golden.outputs(state, {})["q"])
    assert seen == [total % 32 for total in itertools.accumulate(given, initial=9)][1:]


def test_clock_and_reset_are_ports_that_the_contract_names() -> None:
    contract = FAMILY.contract(SUMS, "Top")
    assert (contract.base, contract.style, contract.clock, contract.reset.port) == ("RawModule", "bare", "clk", "rst")
    for idiom in FAMILY.idioms.values():
        code = idiom.render(SUMS, contract)
        assert "val clk = IO(Input(Clock()))" in code
        assert "val rst = IO(Input(AsyncReset()))" in code
