"""Four-state simulation of many lowered modules in one Icarus process, compared on the host."""

from chisellm.verifier.simulation.batch import Bench, Runner, Simulated, simulate

__all__ = ["Bench", "Runner", "Simulated", "simulate"]
