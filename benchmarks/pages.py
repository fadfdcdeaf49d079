"""The pages of the made-up corpus (``benchmarks/corpus.py``): sites, and how each frames an article.

What stands around and between the lines of an article is what readers of real pages meet: menus, the path to the page,
bylines, captions, advertisements and calls to read on, lines left in other languages, related headlines, lists of what
is most read, buttons, notices of copyright. Its wording is in ``benchmarks/corpus.tsv``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.world import NOT_STATES, Dice, Voice
from ontology.schemes import load_scheme

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Publisher:
    """A made-up site: how it words and frames a page.

    ``noise`` is the share of its pages that carry what sites put between the lines; ``wide`` sites write full-width
    digits, ``stray`` ones leave lines of other languages in their text.
    """

    host: str
    path: str
    dated: str
    polite: bool
    menu: str = ""
    caption: bool = False
    related: int = 0
    foot: str = ""
    noise: float = 0.4
    wide: bool = False
    stray: float = 0.0


PUBLISHERS = (
    Publisher("www.akagawa-shimbun.example", "politics/{n}.html", "{y}年{m}月{d}日", False, related=3, wide=True),
    Publisher(
        "ja.hoasen-news.example",
        "ja/{n}.hns",
        "{y}/{m:02}/{d:02} 10:24 JST配信",
        True,
        caption=True,
        related=2,
        stray=0.2,
    ),
    Publisher("news.konchan.example", "{y}/{m:02}/{d:02}/{n}", "", False, menu="ホーム\n政治\n経済\n社会"),
    Publisher("www.tonan-tsushin.example", "article-{n}.htm", "{d:02}/{m:02}/{y}", False, foot="コメント (0)"),
    Publisher("vov-like.example", "ja-JP/{n}.vov", "公開日: {y}年{m}月{d}日", True, caption=True, stray=0.1),
    Publisher("jp.sakura-lotus.example", "news/{n}", "{y}-{m:02}-{d:02}", False, foot="シェア Facebook Twitter"),
    Publisher("mekong-times.example", "jp/{n}/", "{y}年{m}月{d}日 16:05", True, related=4, foot="コメント (2)"),
    Publisher("embassy-board.example", "oshirase/{y}{m:02}{d:02}-{n}.html", "", True, noise=0),
    Publisher("www.keizai-hanoi.example", "a/{n}", "{y}.{m}.{d}", False, menu="トップ\nニュース\nビジネス", related=2),
    Publisher(
        "song-hong.example", "tin/{n}.html", "date {y}-{m:02}-{d:02}", True, caption=True, foot="タグ: 外交", stray=0.1
    ),
    Publisher("minato-nippo.example", "world/{n}", "{y}年{m}月{d}日 朝刊", False, related=3, wide=True),
    Publisher("www.bridge-jv.example", "archives/{n}", "{y}年{m}月{d}日", True),
)


def page(
    dice: Dice,
    site: Publisher,
    day: date,
    title: str,
    paragraphs: Sequence[str],
    slots: Mapping[str, str],
    number: int,
) -> tuple[str, str]:
    """The text of ``site``'s page of ``day`` with that title and these paragraphs, framed, and its address.

    ``slots`` are what the words of the grammar stand for; ``number`` makes the address.
    """
    stamps = {"y": day.year, "m": day.month, "d": day.day, "n": 4_000_000 + number}
    voice = Voice(dice, site.polite, {**slots, "V": "ベトナム"})
    lines = [site.menu] if site.menu else []
    if dice.chance(site.noise / 2):
        lines.append(voice.say("noise.top"))
    lines.append(title)
    if site.dated:
        lines.append(site.dated.format(**stamps))
    if dice.chance(site.noise / 2):
        lines.append(voice.say("noise.byline"))
    if site.caption and slots.get("place"):
        lines.append(voice.say("caption"))
    body = list(paragraphs)
    if dice.chance(site.noise):
        body.insert(dice.number(1, len(body)), voice.say("noise.inner"))
    if dice.chance(site.stray):
        body.insert(dice.number(1, len(body)), voice.say("noise.stray"))
    lines += body
    if site.wide:
        lines = [line.translate(_WIDE) for line in lines]
    if site.related:
        others = [state.pref["ja"] for code, state in load_scheme("country").items() if code not in NOT_STATES]
        lines.append(voice.say("related.head"))
        lines.extend(f"・{voice.say('related', other=dice.pick(others))}" for _ in range(site.related))
    for _ in range(dice.number(1, 4) if dice.chance(site.noise) else 0):
        lines.append(voice.say("noise.foot"))
    if site.foot:
        lines.append(site.foot)
    url = f"https://{site.host}/{site.path.format(**stamps)}"
    return ("\n\n" if dice.chance(0.5) else "\n").join((*lines, f"出典: {url}")) + "\n", url
