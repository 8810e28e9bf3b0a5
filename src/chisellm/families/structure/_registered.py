"""An output register that a combinational function may have behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from chisellm.contract import Port, Reset
from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.chisel import lit
from chisellm.families.ports import input_port
from chisellm.language.voice import Voice

__all__ = ["Stage", "draw_stage"]

ENABLES = ["enable", "en", "load", "capture", "update"]


@dataclass(frozen=True)
class Stage:
    """`kind` is empty where the outputs are combinational."""

    kind: Literal["", "plain", "enable"]
    enable: str
    asynchronous: bool

    @property
    def extends(self) -> str:
        return "Module with RequireAsyncReset" if self.asynchronous else ""

    @property
    def enable_port(self) -> Port | None:
        return input_port(self.enable, 1) if self.kind == "enable" else None

    def timing(self, outputs: Sequence[str]) -> dict[str, Any]:
        """Fields of the contract: every output is 0 after reset."""
        if not self.kind:
            return {}
        kind = "async" if self.asynchronous else "sync"
        return {"reset": Reset(kind=kind, values=dict.fromkeys(outputs, 0)), "latency": 1}

    def golden(self, function: Callable[[Inputs], Outputs], outputs: Sequence[str]) -> Golden:
        """The golden of `function`, with the register where there is one."""
        if not self.kind:
            return Golden(lambda _, i: function(i))

        def following(state: tuple[int, ...], i: Inputs) -> tuple[int, ...]:
            if self.kind == "enable" and not i[self.enable]:
                return state
            found = function(i)
            return tuple(found[path] for path in outputs)

        return Golden(lambda state, _: dict(zip(outputs, state, strict=True)), following, (0,) * len(outputs))

    def register(self, value: str, width: int, *, signed: bool = False, prefix: str = "io.") -> str:
        """The expression of an output whose value before the register is `value`."""
        zero = "false.B" if width == 1 and not signed else lit(0, width, signed=signed)
        if self.kind == "enable":
            return f"RegEnable({value}, {zero}, {prefix}{self.enable})"
        return f"RegNext({value}, {zero})" if self.kind else value

    def bias(self) -> dict[str, float]:
        return {self.enable: 0.75} if self.kind == "enable" else {}

    def rules(self, v: Voice, outputs: Sequence[str]) -> list[str]:
        """Sentences on the register."""
        if not self.kind:
            return []
        names = [v.ref(path) for path in outputs]
        many = len(names) > 1
        if self.kind == "plain":
            return [
                v.pick(
                    [
                        f"{'All outputs are' if many else f'{names[0]} is'} registered: the results appear after the "
                        "next rising clock edge.",
                        f"The {'results pass through registers' if many else 'result passes through a register'} that "
                        "every rising clock edge updates.",
                        f"At each rising clock edge the {'results are' if many else 'result is'} stored in "
                        f"{'registers that drive the outputs' if many else 'the register that drives ' + names[0]}.",
                    ]
                )
            ]
        enable = v.ref(self.enable)
        return [
            v.pick(
                [
                    f"{'All outputs are' if many else f'{names[0]} is'} registered: a rising clock edge stores the "
                    f"{'results' if many else 'result'} while {enable} is 1, and otherwise "
                    f"{'they keep their values' if many else 'it keeps its value'}.",
                    f"The {'results go' if many else 'result goes'} into {'registers' if many else 'a register'} "
                    f"enabled by {enable}; while that is 0, {'the outputs do' if many else f'{names[0]} does'} not "
                    "change.",
                    f"Output registers take the new {'results' if many else 'result'} at clock edges at which {enable} "
                    "is 1 and hold at all others.",
                ]
            )
        ]


def draw_stage(random: Random, share: float = 0.4) -> Stage:
    """A register in about `share` of the cases."""
    kind: Literal["", "plain", "enable"] = random.choice(["plain", "enable"]) if random.random() < share else ""
    return Stage(kind, random.choice(ENABLES), bool(kind) and random.random() < 0.35)
