from __future__ import annotations

import itertools
from random import Random

from chisellm.families.structure._kernel import Kernel
from chisellm.families.structure.option_ports import FAMILY, Params

FULL = Kernel("xor", 5, 0, 9, "d", "q", "en", "clr", 4, "parity", "odd")


def test_a_running_xor_against_accumulate() -> None:
    golden = FAMILY.golden(Params(FULL, ("enable", "clear", "flag"), (False, False, True), False))
    assert golden.next is not None
    given = [Random(n).randrange(32) for n in range(40)]
    state, seen = golden.initial, []
    for value in given:
        state = golden.next(state, {"d": value})
        seen.append(golden.outputs(state, {}))
    wanted = list(itertools.accumulate(given, int.__xor__, initial=9))[1:]
    assert seen == [{"q": value, "odd": value.bit_count() % 2} for value in wanted]


def test_the_defaults_decide_which_ports_there_are() -> None:
    for enable, clear, flag in itertools.product((False, True), repeat=3):
        p = Params(FULL, ("enable", "clear", "flag"), (enable, clear, flag), False)
        contract = FAMILY.contract(p, "Top")
        optional = {port.path for port in contract.ports} - {"d", "q"}
        assert optional == {name for name, there in (("en", enable), ("clr", clear), ("odd", flag)) if there}
        assert [parameter.default for parameter in contract.parameters] == [
            str(x).lower() for x in (enable, clear, flag)
        ]
