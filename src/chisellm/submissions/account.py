"""A judgement as a JSON object and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chisellm.verdict import Message, Stage
from chisellm.verifier.stranger import Judgement

__all__ = ["as_json", "first", "kind", "printable"]


def as_json(judgement: Judgement, toolchain: str) -> dict[str, Any]:
    """Everything but the SystemVerilog and CHIRRTL; every key is always there.

    `verdict` is `passed`, `failed` or `infra`, `message` the first error (or warning), or null. `functional` is null
    where nothing was simulated. `line` and `column` are 0 where they are unknown, `hint` is empty where there is none.
    """
    verdict = judgement.verdict
    messages = [
        {"severity": m.severity, "text": m.text, "line": m.line, "column": m.column, "hint": hint}
        for m, hint in _hinted(judgement)
    ]
    return {
        "id": judgement.id,
        "toolchain": toolchain,
        "verdict": kind(judgement),
        "stage": verdict.stage.value,
        "reason": verdict.reason,
        "checked": list(verdict.checked),
        "functional": judgement.functional,
        "seconds": {stage: round(seconds, 3) for stage, seconds in judgement.seconds.items()},
        "message": next((m for m in messages if m["severity"] == "error"), messages[0] if messages else None),
        "messages": messages,
        "top": judgement.top,
        "ports": [
            {"path": p.path, "direction": p.direction, "type": p.type, "width": p.width} for p in judgement.ports
        ],
        "figures": dict(judgement.figures),
        "evidence": dict(verdict.evidence),
    }


def kind(judgement: Judgement) -> str:
    """`passed`, `failed`, or `infra` where our own tools failed, which says nothing about the code."""
    verdict = judgement.verdict
    return "passed" if verdict.passed else "infra" if verdict.stage is Stage.INFRA else "failed"


def first(judgement: Judgement) -> tuple[Message, str] | None:
    """The first error, else the first message, with its hint."""
    told = list(_hinted(judgement))
    return next((pair for pair in told if pair[0].severity == "error"), told[0] if told else None)


def printable(text: str) -> str:
    """Text for a terminal: what would move its cursor, colour it or turn its reading direction is replaced."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def _hinted(judgement: Judgement) -> Iterator[tuple[Message, str]]:
    messages = judgement.verdict.messages
    hints = judgement.hints or ("",) * len(messages)
    yield from zip(messages, hints, strict=True)
