"""The program as a person meets it: arguments go in, two streams and an exit code come out."""

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import vietgraph

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

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
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, process: bool = False, **environment: str
) -> Ended:
    """Run the program with ``arguments``.

    A process of its own is started if there is input or if ``environment`` is to be added to the process's own, or
    on request; otherwise the command runs in this process, which saves the time of importing everything.
    """
    given = [str(argument) for argument in arguments]
    if not (process or stdin or environment):
        return within(given, cwd or ROOT)
    ended = subprocess.run(
        [sys.executable, "-m", "vietgraph", *given],
        input=stdin,
        capture_output=True,
        cwd=cwd or ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=300,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def within(arguments: list[str], cwd: Path) -> Ended:
    """Run the program in this process, in the directory ``cwd``."""
    out, err = io.BytesIO(), io.BytesIO()
    with (
        io.TextIOWrapper(out, encoding="utf-8") as out_text,
        io.TextIOWrapper(err, encoding="utf-8") as err_text,
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out_text),
        contextlib.redirect_stderr(err_text),
    ):
        code = vietgraph.main(arguments)
        out_text.flush()
        err_text.flush()
        return Ended(code, out.getvalue().decode(), err.getvalue().decode())
