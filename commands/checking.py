"""Checking what was built by its shapes, once it is in place: nothing is lost by what is found."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from commands.crew import Workers
from commands.manners import note, opened
from ontology.errors import StoreError, VietgraphError
from ontology.namespaces import Namespaces

_BUNDLE = 32
_LEAST = 200
"""Articles that go to a process at once, and from which it pays to begin processes."""


def check_built(
    directory: Path, names: Namespaces, quiet: bool, articles: Collection[str] | None, crew: Workers
) -> None:
    """Check the build in ``directory``: of its articles those with the ids ``articles``, or all; ``crew`` helps.

    Each violation is one line on standard error; warnings, which do no harm, are only counted, and not if ``quiet``.
    Raises :class:`VietgraphError` if there are violations: the build is whole, but not as it should be.
    """
    from graph.terminal import bar
    from graph.validate import Finding, article_findings, validate

    store, names = opened(directory, names)
    work = partial(article_findings, str(directory / "store"), names)

    def lost(graph: str) -> list[Finding]:
        raise StoreError("the process that checked this graph was ended, twice", graph, "look whether memory is short")

    def apart(graphs: Sequence[str]) -> Iterator[list[Finding]]:
        return (found for _, found in crew.map(work, graphs, lost, bundle=_BUNDLE, least=_LEAST))

    violations = warnings = 0
    with bar("checking") as tell:
        for finding in validate(store, names, tell, articles=articles, apart=apart if crew.size > 1 else None):
            if finding.severity == "violation":
                violations += 1
                note(finding.line())
            else:
                warnings += 1
    if warnings and not quiet:
        click.echo(f"warnings: {warnings} (vietgraph validate lists them)")
    if violations:
        raise VietgraphError(
            f"the build is in place, but does not fit the ontology: {violations} found",
            str(directory),
            "please report what is listed above",
        )
