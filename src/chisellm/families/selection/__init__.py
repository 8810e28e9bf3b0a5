"""Multiplexers, decoders and encoders."""
