"""Sources: every file becomes an article or a clear refusal, and the rest is read all the same."""

import io
import os
import socket
import stat
import sys
import time
import tracemalloc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import sources
from ingest.article import Article
from ingest.encodings import BinaryError, decode
from ingest.sources import SourceFailure, read_sources, reading

TEXT = (
    "ベトナムとベラルーシ、潜在力を活用へ\n"
    "12月3日、党書記長は、ベトナムを訪問しているベラルーシ安全保障会議の書記を迎えた。\n"
    "両国は戦略的パートナーシップの枠組みで、貿易・投資、国防および科学技術の協力を拡大することで一致した。\n"
    "出典: https://example.org/a\n"
)


def read(*paths: Path | str) -> list[Article | SourceFailure]:
    return list(read_sources([str(path) for path in paths]))


def article(path: Path) -> Article:
    (result,) = read(path)
    assert isinstance(result, Article), result
    return result


def refusal(path: Path | str) -> str:
    (result,) = read(path)
    assert isinstance(result, SourceFailure), result
    assert result.source == str(path)
    line = str(result.error)
    assert "\n" not in line and line.startswith(str(path))
    return line


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding",
        [
            "utf-8",
            "utf-8-sig",
            "utf-16",
            "utf-16-le",
            "utf-16-be",
            "utf-32",
            "shift_jis",
            "cp932",
            "euc_jp",
            "iso2022_jp",
        ],
    )
    def test_a_japanese_article_reads_the_same_in_every_encoding(self, tmp_path: Path, encoding: str) -> None:
        assert article(write(tmp_path / "a.txt", TEXT.encode(encoding))).text == TEXT

    @pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-16-le", "utf-16-be", "iso2022_jp"])
    def test_one_short_headline_is_enough_to_tell_the_encoding(self, encoding: str) -> None:
        headline = "ベトナムと日本、戦略的パートナーシップを強化"
        assert decode(headline.encode(encoding)) == headline

    @pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
    def test_every_seed_article_survives_the_older_encodings(self, encoding: str) -> None:
        for seed in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")):
            kept = seed.read_text("utf-8").encode(encoding, "ignore").decode(encoding)
            assert decode(kept.encode(encoding)) == kept

    def test_signs_of_microsoft_are_read_in_shift_jis(self) -> None:
        text = "①髙橋﨑の協力は㈱を通じて進められた。ベトナム～日本"
        assert decode(text.encode("cp932")) == text

    def test_an_english_and_a_vietnamese_article_are_text_too(self) -> None:
        for text in ("Viet Nam and Japan agreed on trade.\n", "Việt Nam và Nhật Bản nhất trí tăng cường hợp tác.\n"):
            assert decode(text.encode()) == text

    def test_utf8_with_a_spoiled_byte_stays_utf8(self) -> None:
        data = TEXT.encode() * 4
        spoiled = decode(data[:300] + b"\xff" + data[300:])
        assert spoiled.count("\ufffd") <= 4 and "戦略的パートナーシップ" in spoiled

    def test_utf8_cut_within_its_last_sign_stays_utf8(self) -> None:
        assert decode(TEXT.rstrip("\n").encode() + "国".encode()[:2]).startswith(TEXT.rstrip("\n"))

    @given(st.binary(max_size=400))
    def test_any_bytes_are_read_or_refused_and_never_crash(self, data: bytes) -> None:
        try:
            text = decode(data)
        except BinaryError as error:
            assert str(error)
        else:
            assert isinstance(text, str)

    @given(st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3093), min_size=12, max_size=60))
    def test_hiragana_is_never_mistaken(self, text: str) -> None:
        for encoding in ("utf-8", "cp932", "euc_jp", "utf-16"):
            assert decode(text.encode(encoding)) == text


class TestRefusals:
    def test_an_empty_file(self, tmp_path: Path) -> None:
        assert "is empty" in refusal(write(tmp_path / "a.txt", b""))

    @pytest.mark.parametrize("content", ["\n \t\u3000\r\n", "\ufeff", "\0\0\0"])
    def test_a_file_of_blanks_is_empty(self, tmp_path: Path, content: str) -> None:
        assert "is empty" in refusal(write(tmp_path / "a.txt", content))

    def test_a_binary_file(self, tmp_path: Path) -> None:
        assert "binary" in refusal(write(tmp_path / "a.txt", bytes(range(256)) * 40))

    def test_a_known_format_is_named(self, tmp_path: Path) -> None:
        assert "PDF" in refusal(write(tmp_path / "b.txt", b"%PDF-1.7\n1 0 obj"))
        assert "PNG" in refusal(write(tmp_path / "c.txt", b"\x89PNG\r\n\x1a\n\0\0"))

    def test_the_interpreter_itself_is_no_article(self) -> None:
        with pytest.raises(BinaryError):
            decode(Path(sys.executable).read_bytes()[64:200_000])

    def test_a_missing_path(self, tmp_path: Path) -> None:
        assert "is not there" in refusal(tmp_path / "nowhere.txt")

    def test_a_pattern_that_fits_nothing(self, tmp_path: Path) -> None:
        assert "no file fits" in refusal(f"{tmp_path}/*.txt")

    def test_a_directory_without_text(self, tmp_path: Path) -> None:
        write(tmp_path / "picture.png", b"\x89PNG")
        assert "has no file that can be read" in refusal(tmp_path)

    def test_a_dangling_link(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
        assert "is not there" in refusal(tmp_path / "a.txt")

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_without_permission(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", TEXT).chmod(0)
        assert "may not be read" in refusal(tmp_path / "a.txt")

    def test_a_file_the_system_refuses(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(path: str) -> None:
            raise PermissionError(13, "Permission denied", path)

        monkeypatch.setattr(reading, "opened", refuse)
        assert "may not be read" in refusal(write(tmp_path / "a.txt", TEXT))

    def test_a_device_and_a_socket(self, tmp_path: Path) -> None:
        assert "neither a file" in refusal("/dev/zero")
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(tmp_path / "s.txt"))
            assert stat.S_ISSOCK((tmp_path / "s.txt").stat().st_mode)
            assert "cannot be read" in refusal(tmp_path / "s.txt")

    def test_a_line_of_fifty_megabytes_is_refused_at_once_and_in_little_memory(self, tmp_path: Path) -> None:
        path = tmp_path / "line.txt"
        with path.open("wb") as file:
            for _ in range(50):
                file.write("ベトナム".encode() * 87_382)
        assert path.stat().st_size > 50 * 1024 * 1024
        tracemalloc.start()
        begun = time.monotonic()
        line = refusal(path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert "larger than an article can be" in line
        assert time.monotonic() - begun < 2
        assert peak < 3 * sources.LARGEST

    def test_the_others_are_read_all_the_same(self, tmp_path: Path) -> None:
        write(tmp_path / "1-empty.txt", b"")
        write(tmp_path / "2-good.txt", TEXT)
        write(tmp_path / "3-binary.txt", os.urandom(4000))
        write(tmp_path / "4-good.txt", TEXT + "続き。")
        kinds = [type(result).__name__ for result in read(tmp_path)]
        assert kinds == ["SourceFailure", "Article", "SourceFailure", "Article"]


class TestText:
    def test_nul_signs_become_blanks_and_move_nothing(self, tmp_path: Path) -> None:
        text = article(write(tmp_path / "a.txt", "ト\0ラム書記長は\0\0日本を訪問した。\n")).text
        assert text == "ト ラム書記長は  日本を訪問した。\n"

    def test_line_ends_stay_as_they_stood(self, tmp_path: Path) -> None:
        assert article(write(tmp_path / "a.txt", "一行目\r\n二行目\r三行目\n")).text == "一行目\r\n二行目\r三行目\n"

    def test_text_is_kept_in_nfc(self, tmp_path: Path) -> None:
        apart = unicodedata.normalize("NFD", "ベトナム、Việt Nam")
        assert article(write(tmp_path / "a.txt", apart)).text == "ベトナム、Việt Nam"


class TestNames:
    def test_the_id_is_the_stem(self, tmp_path: Path) -> None:
        assert article(write(tmp_path / "000_856c.v2.txt", TEXT)).id == "000_856c.v2"

    def test_a_second_article_of_the_same_stem_gets_a_piece_of_its_hash(self, tmp_path: Path) -> None:
        for name in ("x", "y"):
            (tmp_path / name).mkdir()
        write(tmp_path / "x/a.txt", TEXT)
        write(tmp_path / "y/a.txt", TEXT + "続き。")
        first, second = read(tmp_path)
        assert isinstance(first, Article) and isinstance(second, Article)
        assert (first.id, second.id) == ("a", f"a-{second.sha256[:8]}")

    def test_the_same_text_under_another_name_is_named_as_a_duplicate(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt", TEXT)
        write(tmp_path / "b.txt", TEXT.encode("cp932"))
        first, second = read(tmp_path)
        assert isinstance(first, Article) and isinstance(second, SourceFailure)
        assert second.duplicate_of == first.source
        assert f"the same text as {first.source}" in str(second.error)

    def test_a_file_named_twice_is_read_once(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", TEXT)
        assert len(read(path, tmp_path, f"{tmp_path}/*.txt", path)) == 1

    def test_unprintable_signs_in_a_file_name_do_not_reach_id_or_message(self, tmp_path: Path) -> None:
        assert article(write(tmp_path / "a\x1b[31m\nb.txt", TEXT)).id == "a_[31m_b"
        strange = os.fsdecode(os.fsencode(str(tmp_path)) + b"/\xff\x07.txt")
        write(Path(strange), b"")
        (failure,) = read(strange)
        assert isinstance(failure, SourceFailure)
        assert str(failure.error).isprintable() and str(failure.error).encode()

    def test_a_directory_is_read_in_the_order_of_its_paths_with_its_subdirectories(self, tmp_path: Path) -> None:
        (tmp_path / "b").mkdir()
        (tmp_path / ".hidden").mkdir()
        for place, name in enumerate(("c.txt", "b/z.TXT", "a.txt", ".hidden/h.txt", ".h.txt", "notes.md")):
            write(tmp_path / name, f"{TEXT}{place}")
        found = [Path(result.source).relative_to(tmp_path).as_posix() for result in read(tmp_path)]
        assert found == ["a.txt", "b/z.TXT", "c.txt"]

    def test_by_name_it_makes_no_difference_in_which_order_files_are_given(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for folder, name, text in (("1", "b", "乙"), ("1", "a", "甲"), ("2", "b", "丙"), ("2", "c", "甲")):
            (tmp_path / folder).mkdir(exist_ok=True)
            write(tmp_path / folder / f"{name}.txt", text)
        given = [str(tmp_path / "1" / "b.txt"), "-", str(tmp_path / "2"), str(tmp_path / "1"), str(tmp_path / "none")]
        found = []
        for order in (given, given[::-1]):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("丁".encode())))
            found.append(list(read_sources(order, by_name=True)))
        assert [str(item) for item in found[0]] == [str(item) for item in found[1]]
        kept = [(item.id.partition("-")[0], item.text) for item in found[0] if isinstance(item, Article)]
        assert kept[:3] == [("a", "甲"), ("b", "乙"), ("b", "丙")] and kept[3][1] == "丁"
        assert [item.duplicate_of for item in found[0] if isinstance(item, SourceFailure)] == [
            str(tmp_path / "1" / "a.txt"),
            None,
        ]

    def test_standard_input_is_an_article_named_by_its_hash(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        (result,) = read("-")
        assert isinstance(result, Article)
        assert result.id == result.sha256[:16] and result.text == TEXT

    def test_a_pipe_can_be_read_like_a_file(self) -> None:
        reader, writer = os.pipe()
        os.write(writer, TEXT.encode())
        os.close(writer)
        try:
            assert article(Path(f"/dev/fd/{reader}")).text == TEXT
        finally:
            os.close(reader)
