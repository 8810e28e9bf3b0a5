"""The words of the color_convert family."""

from __future__ import annotations

from chisellm.families.codes._color_params import CHANNELS, Kind, Params, order
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice


def describe(p: Params, v: Voice) -> Description:
    pixel, out = v.ref(p.pixel), v.ref(p.out)
    nouns: dict[Kind, list[str]] = {
        "widen": [f"{p.format} to RGB888 converter", f"{p.format} pixel expander"],
        "narrow": [f"RGB888 to {p.format} converter", f"{p.format} pixel packer"],
        "grey": ["RGB to grey converter", "luma calculator"],
        "brighten": ["pixel brightness unit", "brightness adjuster for RGB888 pixels"],
        "invert": ["pixel inverter", "colour inverter for RGB888 pixels"],
        "scale": ["pixel fader", "level scaler for RGB888 pixels"],
    }
    which = "each channel" if len(p.touched) == 3 else listed([CHANNELS[k] for k in p.touched])
    predicates: dict[Kind, list[str]] = {
        "widen": [f"expands the {p.format} pixel {pixel} to eight bits a channel on {out}"],
        "narrow": [f"reduces the RGB888 pixel {pixel} to {p.format} on {out}"],
        "grey": [f"computes the grey value {out} of the RGB888 pixel {pixel}"],
        "brighten": [f"adds {v.ref(p.amount)} to {which} of the RGB888 pixel {pixel} and outputs the pixel {out}"],
        "invert": [f"inverts the colours of the RGB888 pixel {pixel} and outputs the pixel {out}"],
        "scale": [f"scales {which} of the RGB888 pixel {pixel} by {v.ref(p.amount)} and outputs the pixel {out}"],
    }
    more: dict[Kind, list[str]] = {
        "widen": [f"converts {pixel} from {p.format} to RGB888 and drives {out}"],
        "narrow": [f"converts {pixel} from RGB888 to {p.format} and drives {out}"],
        "grey": [f"converts the RGB888 pixel {pixel} to grey and drives {out}"],
        "brighten": [f"changes the brightness of the RGB888 pixel {pixel} by {v.ref(p.amount)} and drives {out}"],
        "invert": [f"drives {out} with the RGB888 pixel {pixel} in complementary colours"],
        "scale": [f"multiplies {which} of the RGB888 pixel {pixel} by {v.ref(p.amount)} / 256 and drives {out}"],
    }
    rules = [formats(p, v)] if p.packed_in or (p.packed_out and p.kind != "grey") else []
    rules += arithmetic(p, v)
    return Description(
        noun=v.pick(nouns[p.kind]), does=v.pick(predicates[p.kind] + more[p.kind]), rules=tuple(r for r in rules if r)
    )


def formats(p: Params, v: Voice) -> str:
    names = [CHANNELS[k] for k in order(p)]
    sides = [(p.pixel, p.in_sizes)] if p.packed_in else []
    sides += [(p.out, p.out_sizes)] if p.packed_out and p.kind != "grey" else []
    said = []
    for path, sizes in sides:
        widths = [str(sizes[k]) for k in order(p)]
        said.append(
            v.pick(
                [
                    f"In {v.ref(path)} the channels follow each other from the most significant bit down as "
                    f"{listed(names)}, with {listed(widths)} bits.",
                    f"{v.ref(path)} holds, from the top down, "
                    f"{listed([f'{width} bits of {name}' for width, name in zip(widths, names, strict=True)])}.",
                ]
            )
        )
    return " ".join(said)


def arithmetic(p: Params, v: Voice) -> list[str]:
    if p.kind == "widen":
        if p.replicate:
            return [
                v.pick(
                    [
                        "The bits of a channel are repeated from its most significant bit on until eight bits are "
                        "filled.",
                        "The low bits of each new channel are filled by repeating the old channel from its top bit on.",
                    ]
                )
            ]
        return [
            v.pick(["The low bits of each new channel are 0.", "Zeros are appended below the bits of each channel."])
        ]
    if p.kind == "narrow":
        if not p.rounded:
            return [v.pick(["Of each channel only the high bits are kept.", "Low bits of each channel are cut off."])]
        return [
            v.pick(
                [
                    "Before the low bits of a channel are dropped, half of the weight of the lowest kept bit is "
                    "added; a "
                    "result that no longer fits becomes the largest value of the channel.",
                    "Channels are rounded half up when their low bits are dropped, and saturate at the largest "
                    "value of "
                    "the new channel.",
                ]
            )
        ]
    if p.kind == "grey":
        return grey_words(p, v)
    rules = {
        "brighten": [
            "A channel that would fall below 0 becomes 0, one that would exceed 255 becomes 255.",
            "Each channel is limited to the range from 0 to 255.",
        ],
        "invert": [
            "Each channel becomes 255 minus its value.",
            "All bits of a channel are inverted.",
        ],
        "scale": [
            f"Each channel becomes its value times {v.ref(p.amount)}, divided by 256 and rounded down.",
            f"The new value of a channel is the integer part of channel × {v.ref(p.amount)} / 256.",
        ],
    }[p.kind]
    said = [v.pick(rules)]
    if len(p.touched) < 3:
        names = listed([CHANNELS[k] for k in p.touched])
        said.append(
            v.pick(
                [
                    f"Only {names} {'is' if len(p.touched) == 1 else 'are'} changed; the rest of the pixel is kept.",
                    f"This concerns {names} alone; every other channel passes as it is.",
                    f"All channels but {names} are left alone.",
                ]
            )
        )
    if p.active:
        said.append(
            v.pick(
                [
                    f"While {v.ref(p.active)} is 0, the channels pass unchanged.",
                    f"This happens while {v.ref(p.active)} is 1; while it is 0, the pixel keeps its colour.",
                    f"With {v.ref(p.active)} at 0 every channel keeps its value.",
                ]
            )
        )
    return said


def grey_words(p: Params, v: Voice) -> list[str]:
    r, g, b, shift = p.weights
    total = f"{r} × red + {g} × green + {b} × blue"
    half = 2 ** (shift - 1)
    rounding = f"({total} + {half})" if p.rounded else f"({total})"
    rules = [
        v.pick(
            [
                f"The grey value is {rounding} / {2**shift}, rounded down.",
                f"{v.ref(p.out)} is {rounding} shifted right by {shift} bits.",
                f"The value is computed as {rounding} divided by {2**shift} without remainder.",
            ]
        )
    ]
    if p.bright:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.bright)} is 1 exactly when {v.ref(p.out)} is greater than {p.threshold}.",
                    f"A grey value above {p.threshold} sets {v.ref(p.bright)} to 1; otherwise it is 0.",
                ]
            )
        )
    return rules
