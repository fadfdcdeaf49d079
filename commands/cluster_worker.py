"""What a worker of a cluster begun here does first; Dask loads this module by its name."""

from __future__ import annotations

import signal


def dask_setup(worker: object) -> None:
    """The one who began this process is interrupted as well, and ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
