"""What a controlled register does, in words."""

from __future__ import annotations

from chisellm.families.sequential import priorities
from chisellm.families.state._register_enable_params import Params, effect
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    out, load = v.ref(p.out), v.ref(p.ops["load"])
    noun = v.pick(["register with prioritised controls", "controlled register", "register with several controls"])
    does = v.pick(
        [
            f"keeps one word in a register and shows it on {out}",
            f"holds a word in a register that drives {out}",
            f"stores a value that is always visible on {out}",
        ]
    )
    rest = v.pick(["the register keeps its value", "the register does not change", "the register holds"])
    actions = [(v.ref(port), effect(p, v, op)) for op, port in p.order]
    rules = priorities(v, actions, rest)
    if p.lanes:
        size = p.width // p.lanes
        rules.append(
            v.pick(
                [
                    f"Bit i of {load} stands for lane i, the bits {size}i to {size}i+{size - 1} of the word; lanes "
                    f"whose bit is 0 keep their bits, and any set bit makes {load} count as 1 in the order above.",
                    f"{load} has one bit for each {size}-bit lane, bit 0 for the least significant lane. It counts "
                    "as 1 as soon as one of its bits is set, and lanes that are not marked stay as they are.",
                    f"The word has {p.lanes} lanes of {size} bits; bit i of {load} marks lane i (lane 0 is the least "
                    f"significant). {load} is regarded as 1 if any bit is set; unmarked lanes keep their bits.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *extra_rules(p, v)))


def extra_rules(p: Params, v: Voice) -> list[str]:
    loads = listed([v.ref(port) for op, port in p.order if op in ("load", "other")], "or")
    forgets = [v.ref(port) for op, port in p.order if op in ("clear", "preset")]
    rules = []
    for kind, port in p.extras:
        flag = v.ref(port)
        if kind == "zero":
            words = [
                f"{flag} is 1 exactly while the register is 0.",
                f"{flag} tells whether all bits of {v.ref(p.out)} are 0.",
                f"{flag} is high if and only if the stored word is zero.",
            ]
        elif kind == "previous":
            words = [
                f"{flag} is {v.ref(p.out)} delayed by one clock cycle.",
                f"{flag} shows what {v.ref(p.out)} was in the cycle before.",
                f"A second register makes {flag} the value that {v.ref(p.out)} had one cycle earlier.",
            ]
        elif kind == "fresh":
            words = [
                f"{flag} is 1 for exactly the cycle after a clock edge at which {loads} took effect.",
                f"{flag} is a registered flag: 1 in the cycle after an edge that carried out {loads}, otherwise 0.",
                f"In the cycle following an edge at which the register was written because of {loads}, {flag} is 1; in "
                "all others it is 0.",
            ]
        else:
            until = f", until {listed(forgets, 'or')} takes effect and makes it 0" if forgets else ""
            ever = "" if forgets else " and never goes back without a reset"
            words = [
                f"{flag} becomes 1 at the clock edge at which {loads} takes effect{until}{ever}.",
                f"{flag} is a register that turns 1 when {loads} takes effect{until}{ever}.",
                f"A flip-flop behind {flag} is set together with a word by {loads}{until}{ever}.",
            ]
        rules.append(v.pick(words))
    return rules
