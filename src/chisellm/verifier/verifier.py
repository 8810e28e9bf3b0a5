"""The stages in order, from the source to the gate of coverage and mutants. Sources of the trusted zone only."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType

from chisellm.claim import Claim
from chisellm.toolchain import Toolchain
from chisellm.verdict import ENDS, Message, Stage, Verdict
from chisellm.verifier.assertions import check_assertions
from chisellm.verifier.gate import Specimen, examine, simulate_only
from chisellm.verifier.interface import compare, flattening, read_chirrtl
from chisellm.verifier.lowering import Lowered, lower
from chisellm.verifier.netlist_key import netlist_key
from chisellm.verifier.worker import Compiler, Outcome, Sample

__all__ = ["Verifier"]

LOWERED = ("compile", "elaborate", "lower", "interface")
VOID_WHERE_MASKED = frozenset({"missing_reset", "dont_care"})  # rules on values that a contract may leave undefined


class Verifier:
    """Judges batches of claims; keeps one resident compiler.

    Parameters
    ----------
    toolchain
        The provisioned tools.
    """

    def __init__(self, toolchain: Toolchain) -> None:
        self.toolchain = toolchain
        self.compiler = Compiler(toolchain)

    def verify(self, claims: Sequence[Claim], *, gated: bool = True) -> list[Verdict]:
        """One verdict a claim, in order, each independent of the other claims.

        Parameters
        ----------
        claims
            What is said of which source.
        gated
            Also ask for coverage and kill mutants; without it the last stage is simulation at effort 1.

        Raises
        ------
        InfraError
            If a simulator or firtool fails in a way that says nothing about a claim.
        """
        names = [f"s{index}" for index in range(len(claims))]
        claimed = dict(zip(names, claims, strict=True))
        verdicts: dict[str, Verdict] = {}
        outcomes = self.compiler.compile(
            [Sample(name, claim.contract.module, claim.source) for name, claim in claimed.items()]
        )
        for name, outcome in outcomes.items():
            refused = _styled(claimed[name], outcome) or _compiled(outcome)
            if refused is not None:
                verdicts[name] = refused
        lowered = lower(self.toolchain, {n: outcomes[n].chirrtl for n in names if n not in verdicts})
        specimens: dict[str, Specimen] = {}
        for name, claim in claimed.items():
            if name in verdicts:
                continue
            found = _interface(claim, outcomes[name], lowered[name])
            if isinstance(found, Verdict):
                verdicts[name] = found
            else:
                specimens[name] = found
        judged = (examine if gated else simulate_only)(self.toolchain, list(specimens.values()))
        for (name, specimen), verdict in zip(specimens.items(), judged, strict=True):
            evidence = {
                **verdict.evidence,
                "verilog_names": json.dumps(specimen.names),
                "netlist": netlist_key(specimen.verilog),
            }
            asserts = verdict.passed and bool(specimen.claim.violations)
            fault = check_assertions(self.toolchain, specimen) if asserts else None
            checked = (*LOWERED, *verdict.checked, *(("assertions",) if asserts else ()))
            verdicts[name] = replace(fault or verdict, checked=checked, evidence=evidence)
        for name, claim in claimed.items():
            if claim.styled and "elaborate" in verdicts[name].checked:  # so it compiled, and its tree was judged
                verdicts[name] = replace(verdicts[name], checked=("policy", *verdicts[name].checked))
        return [verdicts[name] for name in names]

    def close(self) -> None:
        """End the resident compiler."""
        self.compiler.close()

    def __enter__(self) -> Verifier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _compiled(outcome: Outcome) -> Verdict | None:
    """The verdict of a sample that got no further than elaboration, or that was warned about."""
    if outcome.status in ENDS:
        return Verdict(Stage.COMPILE, outcome.status, outcome.messages)
    if outcome.status == "no_top":
        return Verdict(Stage.INTERFACE, "module_name", outcome.messages, ("compile",))
    if outcome.status != "ok":
        checked = ("compile",) if outcome.status == "compile" else ("compile", "elaborate")
        return Verdict(
            Stage(outcome.status), "error", tuple(_placed(outcome.name, m) for m in outcome.messages), checked
        )
    if outcome.messages:
        return Verdict(Stage.COMPILE, "warning", outcome.messages, ("compile", "elaborate"))
    return None


def _styled(claim: Claim, outcome: Outcome) -> Verdict | None:
    """The verdict of a sample that breaks a rule of taste; the first finding names it."""
    masked = any(port.defined_when for port in claim.contract.outputs)
    findings = sorted(
        (f for f in outcome.findings if not (masked and f.rule in VOID_WHERE_MASKED)),
        key=lambda f: (f.line, f.column, f.rule),
    )
    if not claim.styled or not findings:
        return None
    messages = tuple(Message("error", f"{f.rule}: {f.text}", f.line, f.column) for f in findings)
    return Verdict(Stage.POLICY, findings[0].rule, messages, ("compile", "elaborate"))


def _placed(name: str, message: Message) -> Message:
    """An elaboration message with the line and column that its text names, and without our name for the sample."""
    place = re.search(rf"\b{name}\.scala[: ](\d+):(\d+)", message.text)
    text = re.sub(rf"\b{name}\.scala[: ]", "", message.text)
    text = re.sub(rf"\b{name}\.(?=[A-Z])", "", text)
    if place is None or message.line:
        return Message(message.severity, text, message.line, message.column)
    line, column = int(place[1]), int(place[2])
    return Message(message.severity, text, line, max(1, column - len(f"package {name}; ")) if line == 1 else column)


def _interface(claim: Claim, outcome: Outcome, lowered: Lowered) -> Verdict | Specimen:
    checked: tuple[str, ...] = ("compile", "elaborate", "lower")
    if not lowered.verilog:
        return Verdict(Stage.LOWER, lowered.reason, lowered.messages, checked)
    if lowered.messages:
        return Verdict(Stage.LOWER, "warning", lowered.messages, checked)
    checked = (*checked, "interface")
    try:
        elaborated = read_chirrtl(outcome.chirrtl)
        if elaborated.module != claim.contract.module:
            text = f"the module is called {elaborated.module} instead of {claim.contract.module}"
            return Verdict(Stage.INTERFACE, "module_name", (Message("error", text),), checked)
        differences = compare(claim.contract, elaborated)
        if differences:
            return Verdict(Stage.INTERFACE, "ports", differences, checked)
        names = flattening(elaborated, lowered.verilog)
    except ValueError as fault:
        return Verdict(Stage.INTERFACE, "ports", (Message("error", str(fault)),), checked)
    return Specimen(claim, elaborated.module, outcome.chirrtl, lowered.verilog + claim.companion, names)
