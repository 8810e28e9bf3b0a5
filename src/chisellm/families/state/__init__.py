"""Registers, counters and sequence detectors."""
