"""Pipelines of operations: the description, how it is drawn, and its reference behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs

__all__ = ["OPERAND", "Pipeline", "Step", "contract", "draw", "golden", "hints"]

OPERAND = ("add operand", "subtract operand", "xor operand", "max operand", "min operand", "distance operand")
CONSTANT = ("add", "subtract", "xor", "and", "or", "multiply", "rotate", "right", "left", "at most", "wrap")


class Step(NamedTuple):
    """What a stage does to the word; `constant` where it needs one."""

    kind: str
    constant: int = 0


@dataclass(frozen=True)
class Pipeline:
    """The whole description.

    Parameters
    ----------
    flow
        `free` always moves, `stall` stands still while an input is 1, `decoupled` has ready/valid on both sides and
        moves as one.
    flush
        Whether an input drops everything in the pipeline.
    tag_width
        Of a tag that travels with the word; 0: none.
    """

    width: int
    steps: tuple[Step, ...]
    flow: Literal["free", "stall", "decoupled"]
    flush: bool
    tag_width: int
    names: tuple[str, str, str, str]
    asynchronous: bool

    @property
    def operand(self) -> bool:
        """Whether a second word is needed."""
        return any(step.kind in OPERAND for step in self.steps)

    @property
    def last_use(self) -> int:
        """How many stages the second word has to pass: the number of the last stage that looks at it, less one."""
        return max(index for index, step in enumerate(self.steps) if step.kind in OPERAND)

    @property
    def word(self) -> str:
        """Path of the incoming word."""
        if self.flow != "decoupled":
            return self.names[0]
        return "in.bits.data" if self.operand or self.tag_width else "in.bits"

    @property
    def second(self) -> str:
        return "in.bits.operand" if self.flow == "decoupled" else "operand"

    @property
    def tag(self) -> str:
        return "in.bits.tag" if self.flow == "decoupled" else "tag"

    @property
    def valid(self) -> str:
        return "in.valid" if self.flow == "decoupled" else self.names[1]

    @property
    def result(self) -> str:
        if self.flow != "decoupled":
            return self.names[2]
        return "out.bits.data" if self.tag_width else "out.bits"

    @property
    def result_tag(self) -> str:
        return "out.bits.tag" if self.flow == "decoupled" else "tagOut"

    @property
    def result_valid(self) -> str:
        return "out.valid" if self.flow == "decoupled" else self.names[3]


def draw(random: Random) -> Pipeline:
    """Draw a pipeline in which each stage shows in the result."""
    while True:
        drawn = _attempt(random)
        if _matters(drawn, random):
            return drawn


def _attempt(random: Random) -> Pipeline:
    width = random.choice([6, 8, 8, 10, 12, 16, 16])
    flow: Literal["free", "stall", "decoupled"] = random.choice(["free", "stall", "decoupled"])
    kinds = [
        random.choice([*CONSTANT, *OPERAND, "invert", "reverse"]) for _ in range(random.choice([2, 3, 3, 4, 4, 5, 5]))
    ]
    steps: list[Step] = []
    for kind in kinds:
        constant = 0
        if kind in CONSTANT:
            constant = random.randrange(3, 1 << width - 1)
            if kind in {"rotate", "left", "right"}:
                constant = random.randint(1, 3 if kind != "rotate" else width - 1)
            if kind in {"at most", "wrap", "or", "and"}:
                constant = random.randrange(1 << width - 2, (1 << width) - 1)
            if kind == "multiply":
                constant = random.choice([3, 5, 7, 9, 11, 13])
        hides = kind == "and" and steps and steps[-1].kind in {"xor", "or"}  # bits of the constant before it
        steps.append(Step("invert") if hides else Step(kind, constant))
    names = [("in", "inValid", "out", "outValid"), ("data", "valid", "result", "resultValid")]
    names += [("word", "wordValid", "answer", "answerValid"), ("sample", "sampleValid", "processed", "done")]
    return Pipeline(
        width=width,
        steps=tuple(steps),
        flow=flow,
        flush=flow != "decoupled" and random.random() < 0.4,
        tag_width=random.randint(2, 5) if random.random() < 0.35 else 0,
        names=random.choice(names),
        asynchronous=random.random() < 0.15,
    )


def _applied(step: Step, word: int, operand: int, width: int) -> int:
    size, k = 1 << width, step.constant
    digits = format(word, f"0{width}b")
    return {
        "add": (word + k) % size,
        "subtract": (word - k) % size,
        "multiply": word * k % size,
        "xor": word ^ k,
        "and": word & k,
        "or": word | k,
        "rotate": int(digits[k:] + digits[:k], 2) if step.kind == "rotate" else 0,
        "left": int(digits[k:] + "0" * k, 2) if step.kind == "left" else 0,
        "right": int("0" * k + digits[: width - k], 2) if step.kind == "right" else 0,
        "at most": min(word, k),
        "wrap": word - k if word >= k else word,
        "invert": size - 1 - word,
        "reverse": int(digits[::-1], 2),
        "add operand": (word + operand) % size,
        "subtract operand": (word - operand) % size,
        "xor operand": word ^ operand,
        "max operand": max(word, operand),
        "min operand": min(word, operand),
        "distance operand": abs(word - operand),
    }[step.kind]


def _matters(p: Pipeline, random: Random) -> bool:
    pairs = [(random.randrange(1 << p.width), random.randrange(1 << p.width)) for _ in range(120)]

    def results(steps: tuple[Step, ...]) -> list[int]:
        found = []
        for word, operand in pairs:
            value = word
            for step in steps:
                value = _applied(step, value, operand, p.width)
            found.append(value)
        return found

    right = results(p.steps)
    for bit in range(p.width):
        if not 8 <= sum(value >> bit & 1 for value in right) <= len(right) - 8:
            return False
    # Neither a stage nor two in a row, which may undo each other, can be left out.
    for index, count in [(at, n) for n in (1, 2) for at in range(len(p.steps) + 1 - n)]:
        without = results(p.steps[:index] + p.steps[index + count :])
        if sum(a != b for a, b in zip(right, without, strict=True)) < 20:
            return False
    return all(a.kind != b.kind for a, b in zip(p.steps, p.steps[1:], strict=False))


class Slot(NamedTuple):
    """What a stage holds. `word` is what the stage has made of the word."""

    valid: int = 0
    word: int = 0
    operand: int = 0
    tag: int = 0


def golden(p: Pipeline) -> Golden:
    """State: the slots, the first stage's first."""

    def outputs(state: tuple[Slot, ...], i: Inputs) -> Outputs:
        last = state[-1]
        shown = {p.result: last.word, p.result_valid: last.valid}
        if p.tag_width:
            shown[p.result_tag] = last.tag
        if p.flow == "decoupled":
            shown["in.ready"] = int(not last.valid or i["out.ready"] == 1)
        return shown

    def step(state: tuple[Slot, ...], i: Inputs) -> tuple[Slot, ...]:
        if p.flow == "stall" and i["stall"]:
            return tuple(slot._replace(valid=0) for slot in state) if p.flush and i["flush"] else state
        if p.flow == "decoupled" and state[-1].valid and not i["out.ready"]:
            return state
        entering = Slot(i[p.valid], i[p.word], i[p.second] if p.operand else 0, i[p.tag] if p.tag_width else 0)
        before = (entering, *state[:-1])
        dropped = p.flush and i["flush"] == 1
        return tuple(
            slot._replace(valid=0 if dropped else slot.valid, word=_applied(stage, slot.word, slot.operand, p.width))
            for slot, stage in zip(before, p.steps, strict=True)
        )

    return Golden(outputs, step, (Slot(),) * len(p.steps))


def contract(p: Pipeline, name: str) -> Contract:
    def leaf(path: str, side: str, width: int) -> Port:
        kind = "Bool" if width == 1 else "UInt"
        return Port.model_validate({"path": path, "direction": side, "type": kind, "width": width})

    payload = [leaf(p.word, "input", p.width)]
    payload += [leaf(p.second, "input", p.width)] if p.operand else []
    payload += [leaf(p.tag, "input", p.tag_width)] if p.tag_width else []
    results = [leaf(p.result, "output", p.width)]
    results += [leaf(p.result_tag, "output", p.tag_width)] if p.tag_width else []
    values = {p.result_valid: 0} | {port.path: 0 for port in results}
    if p.flow == "decoupled":
        ports = [leaf("in.ready", "output", 1), leaf("in.valid", "input", 1), *payload]
        ports += [leaf("out.ready", "input", 1), leaf("out.valid", "output", 1), *results]
        values["in.ready"] = 1
    else:
        ports = [leaf(p.valid, "input", 1), *payload]
        ports += [leaf("stall", "input", 1)] if p.flow == "stall" else []
        ports += [leaf("flush", "input", 1)] if p.flush else []
        ports += [leaf(p.result_valid, "output", 1), *results]
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if p.flow == "decoupled" else len(p.steps),
        period=30,
        assumptions=(Assumption(kind="stable", port="in.valid"),) if p.flow == "decoupled" else (),
    )


def hints(p: Pipeline, random: Random) -> Hints:
    """Full speed, stalls of all lengths, single words, and words near the constants."""
    top = (1 << p.width) - 1
    vectors = []
    for valid, held, dropped, count in [
        (1, 0, 0, 24),
        (1, 1, 0, 3),
        (1, 0, 0, 8),
        (0, 0, 0, 3),
        (1, 0, 1, 1),
        (1, 0, 0, 9),
    ]:
        for _ in range(count):
            near = random.choice([step.constant for step in p.steps]) + random.choice([-1, 0, 1])
            word = random.choice([min(max(near, 0), top), random.randint(0, top), random.randint(0, top)])
            vector = {p.valid: valid, p.word: word}
            vector |= {"stall": held} if p.flow == "stall" else {}
            vector |= {"out.ready": 1 - held} if p.flow == "decoupled" else {}
            vector |= {"flush": dropped} if p.flush else {}
            if p.operand:
                vector[p.second] = random.choice(
                    [word, min(word + 1, top), random.randint(0, top), random.randint(0, top)]
                )
            vectors.append(vector)
    bias = {p.valid: 0.88}
    bias |= {"stall": 0.25} if p.flow == "stall" else {}
    bias |= {"flush": 0.06} if p.flush else {}
    bias |= {"out.ready": 0.75} if p.flow == "decoupled" else {}
    return Hints(vectors, bias)
