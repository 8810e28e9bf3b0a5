"""Compositional families: every instance is a composition of its own, drawn as one description."""
