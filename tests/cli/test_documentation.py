"""The documentation says what the program does: it is compared with it, word for word where it can be."""

import importlib.util
import re
import shlex
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest
from program import ROOT, Ended

import vietgraph as program
from graph.query import named_queries

README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


def generator(name: str = "command_page") -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands_in(text: str) -> list[list[str]]:
    """Every call of the program in code blocks and in code within a line: its words."""
    calls = re.findall(r"(?:^|`|\| )(?:\.venv/bin/)?vietgraph ([^`\n|]+)", text, re.MULTILINE)
    return [call.split() for call in calls]


def test_the_page_of_commands_is_what_the_program_prints() -> None:
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == generator().page(), "run `make docs`"


def test_the_page_of_questions_is_what_the_queries_say() -> None:
    assert (ROOT / "docs" / "questions.md").read_text("utf-8") == generator("question_page").page(), "run `make docs`"


def test_the_page_does_not_depend_on_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert (ROOT / "docs" / "commands.md").read_text("utf-8") == generator().page()


@pytest.mark.parametrize("name", sorted(program.cli.commands))
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"vietgraph {name}" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_call_in_a_document_is_one_the_program_understands(document: Path) -> None:
    for words in commands_in(document.read_text("utf-8")):
        name = next((word for word in words if not word.startswith("-") and "://" not in word), None)
        if name is None or name == "COMMAND":
            continue
        assert name in program.cli.commands, f"{document.name}: vietgraph {' '.join(words)}"
        options = {option for parameter in program.cli.commands[name].params for option in parameter.opts}
        options |= {"-h", "--help"} | {option for parameter in program.cli.params for option in parameter.opts}
        used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert used <= options, f"{document.name}: vietgraph {' '.join(words)}"


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_is_in_the_documents(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs" / "commands.md").read_text("utf-8")


def test_queries_named_in_examples_exist() -> None:
    text = README + (ROOT / "docs" / "commands.md").read_text("utf-8")
    named = [words[1] for words in commands_in(text) if words[0] == "query" and len(words) > 1]
    assert named
    for word in named:
        if re.fullmatch(r"[a-z][a-z-]+", word):
            assert word in named_queries()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_within_the_project_leads_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", document.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (document.parent / target).exists(), target


def test_every_task_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z-]+)", README))
    assert {"run", "test"} <= named <= targets


def test_the_two_commands_come_first_in_the_readme() -> None:
    first = re.search(r"```(?:sh|console|shell)\n(.*?)```", README, re.DOTALL)
    assert first and [line.split("#")[0].strip() for line in first[1].splitlines()] == ["make run", "make test"]


def test_every_help_text_teaches_with_an_example(vietgraph: Callable[..., Ended]) -> None:
    for name, command in program.cli.commands.items():
        text = command.get_help(click.Context(command, info_name=name))
        assert re.search(rf"^ +vietgraph {name}", text, re.MULTILINE), name
    assert "vietgraph build seeds/" in vietgraph("--help").out


def test_help_and_version_come_at_once(vietgraph: Callable[..., Ended]) -> None:
    begun = time.monotonic()
    assert vietgraph("--help", process=True).code == 0
    assert time.monotonic() - begun < 2
    assert vietgraph("--version", process=True).out == f"vietgraph {program.__version__}\n"


def test_the_python_of_the_readme_runs(
    seeds_build: tuple[Path, Ended], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    monkeypatch.chdir(seeds_build[0].parent)
    exec(block, {})
    assert "ベトナム" in capsys.readouterr().out


def test_no_document_names_a_place_on_somebodys_machine() -> None:
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        assert not re.search(r"/(home|root|Users|work)/", text), document.name


def test_the_changelog_knows_the_version_or_what_is_to_come() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in text or f"## [{program.__version__}]" in text


class TestLocks:
    @pytest.mark.parametrize("name", ["build", "run", "dev", "generate", "clients", "bench"])
    def test_every_line_is_an_exact_version_with_hashes_and_no_address(self, name: str) -> None:
        text = (ROOT / "lock" / f"{name}.txt").read_text("utf-8")
        entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
        for entry in entries:
            assert re.match(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+", entry)
            assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry)
        assert "://" not in text and "file:" not in text and "--index" not in text

    def test_every_dependency_of_the_project_is_locked(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        wanted = {
            "run": project["project"]["dependencies"],
            "dev": project["dependency-groups"]["dev"],
            "generate": project["dependency-groups"]["generate"],
            "build": project["dependency-groups"]["build"],
        }
        for name, requirements in wanted.items():
            text = (ROOT / "lock" / f"{name}.txt").read_text("utf-8")
            for requirement in requirements:
                package = re.split(r"[><=!~ ]", requirement)[0].lower().replace("_", "-")
                assert re.search(rf"^{package}==", text, re.MULTILINE), f"{package}: run `make lock`"

    def test_the_locks_agree_with_each_other(self) -> None:
        versions: dict[str, set[str]] = {}
        for name in ("build", "run", "dev", "generate", "clients", "bench"):
            text = (ROOT / "lock" / f"{name}.txt").read_text("utf-8")
            for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE):
                versions.setdefault(package, set()).add(version)
        assert not {package: found for package, found in versions.items() if len(found) > 1}


def test_what_the_readme_asks_of_a_build_the_seeds_answer(
    vietgraph: Callable[..., Ended], seeds_build: tuple[Path, Ended]
) -> None:
    asking = ("query", "partner", "network", "compare", "review", "explain", "validate")
    calls = re.findall(r"^vietgraph ([^#\n]+)", README, re.MULTILINE)
    asked = [words for call in calls if (words := shlex.split(call))[0] in asking]
    assert {words[0] for words in asked} == set(asking)
    for words in asked:
        ended = vietgraph(*words, "-b", seeds_build[0])
        assert ended.code == 0, (words, ended.err)
