"""A register that is updated in one of many ways: what modules with clocks and resets of their own keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from chisellm.contract import Port
from chisellm.design import Hints, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.ports import input_port, output_port, present

__all__ = ["CLEARS", "ENABLES", "FLAGS", "Kernel", "draw_kernel", "flag_word"]

KINDS = [
    "count_up",
    "count_down",
    "accumulate",
    "capture",
    "xor",
    "maximum",
    "minimum",
    "shift_left",
    "shift_right",
    "rotate",
    "toggle",
]
DATA = ["data", "d", "operand", "sample", "word", "x"]
SERIAL = ["serialIn", "bitIn", "sin", "din"]
OUTPUTS = ["q", "out", "state", "result", "current"]
ENABLES = ["enable", "en", "step", "advance", "tick"]
CLEARS = ["clear", "clr", "restart", "flush"]
FLAGS = {"zero": ["isZero", "empty", "zero"], "ones": ["full", "allOnes", "atMax"], "parity": ["parity", "odd"]}


@dataclass(frozen=True)
class Kernel:
    kind: str
    width: int
    constant: int  # step of a count, mask of a toggle
    init: int
    data: str  # the data or serial input; empty where the kind has none
    q: str
    enable: str  # empty: none
    clear: str  # empty: none
    clear_to: int
    flag_kind: str
    flag: str  # empty: none

    @property
    def ports(self) -> tuple[Port, ...]:
        serial = self.kind.startswith("shift")
        return present(
            input_port(self.enable, 1) if self.enable else None,
            input_port(self.clear, 1) if self.clear else None,
            input_port(self.data, 1 if serial else self.width) if self.data else None,
            output_port(self.q, self.width),
            output_port(self.flag, 1) if self.flag else None,
        )

    def outputs(self, state: int) -> Outputs:
        found = {self.q: state}
        if self.flag:
            top = (1 << self.width) - 1
            found[self.flag] = {"zero": state == 0, "ones": state == top, "parity": state.bit_count() % 2}[
                self.flag_kind
            ]
        return {path: int(value) for path, value in found.items()}

    def step(self, state: int, i: Inputs) -> int:
        """The state after an edge without reset."""
        if self.clear and i[self.clear]:
            return self.clear_to
        if self.enable and not i[self.enable]:
            return state
        size = 1 << self.width
        given = i[self.data] if self.data else 0
        match self.kind:
            case "count_up":
                return (state + self.constant) % size
            case "count_down":
                return (state - self.constant) % size
            case "accumulate":
                return (state + given) % size
            case "capture":
                return given
            case "xor" | "toggle":
                return state ^ (given if self.data else self.constant)
            case "maximum":
                return max(state, given)
            case "minimum":
                return min(state, given)
            case "shift_left":
                return (state * 2 + given) % size
            case "shift_right":
                return state // 2 + given * (size // 2)
            case "rotate":
                return (state * 2) % size + state // (size // 2)
        raise AssertionError(self.kind)

    def update(self, register: str, ref: Callable[[str], str]) -> list[str]:
        """The `when` chain that gives `register` its next value; `ref` turns a port into an expression."""
        value = self._next(register, ref)
        branches = []
        if self.clear:
            branches.append((f"when({ref(self.clear)})", lit(self.clear_to, self.width)))
        if self.enable:
            branches.append((f"{'.elsewhen' if branches else 'when'}({ref(self.enable)})", value))
        elif branches:
            branches.append((".otherwise", value))
        if not branches:
            return [f"{register} := {value}"]
        text = " ".join(f"{head} {{\n  {register} := {then}\n}}" for head, then in branches)
        return text.replace("} .", "}.").splitlines()

    def _next(self, r: str, ref: Callable[[str], str]) -> str:
        top, d = self.width - 1, ref(self.data) if self.data else ""
        return {
            "count_up": f"{r} + {lit(self.constant, self.width)}",
            "count_down": f"{r} - {lit(self.constant, self.width)}",
            "accumulate": f"{r} + {d}",
            "capture": d,
            "xor": f"{r} ^ {d}",
            "maximum": f"Mux({d} > {r}, {d}, {r})",
            "minimum": f"Mux({d} < {r}, {d}, {r})",
            "shift_left": f"Cat({r}({top - 1}, 0), {d})",
            "shift_right": f"Cat({d}, {r}({top}, 1))",
            "rotate": f"Cat({r}({top - 1}, 0), {r}({top}))",
            "toggle": f"{r} ^ {lit(self.constant, self.width)}",
        }[self.kind]

    def drive(self, register: str, ref: Callable[[str], str]) -> list[str]:
        """Connections of the outputs."""
        lines = [f"{ref(self.q)} := {register}"]
        if self.flag:
            test = {"zero": f"{register} === 0.U", "ones": f"{register}.andR", "parity": f"{register}.xorR"}
            lines.append(f"{ref(self.flag)} := {test[self.flag_kind]}")
        return lines

    def hints(self) -> Hints:
        """Runs long enough to see every value move, and the ends of the range."""
        bias = {self.enable: 0.8} if self.enable else {}
        bias |= {self.clear: 0.08} if self.clear else {}
        busy = ({self.enable: 1} if self.enable else {}) | ({self.clear: 0} if self.clear else {})
        directed: list[Inputs] = []
        ends = [0, (1 << self.width) - 1, 1, 1 << (self.width - 1)]
        for k in range(self.width + 2):
            given = {self.data: ends[k % 4] if not self.kind.startswith("shift") else k % 2} if self.data else {}
            directed.append(busy | given)
        openings: list[list[Inputs]] = []
        if self.kind in ("maximum", "minimum"):
            near = [max(0, self.init - 1), min((1 << self.width) - 1, self.init + 1), self.init]
            openings = [[busy | {self.data: value}, busy] for value in near]
        if self.clear:
            for end in (0, (1 << self.width) - 1):
                given = {self.data: end if not self.kind.startswith("shift") else end & 1} if self.data else {}
                openings.append([busy | given, {self.clear: 1}, busy | given, busy])
        return Hints(directed, bias, openings)

    @property
    def period(self) -> int:
        return {"count_up": 1 << self.width, "count_down": 1 << self.width}.get(self.kind, 2 * self.width)


def draw_kernel(random: Random) -> Kernel:
    kind = random.choice(KINDS)
    counts = kind.startswith("count")
    width = random.randint(3, 6) if counts else random.randint(3, 16)
    top = (1 << width) - 1
    constant = random.choice([1, 1, 1, 2, 3]) if counts else 0
    if kind == "toggle":
        constant = random.randint(1, top)
    init = random.choice([0, 0, random.randint(0, top)])
    if kind == "rotate":
        init = random.randint(1, top - 1)
    if kind == "minimum":
        init = top
    if kind == "maximum":
        init = random.choice([0, random.randint(0, top // 2)])
    data = random.choice(DATA) if kind in ("accumulate", "capture", "xor", "maximum", "minimum") else ""
    if kind.startswith("shift"):
        data = random.choice(SERIAL)
    clear = random.choice(["", random.choice(CLEARS)]) if kind != "capture" else random.choice(CLEARS)
    flag_kind = random.choice(list(FLAGS))
    no_flag = kind in ("rotate", "toggle") or random.random() < 0.45
    return Kernel(
        kind=kind,
        width=width,
        constant=constant,
        init=init,
        data=data,
        q=random.choice(OUTPUTS),
        enable=random.choice(["", random.choice(ENABLES), random.choice(ENABLES)]),
        clear=clear,
        clear_to=random.choice([init, random.randint(0, top)]),
        flag_kind=flag_kind,
        flag="" if no_flag else random.choice(FLAGS[flag_kind]),
    )


def flag_word(kernel: Kernel) -> str:
    """When the flag is 1, as a clause about the register's output."""
    return {"zero": "is 0", "ones": "has all bits set", "parity": "has an odd number of ones"}[kernel.flag_kind]
