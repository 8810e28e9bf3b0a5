"""Rows: record, uniqueness, manifest."""
