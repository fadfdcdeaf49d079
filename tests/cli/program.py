"""The program as a person meets it: a process with arguments, two streams and an exit code."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Ended:
    """A process that has ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line that says what is wrong."""
        assert self.code != 0
        lines = self.err.splitlines()
        assert lines, "a failure must say something"
        assert "Traceback" not in self.err
        assert lines[-1].startswith("error: ")
        return lines[-1]


def run(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, timeout: float = 120, **environment: str
) -> Ended:
    """Run the program with ``arguments``; ``environment`` is added to the process's own."""
    ended = subprocess.run(
        [sys.executable, "-m", "vietgraph", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=timeout,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())
