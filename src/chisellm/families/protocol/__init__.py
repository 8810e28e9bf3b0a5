"""Handshakes."""
