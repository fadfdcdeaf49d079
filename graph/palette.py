"""Colours of the levels: steps of viridis, apart for every kind of colour sight, on light and dark ground."""

from __future__ import annotations

from dataclasses import dataclass

from graph.layout import LEVELS, NO_LEVEL


@dataclass(frozen=True, slots=True)
class Shade:
    """A level's colour on light and on dark ground, each with the ink that is readable on it."""

    light: str
    dark: str

    @property
    def light_ink(self) -> str:
        """Text colour on :attr:`light`."""
        return ink_on(self.light)

    @property
    def dark_ink(self) -> str:
        """Text colour on :attr:`dark`."""
        return ink_on(self.dark)


SHADES: dict[str, Shade] = dict(
    zip(
        (*LEVELS, NO_LEVEL),
        (
            Shade("#440154", "#b884e0"),
            Shade("#31688e", "#4f9bd0"),
            Shade("#21918c", "#2bb3ad"),
            Shade("#7ad151", "#8fe066"),
            Shade("#fde725", "#fde725"),
            Shade("#b8c0c8", "#8d97a1"),
            Shade("#ffffff", "#1b2129"),
        ),
        strict=True,
    )
)

HEAT: tuple[Shade, ...] = (
    Shade("#e3eef9", "#16324e"),
    Shade("#b3d3ee", "#1d4f7c"),
    Shade("#6aaad8", "#2b74ad"),
    Shade("#2b77b8", "#62aee3"),
    Shade("#0b3c73", "#cbe5fb"),
)
"""Shades of one hue for counts, from few to many; more is always farther from the ground."""

_INKS = ("#ffffff", "#14181d")


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """White or near-black, whichever reads better on ``colour``."""
    return max(_INKS, key=lambda ink: contrast(ink, colour))


def style_variables() -> str:
    """The colours as CSS custom properties for both grounds: ``--level-…``, ``--heat-…`` and ``--ink-…``."""
    light = "".join(f"--level-{code}:{s.light};--ink-{code}:{s.light_ink};" for code, s in SHADES.items())
    dark = "".join(f"--level-{code}:{s.dark};--ink-{code}:{s.dark_ink};" for code, s in SHADES.items())
    for step, s in enumerate(HEAT, 1):
        light += f"--heat-{step}:{s.light};--ink-heat-{step}:{s.light_ink};"
        dark += f"--heat-{step}:{s.dark};--ink-heat-{step}:{s.dark_ink};"
    badges = "".join(f".level-{code}{{background:var(--level-{code});color:var(--ink-{code})}}" for code in SHADES)
    badges += "".join(
        f".heat-{step}{{background:var(--heat-{step});color:var(--ink-heat-{step})}}"
        for step in range(1, len(HEAT) + 1)
    )
    return f":root{{{light}}}\n:root[data-theme=dark]{{{dark}}}\n{badges}\n"


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
