"""Setting up from the lock files: what is fetched is checked, nothing is done twice, nothing foreign is deleted."""

import hashlib
import http.server
import importlib.util
import os
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from program import ROOT

WHEEL = "pip-99.0-py3-none-any.whl"
CONTENT = b"not really a wheel"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The installer, looking at a lock directory of the test's own and at no settings of this machine."""
    spec = importlib.util.spec_from_file_location("install", ROOT / "lock" / "install.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "LOCKS", tmp_path / "lock")
    (tmp_path / "lock").mkdir()
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return module


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    """A package index on this machine that has one file."""
    folder = tmp_path / "index" / "simple" / "pip"
    folder.mkdir(parents=True)
    (tmp_path / "index" / WHEEL).write_bytes(CONTENT)
    (folder / "index.html").write_text(f'<a href="../../{WHEEL}#sha256=0">{WHEEL}</a><a>none</a>')

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(tmp_path / "index"), **kwargs)  # type: ignore[arg-type]

        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/simple"
        server.shutdown()
        thread.join()


def lock(install: ModuleType, *contents: bytes) -> None:
    hashes = " \\\n".join(f"    --hash=sha256:{hashlib.sha256(content).hexdigest()}" for content in contents)
    (install.LOCKS / "build.txt").write_text(
        f"# head\npip==99.0 \\\n{hashes}\nsetuptools==1 \\\n    --hash=sha256:00\n"
    )


class TestFetchingPip:
    def test_the_wheel_is_taken_from_the_index_that_pip_is_told_of(
        self, install: ModuleType, index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock(install, b"the source distribution", CONTENT)
        monkeypatch.setenv("PIP_INDEX_URL", index)
        assert install.fetch_locked_pip(tmp_path).read_bytes() == CONTENT

    def test_a_wheel_with_another_hash_is_refused(
        self, install: ModuleType, index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock(install, b"something else")
        monkeypatch.setenv("PIP_INDEX_URL", index)
        with pytest.raises(install.InstallError, match="does not have the hash"):
            install.fetch_locked_pip(tmp_path)
        assert not (tmp_path / WHEEL).exists()

    def test_an_index_without_it_or_out_of_reach_is_named(
        self, install: ModuleType, index: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock(install, CONTENT)
        text = (install.LOCKS / "build.txt").read_text()
        (install.LOCKS / "build.txt").write_text(text.replace("99.0", "98.0"))
        monkeypatch.setenv("PIP_INDEX_URL", index)
        with pytest.raises(install.InstallError, match=r"pip-98\.0.* is not there"):
            install.fetch_locked_pip(tmp_path)
        monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
        with pytest.raises(install.InstallError, match="PIP_INDEX_URL"):
            install.fetch_locked_pip(tmp_path)

    def test_the_real_lock_names_pip(self, install: ModuleType) -> None:
        text = (ROOT / "lock" / "build.txt").read_text("utf-8")
        (install.LOCKS / "build.txt").write_text(text)
        monkey = pytest.MonkeyPatch()
        with monkey.context() as patch, pytest.raises(install.InstallError, match=r"pip-[0-9.]+-py3-none-any\.whl"):
            patch.setattr(install, "download", lambda address: b"<html></html>")
            install.fetch_locked_pip(Path("."))


class TestSettings:
    def test_the_environment_wins_over_the_configuration_file(
        self, install: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert install.setting("index-url", "default") == "default"
        (tmp_path / "pip.conf").write_text("[global]\nindex-url = https://a.example/simple\ncert = /ca%20.pem\n")
        monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
        assert install.setting("index-url", "default") == "https://a.example/simple"
        assert install.setting("cert", "") == "/ca%20.pem"
        monkeypatch.setenv("PIP_INDEX_URL", "https://b.example/simple")
        assert install.setting("index-url", "default") == "https://b.example/simple"

    def test_certificates_that_are_not_there_are_named(
        self, install: ModuleType, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PIP_CERT", "/nowhere/ca.pem")
        with pytest.raises(install.InstallError, match=r"/nowhere/ca\.pem.*PIP_CERT"):
            install.tls_context()


class TestEnvironment:
    @pytest.fixture
    def steps(self, install: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """What the installer did: environments are made as empty shells and pip is only noted."""
        done: list[str] = []

        def create(venv: Path, *, fetch_pip: bool) -> None:
            done.append("create")
            (venv / "bin").mkdir(parents=True)
            (venv / "pyvenv.cfg").touch()
            install.interpreter(venv).parent.mkdir(exist_ok=True)
            install.interpreter(venv).touch()

        def pip(venv: Path, *arguments: str, env: object = None) -> None:
            done.append(Path(arguments[-1]).name)

        monkeypatch.setattr(install, "create", create)
        monkeypatch.setattr(install, "pip", pip)
        monkeypatch.setattr(install, "ROOT", install.LOCKS.parent)
        (install.LOCKS.parent / "pyproject.toml").write_text("")
        for name in ("build", "run", "dev", "generate"):
            (install.LOCKS / f"{name}.txt").write_text(name)
        return done

    def make(self, install: ModuleType, dev: bool = False) -> None:
        install.make_environment(install.LOCKS.parent / ".venv", dev=dev, fetch_pip=False)

    def test_it_is_made_once_and_the_tools_are_added_when_they_are_wanted(
        self, install: ModuleType, steps: list[str]
    ) -> None:
        project = install.LOCKS.parent.name
        self.make(install)
        assert steps == ["create", "build.txt", "run.txt", project]
        self.make(install)
        assert len(steps) == 4
        self.make(install, dev=True)
        assert steps[4:] == ["dev.txt", "generate.txt"]
        self.make(install, dev=True)
        self.make(install)
        assert len(steps) == 6

    def test_a_changed_lock_makes_it_anew(self, install: ModuleType, steps: list[str]) -> None:
        self.make(install, dev=True)
        steps.clear()
        (install.LOCKS / "run.txt").write_text("changed")
        self.make(install, dev=True)
        assert steps[0] == "create" and steps[-2:] == ["dev.txt", "generate.txt"]

    def test_one_that_was_broken_off_is_made_anew(
        self, install: ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.make(install)
        noted = install.pip

        def killed(venv: Path, *arguments: str, env: object = None) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(install, "pip", killed)
        with pytest.raises(KeyboardInterrupt):
            self.make(install, dev=True)
        steps.clear()
        monkeypatch.setattr(install, "pip", noted)
        self.make(install)
        assert steps[0] == "create"

    def test_one_that_lost_its_python_is_made_anew(self, install: ModuleType, steps: list[str]) -> None:
        self.make(install)
        install.interpreter(install.LOCKS.parent / ".venv").unlink()
        steps.clear()
        self.make(install)
        assert steps[0] == "create"

    def test_a_directory_that_is_no_environment_is_not_deleted(self, install: ModuleType, steps: list[str]) -> None:
        venv = install.LOCKS.parent / ".venv"
        venv.mkdir()
        (venv / "thesis.txt").write_text("years of work")
        with pytest.raises(install.InstallError, match="no virtual environment"):
            self.make(install)
        assert (venv / "thesis.txt").exists() and steps == []

    @pytest.mark.parametrize("version", [(3, 10, 0), (3, 14, 1), (2, 7, 18)])
    def test_another_python_is_told_which_one_is_needed(
        self,
        install: ModuleType,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        version: tuple[int, ...],
    ) -> None:
        monkeypatch.setattr(install.sys, "version_info", version)
        assert install.main([]) == 1
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "3.11, 3.12 or 3.13 is needed" in said


def test_what_is_installed_holds_every_data_file_of_the_packages(tmp_path: Path) -> None:
    setuptools = pytest.importorskip("setuptools")
    if int(setuptools.__version__.split(".")[0]) < 77:
        pytest.skip("needs the locked setuptools")
    copied = tmp_path / "project"
    listed = ["pyproject.toml", "README.md", "LICENSE", "vietgraph.py", "ontology", "ingest", "graph", "commands"]
    subprocess.run(["cp", "-r", *(str(ROOT / name) for name in listed), _made(copied)], check=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(tmp_path), str(copied)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("vietgraph-*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        file.relative_to(ROOT).as_posix()
        for package in ("ontology", "ingest", "graph", "commands")
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and "generate" not in file.parts
    }
    assert wanted <= held, sorted(wanted - held)
    assert "vietgraph.py" in held
    unwanted = ("tests/", "seeds/", "benchmarks/", "ontology/generate", "graph/geography/generate")
    assert not [name for name in held if name.startswith(unwanted)]


def _made(directory: Path) -> str:
    directory.mkdir()
    return str(directory)
