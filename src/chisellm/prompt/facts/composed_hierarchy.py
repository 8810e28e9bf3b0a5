"""Reads submodules, instances and wires of a hierarchy."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Forms", "read"]


@dataclass(frozen=True)
class Forms:
    """How a language writes a wiring. Ports of the top stand without prefix.

    Parameters
    ----------
    port
        A port of a submodule and its width.
    wire
        An input and its source, as tables and lists have them.
    item, output
        An instance and an output of the top in a list.
    sentence, put
        An instance in prose, and a wire in it (named groups `port` and `source`).
    driven
        An output of the top in prose.
    start
        What the registers of the submodules hold after the reset.
    functions
        What a submodule computes, each with its kind. Groups named `k` hold its constant, another one its modulus.
    """

    port: re.Pattern[str]
    wire: re.Pattern[str]
    item: re.Pattern[str]
    output: re.Pattern[str]
    sentence: re.Pattern[str]
    put: re.Pattern[str]
    driven: re.Pattern[str]
    start: re.Pattern[str]
    functions: tuple[tuple[str, str], ...]


ROW = re.compile(r"^\| `(\w+)` \| `(\w+)` \| (.*) \|$")
M = r"(?: \(modulo (\d+)\)|, modulo (\d+))"
ENGLISH = Forms(
    port=re.compile(r"`(\w+)` \((\d+) bits?\)"),
    wire=re.compile(r"`(\w+)` (?:<-|=|from) `([\w.]+)`"),
    item=re.compile(r"^- `(\w+)` of `(\w+)`: (.*)\.$"),
    output=re.compile(r"^- `(\w+)`: from `(\w+\.\w+)`\.$"),
    sentence=re.compile(r"Instance `(\w+)` of `(\w+)` (?:gets|receives|takes) (.*?)\.(?=\s|$)"),
    put=re.compile(r"`(?P<source>[\w.]+)` on `(?P<port>\w+)`"),
    driven=re.compile(r"`(\w+)` (?:is driven by|shows|comes from) `(\w+\.\w+)`"),
    start=re.compile(
        r"each register in them is (\d+) after the reset\.|their registers begin at (\d+)\."
        r"|are brought to (\d+) by its reset\."
    ),
    functions=(
        ("add", rf"`sum` (?:= `a` \+|is `a` plus) `b`{M}"),
        ("subtract", rf"`diff` (?:= `a` -|is `a` minus) `b`{M}"),
        ("maximum", r"`max` (?:is the larger one of `a` and `b`|= max\(`a`, `b`\))"),
        ("minimum", r"`min` (?:is the smaller one of `a` and `b`|= min\(`a`, `b`\))"),
        ("mix", r"`mixed` (?:is the bitwise XOR of `a` and `b`|= `a` \^ `b`)"),
        ("same", r"`same` (?:is 1 if `a` equals `b`, else 0|= \(`a` == `b`\))"),
        ("less", r"`less` (?:is 1 if `a` is less than `b`, else 0|= \(`a` < `b`\))"),
        ("select", r"`out` is `a` if `sel` is 1, else `b`|`sel` = 1 puts `a` on `out`, `sel` = 0 puts `b` there"),
        ("gate", r"`out` is `in` if `en` is 1, else 0|`en` = 1 lets `in` through to `out`, else `out` is 0"),
        ("offset", rf"`out` (?:= `in` \+|is `in` plus) (?P<k>\d+){M}"),
        ("clamp", r"`out` (?:is `in`, but at most (?P<k>\d+)|= min\(`in`, (?P<k2>\d+)\))"),
        ("above", r"`above` (?:is 1 if `in` is greater than (?P<k>\d+), else 0|= \(`in` > (?P<k2>\d+)\))"),
        ("rotate", r"`out` (?:is `in` rotated left by (?P<k>\d+)|= `in` rotated by (?P<k2>\d+) to the left)"),
        ("invert", r"`out` (?:is the bitwise complement of|= ~)\s?`in`"),
        ("parity", r"`odd` is (?:1 if `in` has an odd number of ones, else 0|the XOR of all bits of `in`)"),
        ("both", r"`both` (?:is 1 if `p` and `q` are both 1|= `p` AND `q`)"),
        ("either", r"`any` (?:is 1 if `p` or `q` is 1|= `p` OR `q`)"),
        ("delay", r"`out` is `in` one clock cycle later|register: `out` takes the value of `in` at each clock edge"),
        ("accumulate", r"register `total`: at each clock edge with `en` = 1, `in` is added \(modulo (\d+)\)"),
        (
            "accumulate",
            r"`total` is a register that grows by `in` \(modulo (\d+)\) at a clock edge if `en` is 1, else holds",
        ),
        ("hold", r"register `held`: takes `in` at each clock edge with `load` = 1, else holds"),
        ("hold", r"`held` is a register that loads `in` at a clock edge if `load` is 1"),
        ("count", r"register `count`: grows by 1 \(modulo (\d+)\) at each clock edge with `tick` = 1"),
        ("count", r"`count` is a register that counts the clock edges with `tick` at 1, modulo (\d+)"),
        (
            "rise",
            r"`pulse` is 1 in a cycle in which `level` is 1 and was 0 at the last clock edge; a register keeps the "
            r"latter",
        ),
        ("rise", r"`pulse` = `level` and not the value that `level` had one cycle before \(kept in a register\)"),
        ("toggle", r"register `q`: is inverted at each clock edge with `flip` = 1"),
        ("toggle", r"`q` is a register that changes at a clock edge if `flip` is 1"),
        ("peak", r"register `peak`: at each clock edge 0 if `clear` is 1, else the larger one of `peak` and `in`"),
        (
            "peak",
            r"`peak` is a register that becomes 0 at a clock edge if `clear` is 1, else `in` where that is larger",
        ),
    ),
)


def read(text: str, forms: Forms = ENGLISH) -> dict[str, object]:
    """`class X` with (inputs, output, (function, constant, modulus)), `instance x` with (class, wires), `output y`."""
    plain = text.replace("`io.", "`")
    found: dict[str, object] = {}
    for line in (line.strip() for line in plain.splitlines()):
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if len(cells) == 4 and forms.port.search(cells[1]) and forms.port.fullmatch(cells[2]):
            inputs = tuple((name, int(width)) for name, width in forms.port.findall(cells[1]))
            output = forms.port.findall(cells[2])[0]
            found[f"class {cells[0].strip('`')}"] = (inputs, (output[0], int(output[1])), _function(cells[3], forms))
        row, item, output_item = ROW.match(line), forms.item.match(line), forms.output.match(line)
        if row and forms.wire.search(row[3]):
            found[f"instance {row[1]}"] = (row[2], _wires(row[3], forms))
        elif item:
            found[f"instance {item[1]}"] = (item[2], _wires(item[3], forms))
        elif output_item:
            found[f"output {output_item[1]}"] = output_item[2]
    for name, kind, wires in forms.sentence.findall(plain):
        found[f"instance {name}"] = (kind, frozenset((m["port"], m["source"]) for m in forms.put.finditer(wires)))
    for name, source in forms.driven.findall(plain):
        found[f"output {name}"] = source
    start = forms.start.search(plain)
    if start:
        found["registers start at"] = int(next(group for group in start.groups() if group))
    return found


def _wires(text: str, forms: Forms) -> frozenset[tuple[str, str]]:
    rest = re.sub(r"[\s,，]", "", forms.wire.sub("", text))
    return frozenset(forms.wire.findall(text)) | ({("not understood", rest)} if rest else set())


def _function(text: str, forms: Forms) -> object:
    for kind, pattern in forms.functions:
        match = re.fullmatch(pattern, text)
        if match:
            named = match.groupdict()
            constant = named.get("k") or named.get("k2") or 0
            plain = [
                group for index, group in enumerate(match.groups(), 1) if index not in match.re.groupindex.values()
            ]
            return kind, int(constant), int(next((group for group in plain if group), 0))
    return f"not understood: {text}"
