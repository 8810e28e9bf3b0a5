"""Registers, counters and state machines."""
