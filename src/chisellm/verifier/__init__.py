"""Judges sources: compile, elaborate, lower, interface, simulate."""
