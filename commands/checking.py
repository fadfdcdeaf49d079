"""Checking what was built by its shapes, once it is in place: nothing is lost by what is found."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from commands.manners import note, opened
from ontology.errors import VietgraphError
from ontology.namespaces import Namespaces


def check_built(directory: Path, names: Namespaces, quiet: bool, articles: Collection[str] | None = None) -> None:
    """Check the build in ``directory``: of its articles those with the ids ``articles``, or all.

    Each violation is one line on standard error; warnings, which do no harm, are only counted, and not if ``quiet``.
    Raises :class:`VietgraphError` if there are violations: the build is whole, but not as it should be.
    """
    from graph.terminal import bar
    from graph.validate import validate

    store, names = opened(directory, names)
    violations = warnings = 0
    with bar("checking") as tell:
        for finding in validate(store, names, tell, articles=articles):
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
