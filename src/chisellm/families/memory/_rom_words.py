"""What an instance of `rom` does, in words."""

from __future__ import annotations

from chisellm.families.memory._rom_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def content(p: Params, v: Voice) -> tuple[list[str], list[str]]:
    """The sentence that gives the table, and the Markdown table if it is one."""
    n, w = len(p.table), p.width
    if p.shape != "list":
        what = {
            "square": ["i squared", "i * i", "the square of i"],
            "affine": [f"{p.step} * i + {p.start}", f"{p.step} times i, plus {p.start}", f"{p.start} + {p.step} * i"],
            "power": ["2^i", "2 to the power of i", "a single 1 at bit position i"],
            "triangle": ["i * (i + 1) / 2", "the sum 0 + 1 + ... + i", "the i-th triangular number, i * (i + 1) / 2"],
        }[p.shape]
        return [
            v.pick(
                [
                    f"The table has {n} words; the word at address i is {v.pick(what)}.",
                    f"Word i of the {n}-word table is {v.pick(what)}.",
                    f"For i from 0 to {n - 1}, address i holds {v.pick(what)}.",
                ]
            )
        ], []
    hexadecimal = not p.signed and v.pick([False, True])
    digits = [f"0x{value:0{(w + 3) // 4}X}" if hexadecimal else str(value) for value in p.table]
    if v.pick([True, True, False]):
        joined = ", ".join(digits)
        return [
            v.pick(
                [
                    f"The words at addresses 0 to {n - 1} are, in this order, {joined}.",
                    f"Contents, starting at address 0: {joined}.",
                    f"The table holds the {n} words {joined} (the first one at address 0).",
                ]
            )
        ], []
    head = v.pick(["The contents are:", "The table has these words:", "Each address holds this word:"])
    rows = "\n".join(f"| {i} | {digit} |" for i, digit in enumerate(digits))
    return [head], [f"| address | word |\n|---|---|\n{rows}"]


def describe(p: Params, v: Voice) -> Description:
    addresses = [v.ref(a) for a in p.addresses]
    places = " and ".join(addresses)
    enable = v.ref(p.enable)
    if p.fields[0]:
        outs = f"{v.ref(p.fields[0])} and {v.ref(p.fields[1])}"
    else:
        outs = " and ".join(v.ref(word) for word in p.words)
    when = v.pick(["with one register at its output", "with a registered output"]) if p.registered else ""
    noun = " ".join([v.pick(["ROM", "read-only table", "lookup table of constants", "constant memory"]), when]).strip()
    does = v.pick(
        [
            f"reads the words that {places} {'select' if len(addresses) > 1 else 'selects'} and outputs them on {outs}"
            if len(addresses) > 1
            else f"reads the word that {places} selects and outputs it on {outs}",
            f"looks up {places} in a constant table and drives {outs}",
            f"translates {places} into {outs} through a fixed table",
        ]
    )
    facts, tables = content(p, v)
    rules = list(facts)
    if len(addresses) > 1:
        pairs = [(v.ref(a), v.ref(w)) for a, w in zip(p.addresses, p.words, strict=True)]
        rules.append(
            v.pick(
                [
                    f"{pairs[0][0]} belongs to {pairs[0][1]} and {pairs[1][0]} to {pairs[1][1]}; "
                    "both ports read the same table, independently.",
                    f"{pairs[0][1]} is the word at {pairs[0][0]}, {pairs[1][1]} that at {pairs[1][0]}.",
                    f"Two independent read ports share the table: {pairs[0][0]} gives {pairs[0][1]}, "
                    f"{pairs[1][0]} gives {pairs[1][1]}.",
                ]
            )
        )
    if p.fields[0]:
        upper, lower = v.ref(p.fields[0]), v.ref(p.fields[1])
        high, low = f"bits {p.width - 1} to {p.cut}", f"bits {p.cut - 1} to 0"
        rules.append(
            v.pick(
                [
                    f"A word has {p.width} bits: {upper} is {high} and {lower} is {low}.",
                    f"{upper} shows {high} of the {p.width}-bit word, {lower} shows {low}.",
                    f"Each word is {p.width} bits wide; its {high} go to {upper} and its {low} to {lower}.",
                ]
            )
        )
    if p.beyond == "default":
        past = len(p.table)
        rules.append(
            v.pick(
                [
                    f"Addresses from {past} upwards read as {p.default}.",
                    f"There is no word at an address of {past} or more; such a read gives {p.default}.",
                    f"Reading at {past} or above returns {p.default}.",
                ]
            )
        )
    rules += timing(p, v, outs, enable)
    return Description(noun=noun, does=does, rules=tuple(rules), tables=tuple(tables))


def timing(p: Params, v: Voice, outs: str, enable: str) -> list[str]:
    rules = []
    if p.enable and p.registered:
        rules.append(
            v.pick(
                [
                    f"A read takes place at each clock edge at which {enable} is 1; otherwise {outs} keep their values."
                    if " and " in outs
                    else f"A read takes place at each clock edge at which {enable} is 1; otherwise {outs} keeps its "
                    "value.",
                    f"The output register is loaded only while {enable} is 1 and holds its word while {enable} is 0.",
                    f"With {enable} at 0 the register keeps the word that was read last.",
                ]
            )
        )
    elif p.enable:
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, the word counts as 0, and so {outs} "
                    + ("are 0." if " and " in outs else "is 0."),
                    f"{enable} gates the output: as long as it is 0, all bits of the word are 0.",
                    f"If {enable} is low, the word is replaced by 0.",
                ]
            )
        )
    if p.parity:
        word, flag = v.ref(p.words[0]), v.ref(p.parity)
        rules.append(
            v.pick(
                [
                    f"{flag} is 1 exactly when {word} has an odd number of ones.",
                    f"{flag} is the XOR of all bits of {word}.",
                    f"{flag} tells in the same cycle whether the number of ones in {word} is odd.",
                ]
            )
        )
    if p.valid:
        flag = v.ref(p.valid)
        rules.append(
            v.pick(
                [
                    f"{flag} is {enable} delayed by one cycle: it marks the cycle after a read.",
                    f"{flag} is 1 in the cycle after one in which {enable} was 1, and 0 otherwise.",
                    f"In the cycle after each read {flag} is 1, else 0.",
                ]
            )
        )
    return rules
