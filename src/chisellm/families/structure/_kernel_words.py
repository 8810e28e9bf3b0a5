"""Words for a register that is updated in one of many ways."""

from __future__ import annotations

from chisellm.families.structure._kernel import Kernel, flag_word
from chisellm.language.voice import Voice

__all__ = ["does", "noun", "rules"]


def noun(k: Kernel, v: Voice) -> str:
    return {
        "count_up": v.pick(["up counter", "incrementing counter", "counter"]),
        "count_down": v.pick(["down counter", "decrementing counter", "counter that counts down"]),
        "accumulate": v.pick(["accumulator", "running sum register", "summing register"]),
        "capture": v.pick(["data register", "holding register", "capture register"]),
        "xor": v.pick(["XOR accumulator", "running XOR register", "checksum register"]),
        "maximum": v.pick(["maximum tracker", "peak register", "running maximum"]),
        "minimum": v.pick(["minimum tracker", "running minimum", "lowest-value register"]),
        "shift_left": v.pick(["left shift register", "serial-in parallel-out register", "serial receiver register"]),
        "shift_right": v.pick(["right shift register", "serial-in parallel-out register", "serial input register"]),
        "rotate": v.pick(["rotating register", "ring register", "circular shift register"]),
        "toggle": v.pick(["toggle register", "bit flipping register", "register that inverts chosen bits"]),
    }[k.kind]


def does(k: Kernel, v: Voice) -> str:
    """What happens at an edge that updates the register, as a predicate."""
    q, d = v.ref(k.q), v.ref(k.data) if k.data else ""
    options = {
        "count_up": [
            f"keeps a count that grows by {k.constant} and shows it on {q}",
            f"adds {k.constant} to a register, which {q} shows",
            f"counts up in steps of {k.constant} on {q}",
        ],
        "count_down": [
            f"keeps a count that falls by {k.constant} and shows it on {q}",
            f"subtracts {k.constant} from a register, which {q} shows",
            f"counts down in steps of {k.constant} on {q}",
        ],
        "accumulate": [
            f"adds {d} to a running sum, which {q} shows",
            f"accumulates {d} in a register that drives {q}",
            f"keeps the running total of {d} on {q}",
        ],
        "capture": [
            f"stores {d} in a register that drives {q}",
            f"registers {d} and drives {q} with the stored value",
            f"captures {d} and shows it on {q}",
        ],
        "xor": [
            f"XORs {d} into a register that drives {q}",
            f"keeps the bitwise XOR of its register and {d}, which {q} shows",
            f"combines {d} with the stored value by XOR and shows the register on {q}",
        ],
        "maximum": [
            f"keeps the larger of its register and {d} (unsigned), which {q} shows",
            f"remembers the largest unsigned {d} that it has seen and shows it on {q}",
            f"replaces its register, visible on {q}, by {d} where that is larger, compared as unsigned numbers",
        ],
        "minimum": [
            f"keeps the smaller of its register and {d} (unsigned), which {q} shows",
            f"remembers the smallest unsigned {d} that it has seen and shows it on {q}",
            f"replaces its register, visible on {q}, by {d} where that is smaller, compared as unsigned numbers",
        ],
        "shift_left": [
            f"shifts its register left by one bit with {d} entering as the lowest bit, and shows it on {q}",
            f"moves every bit of {q} one place up and takes {d} into bit 0",
            f"shifts {d} into the least significant end of a register that drives {q}",
        ],
        "shift_right": [
            f"shifts its register right by one bit with {d} entering as the highest bit, and shows it on {q}",
            f"moves every bit of {q} one place down and takes {d} into bit {k.width - 1}",
            f"shifts {d} into the most significant end of a register that drives {q}",
        ],
        "rotate": [
            f"rotates its register left by one bit and shows it on {q}",
            f"moves every bit of {q} one place up, the highest bit returning as the lowest",
            f"rotates the value on {q} one place to the left",
        ],
        "toggle": [
            f"inverts the bits of its register that are set in the mask 0x{k.constant:X}, and shows it on {q}",
            f"XORs its register with the constant 0x{k.constant:X} and drives {q} with it",
            f"flips the bits of {q} at which the constant 0x{k.constant:X} has ones",
        ],
    }
    return v.pick(options[k.kind])


def rules(k: Kernel, v: Voice) -> list[str]:
    """Sentences on wrapping, enable, clear and flag."""
    q, found = v.ref(k.q), []
    if k.kind in ("count_up", "count_down", "accumulate"):
        found.append(
            v.pick(
                [
                    f"The value wraps around modulo {1 << k.width}.",
                    f"Arithmetic is modulo {1 << k.width}.",
                    f"Overflow wraps: only the low {k.width} bits are kept.",
                ]
            )
        )
    if k.enable:
        enable = v.ref(k.enable)
        held = f", unless {v.ref(k.clear)} is 1" if k.clear else ""
        found.append(
            v.pick(
                [
                    f"This happens at each rising clock edge at which {enable} is 1; otherwise the register keeps its "
                    f"value{held}.",
                    f"An update takes place at a rising clock edge only while {enable} is 1; while it is 0, {q} does "
                    f"not change{held}.",
                    f"{enable} enables the update at the rising clock edge; without it the register holds{held}.",
                ]
            )
        )
    else:
        found.append(
            v.pick(
                [
                    "The update takes place at every rising clock edge.",
                    "This happens once in every clock cycle.",
                    "The register is updated at each rising clock edge.",
                ]
            )
        )
    if k.clear:
        clear, over = v.ref(k.clear), " and wins over " + v.ref(k.enable) if k.enable else ""
        found.append(
            v.pick(
                [
                    f"{clear} at 1 makes the register take the value {k.clear_to} at the clock edge instead{over}.",
                    f"{clear} loads {k.clear_to} at the clock edge in place of the update{over}.",
                    f"{clear} set to 1 lets the next clock edge put {k.clear_to} into the register instead{over}.",
                ]
            )
        )
    if k.flag:
        flag, when = v.ref(k.flag), flag_word(k)
        found.append(
            v.pick(
                [
                    f"{flag} is 1 exactly while {q} {when}.",
                    f"{flag} tells combinationally whether {q} {when}.",
                    f"Whenever {q} {when}, {flag} is 1; else it is 0.",
                ]
            )
        )
    return found
