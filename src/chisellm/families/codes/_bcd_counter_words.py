"""What a BCD counter does, in words."""

from __future__ import annotations

from chisellm.families.codes._bcd_counter_params import Params, digits, start
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    kind = "decimal" if set(p.moduli) == {10} else "mixed-radix decimal"
    way = "down" if p.down else "up"
    noun = v.pick(["BCD counter", f"{kind} digit counter", f"{p.count}-digit {way} counter"])
    if p.packed:
        place = f"the digits of {v.ref(p.packed)}, four bits each, the least significant digit in the lowest bits"
    elif p.vec:
        place = f"the elements of {v.ref(p.vec)}, element 0 being the least significant digit"
    else:
        place = f"{listed([v.ref(name) for name in p.names])}, named from the least significant digit up"
    does = v.pick(
        [
            f"counts {way} in decimal digits on {place}",
            f"is {'a down' if p.down else 'an up'} counter whose {p.count} digits are {place}",
            f"counts {way} and shows its {p.count} digits, each as a binary number, on {place}",
        ]
    )
    ranges = [f"digit {k} (0 to {modulus - 1})" for k, modulus in enumerate(p.moduli)]
    rules = []
    if len(set(p.moduli)) == 1:
        rules.append(
            v.pick(
                [
                    f"Every digit runs from 0 to {p.moduli[0] - 1}.",
                    f"Each digit takes the values 0 to {p.moduli[0] - 1}.",
                    f"The digits are 0 to {p.moduli[0] - 1}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"The ranges of the digits, from the least significant (digit 0) up, are: {listed(ranges)}.",
                    f"Numbered from the least significant, the digits are {listed(ranges)}.",
                    f"Counted from the lowest, there are {listed(ranges)}.",
                ]
            )
        )
    if p.down:
        rules.append(
            v.pick(
                [
                    "A step lowers the lowest digit by one; a digit that is 0 goes to its highest value instead "
                    "and passes the step on to the next digit.",
                    "Each step subtracts one, with borrows: a digit at 0 becomes its maximum and the next higher "
                    "digit is lowered as well.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "A step raises the lowest digit by one; a digit at its highest value goes to 0 instead and "
                    "passes the step on to the next digit.",
                    "Each step adds one, with carries: a digit at its maximum becomes 0 and the next higher "
                    "digit is raised as well.",
                    "With every step the number grows by one; a digit that was at its maximum returns to 0 and "
                    "carries into the next higher digit.",
                ]
            )
        )
    top = "".join(str(d) for d in reversed(digits(p, p.limit - 1)))
    zero = "0" * p.count
    end, after = (zero, top) if p.down else (top, zero)
    if p.stops:
        rules.append(
            v.pick(
                [
                    f"At {end} (digits written most significant first) the counter stops and holds.",
                    f"Written with the most significant digit first, {end} is the last value: the counter stays there.",
                    f"It does not wrap: a step at {end} (most significant digit first) changes nothing.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"With the most significant digit written first, {end} is followed by {after}.",
                    f"The value after {end} is {after} (most significant digit first).",
                    f"A step at {end} leads to {after}, both written from the most significant digit on.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v, end)))


def more(p: Params, v: Voice, end: str) -> list[str]:
    rules = []
    unless = f" unless {v.ref(p.clear)} is 1" if p.clear else ""
    if p.enable:
        enable = v.ref(p.enable)
        rules.append(
            v.pick(
                [
                    f"A step is taken at each clock edge with {enable} = 1{unless}, and none otherwise.",
                    f"{enable} enables the steps: clock edges with {enable} = 0 take none, those with {enable} = "
                    f"1 take one{unless}.",
                    f"Only clock edges at which {enable} is 1 take a step{unless}.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"Every clock edge takes a step{unless}.",
                    f"One step is taken per clock cycle{unless}.",
                    f"The counter steps at each rising clock edge{unless}.",
                ]
            )
        )
    home = "".join(str(d) for d in reversed(digits(p, start(p))))
    if p.clear:
        clear = v.ref(p.clear)
        free = f", whatever {v.ref(p.enable)} is" if p.enable else ""
        rules.append(
            v.pick(
                [
                    f"{clear} = 1 sets the digits to {home} at the clock edge{free}.",
                    f"A clock edge with {clear} = 1 puts the counter back to {home}{free}.",
                    f"When {clear} is 1, the clock edge makes the digits {home}{free}.",
                ]
            )
        )
    if p.flag:
        flag = v.ref(p.flag)
        words = {
            "pulse": [
                f"{flag} is 1 for exactly the cycle after a step that wrapped from {end}.",
                f"{flag} is registered: 1 in the cycle after a step at {end}, 0 in all others.",
                f"After each step taken at {end}, {flag} is 1 for one cycle.",
            ],
            "last": [
                f"{flag} is 1 while the digits are {end}.",
                f"{flag} marks the value {end}.",
                f"If and only if the counter is at {end}, {flag} is 1.",
            ],
            "zero": [
                f"{flag} is 1 while all digits are 0.",
                f"{flag} tells that the counter shows only zeros.",
                f"If and only if every digit is 0, {flag} is 1.",
            ],
        }
        rules.append(v.pick(words[p.flag_kind]))
    return rules
