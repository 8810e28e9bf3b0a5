"""What a block is wanted for: contexts that fit any function and say nothing of it.

The block stays what the text speaks of, so that an `it` in the next sentence still means the block.
"""

from __future__ import annotations

from chisellm.language.english.grammar import a
from chisellm.language.english.speech import Speech

__all__ = ["CONTEXTS", "motive"]

_CONTEXTS = (
    "packet parser, sensor hub, motor controller, software-defined radio, test chip, video pipeline, camera interface, "
    "network switch, flash controller, soft processor core, image scaler, lab instrument, robot arm, data logger, "
    "satellite modem, storage controller, display driver, speech recogniser, logic analyser, drone autopilot, "
    "power meter, weather station, music synthesiser, medical monitor, machine learning accelerator, DMA engine, "
    "bus bridge, debug module, printer controller, traffic generator, radar front end, hearing aid, smart lock, "
    "battery charger, vending machine, model railway, particle detector, telescope mount, game console, "
    "packet capture card, wireless gateway, teaching processor, elevator controller, cryptographic coprocessor, "
    "memory tester, barcode scanner, oscilloscope, audio mixer, line-following robot, pick-and-place machine"
)
CONTEXTS = tuple(_CONTEXTS.split(", "))


def motive(s: Speech) -> str:
    """A sentence on where the block will be found, where much is said; else nothing."""
    if s.detail != "thorough":
        return ""
    return s.say(
        "[It|The block|The module] [is|will be|is going to be|is meant to be] [part|a piece|one block] of {context}.",
        "[We|I] [need|want] it [for|in] {context}[| that is being built| under development].",
        "[It|This block] [goes into|belongs to|will sit in|is meant for|will end up in] {context}.",
        "[Later on|In the end|Some day|Once done], it will [work|do its job|run|be used] [in|inside] {context}.",
        "[A colleague|A customer|A student|Another team|Someone] [asked for|wants|needs|is waiting for] it [in|for] "
        "{context}.",
        "Its [place|home|final place] [is|will be] [in|inside] {context}.",
        "[In|Inside] {context}, it [is|will be] [one block of many|one of many blocks|a small part].",
        "It is [wanted|intended|required|planned] for {context}.",
        context=a(s.pick(CONTEXTS)),
    )
