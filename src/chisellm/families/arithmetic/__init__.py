"""Adders, comparators and other arithmetic."""
