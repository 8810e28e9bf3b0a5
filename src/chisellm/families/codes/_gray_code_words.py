"""The words of the gray_code family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chisellm.language.voice import Description, Voice

if TYPE_CHECKING:
    from chisellm.families.codes.gray_code import Params


def describe(p: Params, v: Voice) -> Description:
    data, out, flag = v.ref(p.data), v.ref(p.out), v.ref(p.flag)
    second, last = v.ref(p.second), 2**p.width - 1
    rules: list[str] = []
    if p.op == "encode":
        noun = v.pick(["binary to Gray code converter", "Gray encoder", "Gray code generator for binary numbers"])
        does = v.pick(
            [
                f"converts the binary number {data} to its reflected Gray code on {out}",
                f"drives {out} with the reflected binary Gray code of {data}",
                f"encodes {data} in the standard (reflected) Gray code and outputs the code word on {out}",
            ]
        )
        off = f"{flag} is 0"
        if p.flag:
            rules.append(
                v.pick(
                    [
                        f"{flag} is the Gray code of {data} + 1, where the number after {last} is 0.",
                        f"{flag} shows the code word that comes next, that of {data} + 1; {last} is followed by 0.",
                        f"The Gray code of the successor of {data} (modulo {last + 1}) appears on {flag}.",
                    ]
                )
            )
    elif p.op == "decode":
        noun = v.pick(["Gray to binary converter", "Gray decoder", "decoder for reflected Gray code"])
        does = v.pick(
            [
                f"converts the reflected Gray code word {data} to the binary number {out}",
                f"decodes {data}, a reflected binary Gray code word, to plain binary on {out}",
                f"outputs on {out} the binary number whose reflected Gray code is {data}",
            ]
        )
        off = f"{flag} is 0"
        if p.flag:
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 exactly when the decoded number is {last}.",
                        f"{flag} marks the last code word: it is 1 if and only if the decoded number is {last}.",
                        f"A decoded number of {last} sets {flag} to 1; for all others it is 0.",
                    ]
                )
            )
    elif p.op == "select":
        noun = v.pick(["bidirectional Gray code converter", "binary/Gray converter for both directions"])
        does = v.pick(
            [
                f"converts {data} between binary and reflected Gray code and outputs the result on {out}",
                f"translates {data} to or from reflected binary Gray code and drives {out} with the result",
            ]
        )
        off = ""
        rules.append(
            v.pick(
                [
                    f"When {v.ref(p.control)} is {p.up}, {data} is a binary number and {out} its Gray code; when it "
                    f"is {1 - p.up}, {data} is a Gray code word and {out} the number it stands for.",
                    f"A {p.up} on {v.ref(p.control)} selects binary to Gray, a {1 - p.up} selects Gray to binary.",
                    f"{v.ref(p.control)} chooses the direction: {p.up} encodes {data} into Gray code, {1 - p.up} "
                    "decodes it to binary.",
                ]
            )
        )
    elif p.op == "step":
        noun = v.pick(["Gray code stepper", "Gray code incrementer" if not p.control else "Gray code up/down stepper"])
        to = "the next" if not p.control else "a neighbouring"
        does = v.pick(
            [
                f"moves from the reflected Gray code word {data} to {to} one and outputs it on {out}",
                f"outputs on {out} {to} code word after {data} in the reflected binary Gray code"
                if not p.control
                else f"outputs on {out} the code word before or after {data} in the reflected binary Gray code",
            ]
        )
        off = f"{flag} is 0"
        if p.control:
            rules.append(
                v.pick(
                    [
                        f"With {v.ref(p.control)} at {p.up} it goes to the code word of the number one higher, with "
                        f"{v.ref(p.control)} at {1 - p.up} to that of the number one lower.",
                        f"When {v.ref(p.control)} is {p.up}, the number that {out} stands for is one more than that "
                        f"of {data}; when it is {1 - p.up}, one less.",
                        f"{v.ref(p.control)} gives the direction: {p.up} counts up by one, {1 - p.up} counts down by "
                        "one.",
                    ]
                )
            )
        rules.append(
            v.pick(
                [
                    f"The sequence is circular: the code word of {last} is followed by that of 0"
                    + (", and 0 is preceded by it." if p.control else "."),
                    f"Numbers are taken modulo {last + 1}, so that the code words of {last} and 0 are neighbours.",
                    f"{last} and 0 are neighbours: after the last code word comes the first"
                    + (", and the other way round." if p.control else "."),
                ]
            )
        )
        if p.flag:
            crossing = f"from {last} to 0" + (f" or from 0 to {last}" if p.control else "")
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 exactly when the step goes {crossing}.",
                        f"A step {crossing} is reported by a 1 on {flag}, which is 0 for all other steps.",
                        f"{flag} is 1 if and only if the number wraps {crossing}.",
                    ]
                )
            )
    else:
        noun = v.pick(["distance calculator for Gray pointers", "Gray pointer subtractor", "Gray code fill-level unit"])
        does = v.pick(
            [
                f"computes how far the Gray-coded pointer {data} is ahead of {second}, in binary on {out}",
                f"decodes the reflected Gray code words {data} and {second} and outputs on {out} the first number "
                "minus the second",
            ]
        )
        off = f"{flag} is 0"
        rules.append(
            v.pick(
                [
                    f"Both pointers are in reflected Gray code, and {out} is the difference of the decoded numbers "
                    f"({data} minus {second}) modulo {last + 1}.",
                    f"{out} equals the number of {data} minus the number of {second} modulo {last + 1}, both decoded "
                    "from reflected Gray code.",
                ]
            )
        )
        if p.flag:
            rules.append(
                v.pick(
                    [
                        f"{flag} is 1 exactly when both pointers are equal.",
                        f"{flag} tells that {data} and {second} are the same.",
                        f"Equal pointers set {flag} to 1, different ones to 0.",
                    ]
                )
            )
    if p.enable:
        rules.append(enabling(p, v, off if p.flag else ""))
    return Description(noun=noun, does=does, rules=tuple(rules))


def enabling(p: Params, v: Voice, off: str) -> str:
    enable, out = v.ref(p.enable), v.ref(p.out)
    rest = f"{out} equals {v.ref(p.data)} unchanged" if p.bypass else f"{out} is 0"
    rest += f" and {off}" if off else ""
    return v.pick(
        [
            f"All this applies while {enable} is 1; while it is 0, {rest}.",
            f"When {enable} is 0, nothing is converted: {rest}.",
            f"With {enable} low, {rest}.",
        ]
    )
