"""People whom an article names only in looking back: 「2023年9月、バイデン大統領がハノイを訪問し」.

They took part in what happened then, not in the article's news. Whoever is named in headline or caption, or once
without an earlier date before the name, is of the news.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.dates import DateMention, dates_within
from ingest.event_dates import earlier
from ingest.grounds import is_subject
from ingest.names import NameMention
from ingest.partial_dates import PartialDate
from ingest.people import Person
from ingest.tokens import Sentence


def looked_back(
    people: tuple[Person, ...],
    view: str,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
    reference: PartialDate | None,
) -> Iterator[Person]:
    """Those of ``people`` all of whose mentions stand in sentences that tell of an earlier day."""
    for person in people:
        if all(_in_the_past(mention, view, sentences, dates, reference) for mention in person.mentions):
            yield person


def _in_the_past(
    mention: NameMention,
    view: str,
    sentences: tuple[Sentence, ...],
    dates: tuple[DateMention, ...],
    reference: PartialDate | None,
) -> bool:
    """Whether all dates of the sentence are earlier ones, and one before the name dates what the person did.

    One tied to a noun by の dates only that noun when somebody acts on it now: 「2025年5月の訪問を、首相は評価した」.
    """
    sentence = next((found for found in sentences if found.start <= mention.start < found.end), None)
    if sentence is None or sentence.zone != "body":
        return False
    told = dates_within(dates, sentence.start, sentence.end)
    if not all(earlier(found.value, reference) and found.basis != "inherited" for found in told):
        return False  # 「同日」 may mean the day of the news
    before = [found for found in told if found.end <= mention.start]
    return any(not (view.startswith("の", found.end) and is_subject(view, mention)) for found in before)
