"""Module names as engineers give them: a quality, a place or both, and the noun of the function."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

__all__ = ["module_name"]

# What the block is like.
_QUALIFIERS = (
    "Fast Tiny Small Compact Simple Basic Plain Lean Light Quick Swift Smart Safe Robust Reliable Handy "
    "Agile Mini Micro Nano Macro Mega Prime Main Central Local Global Remote Inner Outer Upper Lower Front "
    "Rear Side Primary Secondary Auxiliary Backup Shadow Spare Extra Early Late Final Direct Generic Custom "
    "Special Standard Classic Modern New Legacy Minimal Efficient Dense Sparse Wide Narrow Slim Short Deep "
    "Shallow Flat Static Dynamic Idle Quiet Silent Steady Stable Smooth Clean Clear Flexible Shared "
    "Private Public Common Dedicated Embedded External Internal Isolated Joint Linked Regular Rapid Ready "
    "Separate Solid Sturdy Tidy Unified Universal Versatile Eager Advanced Better Clever Complete Composite "
    "Concise Elegant Enhanced Focused General Heavy Ideal Improved Inline Integrated Large "
    "Little Managed Medium Middle Native Neutral Normal Open Optimal Portable Practical Pure "
    "Raw Refined Reusable Rugged Sealed Sharp Solo Super Tight Tuned Ultra Useful Nimble Brisk Neat Crisp "
    "Frugal Modest "
)

# Where the block is used or what it handles.
_PLACES = (
    "Packet Frame Sensor Motor Audio Video Pixel Image Camera Display Radio Radar Sonar Laser Lidar Robot "
    "Drone Rover Satellite Modem Router Switch Bridge Gateway Network Ethernet Wireless Antenna Carrier "
    "Channel Link Lane Bus Fabric Ring Mesh Torus Tile Cluster Node Hub Port Socket Slot Bank Page Block "
    "Sector Disk Flash Cache Memory Storage Buffer Stream Burst Batch Event Signal Pulse Wave Tone Voice "
    "Sound Music Speech Noise Filter Spectrum Kernel Vector Matrix Tensor Scalar Sample Symbol Token Header "
    "Payload Message Command Request Response Reply Query Address Data Index Offset Tag Key Field Record "
    "Entry Row Column Cell Pipe Core Thread Task Job Fetch Decode Execute Issue Commit Retire Branch Load "
    "Store Operand Opcode Status Control Config Setup Monitor Debug Trace Probe Test Bench Lab Demo Board "
    "Panel Rack Chassis Cabin Engine Turbine Pump Valve Heater Cooler Fan Brake Wheel Pedal Steering "
    "Gearbox Battery Charger Power Voltage Current Supply Thermal Pressure Humidity Weather Climate Solar "
    "Wind Harbor Airport Station Train Tram Metro Traffic Elevator Door Gate Alarm Lock Vault Meter Scale "
    "Printer Scanner Keyboard Mouse Joystick Gamepad Console Arcade Pinball Medical Cardiac Clinic Factory "
    "Plant Assembly Conveyor Crane Loader Welder Plotter Telescope Compass Beacon Payment Ticket Vending "
    "Kiosk Wallet Crypto Cipher Secure Boot Wakeup Sleep Timing Host Device Client Server Peer Guest Agent "
    "Worker Desk Office Studio Mining Marine Avionics Cockpit Flight Orbit Launch Rocket Telemetry Uplink "
    "Downlink Ingress Egress Backend Edge Cloud"
)

# Names of chisel3, chisel3.util and Scala that a combination of the words above and a short noun could hit.
_TAKEN = (
    "Arbiter Bool Bundle Cat Clock Counter Data DecoupledIO Element Enum Fill Input Mem Module Mux Output Pipe "
    "PriorityEncoder PriorityMux Queue Record Reg Reverse ShiftRegister StaticMux SyncReadMem DynamicMux Vec Wire "
    "LockingArbiter LockingRRArbiter RRArbiter LookupTree Lookup PipeIO ShiftRegisters ValidIO Valid Switch "
    "SwitchContext SerializableModule RawModule ExtModule BlackBox QueueIO ArbiterIO MixedVec SRAM "
    "String Option List Array Vector Iterator Stream Function Thread Map Set Seq Range Symbol Either Some None"
)

QUALIFIERS, PLACES, TAKEN = _QUALIFIERS.split(), _PLACES.split(), frozenset(_TAKEN.split())


def module_name(nouns: Sequence[str], random: Random) -> str:
    """A CamelCase name that ends in one of `nouns`: `FastAdder`, `PacketAdder`, `TinySensorAdder`.

    At least 30,000 names exist for each noun. No name holds a digit or is one of Chisel or Scala.

    Parameters
    ----------
    nouns
        Last words that fit the function.
    random
        Source of the choices.
    """
    while True:
        noun = random.choice(list(nouns))
        shape = random.random()
        if shape < 0.03:
            words = [random.choice(QUALIFIERS)]
        elif shape < 0.06:
            words = [random.choice(PLACES)]
        else:
            words = [random.choice(QUALIFIERS), random.choice(PLACES)]
        # `FastFastAdder`, `GateGate` and `DataDataPath` read badly.
        heads = [*words, noun]
        repeated = any(noun.startswith(word) for word in words) or len(set(heads)) != len(heads)
        name = "".join(heads)
        if not repeated and name not in TAKEN:
            return name
