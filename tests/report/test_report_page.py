"""The page itself: harmless, whole in three languages, the same bytes every time, sensible where little is known."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
import pytest
from editions import MADE_UP, Source, report_of, source_of, store_of

from graph.palette import HEAT, contrast
from graph.report import Report, page, write_report
from graph.report.charts import STEPS
from graph.report.names import date_names, short_names
from graph.resolve import LANGUAGES
from ontology.errors import OutputError, UnknownTermError

FOLDER = files("graph").joinpath("report")
HOSTILE = (
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "'\"><svg onload=alert(1)>",
)  # fmt: skip


def hostile_report(folder: Path) -> Report:
    """Three articles that contradict each other, with hostile titles."""
    for number, name in enumerate(("01-peru-upgrade.txt", "03-peru-signing.txt", "09-peru-prime-minister.txt")):
        _, body = (MADE_UP / name).read_text("utf-8").split("\n", 1)
        head = f"ベトナムとペルー {HOSTILE[number]} {HOSTILE[number + 1]}"
        (folder / name).write_text(f"{head}\n{body}", "utf-8")
    return report_of(store_of([folder]))


def undated_report(folder: Path) -> Report:
    """An article without any date."""
    text = "ベトナムとチリの協力\n\nベトナムはチリと戦略的パートナーシップを結んでいる。両国は農業で協力する。\n"
    (folder / "chile.txt").write_text(text, "utf-8")
    return report_of(store_of([folder]))


def test_the_same_build_gives_the_same_bytes_under_any_hash_seed() -> None:
    code = (
        "import sys, editions; from graph.report import page;"
        "sys.stdout.buffer.write(page(editions.report_of(editions.store_of([editions.MADE_UP]))).encode())"
    )
    paths = os.pathsep.join((str(Path(__file__).parent), str(Path(__file__).parents[2])))

    def run(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True).stdout

    first, second = run("0"), run("4242")
    assert first == second and len(first) > 100_000


def test_hostile_titles_are_shown_as_text(tmp_path: Path) -> None:
    report = hostile_report(tmp_path)
    text = page(report)
    found = source_of(report)
    titles = [row["title"] for rows in report.contradictions.disputes for row in rows]
    assert len(titles) == 3 and f"ベトナムとペルー {HOSTILE[1]} {HOSTILE[2]}" in titles
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "alert(1)</script>" not in text and "<img" not in text and "<svg onload" not in text
    assert not any(name.startswith("on") for _, given in found.elements for name in given)
    assert [tag for tag, _ in found.elements].count("script") == 2


def test_only_our_own_script_and_style_may_run(reports: dict[str, Report]) -> None:
    text = page(reports["made-up"])
    [policy] = [
        given["content"] or ""
        for tag, given in source_of(reports["made-up"]).elements
        if given.get("http-equiv") == "Content-Security-Policy"
    ]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "connect-src" not in policy
    for body in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", text, re.DOTALL):
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() in policy


def test_nothing_in_the_page_points_outside_but_links_to_sources(reports: dict[str, Report]) -> None:
    for tag, given in source_of(reports["seeds"]).elements:
        assert tag not in ("link", "iframe", "object", "embed", "base", "form", "img")
        assert "src" not in given and "style" not in given
        if "href" in given:
            assert (given["href"] or "").startswith(("#", "http://", "https://"))
            assert (given["href"] or "").startswith("#") or given.get("rel") == "noopener noreferrer"


def test_every_link_within_the_page_has_its_place(reports: dict[str, Report]) -> None:
    for report in reports.values():
        elements = source_of(report).elements
        places = [given["id"] for _, given in elements if "id" in given]
        assert len(set(places)) == len(places)
        wanted = {(given.get("href") or "")[1:] for _, given in elements if (given.get("href") or "").startswith("#")}
        named = " ".join(
            given.get(name) or "" for _, given in elements for name in ("aria-labelledby", "aria-describedby")
        )
        assert wanted | set(named.split()) <= set(places)


def test_each_number_is_linked_to_its_query(reports: dict[str, Report]) -> None:
    source = source_of(reports["made-up"])
    places = {given["id"] for _, given in source.elements if "id" in given}
    assert {
        "q-" + "".join(sign if sign.isalnum() else "-" for sign in number.query) for number in source.numbers
    } <= places


def test_tables_have_captions_and_heads_and_pictures_have_words(reports: dict[str, Report]) -> None:
    source = source_of(reports["made-up"])
    tags = [tag for tag, _ in source.elements]
    assert tags.count("table") == tags.count("caption") > 8
    assert all(caption.strip() for caption in source.texts["caption"])
    assert all(given.get("scope") in ("col", "row") for tag, given in source.elements if tag == "th")
    pictures = [given for tag, given in source.elements if tag == "svg" and given.get("role") == "img"]
    assert len(pictures) == 2
    assert all(given.get("aria-labelledby") and given.get("aria-describedby") for given in pictures)
    assert tags.count("h1") == 1 and tags.index("h1") < tags.index("h2") < tags.index("h3")


def test_every_text_is_there_in_every_language_with_the_same_gaps() -> None:
    strings = json.loads(FOLDER.joinpath("strings.json").read_text("utf-8"))
    for key, texts in strings.items():
        assert list(texts) == list(LANGUAGES), key
        assert all(texts.values()), key
        gaps = {language: sorted(re.findall(r"\{(\w+)\}", text)) for language, text in texts.items()}
        assert len({tuple(found) for found in gaps.values()}) == 1, key


def test_every_text_that_the_page_wants_is_there_and_every_one_is_wanted() -> None:
    template = "".join(FOLDER.joinpath(name).read_text("utf-8") for name in ("report.html", "page.py", "drawing.py"))
    strings = json.loads(FOLDER.joinpath("strings.json").read_text("utf-8"))
    wanted = set(re.findall(r"(?:\bt|words|section)\(\"([\w-]+)\"[,)]", template))
    assert wanted <= strings.keys()
    spoken = {word for word in re.findall(r"\"([\w-]+)\"", template)}
    families = ("kind-", "why-", "confidence-", "c-")
    kinds = {"agrees", "level-differs", "date-differs", "extra", "missing", "absent"}
    assert {key for key in strings.keys() - spoken - kinds if not key.startswith(families)} == set()


def test_every_reason_of_a_contradiction_has_words() -> None:
    strings = json.loads(FOLDER.joinpath("strings.json").read_text("utf-8"))
    documented = (Path(__file__).parents[2] / "docs" / "consolidation.md").read_text("utf-8")
    codes = {line.split("`")[1] for line in documented.splitlines() if "`vg:explanation`" in line and line[0] == "|"}
    assert len(codes) >= 6
    assert {f"why-{code}" for code in codes} <= strings.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_the_language_asked_for(language: str, reports: dict[str, Report]) -> None:
    source = source_of(reports["seeds"], language)
    assert source.elements[0] == ("html", {"lang": language, "data-language": language})
    strings = json.loads(FOLDER.joinpath("strings.json").read_text("utf-8"))
    assert source.texts["title"] == [strings["title"][language]]


def test_an_unknown_language_is_refused(reports: dict[str, Report]) -> None:
    with pytest.raises(UnknownTermError, match="no such language"):
        page(reports["empty"], "fr")


def test_a_build_without_articles_says_so(reports: dict[str, Report]) -> None:
    report = reports["empty"]
    assert report.day is None and report.upgrades is None and report.activity == ()
    text = page(report)
    assert "記事がありません" in text and "該当するものはありません" in text
    assert "<svg" not in text


def test_articles_without_any_date_have_no_last_year(tmp_path: Path) -> None:
    report = undated_report(tmp_path)
    assert (report.day, report.since, report.new, report.events) == (None, None, None, None)
    assert report.coverage["undated"].value == 1
    text = page(report)
    assert "日付のある記事がない" in text and "チリ" in text
    assert report.top_level == {"CHL": "strategic"}


def test_one_article_gives_a_page(tmp_path: Path) -> None:
    report = report_of(store_of([MADE_UP / "07-laos-visit.txt"]))
    assert report.day == "2025-01-09" and report.ladder.years == ()
    assert "ラオス" in page(report)


def test_a_file_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, reports: dict[str, Report]) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(reports["empty"], tmp_path / "missing" / "report.html")
    write_report(reports["empty"], tmp_path / "report.html")
    assert [entry.name for entry in tmp_path.iterdir()] == ["report.html"]


def test_the_size_does_not_follow_the_number_of_people_and_fields(reports: dict[str, Report]) -> None:
    assert len(page(reports["made-up"]).encode()) < 400_000


@pytest.mark.parametrize(
    ("date", "ja", "en", "vi"),
    [
        ("2025-05-06", "2025年5月6日", "6 May 2025", "6/5/2025"),
        ("2013-06", "2013年6月", "Jun 2013", "6/2013"),
        ("2013", "2013年", "2013", "2013"),
        ("昨年", "昨年", "昨年", "昨年"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(date: str, ja: str, en: str, vi: str) -> None:
    assert dict(date_names(date)) == {"ja": ja, "en": en, "vi": vi}


def test_long_names_have_a_short_form_for_pictures() -> None:
    assert short_names("ARE") == {"ja": "UAE", "en": "UAE", "vi": "UAE"}
    assert short_names("ASEAN")["ja"] == "ASEAN"
    assert short_names("JPN")["ja"] == "日本"
    assert short_names("XXX") == {"ja": "XXX", "en": "XXX", "vi": "XXX"}


def test_counts_can_be_read_on_every_shade() -> None:
    assert len(HEAT) == STEPS
    for shade in HEAT:
        assert contrast(shade.light, shade.light_ink) >= 4.5
        assert contrast(shade.dark, shade.dark_ink) >= 4.5
    light = [contrast(shade.light, "#ffffff") for shade in HEAT]
    dark = [contrast(shade.dark, "#12171d") for shade in HEAT]
    assert light == sorted(light) and dark == sorted(dark)


def test_the_graph_is_only_read(stores: dict[str, ox.Store]) -> None:
    before = len(stores["seeds"])
    report_of(stores["seeds"])
    assert len(stores["seeds"]) == before
    assert isinstance(source_of(report_of(stores["seeds"])), Source)
