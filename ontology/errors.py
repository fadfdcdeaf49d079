"""The one family of errors a user can meet; the command line prints each as one line.

Every subclass says what went wrong, where, and what to do about it. Anything else that escapes
is a defect of the program, not of the input.
"""


class VietgraphError(Exception):
    """A problem the user can act on.

    ``what`` states the problem, ``where`` names the file, article or option concerned, and
    ``advice`` says what to do next. ``str()`` joins them into one line without line breaks.
    """

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        self.what = what
        self.where = where
        self.advice = advice
        head = f"{where}: {what}" if where else what
        line = f"{head} ({advice})" if advice else head
        super().__init__(" ".join(line.split()))


class SourceError(VietgraphError):
    """A source file that cannot be read as an article."""


class EvidenceError(VietgraphError):
    """A span whose quote is not what the article says at its offsets: a defect that stops the article."""


class OutputError(VietgraphError):
    """An output directory or file that cannot be written."""


class StoreError(VietgraphError):
    """A store that is missing, locked or damaged."""


class QueryError(VietgraphError):
    """A query that does not parse, is not known by name, or lacks a parameter."""


class RefusedError(QueryError):
    """A query that can be read and is not carried out: an update, one that would leave the machine, one too large."""


class UnknownTermError(VietgraphError):
    """A partner, claim or code that the graph or the vocabulary does not know."""
