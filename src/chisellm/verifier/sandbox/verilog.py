"""What SystemVerilog may say before Icarus gets to read it."""

from __future__ import annotations

import re

from chisellm.verifier.simulation.netlist import REGISTER

__all__ = ["forbidden", "undefined_modules", "unfit_for_simulation"]

# Every alternative matches whatever follows its first characters, so that no text can make the search go back.
TOKEN = re.compile(
    r'"(?:[^"\\\n]|\\.)*"?|//[^\n]*|/\*(?:.*?\*/|.*)|\\\S+'
    r"|(?P<task>\$[\w$]*)|(?P<directive>`\w+|``)",
    re.DOTALL,
)
# Values, and what a design prints; the latter is compiled away.
TASKS = frozenset(
    {
        "$signed",
        "$unsigned",
        "$clog2",
        "$bits",
        "$time",
        "$random",
        "$urandom",
        "$test$plusargs",
        "$fwrite",
        "$fdisplay",
        "$display",
        "$write",
        "$error",
        "$fatal",
        "$warning",
        "$info",
        "$finish",
        "$stop",
        "$fflush",
    }
)
DIRECTIVES = frozenset({"`include", "`line", "`pragma", "``"})  # the last one glues names together
# firtool gives an attribute lines of its own; one that ends earlier lets something in.
BROKEN_ATTRIBUTE = re.compile(r"^[ \t]*\(\*(?![^*]*\*\)[ \t]*$)", re.MULTILINE)
MODULE = re.compile(r"^module +(\w+)", re.MULTILINE)
INSTANCE = re.compile(r"^  (\w+)(?: #\(|(?: \w+ \())", re.MULTILINE)
# What can begin a line like an instance does.
WORDS = frozenset({"assign", "always", "if", "for", "case", "wire", "reg", "logic", "initial", "else", "begin", "end"})
LARGEST = 8 << 20  # characters
MOST_CELLS = 1 << 20  # each gets an initial value of its own
MOST_WORK = 1 << 28  # characters times modules: names are replaced one module after the other


def unfit_for_simulation(verilog: str, *, whole: bool = True) -> str:
    """Why Icarus shall not get the text, or nothing. `whole`: it is firtool's, and defines all that it uses."""
    modules = len(MODULE.findall(verilog))
    if len(verilog) > LARGEST or len(verilog) * modules > MOST_WORK:
        return f"{modules} modules in {len(verilog)} characters of Verilog are too many to simulate"
    cells = sum(abs(int(first) - int(last)) + 1 for _, _, first, last in REGISTER.findall(verilog) if first)
    if cells > MOST_CELLS:
        return f"memories of {cells} words are too large to simulate"
    task = forbidden(verilog)
    if task:
        return f"the Verilog uses {task}, which is not allowed in a simulation"
    if whole and BROKEN_ATTRIBUTE.search(verilog):
        return "the Verilog has an attribute that ends too early"
    missing = undefined_modules(verilog) if whole else []
    return f"nobody knows what the external module {missing[0]} does, so this cannot be simulated" if missing else ""


def forbidden(verilog: str) -> str:
    """The first system task or directive that could reach out of the simulation, or nothing.

    Strings, comments and escaped names are what a compiler takes them for.
    """
    for match in TOKEN.finditer(verilog):
        task, directive = match["task"], match["directive"]
        if task and task not in TASKS:
            return task
        if directive and directive in DIRECTIVES:
            return directive
    return ""


def undefined_modules(verilog: str) -> list[str]:
    """Modules that firtool's text instantiates and does not define: external ones, whose behaviour nobody knows."""
    defined = set(MODULE.findall(verilog))
    return sorted({name for name in INSTANCE.findall(verilog) if name not in defined and name not in WORDS})
