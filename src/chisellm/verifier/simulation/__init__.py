"""Four-state simulation of many lowered modules in one Icarus process, compared on the host."""

from chisellm.verifier.simulation.batch import Bench, Runner, Simulated, simulate
from chisellm.verifier.simulation.culprit import sources_of_x
from chisellm.verifier.simulation.mutants import Mutants

__all__ = ["Bench", "Mutants", "Runner", "Simulated", "simulate", "sources_of_x"]
