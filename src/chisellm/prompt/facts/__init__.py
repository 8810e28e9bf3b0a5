"""Readers that turn instructions back into what modules do, one a family, without code of the writers."""

__all__: list[str] = []
