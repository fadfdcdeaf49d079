"""The commands of the street door: one module a family, put together in ``vietgraph.py``.

A module imports at its top only what its help text needs; each command imports what it works with.
"""
