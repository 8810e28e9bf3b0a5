"""Readers of what compositional families say in Chinese."""
