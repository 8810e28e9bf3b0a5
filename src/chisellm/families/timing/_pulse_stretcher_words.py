"""What a pulse stretcher does, in words."""

from __future__ import annotations

from chisellm.families.timing._pulse_stretcher_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    trigger, pulse = v.ref(p.trigger), v.ref(p.pulse)
    kind = "retriggerable" if p.again == "restart" else "non-retriggerable"
    noun = v.pick(["pulse stretcher", f"{kind} monostable", f"{kind} pulse extender"])
    does = v.pick(
        [
            f"answers a trigger on {trigger} with a pulse on {pulse}",
            f"turns each accepted trigger on {trigger} into a longer pulse on {pulse}",
            f"stretches triggers on {trigger} to pulses on {pulse}",
        ]
    )
    units = f"cycles with {v.ref(p.tick)} = 1" if p.tick else "clock cycles"
    length = v.ref(p.length_port) if p.length_port else str(p.length)
    rules = [
        v.pick(
            [
                f"A trigger is a rising edge: a cycle with {trigger} = 1 after one with {trigger} = 0 (it counts "
                "as 0 before the first cycle after reset).",
                f"Only rising edges trigger: {trigger} is 1 now and was 0 one cycle earlier, where it is taken as "
                "0 before the first cycle.",
                f"What triggers is the change of {trigger} from 0 in one cycle to 1 in the next; its previous "
                "value is 0 after reset.",
            ]
        )
        if p.edge
        else v.pick(
            [
                f"Every clock edge with {trigger} = 1 is a trigger.",
                f"{trigger} is level-sensitive: it triggers at each clock edge at which it is 1.",
                f"A trigger is any cycle in which {trigger} is 1.",
            ]
        ),
        v.pick(
            [
                "The clock edge that accepts a trigger starts the pulse: from the next cycle on it lasts "
                f"{length} {units}.",
                f"An accepted trigger makes the pulse last for {length} {units}, beginning with the cycle after "
                "the trigger.",
                f"Starting with the cycle after an accepted trigger, the pulse lasts {length} {units}.",
            ]
        ),
    ]
    if p.tick:
        rules.append(
            v.pick(
                [
                    f"While {v.ref(p.tick)} is 0 the pulse neither advances nor ends; triggers are accepted all "
                    "the same.",
                    f"Cycles with {v.ref(p.tick)} = 0 prolong the pulse and do not count; they do not keep a "
                    "trigger from being accepted.",
                    f"{v.ref(p.tick)} = 0 stops the counting, not the acceptance of triggers.",
                ]
            )
        )
    if p.length_port:
        rules.append(
            v.pick(
                [
                    f"{length} is read at the clock edge that accepts the trigger; later changes have no effect "
                    "on that pulse.",
                    f"The value of {length} at the accepting clock edge decides, and changes during the pulse are "
                    "ignored.",
                    f"Only the {length} that is present when the trigger is accepted matters.",
                ]
            )
        )
    if p.again == "restart":
        rules.append(
            v.pick(
                [
                    "A trigger during the pulse, in its last cycle too, starts the full length anew without a gap.",
                    "Every trigger is accepted: one that comes during a pulse restarts its full length, even in "
                    "the last cycle.",
                    "The pulse is retriggerable: a trigger while it is running (up to the last cycle) begins the "
                    "whole length again.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    "Triggers during the pulse, its last cycle included, are ignored.",
                    "While the pulse is running no trigger is accepted, not even in its last cycle.",
                    "A trigger is accepted only in a cycle in which no pulse is running.",
                ]
            )
        )
    if p.at_once:
        rules.append(
            v.pick(
                [
                    f"{pulse} is 1 while the pulse lasts, and also, combinationally, in every cycle with a trigger.",
                    f"{pulse} = pulse running OR trigger in this cycle, so that it rises at once; this holds for "
                    "triggers that are not accepted as well.",
                    f"So that there is no delay, {pulse} is 1 in any cycle that has a trigger, and as long as the "
                    "pulse lasts.",
                ]
            )
        )
    else:
        rules.append(
            v.pick(
                [
                    f"{pulse} is 1 exactly while the pulse lasts.",
                    f"As long as the pulse lasts {pulse} is 1, otherwise 0.",
                    f"{pulse} shows the pulse as a 1.",
                ]
            )
        )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    rules = []
    if p.cancel:
        cancel = v.ref(p.cancel)
        rules.append(
            v.pick(
                [
                    f"{cancel} = 1 at a clock edge ends the pulse, and a trigger at that edge is not accepted.",
                    f"A 1 on {cancel} takes precedence: at the clock edge the pulse is over and no trigger is "
                    "accepted.",
                    f"At a clock edge with {cancel} = 1 a running pulse is cut off and a simultaneous trigger is lost.",
                ]
            )
        )
    if p.done:
        but = " (not after a cut-off)" if p.cancel else ""
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.done)} is 1 for exactly the first cycle after a pulse has run to its end{but}.",
                    f"In the cycle that follows the last one of a completed pulse{but}, {v.ref(p.done)} is 1; "
                    "otherwise it is 0.",
                    f"When a pulse has lasted its full length{but}, {v.ref(p.done)} is 1 for the one cycle after it.",
                ]
            )
        )
        if p.again == "restart":
            rules.append(
                v.pick(
                    [
                        "A pulse that is restarted in its last cycle has not ended.",
                        "A restart in the last cycle means that the end is not reached.",
                        "There is no such end when a trigger restarts the pulse in its last cycle.",
                    ]
                )
            )
    if p.left:
        rules.append(
            v.pick(
                [
                    f"{v.ref(p.left)} is the number of "
                    f"{f'cycles with {v.ref(p.tick)} = 1' if p.tick else 'cycles'} that the pulse still lasts, "
                    "this one included, and 0 without a pulse.",
                    f"{v.ref(p.left)} counts down from the full length in the first cycle of the pulse to 1 in "
                    "the last, and is 0 when there is none.",
                    f"In the first cycle of a pulse {v.ref(p.left)} shows its length, it decreases with every "
                    "counted cycle, and it is 0 while no pulse is running.",
                ]
            )
        )
    return rules
