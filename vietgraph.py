"""The street door: one command line over ontology, ingest and graph.

Only what ``--help`` needs is imported at the top; each command imports what it works with.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from ontology.errors import QueryError, SourceError, VietgraphError
from ontology.namespaces import Namespaces

if TYPE_CHECKING:
    import pyoxigraph

    from ingest.ablation import Ablation
    from ingest.evaluate import Evaluation
    from ingest.record import Record
    from ingest.sources import SourceFailure
    from ingest.summary import Summary

__version__ = "0.1.0"

PROGRAM = "vietgraph"
BUILD = "build"
"""The directory a build goes to and the other commands read from, unless they are told otherwise."""

_PRODUCTS = (
    ("network.html", "the network view: open it in a browser"),
    ("vietgraph.ttl", "the graph as Turtle"),
    ("vietgraph.trig", "the graph as TriG, each article's graph apart"),
    ("records.jsonl", "the records, one article a line"),
    ("store", "the database behind query, explain, validate, render and export"),
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code: 0 done, 1 a problem, 2 a command that cannot be understood.

    Whatever goes wrong is said in one line on standard error.
    """
    for stream in (sys.stdout, sys.stderr):
        # Texts hold signs that not every terminal can show; that must not stop a command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        # Not cli.main(): it has its own idea of what to print when something goes wrong.
        with cli.make_context(PROGRAM, list(sys.argv[1:] if arguments is None else arguments)) as context:
            cli.invoke(context)
        sys.stdout.flush()
        return 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else PROGRAM
        return _complain(f"{error.format_message()} (see: {path} --help)", 2)
    except click.ClickException as error:
        return _complain(error.format_message(), 1)
    except (VietgraphError, BrokenPipeError) as error:
        if isinstance(error.__cause__ or error, BrokenPipeError):
            return _leave_the_pipe()
        return _complain(str(error), 1)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", 130)
    except Exception as error:
        if os.environ.get("VIETGRAPH_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _complain(f"defect of the program: {what} (please report it; VIETGRAPH_DEBUG=1 shows where)", 1)


def _leave_the_pipe() -> int:
    """Whoever read our output has enough (`| head`); Python would complain once more when it closes the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _complain(line: str, code: int) -> int:
    _note(f"error: {line}")
    return code


def _note(line: str) -> None:
    """One line on standard error, whatever signs it holds."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(line.split()))
    click.echo(line, err=True)


def _given(context: click.Context, _: click.Parameter, sources: tuple[str, ...]) -> tuple[str, ...]:
    if not sources and not context.resilient_parsing:
        example = f"{PROGRAM} {context.info_name} seeds/"
        raise click.UsageError(
            f"no SOURCES: give files, directories, patterns, or - for standard input, as in {example}"
        )
    return sources


_sources = click.argument("sources", nargs=-1, metavar="SOURCES...", callback=_given)
_from_build = click.option(
    "-o",
    "-b",
    "--build",
    "directory",
    type=click.Path(path_type=Path),
    default=BUILD,
    show_default=True,
    metavar="DIR",
    help="The directory that `build` wrote.",
)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command has its own help: vietgraph COMMAND --help",
)
@click.option(
    "--base-iri",
    "base",
    metavar="IRI",
    help="What every name in the graph begins with (https://.../). Other commands than build find it in the graph.",
)
@click.version_option(__version__, "-V", "--version", prog_name=PROGRAM, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, base: str | None) -> None:
    """Read news about Vietnam's foreign relations and keep what they say as an RDF graph.

    With whom, at which level, since when, in which fields, through which events and people, and which words of
    which article say so.

    \b
    Begin with:
      vietgraph build seeds/                read articles, make the graph in build/
      vietgraph query                       list the queries that come with the program
      vietgraph query partners-by-level     ask one of them
      vietgraph explain BLR                 why the graph says what it says of Belarus
    and open build/network.html in a browser.
    """
    context.obj = Namespaces(base) if base else None


@cli.command()
@_sources
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=BUILD,
    show_default=True,
    metavar="DIR",
    help="Where the build goes.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.pass_obj
def build(names: Namespaces | None, sources: tuple[str, ...], output: Path, quiet: bool) -> None:
    """Read articles and make their graph.

    SOURCES are text files, directories (all their *.txt), patterns, or - for standard input. DIR gets the store
    (for `query` and the others), records.jsonl, vietgraph.ttl, vietgraph.trig and network.html. A former build
    there is replaced only when the new one is complete. A source that cannot be read is named and left out.

    \b
    Examples:
      vietgraph build seeds/
      vietgraph build articles/2025-*.txt more/ -o /tmp/graph
    """
    from graph.export import export as write_graph
    from graph.network import read_network
    from graph.store import open_store, write_store
    from graph.view import render as write_page
    from graph.workspace import Workspace
    from ingest.quads import record_quads, run_id, run_quads
    from ingest.summary import Summary
    from ontology.digest import ontology_digest

    names = names or Namespaces()
    digest = ontology_digest()
    run = run_id(__version__, digest)
    failures: list[SourceFailure] = []
    summary = Summary()
    workspace = Workspace(output, notify=_note)
    with workspace.staging() as stage, (stage / "records.jsonl").open("wb") as lines:

        def quads() -> Iterator[pyoxigraph.Quad]:
            yield from run_quads(run, names, __version__, digest)
            for record in _records(sources, failures):
                lines.write(record.as_json_line().encode() + b"\n")
                summary.add(record)
                yield from record_quads(record, names, run)

        write_store(stage / "store", quads(), names)
        if not summary.articles:
            _list_failures(failures)
            raise SourceError("none of the sources could be read", "", "nothing was built")
        store = open_store(stage / "store")
        for name, form in (("vietgraph.ttl", "turtle"), ("vietgraph.trig", "trig")):
            with (stage / name).open("wb") as stream:
                write_graph(store, names, form, stream)  # type: ignore[arg-type]
        write_page(read_network(store, names), stage / "network.html")
        del store
    if not quiet:
        _print_summary(summary, output)
    _list_failures(failures)


@cli.command()
@_sources
@click.option("--unresolved", is_flag=True, help="Print what could not be decided instead of the records.")
def extract(sources: tuple[str, ...], unresolved: bool) -> None:
    """Print what each article says, as JSON Lines.

    One object for each article; nothing is stored. The form of the record is described in docs/record.md. With
    --unresolved, each line is one thing that an article seems to say but that could not be decided, with the reason.

    \b
    Examples:
      vietgraph extract seeds/ > records.jsonl
      vietgraph extract article.txt | python3 -m json.tool --no-ensure-ascii
      curl -s https://example.org/article.txt | vietgraph extract -
      vietgraph extract --unresolved seeds/
    """
    import json

    failures: list[SourceFailure] = []
    out = sys.stdout.buffer
    read = 0
    for record in _records(sources, failures):
        read += 1
        if unresolved:
            for item in record.unresolved:
                spans = [{"start": s.start, "end": s.end, "quote": s.quote, "field": s.field} for s in item.evidence]
                line = {"id": record.article.id, "kind": item.kind, "reason": item.reason, "evidence": spans}
                out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        else:
            out.write(record.as_json_line().encode() + b"\n")
    out.flush()
    _list_failures(failures)
    if not read:
        raise SourceError("none of the sources could be read")


@cli.command()
@click.argument("query", required=False, metavar="[NAME|FILE|TEXT]")
@click.argument("values", nargs=-1, metavar="[VALUE...]")
@click.option("-p", "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter by its name.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "csv", "tsv", "json", "ttl"]),
    default="table",
    show_default=True,
    help="How the result is printed.",
)
@click.option("-l", "--list", "listing", is_flag=True, help="List the named queries and their parameters.")
@_from_build
@click.pass_obj
def query(
    names: Namespaces | None,
    query: str | None,
    values: tuple[str, ...],
    parameters: tuple[str, ...],
    form: str,
    listing: bool,
    directory: Path,
) -> None:
    """Ask the graph in SPARQL, by name or at length.

    The query is a name, a file of SPARQL, or SPARQL itself. Without an argument the named queries are listed. Values
    are given by place or by name, countries by code or name in Japanese, English or Vietnamese. Prefixes (vg:, level:,
    country:, schema: ...) need not be declared.

    \b
    Examples:
      vietgraph query
      vietgraph query partners-by-level
      vietgraph query partner-timeline ベラルーシ
      vietgraph query events-by-date -p partner=BLR --format csv
      vietgraph query question.rq --format json
      vietgraph query 'SELECT ?article ?title { ?article schema:headline ?title }'
    """
    from graph.query import describe, find_query, named_queries, run_query
    from graph.terminal import print_table

    if listing or query is None:
        heads = ("query", "asks for", "日本語", "parameters")
        print_table(heads, describe(named_queries().values()), whole=(0,))
        return
    known = [parameter.name for parameter in find_query(query).parameters]
    if len(values) > len(known):
        takes = f"it takes {', '.join(known)}" if known else "it takes none"
        raise QueryError("more values than the query has parameters", " ".join(values[len(known) :]), takes)
    given = dict(zip(known, values, strict=False))
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals:
            raise click.UsageError(f"-p {parameter}: write NAME=VALUE")
        if name in given:
            raise QueryError("the parameter is given twice", name)
        given[name] = value
    store, names = _open(directory, names)
    result = run_query(store, query, given, names)
    if form == "table":
        print_table(*result.table(names))
    else:
        _write_out(lambda stream: stream.write(result.as_text(form, names).encode()))


@cli.command()
@_from_build
@click.pass_obj
def validate(names: Namespaces | None, directory: Path) -> None:
    """Check the graph by its shapes (SHACL).

    Each finding is in plain words, with the article and the value concerned. The exit code is 1 if there are any.

    \b
    Example:
      vietgraph validate
    """
    from graph.terminal import bar
    from graph.validate import validate as check

    store, names = _open(directory, names)
    violations = 0
    with bar("checking") as tell:
        for finding in check(store, names, tell):
            violations += finding.severity == "violation"
            click.echo(finding.line())
    if violations:
        raise VietgraphError(f"the graph does not fit the ontology: {violations} found", str(directory))
    click.echo(f"{directory}: the graph fits the ontology")


@cli.command()
@click.argument("subject", metavar="PARTNER|CLAIM")
@_from_build
@click.pass_obj
def explain(names: Namespaces | None, subject: str, directory: Path) -> None:
    """Show the words a statement rests on.

    PARTNER is a country or organisation by code or name; CLAIM is the IRI or id of one claim, as queries show it. Each
    statement comes with its rule, its cues and the quoted words, marked within their sentence.

    \b
    Examples:
      vietgraph explain BLR
      vietgraph explain ベラルーシ
      vietgraph explain claim:0a1b2c3d
    """
    from graph.explain import as_text
    from graph.explain import explain as explained

    store, names = _open(directory, names)
    click.echo(as_text(explained(store, names, subject)), nl=False)


@cli.command()
@click.option("--to", "output", type=click.Path(path_type=Path), metavar="FILE", help="Default: DIR/network.html")
@click.option(
    "-l",
    "--language",
    type=click.Choice(["ja", "en", "vi"]),
    default="ja",
    show_default=True,
    help="The language the page opens in.",
)
@_from_build
@click.pass_obj
def render(names: Namespaces | None, output: Path | None, language: str, directory: Path) -> None:
    """Draw the network view as one HTML file.

    The page needs no network and no other file.

    \b
    Examples:
      vietgraph render
      vietgraph render --language en --to vietnam.html
    """
    from graph.network import read_network
    from graph.view import render as write_page

    store, names = _open(directory, names)
    target = output or directory / "network.html"
    write_page(read_network(store, names), target, language)
    _note(f"written: {target}")


@cli.command()
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["ttl", "trig", "nq"]),
    default="ttl",
    show_default=True,
    help="ttl: one graph. trig, nq: with the graph of each article kept apart.",
)
@click.option("--to", "output", type=click.Path(path_type=Path), metavar="FILE", help="Default: standard output.")
@_from_build
@click.pass_obj
def export(names: Namespaces | None, form: str, output: Path | None, directory: Path) -> None:
    """Write the graph as Turtle, TriG or N-Quads.

    Everything is sorted: the same articles give the same bytes.

    \b
    Examples:
      vietgraph export > vietnam.ttl
      vietgraph export --format nq --to vietnam.nq
    """
    from graph.export import export as write_graph
    from graph.workspace import replacing

    store, names = _open(directory, names)
    form = {"ttl": "turtle", "trig": "trig", "nq": "nquads"}[form]
    if output is None:
        _write_out(lambda stream: write_graph(store, names, form, stream))  # type: ignore[arg-type]
        return
    with replacing(output) as stream:
        count = write_graph(store, names, form, stream)  # type: ignore[arg-type]
    _note(f"written: {output} ({count} statements)")


@cli.command()
@click.argument("gold", metavar="GOLD_DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.argument("articles", metavar="[ARTICLES...]", nargs=-1)
@click.option("--only", multiple=True, metavar="PATTERN", help="Only articles whose id fits, such as 'dev-*'.")
@click.option(
    "--part",
    type=click.Choice(["all", "open", "kept"]),
    default="all",
    show_default=True,
    help="The part kept aside (by a hash of the id), the others, or all.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="List what each article has wrong; of those kept aside only with --part kept.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Figures (--json) of an earlier run; fail if one has dropped.",
)
@click.option("--tolerance", default=0.01, show_default=True, help="How much F1 may drop below the baseline.")
@click.option(
    "--without",
    multiple=True,
    metavar="GUARD",
    help="Read once more without this guard and show what it is worth; 'each' takes them one by one.",
)
def evaluate(
    gold: Path,
    articles: tuple[str, ...],
    only: tuple[str, ...],
    part: str,
    diff: bool,
    as_json: bool,
    baseline: Path | None,
    tolerance: float,
    without: tuple[str, ...],
) -> None:
    """Measure the extraction against gold records.

    GOLD_DIR holds gold records (*.json, see docs/record.md), ARTICLES the texts they belong to, found by id (default:
    the directory "articles" beside GOLD_DIR). Prints precision, recall and F1 of each field with a 95 % bootstrap
    interval over articles, and how many articles without any relation were given one. A guard is a rule that keeps
    a reading from being wrong; ontology/lexicon/guards.tsv lists them.

    \b
    Examples:
      vietgraph evaluate tests/gold/records tests/gold/articles seeds
      vietgraph evaluate tests/gold/records tests/gold/articles seeds --without blockers
      vietgraph evaluate tests/gold/records tests/gold/articles --only 'dev-*' --diff
    """
    import json

    from ingest import evaluate as measure
    from ingest.ablation import ablate
    from ingest.guards import checked, guards

    golds = measure.chosen(measure.load_gold(gold), only, part, measure.load_opened(gold))
    sets = [(name,) for name in guards()] if without == ("each",) else [checked(without)] if without else []
    sources = articles or (str(gold.parent / "articles"),)
    records = {record.article.id: record.as_json() for record in _records(sources, []) if record.article.id in golds}
    missing = sorted(golds.keys() - records.keys())
    if missing:
        raise SourceError(
            f"no article for {len(missing)} gold records, such as {missing[0]}", str(gold), "name ARTICLES"
        )
    found = measure.evaluate(records, golds)
    ablations = list(ablate(sets, sources, golds, found))
    if as_json:
        figures = measure.as_json(found)
        if ablations:
            figures["without"] = [measure.as_json(item.evaluation) | {"guards": item.without} for item in ablations]
        click.echo(json.dumps(figures, ensure_ascii=False, indent=1))
    elif ablations:
        _print_ablations(ablations)
    else:
        _print_figures(found)
    if diff:
        opened = measure.load_opened(gold)
        for difference in found.differences:
            if part == "all" and measure.kept_aside(difference.article, opened):
                continue
            wrong = "".join(f" +[{item}]" for item in difference.found)
            lacking = "".join(f" -[{item}]" for item in difference.missed)
            click.echo(f"{difference.article} {difference.field}:{wrong}{lacking}")
    if baseline is not None:
        worse = measure.dropped(found, json.loads(baseline.read_text(encoding="utf-8")), tolerance)
        if worse:
            raise SourceError("; ".join(worse), str(baseline), "see --diff for the articles concerned")


def _print_figures(found: Evaluation) -> None:
    from graph.terminal import print_table

    rows = [
        (
            field,
            *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
            "–".join(f"{bound:.3f}" for bound in found.intervals[field]),
            f"{score.right} +{score.wrong} -{score.missed}",
        )
        for field, score in found.scores.items()
    ]
    print_table(("field", "precision", "recall", "F1", "95 %", "right +wrong -missed"), rows)
    false = len(found.false_relations)
    click.echo(f"{found.articles} articles, {found.negatives} without relation, {false} false relations")


def _print_ablations(ablations: list[Ablation]) -> None:
    """A row for each guard: what F1 would lose without it, in hundredths, and the false relations it prevents."""
    from graph.terminal import print_table

    fields = [field for field in ablations[0].worth if any(round(item.worth[field], 4) for item in ablations)]
    rows = [
        (
            " ".join(item.without),
            *(f"{100 * item.worth[field]:+.1f}" if round(item.worth[field], 4) else "" for field in fields),
            f"{item.false_relations:+d}" if item.false_relations else "",
        )
        for item in ablations
    ]
    print_table(("without", *fields, "false relations"), rows)


def _records(sources: tuple[str, ...], failures: list[SourceFailure]) -> Iterator[Record]:
    """The records of all articles that can be read; what cannot be goes to ``failures``."""
    from graph.terminal import progress
    from ingest.reading import read_records
    from ingest.sources import SourceFailure

    for read in progress(read_records(sources), "reading"):
        if isinstance(read, SourceFailure):
            failures.append(read)
        else:
            yield read


def _list_failures(failures: list[SourceFailure]) -> None:
    if not failures:
        return
    duplicates = sum(failure.duplicate_of is not None for failure in failures)
    counts = [(len(failures) - duplicates, "could not be read"), (duplicates, "had been read already")]
    _note(f"left out: {', '.join(f'{count} {what}' for count, what in counts if count)}")
    for failure in failures:
        _note(f"  {failure.error}")


def _open(directory: Path, names: Namespaces | None) -> tuple[pyoxigraph.Store, Namespaces]:
    """The store of the build in ``directory``, and the names it was built with unless others are given."""
    from graph.store import open_store, read_namespaces
    from graph.workspace import Workspace

    workspace = Workspace(directory, notify=_note)
    workspace.recover()
    store = open_store(workspace.product("store"))
    return store, names or read_namespaces(store)


def _write_out(write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` write to standard output as bytes, in UTF-8 whatever the locale."""
    sys.stdout.flush()
    write(sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _print_summary(summary: Summary, directory: Path) -> None:
    from graph.terminal import print_table

    print_table(*summary.table(), whole=(0, 2, 3, 4))
    click.echo(summary.line())
    if undecided := summary.claims["unresolved"]:
        click.echo(f"not decided: {undecided} ({PROGRAM} extract --unresolved shows them)")
    width = max(len(str(directory / product)) for product, _ in _PRODUCTS)
    for product, purpose in _PRODUCTS:
        click.echo(f"  {directory / product!s:<{width}}  {purpose}")


if __name__ == "__main__":
    sys.exit(main())
