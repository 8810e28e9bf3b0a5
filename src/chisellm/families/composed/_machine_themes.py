"""Words for state machines: things that have states, what drives them and what they drive."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CODES", "COMMANDS", "THEMES", "Theme"]

COMMANDS = ["cmd", "op", "command", "action", "key"]
CODES = ["phase", "code", "level", "leds", "mode"]


@dataclass(frozen=True)
class Theme:
    """Names that belong together; the first state is the natural place to start."""

    states: tuple[str, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


def _theme(states: str, inputs: str, outputs: str) -> Theme:
    return Theme(tuple(states.split()), tuple(inputs.split()), tuple(outputs.split()))


THEMES = [
    _theme(
        "idle fetch prepare execute check flush finish fault retry drain",
        "start ready fail abort lastItem ack",
        "busy done alarm active accept",
    ),
    _theme(
        "closed opening opened closing blocked locked jammed",
        "press topReached bottomReached obstacle keyTurned",
        "motorUp motorDown lamp buzzer",
    ),
    _theme(
        "allRed redAmber green greenBlink amber walk walkBlink night",
        "tick request car nightSwitch",
        "goLamp haltLamp warnLamp walkLamp",
    ),
    _theme(
        "waiting credit5 credit10 credit15 dispense giveChange refund soldOut",
        "coin cancel choose noStock",
        "vend change acceptCoin soldOutLamp",
    ),
    _theme(
        "idle requesting granted addressing transfer turnaround complete errorHold",
        "req gnt lastBeat err ready",
        "busReq drive done errorFlag",
    ),
    _theme(
        "off filling washing draining rinsing spinning finished fault",
        "go full timeUp drained lidOpen",
        "valve pump motor buzzer",
    ),
    _theme(
        "linkDown probing training linked degraded recovering disabled",
        "carrier aligned syncLost timeout",
        "linkUp retrain ledGreen ledRed",
    ),
    _theme(
        "parked arming climbing hovering cruising returning landing failsafe",
        "arm launch lowBattery signalLost touchDown",
        "rotors lights beacon payload",
    ),
    _theme(
        "idle activate readBurst writeBurst precharge refresh waitRow powerDown",
        "rd wr refreshDue burstEnd",
        "rowOpen readEnable writeEnable stall",
    ),
    _theme(
        "sleeping waking listening decoding replying muted cooling",
        "wake heard understood tooHot quiet",
        "micOn speakerOn ledOn fanOn",
    ),
    _theme(
        "empty loading ready firing reloading overheated serviced",
        "trigger loaded hot serviceKey",
        "enableShot feed warn coolant",
    ),
    _theme(
        "grounded rising holding doorsOpen sinking emergency leveling",
        "call arrived doorTimer halt",
        "liftMotor brake doorMotor bell",
    ),
    _theme(
        "hunt preSync inSync slipped flywheel lost",
        "hit miss frameTick forceHunt",
        "synced slipAlarm holdOff search",
    ),
    _theme(
        "unplugged detecting charging topping charged discharging failed",
        "plugged full tooWarm loadOn",
        "chargeOn ledRed ledGreen cutOff",
    ),
]
