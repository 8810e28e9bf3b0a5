"""What a register of sticky flags does, in words."""

from __future__ import annotations

from chisellm.families.state._sticky_flags_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    events, status, write = v.ref(p.events), v.ref(p.status), v.ref(p.write)
    noun = v.pick(["sticky flag register", "event status register", "bank of sticky flags"])
    does = v.pick(
        [
            f"remembers events on {events} in sticky flags and shows them on {status}",
            f"keeps one sticky flag for each bit of {events} and shows the flags on {status}",
            f"collects the events on {events} as flags that stay set, visible on {status}",
        ]
    )
    rules = [
        v.pick(
            [
                f"A rising edge of bit i of {events} (1 now, 0 in the cycle before) sets flag i at the clock "
                "edge; before the first cycle all bits count as 0.",
                f"Flag i is set at the clock edge when bit i of {events} is 1 and was 0 one cycle earlier; right "
                "after reset the earlier value is 0.",
                f"Only a change of bit i of {events} from 0 to 1 is an event, and it sets flag i at the clock "
                "edge that ends the cycle of the 1. The previous value is 0 after reset.",
            ]
        )
        if p.edge
        else v.pick(
            [
                f"A 1 on bit i of {events} sets flag i at the clock edge.",
                f"Flag i becomes 1 at every clock edge at which bit i of {events} is 1.",
                f"Each clock edge with bit i of {events} at 1 sets flag i.",
            ]
        )
    ]
    if p.clearing == "all":
        rules.append(
            v.pick(
                [
                    f"{write} = 1 clears all flags at the clock edge.",
                    f"A clock edge with {write} = 1 sets every flag to 0.",
                    f"All flags become 0 at a clock edge at which {write} is 1.",
                ]
            )
        )
    else:
        data, value = v.ref(p.data), 1 if p.clearing == "one" else 0
        rules.append(
            v.pick(
                [
                    f"While {write} is 1, a clock edge clears the flags whose bits in {data} are {value}; the "
                    "others are not affected.",
                    f"Writing works as write-{'one' if value else 'zero'}-to-clear: with {write} = 1 a {value} in "
                    f"bit i of {data} clears flag i at the clock edge, a {1 - value} does nothing.",
                    f"At a clock edge with {write} = 1, flag i is cleared if bit i of {data} is {value} and kept "
                    f"if it is {1 - value}.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                "If an event and a clear meet at the same edge, the flag ends up set.",
                "Setting wins: a flag that is set and cleared at the same edge is 1 afterwards.",
                "An event at the very edge of a clear is not lost; its flag is set.",
            ]
        )
        if p.set_first
        else v.pick(
            [
                "If an event and a clear meet at the same edge, the flag ends up cleared.",
                "Clearing wins: a flag that is set and cleared at the same edge is 0 afterwards.",
                "An event at the very edge of a clear of its flag is lost.",
            ]
        )
    )
    return Description(noun=noun, does=does, rules=(*rules, *more(p, v)))


def more(p: Params, v: Voice) -> list[str]:
    status = v.ref(p.status)
    rules = []
    if p.overrun:
        overrun = v.ref(p.overrun)
        rules.append(
            v.pick(
                [
                    f"Bit i of {overrun} is itself sticky: it is set when an event i arrives while flag i is "
                    "already 1 and is not being cleared at that edge, and it is cleared whenever flag i is "
                    "cleared by a write.",
                    "An event i that finds flag i set, without a clear of flag i at the same edge, sets bit i of "
                    f"{overrun}; a write that clears flag i clears this bit too.",
                    f"{overrun} has a second sticky bit for each flag. It records an event that comes while the "
                    "flag is 1 (unless the flag is cleared at that edge), and is cleared together with the flag, "
                    "also when an event sets the flag again at that edge.",
                ]
            )
        )
    looked = "the flags"
    if p.mask:
        mask = v.ref(p.mask)
        looked = "the flags that are enabled"
        rules.append(
            v.pick(
                [
                    f"A flag is enabled while its bit in {mask} is 1; the mask has no influence on {status} itself.",
                    f"{mask} selects flags combinationally: bit i at 1 enables flag i. It changes neither the "
                    f"flags nor {status}.",
                    f"Bits of {mask} at 1 enable the flags of the same index for what follows; {status} shows all "
                    "flags, masked or not.",
                ]
            )
        )
    if p.irq:
        irq = v.ref(p.irq)
        rules.append(
            v.pick(
                [
                    f"{irq} is 1 while at least one of {looked} is set.",
                    f"{irq} is the OR of {looked}.",
                    f"{irq} is 0 only if none of {looked} is set.",
                ]
            )
        )
    if p.first:
        first = v.ref(p.first)
        rules.append(
            v.pick(
                [
                    f"{first} is the lowest index among {looked} that are set, and 0 if there is none.".replace(
                        "that are enabled that are set", "that are enabled and set"
                    ),
                    f"Of {looked}, the set one with the lowest index has its index on {first}; without any it is 0.",
                    f"{first} gives the smallest i for which flag i is {'enabled and ' if p.mask else ''}set, or "
                    "0 when no such flag exists.",
                ]
            )
        )
    if p.count:
        count = v.ref(p.count)
        rules.append(
            v.pick(
                [
                    f"{count} is the number of {looked.replace('the ', '')} that are set.".replace(
                        "that are enabled that are set", "that are enabled and set"
                    ),
                    f"{count} counts how many of {looked} are set.",
                    f"The number of set ones among {looked} is on {count}.",
                ]
            )
        )
    return rules
