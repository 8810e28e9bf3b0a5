"""Makes datasets: plan, parallel work, commits in slot order, resume."""

from chisellm.generator.run import Summary, generate

__all__ = ["Summary", "generate"]
