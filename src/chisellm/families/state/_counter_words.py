"""What a counter does, in words."""

from __future__ import annotations

from chisellm.families.state._counter_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def motion(p: Params, v: Voice) -> str:
    """How one step changes the count."""
    if p.turn:
        turn = v.ref(p.turn)
        by = "" if p.step == 1 else f" by {p.step}"
        return v.pick(
            [
                f"When it counts, it counts up{by} if {turn} is {int(p.turn == 'up')} and down{by} otherwise.",
                f"{turn} selects the direction: {int(p.turn == 'up')} counts up{by}, "
                f"{int(p.turn != 'up')} counts down{by}.",
                f"Each counting step adds {p.step} while {turn} = {int(p.turn == 'up')} "
                f"and subtracts {p.step} while {turn} = {int(p.turn != 'up')}.",
            ]
        )
    verb = "adds" if p.direction == "up" else "subtracts"
    grows = "increases" if p.direction == "up" else "decreases"
    return v.pick(
        [
            f"Each counting step {verb} {p.step}.",
            f"The count {grows} by {p.step} with every counting step.",
            f"One step {grows} the count by {p.step}.",
        ]
    )


def range_rule(p: Params, v: Voice) -> str:
    top = p.top
    if p.ends == "stop":
        at = {"up": f"at {top}", "down": "at 0"}.get(p.direction, f"at {top} when going up and at 0 when going down")
        return v.pick(
            [
                f"The count does not wrap: it stops {at} and stays there until it is moved away.",
                f"It saturates {at} instead of wrapping.",
                f"The count stops {at}; a further step leaves it unchanged.",
            ]
        )
    if p.step > 1:
        return v.pick(
            [
                f"All arithmetic is modulo {p.modulus}, so the count stays between 0 and {top} "
                "and keeps the remainder when it wraps.",
                f"The result of a step is taken modulo {p.modulus}, so that values run from 0 to {top}.",
                f"Steps wrap modulo {p.modulus}: the new value is reduced into 0 to {top}, not set to an end.",
            ]
        )
    pairs = {"up": f"{top} is followed by 0", "down": f"0 is followed by {top}"}
    turn = pairs.get(p.direction, f"going up {top} is followed by 0, and going down 0 is followed by {top}")
    return v.pick(
        [
            f"The count runs through 0 to {top} and wraps: {turn}.",
            f"It counts modulo {p.modulus}: {turn}.",
            f"There are {p.modulus} values, 0 to {top}; {turn}.",
        ]
    )


def command_rules(p: Params, v: Voice) -> list[str]:
    rules = []
    to = "0" if p.clear_to == 0 else str(p.clear_to)
    if p.clear:
        clear = v.ref(p.clear)
        rules.append(
            v.pick(
                [
                    f"{clear} is a synchronous clear that sets the count to {to} at the next clock edge.",
                    f"While {clear} is 1, the count becomes {to} at the clock edge.",
                    f"A 1 on {clear} returns the count to {to} on the next rising edge.",
                ]
            )
        )
    if p.load:
        load, data = v.ref(p.load), v.ref(p.data)
        rules.append(
            v.pick(
                [
                    f"While {load} is 1, the count takes the value of {data} at the clock edge.",
                    f"{load} loads {data} into the counter at the next clock edge.",
                    f"A 1 on {load} replaces the count with {data} on the next rising edge.",
                ]
            )
        )
    return rules


def priority_rules(p: Params, v: Voice) -> list[str]:
    names = [v.ref(p.clear if command == "clear" else p.load) for command in p.commands]
    rules = []
    enable = v.ref(p.enable) if p.enable else ""
    if p.gated:
        rules.append(
            v.pick(
                [
                    f"While {enable} is 0, nothing changes: {' and '.join(names)} "
                    f"{'are' if len(names) > 1 else 'is'} ignored too.",
                    f"{enable} gates everything: the count holds while it is 0, even if {' or '.join(names)} is 1.",
                    f"Without {enable} the count keeps its value whatever {' and '.join(names)} "
                    f"{'say' if len(names) > 1 else 'says'}.",
                ]
            )
        )
    elif p.enable:
        rules.append(
            v.pick(
                [
                    f"The counter steps only while {enable} is 1 and otherwise holds its value.",
                    f"Without {enable}, no counting step is taken and the count holds.",
                    f"{enable} enables counting; while it is 0 the counter does not step.",
                ]
            )
        )
        if names:
            rules.append(
                v.pick(
                    [
                        f"{' and '.join(names)} {'work' if len(names) > 1 else 'works'} whether {enable} is 1 or 0.",
                        f"{enable} does not affect {' or '.join(names)}.",
                        f"{' and '.join(names)} {'need' if len(names) > 1 else 'needs'} no {enable}.",
                    ]
                )
            )
    else:
        other = f" unless {' or '.join(names)} is 1" if names else ""
        rules.append(
            v.pick(
                [
                    f"The counter takes one step in every clock cycle{other}.",
                    f"It steps at every rising clock edge{other}.",
                    f"A counting step happens each cycle{other}.",
                ]
            )
        )
    if names:
        order = " over ".join([*names, "counting"])
        chain = ", then ".join([*names, "counting"])
        rules.append(v.pick([f"Priority: {order}.", f"In order of priority: {chain}.", f"Precedence is {order}."]))
    return rules


def flag_rule(p: Params, v: Voice) -> str:
    flag = v.ref(p.flag)
    if p.flag_kind == "zero":
        return v.pick(
            [
                f"{flag} is 1 exactly while the count is 0.",
                f"{flag} is high if and only if {v.ref(p.count)} equals 0.",
                f"{flag} tells combinationally that the count is 0.",
            ]
        )
    up = f"{v.ref(p.count)} is {p.top}" if p.step == 1 else f"{v.ref(p.count)} is at least {p.modulus - p.step}"
    down = f"{v.ref(p.count)} is 0" if p.step == 1 else f"{v.ref(p.count)} is below {p.step}"
    near = both_words(p, v, up, down)
    if p.flag_kind == "level":
        return v.pick(
            [
                f"{flag} is 1 exactly while {near}, whether or not the counter is about to step.",
                f"{flag} depends on nothing else than this: it is 1 while {near}.",
                f"{flag} is high if and only if {near}; other inputs do not matter.",
            ]
        )
    if p.flag_kind == "strobe":
        return v.pick(
            [
                f"{flag} is 1 in exactly those cycles at whose end a counting step wraps: {near}, "
                "and a step is being taken.",
                f"{flag} is combinational and 1 only while {near} and a counting step is taken in this cycle.",
                f"{flag} is high in the cycle before the wrapped value appears, that is while {near} "
                "and the next edge is a counting step.",
            ]
        )
    return v.pick(
        [
            f"{flag} is a registered pulse: it is 1 for the one cycle after a counting step that wrapped.",
            f"{flag} is 1 exactly in the cycle that follows a counting step with wrap-around.",
            f"{flag} comes from a register that is 1 for one cycle after each step that wraps, and 0 otherwise.",
        ]
    )


def both_words(p: Params, v: Voice, up: str, down: str) -> str:
    if not p.turn:
        return up if p.direction == "up" else down
    turn = v.ref(p.turn)
    return f"({turn} is {int(p.turn == 'up')} and {up}) or ({turn} is {int(p.turn != 'up')} and {down})"


def describe(p: Params, v: Voice) -> Description:
    way = {"up": "up", "down": "down"}.get(p.direction, "up/down")
    kind = "saturating" if p.ends == "stop" else f"modulo-{p.modulus}"
    noun = v.pick([f"{kind} {way} counter", f"{way} counter", f"{kind} counter"])
    count = v.ref(p.count)
    does = v.pick(
        [
            f"counts and shows its current count on {count}",
            f"keeps a count in a register and drives {count} with it",
            f"holds a running count, visible on {count}",
        ]
    )
    rules = [motion(p, v), range_rule(p, v), *command_rules(p, v), *priority_rules(p, v)]
    if p.flag:
        rules.append(flag_rule(p, v))
    return Description(noun=noun, does=does, rules=tuple(rules))
