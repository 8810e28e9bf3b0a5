"""Clock, reset and latency in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from chisellm.contract import Parameter
from chisellm.language.english.grammar import numeral, sentences
from chisellm.language.english.speech import Speech
from chisellm.language.initial import Thing, initial
from chisellm.language.instruction import mark

__all__ = ["clocking", "construction", "kind", "latency", "state", "timing", "values"]


def timing(s: Speech, *, given_header: bool = False) -> str:
    """Reset, initial values, initial state and latency; or that the module keeps no state.

    `given_header`: a code header already says how the class is declared and that the reset is asynchronous.
    """
    return sentences(*clocking(s, given_header=given_header))


def clocking(s: Speech, *, given_header: bool = False) -> list[str]:
    """The facts of `timing` one by one, in an order of the speaker's."""
    head = "" if given_header else construction(s)
    if not s.contract.stateful:
        return s.shuffled([part for part in (head, kind(s)) if part])
    raw = s.contract.base == "RawModule"
    if given_header and s.contract.reset.kind == "async" and not raw:
        parts = [_polarity_alone(s), values(s), state(s), latency(s)]
    elif not raw and _pairs(s) and s.chance(0.4):
        parts = [_kind_with_values(s), state(s), latency(s)]
    else:
        parts = [kind(s), values(s), state(s), latency(s)]
    said = s.shuffled([part for part in parts if part])
    return [head, *said] if head else said


def construction(s: Speech) -> str:
    """The class's constructor parameters, and that it is a `RawModule`; nothing for what is plain."""
    said = []
    if s.contract.parameters:
        many = len(s.contract.parameters) > 1
        names = s.listed([_parameter(parameter) for parameter in s.contract.parameters])
        noun = "constructor parameters" if many else "constructor parameter"
        defaults = "these defaults" if many else "this default"
        said.append(
            s.pick(
                [
                    f"The class takes the {noun} {names}; the ports are given for {defaults}.",
                    f"Give the class the {noun} {names}. Port widths and counts are stated for the default "
                    f"{'values' if many else 'value'}.",
                    f"Make it a generator with the {noun} {names}; the stated interface is that of the "
                    f"default configuration.",
                ]
            )
        )
    if s.contract.base == "RawModule":
        base = mark("base", "`RawModule`")
        ending = "no implicit clock and reset" if s.contract.stateful else "no clock and no reset"
        said.append(
            s.pick(
                [
                    f"The class extends {base}, so there is {ending}.",
                    f"Make it a {base} with {ending}.",
                    f"It has {ending}: derive it from {base}.",
                ]
            )
        )
    return sentences(*said)


def _parameter(parameter: Parameter) -> str:
    default = mark(f"parameter:{parameter.name}", parameter.default)
    return f"`{parameter.name}: {parameter.type} = {default}`"


def kind(s: Speech) -> str:
    """The kind of reset and its polarity."""
    if not s.contract.stateful:
        return mark("reset", _stateless(s))
    if s.contract.base == "RawModule":
        clock, reset = mark("clock", f"`{s.contract.clock}`"), mark("resetPort", f"`{s.contract.reset.port}`")
        return _with_adjectives(
            s,
            "[Its|All|The] registers run on the clock port {clock} with the reset port {reset}; the reset is {both}.",
            "Declare a clock input {clock} and a reset input {reset}; the reset is {both}.",
            "The clock input {clock} drives all registers, and the reset input {reset} gives them {a} reset.",
            clock=clock,
            reset=reset,
        )
    return _with_adjectives(
        s,
        "The implicit reset is {both}.",
        "[Reset|The reset|Its reset|The module's reset] is {both}.",
        "[Registers|All registers|The registers|Its registers] [use|share|have] the implicit clock and {a} reset.",
        "[Registers|All registers|The registers] [use|share|have] {a} reset [and|together with|along with] [the|an] "
        "implicit clock.",
        "[The module|The block|The circuit|The design] [runs on|works with|uses] the implicit clock[, with| and| "
        "with] {a} "
        "reset.",
        "[The module|The block|The circuit|The design] [works with|uses] {a} reset [and|as well as] [the|Chisel's] "
        "implicit "
        "clock.",
        "[The module|The block|The circuit|The design] has {a} reset[|, the implicit one].",
        "[Clock and reset are the implicit ones|Clock and reset are implicit]; [reset|the reset] is {both}.",
        "There is {a} reset[| and the implicit clock].",
        "Reset: {short}.",
    )


def _stateless(s: Speech) -> str:
    """Each wording holds one of the few phrases that say it beyond doubt, and varies what stands around them."""
    if s.brief and s.chance(0.6):
        return s.say(
            "[Purely|Entirely|Completely] combinational[|, no registers|, no state|, without a clock].",
            "[Combinational logic only|Only combinational logic].",
            "[The logic is|The block is|The module is] purely combinational.",
            "[No state|No registers|No clock]: purely combinational.",
        )
    purely = s.say("[purely|purely|entirely|completely|fully] combinational")
    return s.say(
        "The [module|block|circuit|design|logic] is {purely}[|| and keeps no state|, without registers|; it has no "
        "registers|, so nothing is stored| and needs no clock].",
        "[No registers are|No clocked state is|No state is|No flip-flops are|No memory is|No storage is] "
        "[needed|wanted|involved|required][; the module is|: the logic is|, it is|: the function is|; all of it is] "
        "{purely}.",
        "[This|The unit|The whole thing|All of it] is {purely}[|; nothing is stored|, without any registers|: no "
        "state is "
        "kept].",
        "[Do without registers|Leave registers out|Keep no state|Do not add registers|Avoid registers]: "
        "the [circuit|block|function|module|design] is {purely}.",
        "[Only|Nothing but|Just] combinational logic is [needed|wanted|asked for|used|involved][|; nothing is "
        "clocked].",
        "[Since|As] [nothing is stored|no state is kept|it keeps no state], [the module|the block|the circuit|this] "
        "is {purely}.",
        "[The block|The module|This|All of it] is [a matter of|made of|built from] combinational logic only.",
        "[Without registers|No registers anywhere|Nothing is clocked|Nothing is stored]: [the module|the block|the "
        "circuit|it] is {purely}.",
        "{Purely}: [every output depends|all outputs depend|the outputs depend] on the [present|current] inputs "
        "[alone|only|and nothing else].",
        "{Purely}[, so there are|; there are|: there are] no [registers|states|flip-flops].",
        purely=purely,
        Purely=purely.capitalize(),
    )


def _with_adjectives(s: Speech, *frames: str, **fills: str) -> str:
    """A frame with `{both}` (synchronous and active-high), `{a}` (a synchronous, active-high) or `{short}`."""
    adjective = "asynchronous" if s.contract.reset.kind == "async" else "synchronous"
    article = "an" if adjective.startswith("a") else "a"
    said = mark("reset", adjective)
    high = mark("polarity", s.pick(["active-high", "active high"]))
    hyphened = mark("polarity", "active-high")
    return s.say(
        *frames,
        both=s.pick([f"{said} and {high}", f"{said} and {high}", f"{high} and {said}"]),
        a=s.pick([f"{article} {said}, {hyphened}", f"an {hyphened} {said}", f"an {hyphened}, {said}"]),
        short=s.pick([f"{said}, {high}", f"{high}, {said}"]),
        **fills,
    )


def _polarity_alone(s: Speech) -> str:
    high = mark("polarity", s.pick(["active-high", "active high"]))
    return s.say("[The|The implicit|Its|The asynchronous] reset is {high}.", "Reset is {high}.", high=high)


@dataclass(frozen=True)
class _Pair:
    """Things with a common value, and the value as it is spoken."""

    things: tuple[Thing, ...]
    value: str

    def names(self, s: Speech) -> str:
        def words(thing: Thing) -> str:
            return f"every element of {s.ref(thing.path)}" if thing.collective else s.ref(thing.path)

        return s.listed([mark(_facts(thing), words(thing)) for thing in self.things])

    def marked(self) -> str:
        return mark([fact for thing in self.things for fact in _facts(thing)], self.value)

    def equals(self, s: Speech) -> str:
        return f"{self.names(s)} {'are' if len(self.things) > 1 else 'is'} {self.marked()}"


def _facts(thing: Thing) -> list[str]:
    return [f"reset:{path}" for path in thing.leaves]


def _pairs(s: Speech) -> list[_Pair]:
    """Everything with a reset value, grouped by value, in port order."""
    found = []
    for group in initial(s.contract):
        hexadecimal = group.value > 255 and group.width >= 12 and s.pick([False, True])
        found.append(_Pair(group.things, f"0x{group.value:X}" if hexadecimal else str(group.value)))
    return found


def values(s: Speech) -> str:
    """The value of each output right after reset."""
    pairs = _pairs(s)
    if not pairs:
        return ""
    every = set(s.contract.reset.values) == {port.path for port in s.contract.outputs}
    if len(pairs) == 1 and every and len(s.contract.outputs) > 1 and s.chance(0.5):
        facts = [f"reset:{port.path}" for port in s.contract.outputs]
        everything = mark(facts, "all outputs")
        value = pairs[0].value
        return s.say(
            "[After|Right after|Out of] reset, {all} are {value}.",
            "[Reset|A reset] [brings|sets|takes|drives] {all} to {value}.",
            all=everything,
            value=value,
        )
    if s.pick([True, False]):
        lead = s.pick(["After reset", "Out of reset", "Right after reset", "Following a reset", "Once reset has ended"])
        clauses = [pair.equals(s) for pair in pairs]
        return f"{lead}, {s.listed(clauses)}."
    return s.say("[Reset|A reset] [sets|drives|brings|takes|puts] {values}.", values=s.listed(_to(s, pairs)))


def _to(s: Speech, pairs: list[_Pair]) -> list[str]:
    return [f"{pair.names(s)} to {pair.marked()}" for pair in pairs]


def _kind_with_values(s: Speech) -> str:
    """`A synchronous, active-high reset sets io.count to 0.`"""
    lead = _with_adjectives(s, "{a} reset")
    lead = lead[0].upper() + lead[1:]
    return f"{lead} {s.pick(['sets', 'brings', 'drives', 'takes'])} {s.listed(_to(s, _pairs(s)))}."


def state(s: Speech) -> str:
    """The initial state of a state machine."""
    if not s.contract.reset.state:
        return ""
    return s.say(
        "The initial state is {name}.",
        "[The state machine|The machine] [starts|begins] in [state |]{name}[| after reset| when reset ends].",
        "[Reset|A reset] [puts|brings|takes] the [state machine|machine] [into|to] [state |]{name}.",
        name=mark("state", f"`{s.contract.reset.state}`"),
    )


def latency(s: Speech) -> str:
    """How long an input takes to show on the outputs; nothing where there is no input or no state."""
    if not s.contract.stateful or not s.contract.inputs:
        return ""
    return mark("latency", _delayed(s, s.contract.latency) if s.contract.latency else _at_once(s))


def _at_once(s: Speech) -> str:
    return s.say(
        "The latency [from input to output |]is [0|zero] cycles: there is a combinational path.",
        "[An input|Some input|At least one input] can [affect|reach|change|influence] [an output|the outputs|outputs] "
        "[within|in] the same [clock |]cycle.",
        "[There is|The module has] a combinational path from [input to output|an input to an output|inputs to outputs]"
        "[, so|;|:] the latency is [0|zero].",
        "[At least one|Some] output [follows|depends on|reacts to|answers] [an input|its inputs|inputs] [within|in] "
        "the same "
        "[clock |]cycle.",
        "[Part of the|Some] outputs [follow|react to|depend on] the inputs [within|in] the same [clock |]cycle.",
        "[Latency: 0 cycles|Latency: zero cycles|The latency is 0|The latency is zero][|, as an output follows its "
        "inputs "
        "combinationally].",
        "In the same [clock |]cycle, an input [shows on|can change|acts on] [an output|the outputs].",
    )


def _delayed(s: Speech, edges: int) -> str:
    return s.say(
        "The latency [from input to output|from inputs to outputs|between input and output] is {n} [clock |]{cycles}.",
        "[An input|A new input|A changed input|Each input] [affects|reaches|shows on|acts on|appears at] "
        "the outputs {n} [clock |]{cycles} later.",
        "[Inputs|The inputs|Input values] [take effect on|reach|show on|act on] [the |]outputs "
        "after {n} [rising |][clock |]{edges}.",
        "[The outputs|Outputs] [reflect|show|answer|react to|follow] an input {n} [clock |]{cycles} [after it is "
        "applied|later|"
        "after it comes].",
        "[From input to output|Between input and output|From an input to the outputs|From inputs to outputs] [it "
        "takes|there "
        "is a delay of|lies a delay of|one counts] {n} [clock |]{cycles}.",
        "[The outputs|Outputs] [lag|trail] the inputs by {n} [clock |]{cycles}.",
        "[Latency|Latency|Latency from input to output|Delay from inputs to outputs]: {n} [clock |]{cycles}.",
        "The latency [is|amounts to] {n} [clock |]{cycles}.",
        n=numeral(edges),
        cycles="cycle" if edges == 1 else "cycles",
        edges="edge" if edges == 1 else "edges",
    )
