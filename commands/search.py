"""Searching the texts of the articles of a build: ``search``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.manners import Door, from_build, note, opened, write_out

if TYPE_CHECKING:
    from graph.search import Hit
    from graph.search.marks import Span


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--partner", metavar="NAME", help="Only articles that deal with this partner: its code or name.")
@click.option("--since", metavar="DATE", help="Only articles of this day or later: YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--until", metavar="DATE", help="Only articles of this day or earlier.")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="How many are shown.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="How they are printed.",
)
@from_build
@click.pass_obj
def search(
    door: Door,
    words: tuple[str, ...],
    partner: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    form: str,
    directory: Path,
) -> None:
    """Find articles by the words of their titles and texts.

    All WORDS must be there; "two words" in quotes, or 「…」, are looked for one after the other; A OR B finds either,
    -A leaves out what has A, title:A looks in titles. Width, case and marks on Latin letters do not matter.
    docs/search.md tells more, also how to join a search with SPARQL.

    \b
    Examples:
      vietgraph search 戦略的パートナーシップ 農業
      vietgraph search '"科学技術 協力"' -観光 --partner ベラルーシ
      vietgraph search 首脳 OR 外相 --since 2025 --format csv
    """
    from graph.search import FILE
    from graph.search.asking import search as searched
    from graph.terminal import print_table

    opened(directory, door.names)
    found = searched(directory / FILE, " ".join(words), limit, partner=partner, since=since, until=until)
    if form == "json":
        told = {"total": found.total, "articles": [asdict(hit) for hit in found.best]}
        write_out(lambda stream: stream.write(f"{json.dumps(told, ensure_ascii=False)}\n".encode()))
    elif form == "csv":
        write_out(lambda stream: stream.write(_as_csv(found.best).encode()))
    elif found.best:
        rows = (
            (hit.id, hit.published or "", _marked(hit.title, hit.title_marks), _marked(hit.snippet, hit.marks))
            for hit in found.best
        )
        print_table(("article", "published", "title", "text"), rows, whole=(1,))
        click.echo(f"{found.total} found" + (f", the best {len(found.best)} shown" if found.total > limit else ""))
    else:
        note("nothing found")


def _as_csv(hits: tuple[Hit, ...]) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("article", "published", "publisher", "title", "text", "score"))
    for hit in hits:
        writer.writerow((hit.id, hit.published, hit.publisher, hit.title, hit.snippet, f"{hit.score:.4f}"))
    return text.getvalue()


def _marked(text: str, marks: tuple[Span, ...]) -> str:
    """``text`` with what was found in angle quotes, safe for a terminal."""
    from graph.signs import printable

    done, parts = 0, []
    for start, end in marks:
        parts += [text[done:start], "«", text[start:end], "»"]
        done = end
    return printable("".join((*parts, text[done:])))
