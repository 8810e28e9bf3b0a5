"""Codes and their checks: Gray, BCD, parity, Hamming, CRC, number formats."""
