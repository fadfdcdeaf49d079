"""Pictures of the report for other papers: PNG and SVG, with the signs of all three languages."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from editions import MADE_UP

from graph.report import Report, drawing
from graph.report.drawing import write_figures
from ontology.errors import OutputError, UnknownTermError
from vietgraph import main

pytest.importorskip("matplotlib_fontja")
NAMES = ["activity.png", "activity.svg", "fields.png", "fields.svg", "ladder.png", "ladder.svg", "map.png", "map.svg"]


@pytest.fixture(scope="module")
def drawn(reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures") / "made" / "anew"
    write_figures(reports["made-up"], folder)
    return folder


def test_every_picture_is_written_in_both_forms(drawn: Path) -> None:
    assert sorted(path.name for path in drawn.iterdir()) == NAMES
    for path in drawn.glob("*.png"):
        assert path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 5_000


def test_a_picture_says_on_what_it_stands(reports: dict[str, Report]) -> None:
    assert drawing.basis(reports["seeds"], "ja") == "記事 5 本、2025年7月18日まで"
    assert drawing.basis(reports["seeds"], "en") == "5 articles, up to 18 Jul 2025"


def test_an_svg_needs_no_font_and_tells_no_day(drawn: Path) -> None:
    for path in drawn.glob("*.svg"):
        text = path.read_text("utf-8")
        root = ElementTree.fromstring(text)
        tags = {element.tag.rpartition("}")[2] for element in root.iter()}
        assert "path" in tags and tags.isdisjoint({"text", "image", "script", "date"})
        assert "href" not in text.replace('xlink:href="#', "").replace("xmlns:xlink", "")


def test_the_same_report_gives_the_same_bytes_under_any_hash_seed(drawn: Path, tmp_path: Path) -> None:
    code = (
        "import sys, editions; from pathlib import Path; from graph.report.drawing import write_figures;"
        "write_figures(editions.report_of(editions.store_of([editions.MADE_UP])), Path(sys.argv[1]))"
    )
    paths = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2])))
    environment = {**os.environ, "PYTHONHASHSEED": "4242", "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True, capture_output=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in drawn.iterdir()
    }


@pytest.mark.parametrize("language", ["en", "vi"])
def test_letters_of_every_language_come_from_a_font_that_has_them(
    language: str, reports: dict[str, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import matplotlib
    from matplotlib.font_manager import FontProperties, findfont, get_font

    used: list[str] = []
    ladder = drawing._ladder

    def watched(report: Report, language: str) -> object:
        used.extend(matplotlib.rcParams["font.family"])
        return ladder(report, language)

    monkeypatch.setattr(drawing, "_ladder", watched)
    write_figures(reports["made-up"], tmp_path, language)
    first = get_font(findfont(FontProperties(family=used[0])))
    missing = [sign for sign in "ấếộữỳĐđơư abc" if ord(sign) not in first.get_charmap()]
    assert missing == []


def test_an_empty_build_has_no_pictures(reports: dict[str, Report], tmp_path: Path) -> None:
    assert write_figures(reports["empty"], tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_sign_that_no_font_has_is_told(
    reports: dict[str, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = {language: "\U000f1234" for language in ("ja", "en", "vi")}
    monkeypatch.setattr(drawing, "names_of", lambda scheme, code: unknown)
    with pytest.raises(OutputError, match="no font has a sign"):
        write_figures(reports["made-up"], tmp_path)
    assert not list(tmp_path.glob("ladder*"))


def test_without_matplotlib_one_line_says_what_to_add(
    reports: dict[str, Report], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib_fontja", None)
    with pytest.raises(OutputError, match=r"pip install matplotlib matplotlib-fontja") as told:
        write_figures(reports["made-up"], tmp_path / "pictures")
    assert "\n" not in str(told.value)
    assert not (tmp_path / "pictures").exists()


def test_a_place_that_cannot_be_written_is_told(reports: dict[str, Report], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="folder cannot be made"):
        write_figures(reports["made-up"], tmp_path / "file" / "pictures")


def test_an_unknown_language_is_refused(reports: dict[str, Report], tmp_path: Path) -> None:
    with pytest.raises(UnknownTermError, match="no such language"):
        write_figures(reports["made-up"], tmp_path, "fr")


def test_the_command_writes_page_and_pictures_and_a_build_needs_no_matplotlib(tmp_path: Path) -> None:
    code = (
        "import sys, vietgraph; code = vietgraph.main(sys.argv[1:]); print('matplotlib' in sys.modules); sys.exit(code)"
    )

    def run(*arguments: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    assert run("build", str(MADE_UP), "-q").strip() == "False"
    said = run("report", "--language", "en", "--to", "en.html", "--figures", "pictures")
    assert "written: en.html" in said and said.count("written: pictures/") == len(NAMES)
    assert (tmp_path / "en.html").read_bytes() != (tmp_path / "build" / "report.html").read_bytes()
    run("report", "--to", "ja.html")
    assert (tmp_path / "ja.html").read_bytes() == (tmp_path / "build" / "report.html").read_bytes()


def test_a_problem_is_one_line_of_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "-o", str(tmp_path / "nothing")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
