"""Sums of money between Vietnam and a partner, as articles give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.network.evidence import Evidence
from graph.network.rows import Row, code_of, text_of

if TYPE_CHECKING:
    import networkx as nx

    from ontology.namespaces import Namespaces

    Network = nx.MultiDiGraph[str]

MAX_AMOUNTS = 40
"""Amounts of one partner: those that most articles give."""
MAX_ALL = 3000
"""Amounts in the whole network, shared out evenly where partners are very many."""

_KEYS = ("partner", "quantity", "period", "currency", "value", "status")


def add_amounts(network: Network, rows: Iterable[Row], evidence: Evidence, names: Namespaces) -> None:
    """Give every partner its amounts; equal ones of several articles are one."""
    groups: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        claim, article = text_of(row, "claim") or "", text_of(row, "article") or ""
        groups[tuple(code_of(row, key, names) for key in _KEYS)].add((claim, article))
        evidence.know(claim, article)
    of_partner: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for key, told in groups.items():
        if key[0] in network:
            of_partner[key[0]].append((-len({article for _, article in told}), key))
    most = min(MAX_AMOUNTS, MAX_ALL // max(1, len(of_partner)))
    for partner, amounts in sorted(of_partner.items()):
        for articles, key in sorted(sorted(amounts)[:most], key=lambda item: item[1]):
            _, quantity, period, currency, value, status = key
            amount = {
                "quantity": quantity,
                "period": period or None,
                "currency": currency or None,
                "value": value,
                "status": status or None,
                "articles": -articles,
                "stated": evidence.first_stated(claim for claim, _ in groups[key]),
            }
            evidence.support("amount", amount, (claim for claim, _ in groups[key]))
            network.nodes[partner]["amounts"].append(amount)
