"""Compressed files, archives, feeds, web archives and Parquet: what is in them is read, what is wrong is named."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest.article import Article
from ingest.sources import SourceFailure, archives, read_sources, streams

TEXT = "ベトナムとペルーの首相は14日、リマで会談し、両国関係を包括的パートナーシップに格上げすることで合意した。"
OTHER = "ベトナムとガーナの外相は12日、アクラで会談し、農業と貿易の協力を広げることで一致したと発表した。"
BODY = f"<article><h1>首脳会談</h1><p>{TEXT}</p><p>{OTHER}</p></article>"
PAGE = f"<html><head><title>会談</title></head><body>{BODY}</body></html>"


def read(path: Path) -> tuple[dict[str, str], list[str]]:
    """Texts by id, and complaints."""
    found = list(read_sources([str(path)]))
    texts = {each.id: each.text for each in found if isinstance(each, Article)}
    return texts, [str(each.error) for each in found if isinstance(each, SourceFailure)]


def tarred(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


class TestPacked:
    @pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
    def test_a_compressed_text_is_read_whatever_its_name(
        self, tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
    ) -> None:
        (tmp_path / f"a.txt.{ending}").write_bytes(pack(TEXT.encode()))
        (tmp_path / "b.txt").write_bytes(pack(OTHER.encode()))
        assert read(tmp_path) == ({"a": TEXT, "b": OTHER}, [])

    def test_what_stands_before_a_cut_is_read(self, tmp_path: Path) -> None:
        rows = [{"id": str(number), "text": f"{number}、{TEXT}{number * 7919}"} for number in range(3000)]
        whole = gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode())
        (tmp_path / "news.jsonl.gz").write_bytes(whole[: len(whole) // 2])
        texts, complaints = read(tmp_path / "news.jsonl.gz")
        assert 0 < len(texts) < 3000 and "damaged or not whole" in complaints[-1]

    def test_a_text_or_row_that_is_cut_is_no_article(self, tmp_path: Path) -> None:
        long = "".join(f"{TEXT}{number * 7919}" for number in range(9000)).encode()
        (tmp_path / "a.txt.gz").write_bytes(gzip.compress(long)[:-2000])
        row = gzip.compress(f"id,text\n1,{TEXT}\n2,".encode() + long)
        (tmp_path / "b.csv.gz").write_bytes(row[:-2000])
        texts, complaints = read(tmp_path)
        assert texts == {"b:1": TEXT}
        assert len(complaints) == 2 and all("damaged or not whole" in each for each in complaints)

    @pytest.mark.parametrize("cut", [100, 200])
    def test_a_cut_archive_is_named_once(self, tmp_path: Path, cut: int) -> None:
        members = {f"{number}.txt": f"{TEXT}{number * 7919}".encode() for number in range(50)}
        path = tarred(tmp_path / "a.tar.gz", members, "w:gz")
        path.write_bytes(path.read_bytes()[:-cut])
        texts, [complaint] = read(path)
        assert 20 < len(texts) < 50 and complaint.startswith(f"{path}: is damaged or not whole")

    def test_a_bomb_is_refused(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(archives, "FREE", 100_000)
        line = json.dumps({"text": "あ" * 1000}) + "\n"
        (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress((line * 2000).encode()))
        zipped(tmp_path / "bomb.zip", {"bomb.jsonl": (line * 2000).encode()})
        for name in ("bomb.jsonl.gz", "bomb.zip"):
            assert "unpacks to more than 200 times its size" in read(tmp_path / name)[1][-1]

    def test_it_may_be_packed_twice_and_no_more(self, tmp_path: Path) -> None:
        twice = gzip.compress(bz2.compress(TEXT.encode()))
        (tmp_path / "a.txt").write_bytes(twice)
        (tmp_path / "b.txt").write_bytes(gzip.compress(twice))
        texts, [complaint] = read(tmp_path)
        assert texts == {"a": TEXT} and "compressed more than twice" in complaint


class TestArchives:
    @pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
    def test_tar(self, tmp_path: Path, mode: str) -> None:
        members = {"2025/a.txt": TEXT.encode(), "2025/b.html": PAGE.encode(), "c.png": b"\x89PNG", ".hidden.txt": b"x"}
        texts, complaints = read(tarred(tmp_path / "news.tar", members, mode))
        assert list(texts) == ["2025_a", "2025_b"] and not complaints
        assert texts["2025_a"] == TEXT and OTHER in texts["2025_b"]

    def test_zip_with_a_table_in_it(self, tmp_path: Path) -> None:
        members = {"a.txt": TEXT.encode(), "n.csv": f"id,text\n7,{OTHER}\n".encode()}
        texts, complaints = read(zipped(tmp_path / "news.zip", members))
        assert (texts, complaints) == ({"a": TEXT, "n:7": OTHER}, [])

    def test_an_archive_may_lie_in_one_other(self, tmp_path: Path) -> None:
        inner = zipped(tmp_path / "inner.zip", {"a.txt": TEXT.encode()}).read_bytes()
        middle = tarred(tmp_path / "middle.tar", {"inner.zip": inner}).read_bytes()
        assert read(tmp_path / "middle.tar")[0] == {"a": TEXT}
        _, [complaint] = read(tarred(tmp_path / "outer.tar", {"middle.tar": middle}))
        assert "an archive in an archive in an archive" in complaint

    def test_paths_out_of_the_archive_lead_nowhere(self, tmp_path: Path) -> None:
        members = {"../../escaped.txt": TEXT.encode(), "/etc/absolute.txt": OTHER.encode()}
        for path in (tarred(tmp_path / "t.tar", members), zipped(tmp_path / "z.zip", members)):
            texts, complaints = read(path)
            assert sorted(texts.values()) == sorted([TEXT, OTHER]) and not complaints
            assert not any("/" in id for id in texts)
        assert {entry.name for entry in tmp_path.iterdir()} == {"t.tar", "z.zip"}

    def test_links_and_devices_are_left_out(self, tmp_path: Path) -> None:
        with tarfile.open(tmp_path / "links.tar", "w") as archive:
            for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
                about = tarfile.TarInfo(f"{kind.decode()}.txt")
                about.type, about.linkname = kind, "/etc/passwd"
                archive.addfile(about)
        texts, complaints = read(tmp_path / "links.tar")
        assert not texts and len(complaints) == 3 and all("link or a device" in each for each in complaints)

    @pytest.mark.parametrize("name", ["broken.zip", "broken.tar"])
    def test_a_broken_archive_is_named_and_costs_nothing_else(self, tmp_path: Path, name: str) -> None:
        members = {f"{number}.txt": f"{TEXT}{number}".encode() * 50 for number in range(20)}
        whole = (zipped if name.endswith("zip") else tarred)(tmp_path / name, members).read_bytes()
        (tmp_path / name).write_bytes(whole[: len(whole) // 2])
        (tmp_path / "good.txt").write_text(TEXT, "utf-8")
        texts, complaints = read(tmp_path)
        assert texts["good"] == TEXT and any("damaged or not whole" in each for each in complaints)

    def test_an_archive_in_an_archive_cannot_fill_the_disk(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        inner = zipped(tmp_path / "inner.zip", {f"{n}.txt": (TEXT * 30 + str(n)).encode() for n in range(50)})
        zipped(tmp_path / "outer.zip", {"inner.zip": inner.read_bytes(), "a.txt": TEXT.encode()})
        assert len(read(tmp_path / "outer.zip")[0]) == 51
        monkeypatch.setattr(streams, "MOST_SPOOLED", 1000)
        texts, [complaint] = read(tmp_path / "outer.zip")
        assert texts == {"a": TEXT} and "inner.zip: would take more than" in complaint

    def test_a_protected_member_is_named(self, tmp_path: Path) -> None:
        path = zipped(tmp_path / "secret.zip", {"a.txt": TEXT.encode()})
        data = bytearray(path.read_bytes())
        for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(magic) + place] |= 1
        path.write_bytes(data)
        _, [complaint] = read(path)
        assert "a.txt" in complaint and "protected by a password" in complaint


def warc(path: Path, pages: dict[str, tuple[str, str, bytes]], packed: bool) -> Path:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for address, (status, kind, body) in pages.items():
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers)
            )
    return path


PAGES = {
    "https://news.example/peru": ("200 OK", "text/html; charset=utf-8", PAGE.encode()),
    "https://news.example/gone": ("404 Not Found", "text/html", PAGE.encode()),
    "https://news.example/data": ("200 OK", "application/json", b"{}"),
}


class TestWarc:
    @pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
    def test_pages_that_were_found_are_read(self, tmp_path: Path, name: str) -> None:
        [found] = read_sources([str(warc(tmp_path / name, PAGES, name.endswith("gz")))])
        assert isinstance(found, Article) and TEXT in found.text
        assert found.given is not None and found.given.url == "https://news.example/peru"
        assert found.id.startswith("crawl:") and found.source.endswith(" › https://news.example/peru")

    def test_a_broken_record_costs_nothing_before_it(self, tmp_path: Path) -> None:
        path = warc(tmp_path / "a.warc", PAGES, packed=False)
        path.write_bytes(path.read_bytes() + b"WARC/1.0\r\nnothing of the kind\r\n\r\n\xff\xff" * 3)
        texts, complaints = read(path)
        assert len(texts) == 1 and len(complaints) <= 1

    @pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
    @pytest.mark.parametrize("missing", [30, 100, 250])
    def test_of_a_cut_file_all_but_the_last_record_is_read(self, tmp_path: Path, name: str, missing: int) -> None:
        pages = {f"https://news.example/{n}": ("200 OK", "text/html", PAGE.encode() + b"<!---->" * n) for n in range(9)}
        path = warc(tmp_path / name, pages, name.endswith("gz"))
        whole = path.read_bytes()
        path.write_bytes(whole[:-missing])
        found = list(read_sources([str(path)]))
        addresses = [each.source for each in found if isinstance(each, Article) or each.duplicate_of]
        assert len(addresses) == 8 and addresses[-1].endswith("/7")
        complaints = [str(each.error) for each in found if isinstance(each, SourceFailure) and not each.duplicate_of]
        assert complaints and all("in the middle" in each or "not whole" in each for each in complaints)

    def test_a_record_that_says_nothing_of_itself_is_named(self, tmp_path: Path) -> None:
        pages = {f"https://news.example/{n}": ("200 OK", "text/html", PAGE.encode()) for n in range(2)}
        path = warc(tmp_path / "a.warc", pages, packed=False)
        path.write_bytes(path.read_bytes().replace(b"WARC-Type: response", b"WARC-Tipe: response", 1))
        texts, complaints = read(path)
        assert len(texts) == 1 and "record 1: is damaged" in complaints[0]

    def test_what_only_calls_itself_one_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.warc").write_bytes(b"no web archive")
        texts, [complaint] = read(tmp_path / "a.warc")
        assert not texts and ("damaged" in complaint or "no record" in complaint)


RSS = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>ニュース</title>
<item><title>ペルーと会談</title><link>https://news.example/peru</link><guid>n-1</guid>
<pubDate>Wed, 15 Oct 2025 08:00:00 +0700</pubDate><description>{TEXT}</description></item>
<item><title>ガーナと会談</title><link>https://news.example/ghana</link>
<description>&lt;p&gt;{OTHER}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>題だけ</title><link>https://news.example/empty</link></item></channel></rss>"""


class TestFeeds:
    def test_entries_are_articles(self, tmp_path: Path) -> None:
        (tmp_path / "news.rss").write_text(RSS, "utf-8")
        found = list(read_sources([str(tmp_path / "news.rss")]))
        first, second = (each for each in found if isinstance(each, Article))
        assert first.id == "news:n-1" and TEXT in first.text and OTHER in second.text and "alert" not in second.text
        assert first.given is not None
        assert (first.given.published, first.given.title) == ("2025-10-15", "ペルーと会談")
        [complaint] = [each for each in found if isinstance(each, SourceFailure)]
        assert "no text in the feed" in str(complaint.error)

    def test_a_broken_feed_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "news.xml").write_text("<rss><channel>", "utf-8")
        texts, [complaint] = read(tmp_path / "news.xml")
        assert not texts and "feed without entries" in complaint

    def test_a_feed_that_names_a_file_does_not_open_it(self, tmp_path: Path) -> None:
        (tmp_path / "secret.xml").write_text(RSS, "utf-8")
        (tmp_path / "news.rss").write_text(str(tmp_path / "secret.xml"), "utf-8")
        texts, [complaint] = read(tmp_path / "news.rss")
        assert not texts and "feed without entries" in complaint


class TestParquet:
    def test_rows_are_articles(self, tmp_path: Path) -> None:
        table = pa.table({"id": [1, 2, 3], "body": [TEXT, OTHER, None], "date": ["2025-10-15", None, None]})
        pq.write_table(table, tmp_path / "n.parquet", row_group_size=1)
        texts, [complaint] = read(tmp_path / "n.parquet")
        assert texts == {"n:1": TEXT, "n:2": OTHER} and "row 3" in complaint

    def test_wrong_types_and_columns_are_named(self, tmp_path: Path) -> None:
        pq.write_table(pa.table({"text": [[1, 2], [3]]}), tmp_path / "a.parquet")
        pq.write_table(pa.table({"something": ["x"]}), tmp_path / "b.parquet")
        (tmp_path / "c.parquet").write_bytes(b"PAR1 and no more")
        texts, complaints = read(tmp_path)
        assert not texts and len(complaints) == 3
        assert "a.parquet: the column text holds no text but list" in complaints[0]
        assert "no whole Parquet file" in complaints[2]
