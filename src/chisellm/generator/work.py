"""What a worker process does: render, check the words, verify, and give back rows or rejections."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from chisellm.candidate import Candidate
from chisellm.curriculum import Slot, held_out
from chisellm.dataset.problem import Problem, vectors
from chisellm.dataset.record import Record
from chisellm.errors import InfraError
from chisellm.families.registry import all_families
from chisellm.prompt import SYSTEM, answer
from chisellm.recipe import Recipe
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import Step
from chisellm.toolchain import provision
from chisellm.verdict import Verdict
from chisellm.verifier.gate import EFFORTS
from chisellm.verifier.simulation import scratch
from chisellm.verifier.verifier import Verifier

__all__ = ["Job", "Rejection", "Result", "initialise", "judge", "line_class", "line_of", "work"]

GATE = ("mutants", "killed", "proven_equivalent", "mutation")
EVIDENCE = ("cycles", "vectors", "compared", "defined_permille", "efforts", *GATE)


@dataclass(frozen=True)
class Job:
    """One attempt at one slot."""

    slot: Slot
    attempt: int


@dataclass(frozen=True)
class Rejection:
    """Why an attempt gave no row; the fields of one line of the error log.

    `mutation` is the row's column of that name, empty where the attempt did not come as far as the gate.
    """

    slot: int
    attempt: int
    family: str
    idiom: str
    stage: str
    reason: str
    message: str
    line: int
    code: str
    instruction: str
    mutation: str = ""


@dataclass(frozen=True)
class Result:
    """Either a row (one JSON line) or a rejection. `infra` carries a fault of our own tools instead."""

    slot: int
    attempt: int
    row: str = ""
    rejection: Rejection | None = None
    infra: str = ""


def initialise() -> None:
    """Set a worker process up: Ctrl-C is the parent's, and the process ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            scratch.abandon()
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()


@cache
def _verifier(toolchain: str) -> Verifier:
    """This process's verifier; it lives as long as the process."""
    return Verifier(provision(toolchain, quiet=True))


def work(recipe: Recipe, jobs: Sequence[Job]) -> list[Result]:
    """Do `jobs` in this process; the results are in the order of the jobs."""
    try:
        return judge(_verifier(recipe.toolchain), recipe, jobs)
    except (InfraError, OSError) as fault:  # an OSError is a full scratch folder or a missing program
        return [Result(job.slot.index, job.attempt, infra=str(fault)) for job in jobs]


def judge(verifier: Verifier, recipe: Recipe, jobs: Sequence[Job]) -> list[Result]:
    """Turn jobs into results with `verifier`."""
    results: dict[tuple[int, int], Result] = {}
    candidates: list[Candidate] = []
    for job in jobs:
        candidate = Candidate(recipe, job.slot, job.attempt)
        refused = candidate.unreadable()
        if refused is None:
            candidates.append(candidate)
        else:
            results[job.slot.index, job.attempt] = _rejected(candidate, refused)
    verdicts = verifier.verify([candidate.claim() for candidate in candidates])
    for candidate, verdict in zip(candidates, verdicts, strict=True):
        results[candidate.slot.index, candidate.attempt] = _result(verifier, candidate, verdict)
    return [results[job.slot.index, job.attempt] for job in jobs]


def _result(verifier: Verifier, candidate: Candidate, verdict: Verdict) -> Result:
    if verdict.passed:
        row = line_of(candidate, verdict, verifier.toolchain.name).to_line()
        return Result(candidate.slot.index, candidate.attempt, row=row)
    if verdict.own_fault:
        text = f"{verdict.stage}/{verdict.reason} on {candidate.design.contract.module} ({candidate.slot.family})"
        return Result(candidate.slot.index, candidate.attempt, infra=text)
    return _rejected(candidate, verdict)


def _rejected(candidate: Candidate, verdict: Verdict) -> Result:
    slot, first = candidate.slot, verdict.messages[0] if verdict.messages else None
    return Result(
        slot.index,
        candidate.attempt,
        rejection=Rejection(
            slot=slot.index,
            attempt=candidate.attempt,
            family=slot.family,
            idiom=slot.idiom,
            stage=verdict.stage.value,
            reason=verdict.reason,
            message=first.text if first else "",
            line=first.line if first else 0,
            code=candidate.draft.code,
            instruction=candidate.draft.instruction,
            mutation=str(verdict.evidence.get("mutation", "")),
        ),
    )


def line_class(slot: Slot) -> type[Record] | type[Problem]:
    """What a slot gives: a training row or a held-out problem."""
    return Record if slot.split == "train" else Problem


def line_of(candidate: Candidate, verdict: Verdict, toolchain: str) -> Record | Problem:
    """The row or problem of a candidate that passed."""
    recipe, slot, draft, design = candidate.recipe, candidate.slot, candidate.draft, candidate.design
    common = {
        "instruction": draft.instruction,
        "input": draft.input,
        "system": SYSTEM,
        "family": slot.family,
        "idiom": slot.idiom,
        "language": slot.language,
        "style": draft.style,
        "detail": draft.detail,
        "level": slot.level,
        "seed": recipe.seed,
        "slot": slot.index,
        "attempt": candidate.attempt,
        "toolchain": toolchain,
        "module": design.contract.module,
        "contract": design.contract.to_json(),
        "netlist": verdict.evidence["netlist"],
    }
    if slot.split == "train":
        return Record.model_validate(
            {
                **common,
                "output": answer(draft.code, fenced=recipe.answer == "fenced"),
                "id": f"{recipe.profile}-s{recipe.seed}-{slot.index:06d}",
                "task": slot.task,
                "stage": verdict.stage.value,
                "checked": ",".join(verdict.checked),
                **{key: verdict.evidence[key] for key in EVIDENCE},
            }
        )
    return Problem.model_validate(
        {
            **common,
            "id": f"{recipe.profile}-s{recipe.seed}-{slot.split}-{slot.index:06d}",
            "split": slot.split,
            "unseen": slot.family in held_out(recipe, all_families()),
            "category": candidate.family.topic,
            "reference": draft.code,
            "vectors": vectors(design.contract, _trace(candidate, verdict)),
            **{key: verdict.evidence[key] for key in GATE},
        }
    )


def _trace(candidate: Candidate, verdict: Verdict) -> Trace:
    """The stimulus that the candidate has passed last."""
    played = json.loads(str(verdict.evidence["witnesses"]))
    witnesses = [[Step(inputs, reset) for inputs, reset in witness] for witness in played]
    return candidate.claim().stimulus.trace(EFFORTS[int(verdict.evidence["efforts"]) - 1], witnesses)
