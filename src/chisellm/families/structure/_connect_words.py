"""Words for a link between ports that are named Bundles."""

from __future__ import annotations

from chisellm.families.structure._connect_params import Params
from chisellm.language.voice import Description, Voice

__all__ = ["describe"]


def describe(p: Params, v: Voice) -> Description:
    link = p.link
    host, devices = v.ref(p.host), [v.ref(device) for device in p.devices]
    request, answer = v.ref(f"{p.host}.{link.request}"), v.ref(f"{p.host}.{link.answer}")
    noun = {
        "through": ["link adapter", "pass-through", "link bridge"],
        "gated": ["gated link", "link with an enable", "link gate"],
        "masked": ["scrambling link", "link that masks its data", "data masking bridge"],
        "switched": ["link switch", "link demultiplexer", "one-to-two link router"],
        "blocked": ["range filter on a link", "link with a range check", "filtering bridge"],
    }[p.kind]
    if p.kind == "switched":
        s = v.ref(p.control)
        does = v.pick(
            [
                f"connects {host} with {devices[0]} while {s} is 0 and with {devices[1]} while it is 1",
                f"routes the link {host} to {devices[0]} ({s} = 0) or {devices[1]} ({s} = 1)",
                f"joins {host} to one of {devices[0]} and {devices[1]}, to the second one while {s} is 1",
            ]
        )
    else:
        does = v.pick(
            [
                f"connects the link {host} with {devices[0]}, signal by signal in both directions",
                f"passes all signals between {host} and {devices[0]}",
                f"joins {host} and {devices[0]}, fields of the same name in the direction that they have",
            ]
        )
    rules = []
    if p.kind == "gated":
        s, there = v.ref(p.control), v.ref(f"{p.device}.{link.request}")
        rules.append(
            v.pick(
                [
                    f"While {s} is 0, {there} and {answer} are 0; the other signals pass as before.",
                    f"{s} opens the link: at 0, both {there} and {answer} are held at 0 and everything else still "
                    "passes.",
                    f"Only {there} and {answer} depend on {s}: they are 0 while it is 0.",
                ]
            )
        )
    if p.kind == "blocked":
        s, there = v.ref(p.control), v.ref(f"{p.device}.{link.request}")
        data = v.ref(f"{p.host}.{link.data}")
        rules.append(
            v.pick(
                [
                    f"If {data} is not less than {s} (unsigned), {there} and {answer} are 0; the other signals pass "
                    "all the same.",
                    f"Only values of {data} below {s} get through, as unsigned numbers: for all others {there} and "
                    f"{answer} are forced to 0 and the rest still passes.",
                    f"{there} and {answer} are 0 whenever {data} >= {s}, compared unsigned; nothing else changes.",
                ]
            )
        )
    if p.kind == "masked":
        data, given = v.ref(f"{p.device}.{link.data}"), v.ref(f"{p.host}.{link.data}")
        rules.append(
            v.pick(
                [
                    f"The exception is {data}, which is {given} XORed with the constant 0x{p.constant:X}.",
                    f"Only {data} differs: it is {given} with the bits inverted that are set in 0x{p.constant:X}.",
                    f"On the way, {given} is XORed with 0x{p.constant:X} to give {data}.",
                ]
            )
        )
    if p.kind == "switched":
        requests = [v.ref(f"{device}.{link.request}") for device in p.devices]
        rules.append(
            v.pick(
                [
                    f"Both see the forward signals, but {link.request_words(requests)} is 0 on the side that is not "
                    "selected.",
                    f"The forward signals go to both sides, except that the one not selected has its request, "
                    f"{' or '.join(requests)}, at 0.",
                    f"{' and '.join(devices)} get the same forward signals; of {' and '.join(requests)}, the one that "
                    "is not selected is 0.",
                ]
            )
        )
        rules.append(
            v.pick(
                [
                    f"What comes back on {host} is taken from the selected side alone.",
                    f"The backward signals of {host} are those of the selected side.",
                    f"{host} receives the answers of the side that is selected.",
                ]
            )
        )
    if p.tap:
        copy = v.ref(p.tap)
        rules.append(
            v.pick(
                [
                    f"{copy} shows all signals of {host}, those in both directions, as outputs.",
                    f"Every signal of {host}, whichever way it goes, also appears on {copy} under its own name.",
                    f"{copy} is a copy of what is on {host}, fields of both directions included, made of outputs only.",
                ]
            )
        )
    moves = f"{request} and {answer} are both 1"
    if p.monitor:
        m = v.ref(p.monitor)
        rules.append(
            v.pick(
                [
                    f"{m} is 1 exactly while {moves}.",
                    f"A transfer, that is {request} and {answer} both at 1, is shown on {m} in the same cycle.",
                    f"{m} tells combinationally whether {moves}.",
                ]
            )
        )
    if p.counter:
        n = v.ref(p.counter)
        rules.append(
            v.pick(
                [
                    f"{n} counts, modulo 16, the rising clock edges at which {moves}.",
                    f"At each rising clock edge at which {moves}, {n} goes up by 1, from 15 back to 0.",
                    f"A counter on {n} adds 1 (wrapping after 15) at every clock edge at which {moves}.",
                ]
            )
        )
    rules.append(
        v.pick(
            [
                f"Describe the link by one Bundle type `{link.name}`, seen from its initiator, and flip it for {host}.",
                f"Use a single Bundle type `{link.name}` for the links; {host} is the flipped side.".replace(
                    "Use a", "Declare a"
                ),
                f"All links share the Bundle type `{link.name}`; {host} has it flipped.",
            ]
        )
    )
    return Description(noun=v.pick(noun), does=does, rules=tuple(rules))
