"""Measurements, never tests: `python3 dev.py bench`. Ratios are taken in one run on one machine."""
