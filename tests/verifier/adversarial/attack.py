"""Runs the hostile submissions, each followed by a benign one: `python -m tests.verifier.adversarial.attack`.

Prints one JSON object a case, or with `--markdown` the table of `docs/sandbox-suite.md`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from chisellm.determinism import seeded
from chisellm.toolchain import Toolchain, provision
from chisellm.verifier.judge import Judge
from chisellm.verifier.stranger import Judgement, Limits

from .cases import BEFORE, Case, cases, shown
from .surroundings import Surroundings, descendants, surroundings

__all__ = ["PATIENT", "TIGHT", "Outcome", "attack", "in_shards"]

PATIENT = Limits(memory_megabytes=384)
"""For cases that end by themselves, however busy the machine."""
TIGHT = Limits(compile_seconds=6, elaborate_seconds=3, lower_seconds=3, simulate_seconds=3, memory_megabytes=384)
"""For cases that do not."""
GRACE_SECONDS = 2.0
MOST_MESSAGES = 1_000
MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True)
class Outcome:
    """What one case gave. `findings` lists everything else that was not as it must be."""

    name: str
    expected: tuple[str, ...]
    got: str
    seconds: float
    message: str = ""
    findings: list[str] = field(default_factory=list)

    @property
    def right(self) -> bool:
        return self.got in self.expected and not self.findings


def attack(toolchain: Toolchain, chosen: Sequence[Case], limits: Limits) -> Iterator[Outcome]:
    """Judge each case, then a benign sample, and look at what is left."""
    with surroundings(toolchain.cache) as around:
        with Judge(toolchain, limits=limits) as judge:
            benign = judge.judge(BEFORE)
            resident = descendants()
            yield Outcome(BEFORE.id, ("passed",), shown(benign.verdict), sum(benign.seconds.values()))
            for case in chosen:
                yield _one(judge, case, benign, around, resident, limits)
        left = around.disturbed("", Counter())
    yield Outcome("closed", ("passed",), "passed", 0, findings=left)


def _one(
    judge: Judge, case: Case, benign: Judgement, around: Surroundings, resident: Counter[str], limits: Limits
) -> Outcome:
    begin = time.monotonic()
    got = judge.judge(case.submission(around.places))
    wall = time.monotonic() - begin
    findings = []
    for stage, seconds in got.seconds.items():
        allowed = getattr(limits, f"{stage}_seconds", GRACE_SECONDS) + GRACE_SECONDS
        if seconds > allowed:
            findings.append(f"{stage} took {seconds:.1f} s, {allowed:g} s are the most")
    again = judge.judge(BEFORE)
    if shown(again.verdict) != "passed":
        findings.append(f"the next benign sample got {shown(again.verdict)}: {_first(again)}")
    elif (again.chirrtl, again.verilog) != (benign.chirrtl, benign.verilog):
        findings.append("the next benign sample gave other bytes")
    said = "\n".join([*(m.text for m in got.verdict.messages), got.verilog, got.chirrtl])
    findings += around.disturbed(said, resident)
    if len(got.verdict.messages) > MOST_MESSAGES or len(said) - len(got.verilog) - len(got.chirrtl) > MOST_CHARACTERS:
        findings.append("its messages are without limit")
    return Outcome(case.name, case.expected, shown(got.verdict), round(wall, 2), _first(got), findings)


def _first(judgement: Judgement) -> str:
    return judgement.verdict.messages[0].text[:300] if judgement.verdict.messages else ""


def in_shards(count: int, names: Iterable[str] = ()) -> list[Outcome]:
    """Run the cases in `count` processes side by side, each with a judge of its own; in the order of the file."""
    command = [sys.executable, "-m", __spec__.name if __spec__ else __name__]
    running = [
        subprocess.Popen([*command, "--shard", f"{index}/{count}", *names], stdout=subprocess.PIPE, text=True)
        for index in range(count)
    ]
    found: dict[str, Outcome] = {}
    for process in running:
        output, _ = process.communicate()
        for row in output.splitlines():
            told = json.loads(row)
            told["expected"] = tuple(told["expected"])
            outcome = Outcome(**told)
            if outcome.name not in found or not outcome.right:
                found[outcome.name] = outcome
        if process.returncode not in (0, 1):
            raise RuntimeError(f"a shard of the suite ended with status {process.returncode}")
    order = [BEFORE.id, *(case.name for case in cases()), "closed"]
    return sorted(found.values(), key=lambda outcome: order.index(outcome.name))


PAGE = """\
# Hostile submissions

Each is in `tests/verifier/adversarial/`, with the verdict that it must get in `cases.toml`, which was written down
before the sandbox was. This page is what

```console
python -m tests.verifier.adversarial.attack --markdown docs/sandbox-suite.md
```

wrote. After each case the next benign sample must pass with the same CHIRRTL and SystemVerilog, no process may be left,
the working, temporary and cache folders must be as before, nothing may have arrived at the caller's sockets, no secret
of the caller may have come back, and no stage may have taken longer than its limit and two seconds. Cases that never
end were given {tight.compile_seconds:g} s to compile and {tight.elaborate_seconds:g} s for each later stage; all had
{tight.memory_megabytes} MB of heap.

Seconds are wall time on two cores that others used as well; after an abnormal end they include the known-good sample
that the judge must pass first. Where several verdicts are expected, it depends on the machine which limit is met
first, or on a detail of the harness that makes no difference: none of them is a pass of something that is not right.

"""


def markdown(outcomes: Iterable[Outcome]) -> str:
    """The page for the documentation."""
    by_name = {outcome.name: outcome for outcome in outcomes}
    lines = [f"{sum(o.right for o in by_name.values())} of {len(by_name)} as expected.", ""]
    for group in dict.fromkeys(case.group for case in cases()):
        lines += [f"## {group.capitalize()}", ""]
        lines += ["| case | what it tries | expected | got | seconds |", "|---|---|---|---|---|"]
        lines += [_row(case, by_name[case.name]) for case in cases() if case.group == group and case.name in by_name]
        lines.append("")
    return PAGE.format(tight=TIGHT) + "\n".join(lines)


def _row(case: Case, outcome: Outcome) -> str:
    why = case.why.replace("|", "\\|")
    got = "; ".join([outcome.got, *outcome.findings])
    return f"| `{case.name}` | {why} | {' or '.join(case.expected)} | {got} | {outcome.seconds:.1f} |"


def main() -> int:
    """Command line; returns 0 if every case got what it must."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="cases; all where none is named")
    parser.add_argument("--shard", default="0/1", help="index/count")
    parser.add_argument("--markdown", type=Path, help="run in two processes and write the table to this file")
    arguments = parser.parse_args()
    unknown = set(arguments.names) - {case.name for case in cases()}
    if unknown:
        parser.error(f"no case {sorted(unknown)[0]}")
    if arguments.markdown:
        outcomes = in_shards(2, arguments.names)
        arguments.markdown.write_text(markdown(outcomes), encoding="utf-8")
        return 0 if all(outcome.right for outcome in outcomes) else 1
    index, count = map(int, arguments.shard.split("/"))
    chosen = [case for case in cases() if not arguments.names or case.name in arguments.names]
    seeded("adversarial").shuffle(chosen)
    toolchain, right = provision(quiet=True), True
    for endless, limits in ((False, PATIENT), (True, TIGHT)):
        part = [case for case in chosen if case.endless == endless][index::count]
        for outcome in attack(toolchain, part, limits):
            print(json.dumps(asdict(outcome)), flush=True)
            right = right and outcome.right
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
