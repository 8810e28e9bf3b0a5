"""What an instance of `stream_fork` does, in words."""

from __future__ import annotations

from chisellm.families.protocol._steps import in_words
from chisellm.families.protocol._stream_fork_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    source, n = v.ref(p.source), p.count
    ready, valid, bits = (v.ref(f"{p.source}.{x}") for x in ("ready", "valid", "bits"))
    one = {x: v.ref(f"{p.sinks}(k).{x}") for x in ("ready", "valid", "bits")}
    name = "eager" if p.eager else "lazy"
    noun = v.pick(
        [f"stream fork with {n} branches", f"{name} fork of one channel into {n}", f"1-to-{n} stream broadcaster"]
    )
    sinks = v.ref(p.sinks)
    does = v.pick(
        [
            f"hands every item of {source} to each of the {n} channels of {sinks}",
            f"copies the items of {source} to all {n} branches in {sinks}",
            f"distributes each item from {source} to all channels of {sinks}, {n} of them",
        ]
        if not p.mask
        else [
            f"hands every item of {source} to those of the {n} channels of {sinks} that {v.ref(p.mask)} selects",
            f"copies the items of {source} to the branches in {sinks} (of {n}) that are selected by {v.ref(p.mask)}",
            f"distributes each item from {source} to the selected ones among the {n} channels of {sinks}",
        ]
    )
    if p.eager:
        rules = [
            v.pick(
                [
                    f"Each branch takes an item once, as soon as it is ready: {one['valid']} is 1 while {valid} is "
                    "1 and branch k "
                    "has not taken the present item yet.",
                    f"Branches need not be ready together. {one['valid']} = {valid} and branch k still lacks the "
                    "present item; "
                    f"the branch takes it at a clock edge with {one['ready']} at 1 as well.",
                    "A branch that has taken the present item sees valid at 0 until the next item; the others keep "
                    f"{valid} on "
                    "their valid. What was taken is remembered at the clock edge.",
                ]
            ),
            v.pick(
                [
                    f"{ready} is 1 when every branch either has taken the present item in an earlier cycle or is "
                    "ready now; then "
                    "the item is done, and all branches are due again for the next one.",
                    f"The input item is accepted ({ready} at 1) in the cycle in which the last missing branch is "
                    "ready; after "
                    f"that no branch has taken anything yet. {ready} does not depend on {valid}.",
                    f"{ready} = for each k, {one['ready']} is 1 or branch k already has the item. A transfer at the "
                    "input "
                    "forgets what was taken.",
                ]
            ),
        ]
    else:
        used = " that are used" if p.mask else ""
        rules = [
            v.pick(
                [
                    f"All branches{used} take an item in the same cycle: {ready} is 1 only if "
                    f"{'each of them' if p.mask else 'every branch'} is ready, whatever {valid} is.",
                    f"{ready} is the AND of {one['ready']} over all {'branches used' if p.mask else 'k'}.",
                ]
            ),
            v.pick(
                [
                    f"{one['valid']} is 1 if {valid} is 1 and all other branches{used} are ready; "
                    f"it does not depend on {one['ready']} itself.",
                    f"Branch k sees valid at 1 while {valid} is 1 and every other "
                    f"branch{' in use' if p.mask else ''} has its "
                    "ready at 1 (its own ready does not matter).",
                ]
            ),
        ]
    if p.mask:
        mask = v.ref(p.mask)
        rules.append(
            v.pick(
                [
                    f"Branch k is used while bit k of {mask} is 1. The valid of a branch that is not used is 0, and "
                    "its ready "
                    f"does not count; with no branch in use {ready} is 1 and the item is dropped.",
                    f"{mask} chooses the branches: those with a 0 get no valid and are not waited for (if all bits "
                    "are 0, "
                    f"{ready} is 1).",
                ]
            )
        )
    rules += changes(p, v, bits)
    if p.total:
        total = v.ref(p.total)
        rules.append(
            v.pick(
                [
                    f"{total} counts the items accepted from {source}, modulo {1 << p.total_width}.",
                    f"Each transfer on {source} adds one to {total}, which wraps from {(1 << p.total_width) - 1} to 0.",
                    f"The number of input items accepted since reset, modulo {1 << p.total_width}, is on {total}.",
                ]
            )
        )
    if p.pending:
        pending = v.ref(p.pending)
        rules.append(
            v.pick(
                [
                    f"Bit k of {pending} equals {one['valid']}.",
                    f"{pending} collects the valids of all branches, that of branch k in bit k.",
                    f"{pending} has a 1 in bit k exactly while {one['valid']} is 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=tuple(rules))


def changes(p: Params, v: Voice, bits: str) -> list[str]:
    if not any(p.steps):
        return [
            v.pick(
                [
                    f"The bits of every branch equal {bits} at all times.",
                    f"{bits} is wired to the bits of all branches, whether or not they are valid.",
                    f"All branches show {bits} unchanged, independently of valid.",
                ]
            )
        ]
    rules = []
    for k, step in enumerate(p.steps):
        shown = v.ref(f"{p.sinks}({k}).bits")
        if step is None:
            rules.append(
                v.pick(
                    [
                        f"{shown} equals {bits}.",
                        f"{shown} is {bits}, unchanged.",
                        f"Branch {k} shows {bits} on {shown}.",
                    ]
                )
            )
            continue
        word = in_words(step, p.width, v)
        rules.append(
            v.pick(
                [
                    f"For {shown}, branch {k} takes {bits} and {word}.",
                    f"{shown} is made from {bits}: branch {k} {word}.",
                    f"Branch {k} {word}; it starts from {bits} and shows the result on {shown}.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "The bits of all branches follow the input at all times, whether or not anything is valid.",
                "All bits are combinational and do not depend on any valid.",
                "This holds in every cycle, independently of valid and ready.",
            ]
        )
    )
    return rules
