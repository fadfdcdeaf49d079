"""Builds that tests report on, each made once."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from editions import MADE_UP, SEEDS, report_of, store_of

from graph.report import Report


@pytest.fixture(scope="session")
def stores() -> dict[str, ox.Store]:
    return {"made-up": store_of([MADE_UP]), "seeds": store_of([SEEDS]), "empty": store_of([])}


@pytest.fixture(scope="session")
def reports(stores: dict[str, ox.Store]) -> dict[str, Report]:
    return {name: report_of(store) for name, store in stores.items()}
