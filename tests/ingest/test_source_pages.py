"""HTML pages: the article comes out line by line, with what the page tells of it; the rest stays behind."""

import time
import tracemalloc
from pathlib import Path

import pytest

from ingest.article import Article
from ingest.pipeline import read_article
from ingest.record import Record
from ingest.sources import SourceFailure, pages, read_sources
from ingest.sources.items import LARGEST_PAGE

ROOT = Path(__file__).parents[2]
BODY = (
    "ベトナムのファム・ミン・チン首相は14日、リマでペルーのボルアルテ大統領と会談し、両国関係を包括的パートナーシップに格上げすることで合意した。",
    "双方は、農業と教育の分野で協力を広げることで一致した。貿易額は2024年に10億ドルに達した。",
)
TITLE = "ベトナムとペルー、包括的パートナーシップに格上げ"

MODERN = """<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>{title} | 東海新聞</title>
<meta property="og:site_name" content="東海新聞"><meta property="og:title" content="{title}">
<meta property="article:published_time" content="2025-10-15T08:00:00+07:00">
<link rel="canonical" href="https://news.example/world/peru"><script>var a = "<p>ガーナ</p>";</script></head>
<body><nav><ul><li><a href="/">ホーム</a><li><a href="/w">国際</a></ul></nav>
<article><h1>{title}</h1>{body}</article>
<aside><h3>関連記事</h3><ul><li><a href="/1">ベトナムとガーナ、航空協定に署名</a></ul></aside>
<footer>(c) 東海新聞社</footer></body></html>"""
OLD = """<html><head><title>{title}</title></head><body>
<div id="menu"><a href="/">トップ</a> <a href="/n">ニュース</a></div>
<div class="main"><h2>{title}</h2><div>{body}</div></div></body></html>"""
OLDEST = """<html><body><table><tr><td><a href="/">HOME</a></td></tr>
<tr><td><font size="5">{title}</font><br>{body}</td></tr></table></body></html>"""


def page(template: str = MODERN, title: str = TITLE, lines: tuple[str, ...] = BODY, tag: str = "p") -> str:
    body = "".join(f"<{tag}>{line}</{tag}>" if tag != "br" else f"{line}<br><br>" for line in lines)
    return template.replace("{title}", title).replace("{body}", body)


def read(path: Path, html: str | bytes) -> Article | SourceFailure:
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    (found,) = read_sources([str(path)])
    return found


def article(path: Path, html: str | bytes) -> Article:
    found = read(path, html)
    assert isinstance(found, Article), str(found)
    return found


def complaint(path: Path, html: str | bytes) -> str:
    found = read(path, html)
    assert isinstance(found, SourceFailure), found
    line = str(found.error)
    assert "\n" not in line and line.startswith(str(path))
    return line


class TestText:
    @pytest.mark.parametrize(
        ("template", "tag"), [(MODERN, "p"), (MODERN, "div"), (OLD, "div"), (OLD, "br"), (OLDEST, "br")]
    )
    def test_title_and_paragraphs_come_out_line_by_line(self, tmp_path: Path, template: str, tag: str) -> None:
        found = article(tmp_path / "a.html", page(template, tag=tag))
        lines = [line for line in found.text.split("\n") if line]
        assert [line for line in lines if line in BODY] == list(BODY)
        assert lines.index(TITLE) < lines.index(BODY[0]) and lines.count(TITLE) == 1

    def test_menus_scripts_and_related_headlines_stay_behind(self, tmp_path: Path) -> None:
        text = article(tmp_path / "a.html", page()).text
        assert not any(word in text for word in ("ホーム", "ガーナ", "東海新聞社", "var a"))

    def test_a_short_article_keeps_its_lines(self, tmp_path: Path) -> None:
        text = article(tmp_path / "a.html", page(lines=("ベトナムとペルーは合意した。", "会談は短かった。"))).text
        assert "ベトナムとペルーは合意した。\n会談は短かった。" in text

    def test_points_and_cells_can_be_told_apart(self, tmp_path: Path) -> None:
        more = "<ul><li>農業協定</li><li>教育協定</li></ul><table><tr><td>チリ</td><td>2013年</td></tr></table>"
        text = article(tmp_path / "a.html", page().replace("</article>", f"{more}</article>")).text
        assert text.endswith("・農業協定\n・教育協定\nチリ\t2013年")

    def test_what_a_page_says_is_what_its_text_says(self, tmp_path: Path) -> None:
        """Thirty articles of the gold set, each as a page in one of three shapes: the same partners and levels."""
        for number, path in enumerate(sorted((ROOT / "tests/gold/articles").glob("*.txt"))[::15]):
            title, *lines = (line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())
            template, tag = ((MODERN, "p"), (OLD, "div"), (OLDEST, "br"))[number % 3]
            bare = template.replace("https://news.example/world/peru", "").replace("2025-10-15T08:00:00+07:00", "")
            there = read_article(
                article(tmp_path / path.with_suffix(".html").name, page(bare, title, tuple(lines), tag))
            )
            here = read_article(Article.from_text(path.stem, path.read_text("utf-8")))
            assert said(there) == said(here), path.stem

    def test_offsets_count_in_the_text_that_was_taken_out(self, tmp_path: Path) -> None:
        found = article(tmp_path / "a.html", page())
        record = read_article(found)
        assert record.levels and record.as_json()["text"] == {
            "from": "page",
            "sha256": found.sha256,
            "source_sha256": found.given.sha256 if found.given else "",
        }
        for claim in record.claims():
            for span in claim.evidence:
                assert found.text[span.start : span.end] == span.quote


def said(record: Record) -> tuple[object, ...]:
    return (
        sorted(claim.partner for claim in record.partners),
        sorted((claim.partner, claim.level, claim.status) for claim in record.levels),
    )


class TestMetadata:
    def test_a_page_tells_title_address_publisher_and_day(self, tmp_path: Path) -> None:
        found = article(tmp_path / "a.html", page())
        assert found.id == "a" and found.given is not None
        given = found.given
        assert (given.form, given.title, given.url) == ("page", TITLE, "https://news.example/world/peru")
        assert (given.publisher, given.published) == ("東海新聞", "2025-10-15")

    def test_the_day_is_that_of_the_page_and_says_so(self, tmp_path: Path) -> None:
        record = read_article(article(tmp_path / "a.html", page()))
        assert (record.published, record.published_basis) == ("2025-10-15", "page metadata")
        assert record.publisher == "news.example"
        assert [event.date for event in record.events if event.type == "meeting"] == ["2025-10-14"]

    def test_a_day_to_come_and_no_day_are_read_the_same_at_any_time(self, tmp_path: Path) -> None:
        later = page().replace("2025-10-15", "2031-01-02")
        found = article(tmp_path / "a.html", later)
        assert found.given is not None and found.given.published == "2031-01-02"
        none = article(tmp_path / "b.html", page(OLD))
        assert none.given is not None and none.given.published is None

    @pytest.mark.parametrize(
        "mark",
        [
            "<!-- saved from url=(0042)https://paper.example/a/b.html -->",
            "<!--\n Page saved with SingleFile \n url: https://paper.example/a/b.html \n saved date: x\n-->",
        ],
    )
    def test_a_saved_page_tells_where_it_was(self, tmp_path: Path, mark: str) -> None:
        found = article(tmp_path / "a.html", page(OLD).replace("<html>", f"<html>{mark}"))
        assert found.given is not None and found.given.url == "https://paper.example/a/b.html"

    def test_a_page_saved_as_one_file_of_many_parts(self, tmp_path: Path) -> None:
        import quopri

        mail = (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://paper.example/a/b.html\r\n"
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n'
            b"----x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            + quopri.encodestring(page(OLD).encode())
            + b"\r\n----x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + b"iVBORw0KGgo=\r\n----x--\r\n"
        )
        found = article(tmp_path / "a.mhtml", mail)
        assert BODY[0] in found.text and found.given is not None
        assert found.given.url == "https://paper.example/a/b.html"
        assert "without HTML" in complaint(tmp_path / "b.mhtml", mail.replace(b"text/html", b"text/x"))


class TestEncodings:
    @pytest.mark.parametrize("told", ["utf-8", "shift_jis", "euc-jp", "iso-8859-1", "gb2312", "nonsense"])
    @pytest.mark.parametrize("meant", ["utf-8", "shift_jis", "euc_jp", "iso2022_jp"])
    def test_a_page_is_read_whatever_encoding_it_claims(self, tmp_path: Path, told: str, meant: str) -> None:
        if meant != "utf-8" and told in ("iso-8859-1", "gb2312"):
            pytest.skip("bytes that may be either are taken for what the page says")
        html = page().replace('charset="utf-8"', f'charset="{told}"')
        assert BODY[0] in article(tmp_path / "a.html", html.encode(meant)).text

    def test_utf_16_and_a_declaration_of_xml(self, tmp_path: Path) -> None:
        assert BODY[0] in article(tmp_path / "a.html", page().encode("utf-16")).text
        xhtml = f'<?xml version="1.0" encoding="Shift_JIS"?>\n{page()}'
        assert BODY[0] in article(tmp_path / "b.xhtml", xhtml.encode("shift_jis")).text


class TestKinds:
    def test_a_page_is_known_by_its_beginning_whatever_its_name(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b", "c.aspx"):
            assert article(tmp_path / name, f"\n<!-- x -->\n{page()}").given is not None

    def test_a_piece_of_a_page_is_known_by_its_name(self, tmp_path: Path) -> None:
        found = article(tmp_path / "a.html", "".join(f"<p>{line}</p>" for line in BODY))
        assert found.text == "\n".join(BODY)

    def test_a_column_may_hold_pages(self, tmp_path: Path) -> None:
        import json

        path = tmp_path / "a.jsonl"
        rows = [{"id": 1, "html": page()}, {"id": 2, "title": "題", "text": "".join(f"<p>{line}</p>" for line in BODY)}]
        path.write_text("\n".join(map(json.dumps, rows)))
        one, two = read_sources([str(path)])
        assert isinstance(one, Article) and isinstance(two, Article)
        assert BODY[0] in one.text and "ガーナ" not in one.text and two.text == "題\n\n" + "\n".join(BODY)


class TestRefusals:
    def test_a_page_without_text(self, tmp_path: Path) -> None:
        empty = "<html><head><title>題</title></head><body><div id=app></div><script>x()</script></body></html>"
        assert "is a page without text" in complaint(tmp_path / "a.html", empty)
        assert "is empty" in complaint(tmp_path / "b.html", " \n")

    def test_junk_called_html(self, tmp_path: Path) -> None:
        assert "is a PNG picture" in complaint(tmp_path / "a.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        assert "binary" in complaint(tmp_path / "b.html", bytes(range(256)) * 40)

    def test_a_page_of_a_gigabyte_is_refused_at_once_and_in_little_memory(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        with path.open("wb") as file:
            file.write(b"<!doctype html><html><body><p>")
            file.truncate(1 << 30)
        tracemalloc.start()
        begun = time.monotonic()
        (found,) = read_sources([str(path)])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert isinstance(found, SourceFailure) and "larger than an article can be (16 MB)" in str(found.error)
        assert time.monotonic() - begun < 5 and peak < 2 * LARGEST_PAGE + 1_000_000

    @pytest.mark.parametrize(
        "part",
        ["<div>", "<p>", "<", "<script", "<a href=x>あ</a>", "<!--", "<table><tr><td>", "<meta charset=x ", "&amp;"],
    )
    def test_a_page_made_to_take_long_is_refused_soon(self, tmp_path: Path, part: str) -> None:
        begun = time.monotonic()
        found = read(tmp_path / "a.html", f"<html><body><p>{BODY[0]}</p>{part * (3_000_000 // len(part))}")
        assert isinstance(found, SourceFailure) and "more than a million signs" in str(found.error)
        assert time.monotonic() - begun < 5

    def test_pages_nested_beyond_reason_come_to_an_end(self, tmp_path: Path) -> None:
        begun = time.monotonic()
        read(tmp_path / "a.html", f"<html><body>{'<div>' * 100_000}{BODY[0]}")
        assert time.monotonic() - begun < 10

    def test_pictures_and_scripts_in_a_page_do_not_count(self, tmp_path: Path) -> None:
        picture = f'<img src="data:image/png;base64,{"A" * 3_000_000}"><script>{"x();" * 300_000}</script>'
        found = article(tmp_path / "a.html", page().replace("</article>", f"{picture}</article>"))
        assert BODY[1] in found.text and len(found.text) < 500

    def test_nothing_is_said_but_by_us(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for number, html in enumerate(("<html>", "<html><body><p>あ", page(), "<html><body>\x00</body>")):
            read(tmp_path / f"{number}.html", html)
        said = capsys.readouterr()
        assert (said.out, said.err) == ("", "")

    def test_the_least_that_counts_as_an_article_is_less_than_it_was_made_for(self) -> None:
        assert pages._config().getint("DEFAULT", "min_extracted_size") == pages.LEAST < 250
