"""The report: what a ministry's desk would read of a build, as one HTML file and as pictures.

Every number is read from the answer of a named query (``answers.py``) and carries on the page the question and the
place in its answer. ``figures.py`` asks for all that is told, ``charts.py`` says where the parts of a picture stand,
``page.py`` makes the file with ``names.py`` for words in three languages, ``drawing.py`` draws the pictures for other
papers with matplotlib, which only they need.
"""

from graph.report.figures import Report, read_report
from graph.report.page import page, write_report

__all__ = ["Report", "page", "read_report", "write_report"]
