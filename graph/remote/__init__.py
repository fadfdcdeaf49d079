"""A build kept in a store of others, over HTTP: written graph by graph, and read as if it stood here.

What is spoken is SPARQL 1.1 Protocol, Update and Graph Store Protocol; what differs between stores stands in
``engines.tsv``. ``docs/remote.md`` says what is sent.
"""

from graph.remote.endpoint import Endpoint, check_address, find_endpoint
from graph.remote.fetching import fetch
from graph.remote.line import Line, RemoteError
from graph.remote.pushing import Pushed, push
from graph.remote.remote import Remote

__all__ = [
    "Endpoint",
    "Line",
    "Pushed",
    "Remote",
    "RemoteError",
    "check_address",
    "fetch",
    "find_endpoint",
    "push",
]
