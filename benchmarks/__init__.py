"""Measurements, and the made-up corpus they run on."""
