"""Timers, pulses, clock enables and the cleaning of slow signals."""
