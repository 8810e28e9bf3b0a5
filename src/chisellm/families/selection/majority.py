"""Voters: how many of several bits agree, and two-of-three voting of whole words."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

from chisellm.contract import Contract
from chisellm.design import Golden, Inputs, Outputs
from chisellm.families.chisel import module
from chisellm.families.family import Family, Idiom
from chisellm.families.ports import drive, input_port, output_port
from chisellm.language.english.grammar import listed
from chisellm.language.voice import Description, Voice

Kind = Literal["most", "least", "exactly", "all", "none", "tie", "count", "split"]
"""most: more than half; least: at least `threshold`; exactly: that many; split: neither none nor all."""

VOTES = ["votes", "in", "ballots", "sensors", "requests"]
REPLICAS = [("a", "b", "c"), ("copyA", "copyB", "copyC"), ("ch0", "ch1", "ch2"), ("x", "y", "z")]
NAMES: dict[Kind, list[str]] = {
    "most": ["majority", "most", "carried", "pass"],
    "least": ["quorum", "enough", "reached", "atLeast"],
    "exactly": ["exact", "exactly", "onTarget"],
    "all": ["unanimous", "allSet", "everyone"],
    "none": ["none", "silent", "nobody"],
    "tie": ["tie", "draw", "evenSplit"],
    "count": ["count", "ayes", "total"],
    "split": ["split", "disputed", "mixed"],
}


@dataclass(frozen=True)
class Params:
    votes: str
    count: int
    threshold: int
    separate: tuple[str, ...]  # names of single Bools in place of one word; empty: a word
    outputs: tuple[tuple[Kind, str], ...]

    @property
    def bits(self) -> list[str]:
        return [f"io.{x}" for x in self.separate] or [f"io.{self.votes}({k})" for k in range(self.count)]

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.outputs}


def draw(random: Random) -> Params:
    count = random.choice([3, 3, 4, 5, 5, 6, 7, 8, 9])
    pool: list[Kind] = ["most", "most", "least", "least", "exactly", "all", "none", "count", "split"]
    if count % 2 == 0:
        pool += ["tie", "tie"]
    kinds = list(dict.fromkeys(random.sample(pool, random.choice([2, 3, 3, 4, 4]))))
    if not set(kinds) & {"most", "least", "exactly", "tie"}:
        kinds.insert(0, "least")
    if len(kinds) == 1:
        kinds.append("all")
    return Params(
        votes=random.choice(VOTES),
        count=count,
        threshold=random.randint(2, count - 1),
        separate=random.choice(REPLICAS) if count == 3 and random.random() < 0.6 else (),
        outputs=tuple((kind, random.choice(NAMES[kind])) for kind in kinds),
    )


def contract(p: Params, name: str) -> Contract:
    ports = [input_port(x, 1) for x in p.separate] or [input_port(p.votes, p.count)]
    for kind, out in p.outputs:
        ports.append(output_port(out, p.count.bit_length() if kind == "count" else 1))
    return Contract(module=name, ports=tuple(ports))


def golden(p: Params) -> Golden:
    def outputs(_: object, i: Inputs) -> Outputs:
        ballots = [i[x] for x in p.separate] or [int(bit) for bit in format(i[p.votes], f"0{p.count}b")]
        ayes, noes = ballots.count(1), ballots.count(0)
        found: dict[Kind, int] = {
            "most": int(ayes > noes),
            "least": int(ayes >= p.threshold),
            "exactly": int(ayes == p.threshold),
            "all": int(noes == 0),
            "none": int(ayes == 0),
            "tie": int(ayes == noes),
            "count": ayes,
            "split": int(ayes > 0 and noes > 0),
        }
        return {out: found[kind] for kind, out in p.outputs}

    return Golden(outputs)


def assembled(p: Params, c: Contract, values: dict[str, str], own: dict[Kind, str]) -> str:
    """The module; `own` has the forms of an idiom, the others count."""
    every, some = " && ".join(p.bits), " || ".join(p.bits)
    word = f"io.{p.votes}"
    joined = bool(p.separate)
    forms: dict[Kind, str] = {
        "most": f"count > {p.count // 2}.U",
        "least": f"count >= {p.threshold}.U",
        "exactly": f"count === {p.threshold}.U",
        "tie": f"count === {p.count // 2}.U",
        "all": every if joined else f"{word}.andR",
        "none": f"!({some})" if joined else f"!{word}.orR",
        "split": f"({some}) && !({every})" if joined else f"{word}.orR && !{word}.andR",
        "count": "count",
        **own,
    }
    ballots = f"Seq({', '.join(p.bits)})" if joined else word
    values = {"count": f"PopCount({ballots})", **values}
    return module(c, drive(values, [(out, forms[kind]) for kind, out in p.outputs]))


def by_counting(p: Params, c: Contract) -> str:
    return assembled(p, c, {}, {})


def by_groups(p: Params, c: Contract) -> str:
    """Some group of as many voters is of one mind."""
    values = {"voters": f"Seq({', '.join(p.bits)})" if p.separate else f"io.{p.votes}.asBools"}
    need = p.count // 2 + 1

    def reached(number: int) -> str:
        return f"voters.combinations({number}).map(_.reduce(_ && _)).reduce(_ || _)"

    own: dict[Kind, str] = {"most": reached(need), "least": reached(p.threshold)}
    if p.separate:
        a, b, third = p.bits
        pairs = f"({a} && {b}) || ({a} && {third}) || ({b} && {third})"
        own |= {"most": pairs, "least": pairs}
    else:
        values["someHalf"] = reached(p.count // 2)
        values["mostAgree"] = reached(need)
        values["enough"] = reached(p.threshold)
        own["tie"] = "someHalf && !mostAgree"
        own["most"], own["least"] = "mostAgree", "enough"
    return assembled(p, c, values, own)


def by_table(p: Params, c: Contract) -> str:
    """One table with an entry for each pattern of votes, computed while the circuit is built."""
    size = 1 << p.count
    pattern = "pattern" if p.separate else f"io.{p.votes}"

    def looked(test: str) -> str:
        return f"VecInit(Seq.tabulate({size})(i => (Integer.bitCount(i) {test}).B))({pattern})"

    own: dict[Kind, str] = {
        "most": looked(f"> {p.count // 2}"),
        "least": looked(f">= {p.threshold}"),
        "exactly": looked(f"== {p.threshold}"),
        "tie": looked(f"== {p.count // 2}"),
    }
    return assembled(p, c, {"pattern": f"Cat({', '.join(reversed(p.bits))})"}, own)


def by_sorting(p: Params, c: Contract) -> str:
    """Push the ones to the front: place k then tells whether more than k voters are for it."""
    ballots = f"Seq({', '.join(p.bits)})" if p.separate else f"io.{p.votes}.asBools"
    fold = [
        f"val ranks = {ballots}.foldLeft(Seq.fill({p.count})(false.B)) {{ (ranks, vote) =>",
        "  val shifted = true.B +: ranks.init",
        "  ranks.zip(shifted).map { case (rank, below) => rank || (vote && below) }",
        "}",
    ]
    n, t, half = p.count, p.threshold, p.count // 2
    forms: dict[Kind, str] = {
        "most": f"ranks({half})",
        "least": f"ranks({t - 1})",
        "exactly": f"ranks({t - 1}) && !ranks({t})" if t < n else f"ranks({t - 1})",
        "tie": f"ranks({half - 1}) && !ranks({half})",
        "all": "ranks.last",
        "none": "!ranks.head",
        "split": "ranks.head && !ranks.last",
        "count": "PopCount(ranks)",
    }
    return module(c, [*fold, *(f"io.{out} := {forms[kind]}" for kind, out in p.outputs)])


def describe(p: Params, v: Voice) -> Description:
    group = listed([v.ref(x) for x in p.separate]) or f"the {p.count} bits of {v.ref(p.votes)}"
    outs = listed([v.ref(out) for _, out in p.outputs])
    noun = v.pick(["voter", f"{p.count}-input voter", "vote counter", "majority unit"])
    does = v.pick(
        [
            f"evaluates {group} as votes and drives {outs}",
            f"takes {group} as votes, 1 meaning yes, and drives {outs}",
            f"counts the ones among {group} and reports on {outs}",
        ]
    )
    return Description(noun=noun, does=does, rules=tuple(rule(p, kind, v.ref(out), v) for kind, out in p.outputs))


def rule(p: Params, kind: Kind, out: str, v: Voice) -> str:
    """One sentence that fixes one output."""
    n, t = p.count, p.threshold
    rules: dict[Kind, list[str]] = {
        "most": [
            f"{out} is 1 if more than half of the {n} bits are 1, and 0 otherwise.",
            f"{out} is high exactly when at least {n // 2 + 1} of the {n} bits are 1.",
            f"{out} is 1 exactly when the ones outnumber the zeros.",
        ],
        "least": [
            f"{out} is 1 if at least {t} of the {n} bits are 1, and 0 otherwise.",
            f"{out} is high exactly when {t} or more bits are 1.",
            f"{out} tells whether the number of ones has reached {t}.",
        ],
        "exactly": [
            f"{out} is 1 if exactly {t} of the {n} bits are 1, and 0 otherwise.",
            f"{out} is high when the number of ones is {t}, and low for any other number.",
            f"{out} tells whether there are {t} ones, neither more nor fewer.",
        ],
        "all": [
            f"{out} is 1 if all {n} bits are 1, and 0 otherwise.",
            f"{out} is high exactly when no bit is 0.",
            f"{out} tells whether every bit is 1.",
        ],
        "none": [
            f"{out} is 1 if all {n} bits are 0, and 0 otherwise.",
            f"{out} is high exactly when no bit is 1.",
            f"{out} tells whether every bit is 0.",
        ],
        "tie": [
            f"{out} is 1 if exactly half of the {n} bits are 1, and 0 otherwise.",
            f"{out} is high exactly when there are as many ones as zeros.",
            f"{out} tells whether ones and zeros balance, {n // 2} each.",
        ],
        "count": [
            f"{out} is the number of bits that are 1.",
            f"{out} counts the ones among the {n} bits.",
            f"{out} tells how many of the {n} bits are 1.",
        ],
        "split": [
            f"{out} is 1 if there is at least one 1 and at least one 0, and 0 otherwise.",
            f"{out} is high exactly when the bits are not all equal.",
            f"{out} tells whether the {n} bits disagree.",
        ],
    }
    return v.pick(rules[kind])


FAMILY = Family(
    level="L1",
    summary="majorities, thresholds, ties and unanimity among three to nine votes",
    nouns=("Voter", "Majority", "VoteUnit", "QuorumCheck"),
    capacity=20_000,
    idioms={
        "pop_count": Idiom(by_counting, constructs=("PopCount",)),
        "groups": Idiom(
            by_groups,
            applies=lambda p: (
                (p.count > 3 or p.threshold == 2) and p.count <= 6 and bool(p.kinds & {"most", "least", "tie"})
            ),
        ),
        "table": Idiom(by_table, constructs=("VecInit",), applies=lambda p: p.count <= 6),
        "ranks": Idiom(by_sorting, constructs=("foldLeft",)),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
)
