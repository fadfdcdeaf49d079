"""How fast named queries are answered over HTTP, beside other engines: `python -m benchmarks.endpoint DIR`.

DIR is a build (``vietgraph build``) of made-up articles; with ``--articles N`` it is made first, if it is not there.
Every named query is asked with its example, in turns of all engines so that a busy moment hits all of them, and the
median round counts: ``vietgraph serve``, the store in this process (``vietgraph query``), ``oxigraph serve`` on the
same store, and rdflib's in-memory engine with the same statements. Then many readers ask what is known at once for a
minute, and a query that would never end is asked. The results go to standard output, and as JSON to a file.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.engines import Embedded, Engine, Http, Rdflib, TooSlow, oxigraph, serving  # noqa: E402
from benchmarks.readers import crowd  # noqa: E402

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g) }"
"""A query that would run for years."""

WITH_EVIDENCE = "claim-evidence"
"""The one named query that asks for quotes: it is not asked of rdflib, whose memory they would double."""


@dataclass(frozen=True, slots=True)
class Row:
    """A query: milliseconds of each engine (None: not asked, or ended), how many rows, whether all found as many."""

    query: str
    rows: int
    agree: bool
    serve: float
    embedded: float
    oxigraph: float | None
    rdflib: float | None
    rdflib_ended: float | None
    """Milliseconds after which rdflib was ended."""


@dataclass(frozen=True, slots=True)
class Runaway:
    """A query without end: its limit, when its answer came, with which status, and how others fared meanwhile."""

    limit: float
    answered: float
    status: str
    meanwhile: float
    """Milliseconds for a small query while it ran, the longest."""
    lives: bool


def main() -> int:
    """Measure and print; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("build", type=Path, metavar="DIR")
    parser.add_argument("--articles", type=int, metavar="N", help="make DIR from N made-up articles if it is not there")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60, help="how long the readers ask (default: 60)")
    parser.add_argument("--rdflib", type=float, default=20, metavar="S", help="seconds rdflib gets; 0: leave it out")
    parser.add_argument("--only", nargs="*", help="only these queries")
    parser.add_argument("--json", type=Path, help="write the results there, too")
    options = parser.parse_args()

    from graph.scope import only_known
    from graph.store import open_store, read_namespaces

    if options.articles and not (options.build / "store").is_dir():
        make(options.build, options.articles)
    texts = {name: text for name, text in queries(options.build).items() if not options.only or name in options.only}
    found: dict[str, object] = {"articles": count(options.build, "schema:NewsArticle")}
    found["statements"] = statements(options.build)
    names = read_namespaces(open_store(options.build / "store"))
    rows = asked(options.build, texts, options.rounds, options.rdflib)
    found["queries"] = [asdict(row) for row in rows]
    show(rows)
    if options.readers:
        with serving(options.build) as address:
            known = {name: text for name, text in texts.items() if only_known(text, names)} or texts
            warm(address, known)
            found["crowd"] = asdict(crowd(address, list(known.values()), options.readers, options.seconds))
        print(found["crowd"])
    found["runaway"] = asdict(runaway(options.build))
    print(found["runaway"])
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return 0


def make(build: Path, articles: int) -> None:
    """Build the graph of that many made-up articles."""
    corpus = build.with_name(f"{build.name}-articles")
    python = [sys.executable, "-m"]
    subprocess.run([*python, "benchmarks.corpus", str(articles), str(corpus)], cwd=ROOT, check=True)
    given = ["vietgraph", "build", str(corpus / "articles"), "-o", str(build.resolve())]
    subprocess.run([*python, *given], cwd=ROOT, check=True)


def queries(build: Path) -> Mapping[str, str]:
    """The text of every named query with its example, complete with base; a claim is the first there is."""
    from graph.query import bind, named_queries, run_query
    from graph.store import open_store, read_namespaces

    store = open_store(build / "store")
    names = read_namespaces(store)
    first = "SELECT ?claim { ?claim a vg:RelationClaim } ORDER BY ?claim LIMIT 1"
    [[claim]] = run_query(store, first, None, names).solutions
    given = {name: dict(query.example) for name, query in named_queries().items()}
    given[WITH_EVIDENCE] = {"claim": getattr(claim, "value", "")}
    head = f"BASE <{names.base}>\n" + "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in names.prefixes().items())
    return {name: head + bind(query, given[name], names) for name, query in named_queries().items()}


def count(build: Path, kind: str) -> int:
    """How many things of that class the graph holds."""
    from graph.query import run_query
    from graph.store import open_store

    [[found]] = run_query(open_store(build / "store"), f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a {kind} }}").solutions
    return int(getattr(found, "value", "0"))


def statements(build: Path) -> int:
    """How many statements the store holds."""
    from graph.store import open_store

    return len(open_store(build / "store"))


def asked(build: Path, texts: Mapping[str, str], rounds: int, rdflib_seconds: float) -> list[Row]:
    """Every query by every engine."""
    evidence = False
    with contextlib.ExitStack() as stack:
        engines: dict[str, Engine] = {
            "serve": Http(stack.enter_context(serving(build, "--timeout", "120"))),
            "embedded": Embedded(build / "store"),
            "oxigraph": Http(stack.enter_context(oxigraph(build))),
        }
        if rdflib_seconds:
            memory = Rdflib(build / "store", evidence, rdflib_seconds)
            stack.callback(memory.close)
            engines["rdflib"] = memory
        return [one(name, text, engines, rounds, rdflib_seconds) for name, text in texts.items()]


def one(name: str, text: str, engines: Mapping[str, Engine], rounds: int, limit: float) -> Row:
    """One query by every engine: the median of the rounds, of which slow engines run fewer."""
    times: dict[str, list[float]] = {engine: [] for engine in engines}
    rows: dict[str, int] = {}
    ended = False
    for turn in range(rounds + 1):
        for engine, asks in engines.items():
            spent = sum(times[engine])
            if (engine == "rdflib" and (ended or name == WITH_EVIDENCE or spent > 2)) or (spent > 10 and turn > 3):
                continue
            begun = time.perf_counter()
            try:
                rows[engine] = asks.ask(text)
            except TooSlow:
                ended = True
                continue
            took = time.perf_counter() - begun
            # The first round warms up, except where it took so long that warmth makes no difference.
            if turn or took > 2:
                times[engine].append(took)
    median = {engine: 1000 * statistics.median(taken) if taken else None for engine, taken in times.items()}
    print(f"{name:<24}{json.dumps(median)} {rows}", file=sys.stderr, flush=True)
    return Row(
        query=name,
        rows=rows["serve"],
        agree=len(set(rows.values())) == 1,
        serve=median["serve"] or 0.0,
        embedded=median["embedded"] or 0.0,
        oxigraph=median["oxigraph"],
        rdflib=median.get("rdflib"),
        rdflib_ended=1000 * limit if ended else None,
    )


def warm(address: str, texts: Mapping[str, str]) -> None:
    """Let each worker see each query."""
    endpoint = Http(address)
    for text in (*texts.values(), *texts.values()):
        with contextlib.suppress(TooSlow):
            endpoint.fetch(text)


def runaway(build: Path, limit: float = 3) -> Runaway:
    """Ask a query without end while another client goes on asking a small one."""
    small = "SELECT ?n { country:VNM skos:notation ?n }"
    with serving(build, "--timeout", str(limit)) as address:
        waits: list[float] = []
        over = threading.Event()

        def others() -> None:
            endpoint = Http(address)
            while not over.is_set():
                waits.append(timed(lambda: endpoint.ask(small)))
                time.sleep(0.05)

        Http(address).ask(small)
        other = threading.Thread(target=others)
        other.start()
        status = "answered"
        begun = time.perf_counter()
        try:
            Http(address).ask(RUNAWAY)
        except TooSlow as error:
            status = f"503: {str(error).strip()}"
        answered = time.perf_counter() - begun
        over.set()
        other.join()
        lives = Http(address).ask(small) == 1 and Http(address).ask(small) == 1
        return Runaway(limit, answered, status, 1000 * max(waits), lives)


def timed(work: Callable[[], object]) -> float:
    """Seconds it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def show(rows: list[Row]) -> None:
    """A table of all queries, slowest first."""
    print(f"{'':<26}{'rows':>7}{'serve':>10}{'embedded':>10}{'oxigraph':>10}{'ratio':>7}{'rdflib':>10}{'ratio':>7}")
    for row in sorted(rows, key=lambda row: -row.serve):
        other = row.rdflib if row.rdflib is not None else row.rdflib_ended
        sign = ">" if row.rdflib is None and other is not None else ""
        cells = [f"{row.query:<26}{row.rows:>7}{row.serve:>10.1f}{row.embedded:>10.1f}"]
        cells.append(f"{row.oxigraph:>10.1f}{row.serve / row.oxigraph:>7.2f}" if row.oxigraph else f"{'':>17}")
        if other:
            cells.append(f"{sign + format(other, '.0f'):>10}{sign + format(other / row.serve, '.0f'):>7}")
        print("".join(cells) + ("" if row.agree else "  rows differ"))


if __name__ == "__main__":
    sys.exit(main())
