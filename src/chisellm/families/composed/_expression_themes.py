"""Fields of use that give ports, intermediate values and outputs fitting names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from chisellm.prompt.facts.expression import Op

__all__ = ["THEMES", "Theme", "step_name"]


@dataclass(frozen=True)
class Theme:
    """`words` are unsigned quantities, `samples` signed ones, `flags` single bits; `results` and `alarms` outputs."""

    noun: str
    words: tuple[str, ...]
    samples: tuple[str, ...]
    flags: tuple[str, ...]
    results: tuple[str, ...]
    alarms: tuple[str, ...]


def _theme(noun: str, words: str, samples: str, flags: str, results: str, alarms: str) -> Theme:
    parts = (words, samples, flags, results, alarms)
    return Theme(noun, *(tuple(part.split()) for part in parts))


THEMES = (
    _theme(
        "audio level", "gain volume depth attack", "left right wet dry", "mute solo", "mix peak level loudness", "clip"
    ),
    _theme(
        "sensor fusion", "range weight noise gauge", "tempA tempB pitch roll", "trusted cold", "fused estimate", "fault"
    ),
    _theme("pixel blending", "red green blue alpha", "tint contrast", "invert dark", "shade luma pixel", "bright"),
    _theme("address generation", "base offset stride index", "", "wrap burst", "addr next page", "crossed"),
    _theme("packet length", "header payload trailer credits", "", "labelled last", "length space slots", "oversized"),
    _theme(
        "motor control", "speed load duty limit", "torque error setpoint", "brake reverse", "drive power step", "stall"
    ),
    _theme("battery monitor", "voltage charge cells reserve", "current drift", "charging hot", "energy margin", "low"),
    _theme("radar ranging", "echo pulse window gain", "doppler phase", "jammed near", "range score delay", "detected"),
    _theme("climate control", "humidity airflow target fan", "indoor outdoor", "eco occupied", "heat cooling", "alert"),
    _theme("elevator load", "floor weight seats speed", "", "express full", "effort cost rank", "overload"),
    _theme("traffic metering", "cars lanes gap queue", "", "rain rush", "green density urgency", "jam"),
    _theme("billing", "price units rate discount", "", "member weekend", "total fee refund", "capped"),
    _theme("memory scheduling", "rank age row urgency", "", "dirty hit", "score cost order", "conflict"),
    _theme("image scaling", "rows columns zoom crop", "shiftX shiftY", "flip half", "area size border", "outside"),
    _theme("line coding", "data symbol key nonce", "", "scramble even", "code word frame", "valid"),
    _theme("navigation", "fuel distance wind speed", "heading bearing drift", "north docked", "course reach", "late"),
    _theme("neural activation", "scale threshold sparsity", "acc bias residual", "relu first", "act logit", "fired"),
    _theme("pump control", "flow pressure level demand", "leak trim", "primed manual", "rate volume valve", "dry"),
    _theme("weighing", "gross tare unit count", "zero error", "metric hold", "net weight piece", "over"),
    _theme("game scoring", "hits combo lives bonus", "", "shield turbo", "score reward rank", "record"),
    _theme("hash mixing", "seed block round salt", "", "last swap", "digest mixed hash", "odd"),
    _theme("drone stabilising", "thrust height lift", "pitch yaw roll", "armed hover", "trim thrustOut", "unstable"),
    _theme("histogram binning", "sample bin low span", "", "log invert", "slot rank bucket", "hit"),
    _theme("network shaping", "tokens burst size rate", "", "express idle", "budget grant debt", "blocked"),
)

# By operation; {a} is the first operand's name, {A} the same with a capital.
NAMES: dict[str, str] = {
    "add": "sum total {a}Sum combined accumulated",
    "sub": "difference delta {a}Delta remainder balance",
    "mul": "product scaled{A} weighted{A} {a}Product",
    "absdiff": "distance gap deviation spread",
    "min": "smaller lower minimum",
    "max": "larger upper maximum",
    "cap": "limited{A} capped saturated bounded",
    "clamp": "clamped{A} clamped clipped bounded",
    "abs": "magnitude {a}Magnitude strength",
    "low": "wrapped {a}Wrapped folded truncated",
    "slow": "wrapped {a}Wrapped narrowed",
    "shl": "shifted{A} aligned{A} raised scaledUp",
    "shr": "reduced{A} coarse{A} scaledDown quotient",
    "and": "masked{A} common shared",
    "or": "merged joined{A} united",
    "xor": "mixed toggled{A} changed",
    "not": "inverted{A} complement",
    "slice": "{a}Field {a}Part {a}Section",
    "bit": "{a}Bit {a}Mark",
    "cat": "joined combinedWord {a}Joined",
    "ones": "{a}Ones {a}Count population",
    "parity": "{a}Parity odd{A}",
    "any": "any{A} {a}Present",
    "all": "all{A} {a}Filled",
    "rev": "reversed{A} mirrored",
    "rotl": "rotated{A} rotated",
    "lt": "{a}Below {a}IsLess isLess",
    "le": "{a}Within {a}AtMost fits",
    "gt": "{a}Above {a}IsMore exceeds",
    "ge": "{a}Reached {a}AtLeast enough",
    "eq": "{a}Matches same equal",
    "ne": "{a}Differs different unequal",
    "land": "both bothSet allowed",
    "lor": "either eitherSet wanted",
    "lnot": "not{A} un{a}",
    "select": "chosen selected picked {a}Choice",
}
LONGEST = 9


def step_name(op: Op, taken: Sequence[str], random: Random) -> str:
    """A name for the result of `op` that is not `taken`; empty where there is none."""
    inner = op.args[0]
    kind, first = op.kind, inner
    if isinstance(inner, Op):
        kind, first = inner.kind, inner.args[0]
    plain = isinstance(first, str) and len(first) <= LONGEST and first.isalpha()
    found = []
    for form in NAMES[kind].split():
        if "{" in form and not plain:
            continue
        name = form.format(a=first, A=str(first)[:1].upper() + str(first)[1:])
        if name not in taken and not name.startswith("un"):
            found.append(name)
    return random.choice(found) if found else ""
