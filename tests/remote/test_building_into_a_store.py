"""`build`, `add`, `retract` and `consolidate` with `--store`: the store holds in the end what the directory holds."""

from __future__ import annotations

from pathlib import Path

from calling import SEEDS, call, called
from engines import Running, free_port
from proxies import answering

ARTICLES = sorted(SEEDS.glob("*.txt"))


def test_the_store_follows_the_build(empty: Running, tmp_path: Path) -> None:
    own, far = ("-o", tmp_path / "own"), ("--store", empty.address)

    def same() -> None:
        for words in (("export", "--format", "trig"), ("review",)):
            assert called(*words, *far) == called(*words, *own)

    told = called("build", *ARTICLES[:2], *own, *far)
    assert told.splitlines()[-1].startswith(f"{empty.address}/query: 8 graphs sent")
    same()
    assert "graphs sent" in called("add", ARTICLES[2], *own, *far)
    same()
    assert "1 deleted" in called("retract", ARTICLES[0].stem, *own, *far)
    same()
    claim = called("query", "SELECT ?c { ?c a vg:RelationClaim } ORDER BY ?c LIMIT 1", "-f", "csv", *far)
    table = tmp_path / "decisions.tsv"
    claim = claim.split("/claim/")[1].strip()
    table.write_text(f"decision\tkind\tfirst\tsecond\twho\twhy\nreject\tclaim\tclaim:{claim}\t\tme\tno\n")
    assert "graphs sent" in called("consolidate", "--decisions", table, *own, *far)
    same()
    assert called("build", *ARTICLES[:2], *own, *far, "-q") == ""
    same()


def test_nothing_is_built_in_vain(tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    told = call("build", SEEDS, "-o", tmp_path / "own", "--store", address).complaint
    assert "cannot be reached" in told and not (tmp_path / "own").exists()


def test_a_build_stays_when_the_store_refuses_it(empty: Running, tmp_path: Path) -> None:
    with answering(403, "no") as refusing:
        given = ("build", ARTICLES[0], "-q", "-o", tmp_path / "own", "--store", empty.address)
        assert "answers 403" in call(*given, "--store-update", f"{refusing}/update").complaint
    called("validate", "-o", tmp_path / "own")
    assert "no build of ours" in call("validate", "--store", empty.address).complaint


def test_other_addresses_want_a_store(tmp_path: Path) -> None:
    told = call("build", SEEDS, "-o", tmp_path / "own", "--store-graphs", "http://127.0.0.1:1/data")
    assert "belong to --store URL" in told.complaint and not (tmp_path / "own").exists()
