"""The endpoint: SPARQL 1.1 Protocol for queries, every IRI of the graph dereferenced, pages for people.

The web application (:mod:`graph.server.app`) routes and answers nothing itself. What needs the store is a task that a
worker process carries out (:mod:`graph.server.pool`): a process can be ended when a query runs for too long, which the
engine cannot. Nothing here can change a store.
"""
