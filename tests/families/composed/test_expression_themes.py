"""Names of ports that languages on the way to hardware leave alone."""

from __future__ import annotations

import re

import pytest

from chisellm.determinism import seeded
from chisellm.families.composed import (
    clocked_datapath,
    condition_chain,
    conditional_datapath,
    expression_datapath,
    truth_table,
    word_permutation,
)

_RESERVED = (
    "abstract case catch class def do else extends final finally for forSome if implicit import lazy match new null "
    "object override package private protected return sealed super this throw trait try type val var while with yield "
    "accept_on alias always and assert assign assume automatic before begin bind bins binsof bit break buf byte cell "
    "checker clocking cmos config const constraint context continue cover covergroup cross deassign default defparam "
    "design disable dist edge endcase enum event expect export extern first_match force foreach forever fork function "
    "generate genvar global highz0 iff ifnone include initial inout input inside instance int integer interface "
    "intersect join large let liblist library local logic longint macromodule matches medium modport module nand "
    "negedge nettype nmos nor not notif0 or output packed parameter pmos posedge primitive priority program property "
    "pull0 pulldown pullup pure rand randc randcase real ref reg release repeat rnmos rpmos rtran scalared sequence "
    "shortint shortreal signed small soft solve specify static string strong struct sync_accept_on table tagged task "
    "throughout time timeprecision timeunit tran tri typedef union unique unsigned until untyped use uwire vectored "
    "virtual void wait wand weak wildcard wire within wor xnor xor width bits clock reset io"
)
RESERVED = frozenset(_RESERVED.split())
FAMILIES = [expression_datapath, conditional_datapath, condition_chain, truth_table, word_permutation, clocked_datapath]


@pytest.mark.parametrize("module", FAMILIES)
def test_no_name_is_reserved(module: object) -> None:
    family = module.FAMILY  # type: ignore[attr-defined]
    seen: set[str] = set()
    for index in range(60):
        random = seeded("names", index)
        params = family.draw(random)
        seen |= {port.path for port in family.contract(params, "Tested").ports}
        source = family.design(params, next(iter(family.idioms)), "Tested", random).source
        seen |= set(re.findall(r"\bval (\w+) =", source)) - {"io"}
    assert not seen & RESERVED, seen & RESERVED
