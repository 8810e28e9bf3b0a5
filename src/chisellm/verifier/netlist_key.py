"""A digest of a lowered design that does not see names."""

from __future__ import annotations

import hashlib
import re

__all__ = ["netlist_key"]

COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
WORD = re.compile(r"(?<![\w'$])[A-Za-z_]\w*")
_WORDS = (
    "always always_comb always_ff always_latch and assign automatic begin case casez default else end endcase "
    "endfunction endgenerate endmodule for function generate genvar if initial inout input integer localparam logic "
    "module negedge or output parameter posedge reg signed unsigned wire"
)
KEYWORDS = frozenset(_WORDS.split())


def netlist_key(verilog: str) -> str:
    """A digest that designs share exactly where their Verilog differs in names, comments and blanks alone.

    Names are numbered in the order in which they appear, so ports in another order make another design.
    The digest starts with a letter: readers that guess types do not take it for a number.
    """
    numbers: dict[str, str] = {}
    bare = COMMENT.sub(" ", verilog)

    def number(found: re.Match[str]) -> str:
        word = found.group()
        return word if word in KEYWORDS else numbers.setdefault(word, f"n{len(numbers)}")

    text = " ".join(WORD.sub(number, bare).split())
    return f"n{hashlib.blake2b(text.encode(), digest_size=12).hexdigest()}"
