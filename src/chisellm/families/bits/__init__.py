"""Bit manipulation and structured data: reductions, slices, Bundles, Vecs."""
