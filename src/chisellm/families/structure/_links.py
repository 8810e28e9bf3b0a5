"""Bundle types of links: signals forward and backward, a request, an answer and data among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from chisellm.contract import Port
from chisellm.families.chisel import indent
from chisellm.families.ports import input_port, output_port

__all__ = ["Link", "draw_link"]


@dataclass(frozen=True)
class Link:
    """Widths by field; `request` and `answer` are one bit, `data` goes forward."""

    name: str
    request: str
    answer: str
    data: str
    ahead: tuple[tuple[str, int], ...]
    back: tuple[tuple[str, int], ...]

    @property
    def forward(self) -> Mapping[str, int]:
        return dict(self.ahead)

    @property
    def backward(self) -> Mapping[str, int]:
        return dict(self.back)

    @property
    def width(self) -> int:
        return self.forward[self.data]

    def ports(self, path: str) -> list[Port]:
        """Leaves of a link that the module drives."""
        return [output_port(f"{path}.{part}", width) for part, width in self.ahead] + [
            input_port(f"{path}.{part}", width) for part, width in self.back
        ]

    def flipped(self, path: str) -> list[Port]:
        """Leaves of a link that drives the module."""
        return [input_port(f"{path}.{part}", width) for part, width in self.ahead] + [
            output_port(f"{path}.{part}", width) for part, width in self.back
        ]

    def declaration(self, *, moves: bool) -> str:
        """The Bundle class, with a method that tells of a transfer where one is needed."""
        rows = [f"val {part} = Output({_type(width)})" for part, width in self.ahead]
        rows += [f"val {part} = Input({_type(width)})" for part, width in self.back]
        if moves:
            rows += ["", f"def moves: Bool = {self.request} && {self.answer}"]
        return f"class {self.name} extends Bundle {{\n{indent(rows)}\n}}"

    def request_words(self, requests: Sequence[str]) -> str:
        return " or ".join(requests)


def _type(width: int) -> str:
    return "Bool()" if width == 1 else f"UInt({width}.W)"


FORMS = [
    ("CommandLink", "req", "ack", "data", ("req", "data"), ("ack",)),
    ("RequestBus", "request", "grant", "addr", ("request", "addr", "write"), ("grant", "fault")),
    ("WriteChannel", "strobe", "done", "data", ("strobe", "addr", "data"), ("done",)),
    ("ReadChannel", "ask", "hit", "addr", ("ask", "addr"), ("hit", "data")),
    ("TokenLink", "offer", "take", "token", ("offer", "token", "last"), ("take",)),
    ("TaskPort", "start", "accepted", "task", ("start", "task", "priority"), ("accepted", "level")),
]
ONE_BIT = {"write", "fault", "last"}


def draw_link(random: Random) -> Link:
    name, request, answer, data, ahead, back = random.choice(FORMS)

    def width(part: str) -> int:
        return 1 if part in (request, answer) or part in ONE_BIT else random.randint(2, 16)

    return Link(
        name, request, answer, data, tuple((part, width(part)) for part in ahead), tuple((p, width(p)) for p in back)
    )
