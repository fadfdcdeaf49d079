"""Makes the program's own environment from the lock files, on a bare Python 3.11 to 3.13.

    python3 lock/install.py          what the program needs to run, and the program itself
    python3 lock/install.py --dev    also what its tests need

Only the standard library is used: neither pip nor ensurepip (Debian's python3-venv) need be there. Where
ensurepip is missing, pip's own wheel is fetched from the package index and checked against its locked hash.
Index, certificate and proxy are taken from pip's settings (PIP_INDEX_URL, PIP_CERT, PIP_PROXY, pip.conf).

Nothing is done when the environment already fits the lock. One that was broken off half-way is made anew.
"""

from __future__ import annotations

import argparse
import configparser
import contextlib
import hashlib
import html.parser
import os
import re
import shutil
import ssl
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "lock"
QUIET_BUILD = {"PYTHONWARNINGS": "ignore"}
"""An editable install warns of itself; that is how this one is meant."""
DEFAULT_INDEX = "https://pypi.org/simple"


class InstallError(Exception):
    """Something the user can put right; the message is one line."""


def main(arguments: list[str] | None = None) -> int:
    """Make or complete the environment; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--dev", action="store_true", help="also install what the tests need")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where (default: .venv)")
    parser.add_argument("--fetch-pip", action="store_true", help="do not use ensurepip even if it is there")
    options = parser.parse_args(arguments)
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        have = ".".join(map(str, sys.version_info[:3]))
        print(f"error: Python 3.11, 3.12 or 3.13 is needed, this is {have} (make PYTHON=python3.11 …)", file=sys.stderr)
        return 1
    try:
        with one_at_a_time():
            make_environment(options.venv, dev=options.dev, fetch_pip=options.fetch_pip)
    except InstallError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"error: installing stopped (exit code {error.returncode}); see above, then try again", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("error: interrupted; run the same command again", file=sys.stderr)
        return 130
    return 0


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second call wait for the first, by a lock on the directory itself (which leaves no file behind)."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def make_environment(venv: Path, *, dev: bool, fetch_pip: bool) -> None:
    """Bring ``venv`` to the state of the lock files, doing only what is missing."""
    broken_off = venv / ".installing"
    steps = [("run", ["build", "run"])] + ([("dev", ["dev", "generate"])] if dev else [])
    todo = [(step, locks) for step, locks in steps if stamp(venv, step) != fingerprint(step, locks)]
    if not todo and not broken_off.exists():
        return
    if broken_off.exists() or todo[:1] == steps[:1]:
        todo = steps
        if venv.exists():
            print(f"{venv.name}: does not fit the lock files or was broken off; made anew", flush=True)
            remove(venv)
        create(venv, fetch_pip=fetch_pip)
    broken_off.touch()
    for step, locks in todo:
        for lock in locks:
            print(f"installing lock/{lock}.txt …", flush=True)
            # The locked setuptools is in place by then, so a source distribution needs no unlocked build tools.
            pip(venv, "install", "--require-hashes", "--no-build-isolation", "-r", str(LOCKS / f"{lock}.txt"))
        if step == "run":
            print("installing vietgraph …", flush=True)
            pip(
                venv,
                "install",
                "--no-deps",
                "--no-index",
                "--no-build-isolation",
                "--editable",
                str(ROOT),
                env=QUIET_BUILD,
            )
    for step, locks in todo:
        stamp_file(venv, step).write_text(fingerprint(step, locks) + "\n", encoding="utf-8")
    broken_off.unlink()


def fingerprint(step: str, locks: list[str]) -> str:
    """A hash of everything the result of ``step`` depends on."""
    digest = hashlib.sha256(f"{step} {sys.version_info[:2]} {ROOT}".encode())
    files = [LOCKS / f"{lock}.txt" for lock in locks] + ([ROOT / "pyproject.toml"] if step == "run" else [])
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def stamp_file(venv: Path, step: str) -> Path:
    """The file that says which state of the locks ``step`` was finished for."""
    return venv / f".installed-{step}"


def stamp(venv: Path, step: str) -> str:
    """What the stamp says, or nothing if the step was never finished or the environment lost its Python."""
    if not interpreter(venv).exists():
        return ""
    try:
        return stamp_file(venv, step).read_text(encoding="utf-8").strip()
    except OSError:
        return ""


def interpreter(venv: Path) -> Path:
    """The Python of the environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def remove(venv: Path) -> None:
    """Delete the old environment, and nothing that is not one."""
    if not (venv / "pyvenv.cfg").exists() and any(venv.iterdir()):
        raise InstallError(f"{venv}: is in the way and is no virtual environment (move it)")
    shutil.rmtree(venv)


def create(venv: Path, *, fetch_pip: bool) -> None:
    """Make an empty environment with pip in it."""
    print(f"making {venv.name} with Python {sys.version.split()[0]} …", flush=True)
    venv.mkdir(parents=True, exist_ok=True)
    (venv / "pyvenv.cfg").touch()  # from here on it is ours to delete
    (venv / ".installing").touch()
    if not fetch_pip and has_ensurepip():
        made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, check=False)
        if made.returncode == 0:
            return
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    with tempfile.TemporaryDirectory() as folder:
        wheel = fetch_locked_pip(Path(folder))
        # A wheel is a zip archive that Python can run from.
        run = [str(interpreter(venv)), f"{wheel}/pip", "install", "--no-index", "--no-deps", "--quiet", str(wheel)]
        subprocess.run(run, check=True, env=environment())


def has_ensurepip() -> bool:
    """Whether this Python can put pip into an environment by itself (Debian's cannot without python3-venv)."""
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0


def pip(venv: Path, *arguments: str, env: dict[str, str] | None = None) -> None:
    """Run the environment's pip, with ``env`` added to the process environment; raises CalledProcessError."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    command = [str(interpreter(venv)), "-m", "pip", *arguments, *quiet]
    subprocess.run(command, check=True, env=environment() | (env or {}))


def environment() -> dict[str, str]:
    """The process environment without what would lead pip to another Python or make it demand one."""
    dropped = {"PYTHONPATH", "PYTHONHOME", "PIP_REQUIRE_VIRTUALENV", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in dropped}


def fetch_locked_pip(folder: Path) -> Path:
    """Download pip's wheel as lock/build.txt names it into ``folder``; raises InstallError."""
    lock = (LOCKS / "build.txt").read_text(encoding="utf-8")
    entry = re.search(r"^pip==(\S+)((?:\s*\\\s*--hash=sha256:[0-9a-f]{64})+)", lock, re.MULTILINE)
    if entry is None:
        raise InstallError("lock/build.txt: does not name pip (lock/compile.sh writes it)")
    name = f"pip-{entry[1]}-py3-none-any.whl"
    hashes = set(re.findall(r"[0-9a-f]{64}", entry[2]))
    index = setting("index-url", DEFAULT_INDEX).rstrip("/") + "/"
    page = urllib.parse.urljoin(index, "pip/")
    print(f"fetching {name} …", flush=True)
    finder = LinkFinder(name)
    finder.feed(download(page).decode("utf-8", "replace"))
    if finder.link is None:
        raise InstallError(f"{page}: {name} is not there (set PIP_INDEX_URL to an index that has it)")
    content = download(urllib.parse.urljoin(page, finder.link))
    if hashlib.sha256(content).hexdigest() not in hashes:
        raise InstallError(f"{name}: does not have the hash in lock/build.txt")
    wheel = folder / name
    wheel.write_bytes(content)
    return wheel


class LinkFinder(html.parser.HTMLParser):
    """Finds the address of one file in an index page."""

    def __init__(self, name: str) -> None:
        """Look for the file called ``name``."""
        super().__init__()
        self.name = name
        self.link: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the link if it leads to the file."""
        link = dict(attrs).get("href") if tag == "a" else None
        if link and urllib.parse.urlsplit(link).path.rsplit("/", 1)[-1] == self.name:
            self.link = urllib.parse.urldefrag(link).url


def download(address: str) -> bytes:
    """The content at ``address``, through pip's proxy and certificate settings; raises InstallError."""
    proxy = setting("proxy", "")
    proxies = urllib.request.ProxyHandler({"http": proxy, "https": proxy} if proxy else None)
    opener = urllib.request.build_opener(proxies, urllib.request.HTTPSHandler(context=tls_context()))
    request = urllib.request.Request(address, headers={"Accept": "text/html, */*;q=0.1"})
    parts = urllib.parse.urlsplit(address)
    if parts.username:
        manager = urllib.request.HTTPPasswordMgrWithPriorAuth()
        address = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rsplit("@", 1)[1]))
        user, password = urllib.parse.unquote(parts.username), urllib.parse.unquote(parts.password or "")
        manager.add_password(None, address, user, password, is_authenticated=True)
        opener.add_handler(urllib.request.HTTPBasicAuthHandler(manager))
        request.full_url = address
    try:
        with opener.open(request, timeout=float(setting("timeout", "60"))) as answer:
            return bytes(answer.read())
    except (urllib.error.URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise InstallError(f"{address}: {reason} (is the package index within reach? see PIP_INDEX_URL)") from error


def tls_context() -> ssl.SSLContext:
    """Certificates as pip would trust them.

    A bare Debian has none at all (no ca-certificates). What is fetched here is checked against its locked hash,
    so it may come unverified then; pip brings certificates of its own for everything after it.
    """
    certificates = (
        setting("cert", "") or os.environ.get("REQUESTS_CA_BUNDLE", "") or os.environ.get("CURL_CA_BUNDLE", "")
    )
    if certificates:
        try:
            if Path(certificates).is_dir():
                return ssl.create_default_context(capath=certificates)
            return ssl.create_default_context(cafile=certificates)
        except OSError as error:
            raise InstallError(f"{certificates}: {error} (see PIP_CERT)") from error
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    directory = Path(paths.capath) if paths.capath else None
    if not paths.cafile and not (directory and any(directory.iterdir())) and not context.get_ca_certs():
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def setting(name: str, default: str) -> str:
    """One of pip's settings: from the environment, else from its configuration files, else ``default``."""
    variable = os.environ.get("PIP_" + name.replace("-", "_").upper())
    if variable:
        return variable
    chosen = os.environ.get("PIP_CONFIG_FILE")
    home = Path.home()
    files = [
        Path("/etc/xdg/pip/pip.conf"),
        Path("/etc/pip.conf"),
        home / ".pip/pip.conf",
        Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config") / "pip/pip.conf",
        *([Path(chosen)] if chosen else []),
    ]
    value = default
    for file in [] if chosen == os.devnull else files:
        parser = configparser.RawConfigParser()
        with contextlib.suppress(configparser.Error, OSError, UnicodeDecodeError):
            parser.read(file, encoding="utf-8")
            for section in ("global", "install"):
                value = parser.get(section, name, fallback=value)
    return value.strip()


if __name__ == "__main__":
    sys.exit(main())
