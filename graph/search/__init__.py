"""Full text of the articles: an index that a build writes, and what is asked of it."""

from graph.search.document import Document, document
from graph.search.index import FILE, Hit, Hits, Index, IndexWriter

__all__ = ["FILE", "Document", "Hit", "Hits", "Index", "IndexWriter", "document"]
