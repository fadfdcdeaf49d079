"""The directory a build writes: never half a build, never two at once, nothing lost on failure.

A build is staged in a hidden directory inside the output directory and swapped in by renames when it
is complete. A build that is killed leaves only hidden leftovers; the next one removes them and says
so. A swap that is killed half-way is finished (or undone) before anything else happens.

Layout::

    DIR/store, records.jsonl, …    the products of the last complete build
    DIR/.vietgraph/lock            held while a build runs (the kernel frees it if the build is killed)
    DIR/.vietgraph/staging/        what the running build has written so far
    DIR/.vietgraph/complete/       a staged build that only waits to be swapped in
    DIR/.vietgraph/previous/       the products of the build before, for as long as the swap takes
    DIR/.vietgraph/articles.sqlite what articles gave when they were read (graph/article_cache.py)
    DIR/.vietgraph/last_build.json what the products were made from (graph/last_build.py)
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ontology.errors import OutputError

PRODUCTS: tuple[str, ...] = (
    "store",
    "records.jsonl",
    "vietgraph.ttl",
    "vietgraph.trig",
    "network.html",
    "report.html",
    "decisions.tsv",
    "failed.jsonl",
    "search.sqlite",
)
"""What a build may put into its directory; whatever else lies there is never touched."""

_MANIFEST = "products.txt"
"""Lists what a complete build holds, so that a swap that is entered again knows what is in place already."""

_OF_OUTPUT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


class Workspace:
    """The output directory ``directory`` of builds; ``notify`` is told in one line what was cleaned up."""

    def __init__(self, directory: Path | str, notify: Callable[[str], None] = lambda line: None) -> None:
        self.directory = Path(directory)
        self._notify = notify
        self._hidden = self.directory / ".vietgraph"
        self._staging = self._hidden / "staging"
        self._complete = self._hidden / "complete"
        self._previous = self._hidden / "previous"

    def product(self, name: str) -> Path:
        """The path of a product of the last complete build, whether it exists or not."""
        return self.directory / name

    def hidden(self, name: str) -> Path:
        """The path of a file that is kept beside the products and is none of them."""
        return self._hidden / name

    def in_use(self) -> bool:
        """Whether a build is running here."""
        try:
            with open(self._hidden / "lock", "rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """A fresh directory to write a build into; swapped in when the block ends well.

        If the block raises, what it wrote is removed and the former build stays as it was. Raises
        :class:`OutputError` if the directory cannot be written, holds things that are not ours under
        the names of our products, or if another build is running here.
        """
        with self._output_errors(), self._locked():
            self._settle()
            self._staging.mkdir()
            try:
                yield self._staging
                unknown = sorted(entry.name for entry in self._staging.iterdir() if entry.name not in PRODUCTS)
                if unknown:
                    raise ValueError(f"not a product of a build: {', '.join(unknown)}")
                (self._staging / _MANIFEST).write_text(
                    "".join(f"{name}\n" for name in sorted(os.listdir(self._staging)))
                )
                _sync_tree(self._staging)
                # From here on the build counts as complete: a killed swap is finished, not undone.
                self._staging.rename(self._complete)
                _sync(self._hidden)
            except BaseException:
                shutil.rmtree(self._staging, ignore_errors=True)
                raise
            self._swap()

    def recover(self) -> None:
        """Finish a swap that was killed half-way; to be called before the products are read.

        Does nothing if there is none, if a build is running, or if the directory cannot be written.
        """
        if not self._complete.is_dir():
            return
        try:
            with self._locked():
                self._settle()
        except (OutputError, OSError):
            return

    @contextmanager
    def _output_errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            inside = error.filename is None or str(error.filename).startswith(str(self.directory))
            if inside and error.errno in _OF_OUTPUT:
                raise self._unwritable(error) from error
            raise

    def _unwritable(self, error: OSError) -> OutputError:
        reason = error.strerror or str(error)
        return OutputError(
            f"the output directory cannot be written: {reason}", str(self.directory), "choose another one with -o"
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            fresh = not self._hidden.is_dir()
            if fresh:
                self._refuse_foreign_products()
            self._hidden.mkdir(parents=True, exist_ok=True)
            lock = os.open(self._hidden / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutputError(
                    "another build is writing here", str(self.directory), "wait for it, or choose another directory"
                ) from error
            yield
        finally:
            os.close(lock)

    def _refuse_foreign_products(self) -> None:
        foreign = [name for name in PRODUCTS if os.path.lexists(self.directory / name)]
        if foreign:
            raise OutputError(
                f"{foreign[0]} is here already and was not made by a build",
                str(self.directory),
                "choose an empty directory with -o",
            )

    def _settle(self) -> None:
        """Bring the directory into a clean state after a killed build. The lock is held."""
        if self._complete.is_dir():
            self._notify(f"{self.directory}: finished the swap of a build that was interrupted")
            self._swap()
        if self._staging.exists():
            removed = size(self._staging)
            shutil.rmtree(self._staging)
            self._notify(f"{self.directory}: removed the leftovers of an unfinished build ({removed / 1e6:.1f} MB)")
        if self._previous.exists():
            shutil.rmtree(self._previous)

    def _swap(self) -> None:
        """Move the complete build to its place, the former one out of it; may be entered again half-way."""
        manifest = self._complete / _MANIFEST
        if manifest.exists():
            self._previous.mkdir(exist_ok=True)
            moved: list[tuple[Path, Path]] = []
            try:
                self._move_products(manifest.read_text().split("\n"), moved)
            except OSError:
                for source, target in reversed(moved):
                    target.rename(source)
                self._complete.rename(self._staging)
                shutil.rmtree(self._staging, ignore_errors=True)
                raise
            _sync(self.directory)
            manifest.unlink()
        shutil.rmtree(self._complete)
        shutil.rmtree(self._previous, ignore_errors=True)

    def _move_products(self, built: list[str], moved: list[tuple[Path, Path]]) -> None:
        for name in PRODUCTS:
            new, place, aside = self._complete / name, self.directory / name, self._previous / name
            if name in built and not os.path.lexists(new):
                continue  # in place already, moved there before the swap was killed
            if os.path.lexists(place) and not os.path.lexists(aside):
                _move(place, aside, moved)
            if name in built:
                _move(new, place, moved)


@contextmanager
def replacing(path: Path | str) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file ``path`` when the block ends well; else ``path`` stays as it was.

    Raises :class:`OutputError` if the file cannot be written.
    """
    path = Path(path)
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as stream:
            yield stream
        temporary.replace(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"the file cannot be written: {reason}", str(path), "choose another place") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    source.rename(target)
    moved.append((source, target))


def size(path: Path) -> int:
    """The bytes of the file ``path``, or of all files below it."""
    files = path.rglob("*") if path.is_dir() else (path,)
    return sum(file.lstat().st_size for file in files if file.is_file())


def _sync_tree(directory: Path) -> None:
    """Have the disk keep everything below ``directory`` before the swap relies on it."""
    for path in directory.rglob("*"):
        _sync(path)
    _sync(directory)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
