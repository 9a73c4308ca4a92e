"""The lines that are printed: a figure, what it is compared with, the goal, and whether that holds."""

from dataclasses import dataclass


@dataclass
class Row:
    """at_most or at_least is the goal, for the ratio where there is another figure to compare with."""

    what: str
    figure: float
    unit: str
    beside: str = ""
    other: float | None = None
    ratio: float | None = None
    at_most: float | None = None
    at_least: float | None = None

    def judged(self):
        return self.figure if self.ratio is None else self.ratio

    def goal(self):
        if self.at_most is None and self.at_least is None:
            return ""
        sign, goal = ("<=", self.at_most) if self.at_least is None else (">=", self.at_least)
        holds = self.judged() <= goal if self.at_least is None else self.judged() >= goal
        return f"{sign} {goal:g}{' x' if self.ratio is not None else ''}: {'holds' if holds else 'MISSED'}"

    def __str__(self):
        beside = "" if self.ratio is None else f"{self.ratio:6.2f} x {self.beside} ({short(self.other)} {self.unit})"
        return f"{self.what:<44} {short(self.figure):>8} {self.unit:<6} {beside:<44} {self.goal()}".rstrip()


def compared(what, samples, name, unit, beside, other, **goal):
    """A row of two things that were measured in turn, by the names of their figures."""
    return Row(what, samples.median(name), unit, beside, samples.median(other), samples.ratio(name, other), **goal)


def short(figure):
    return f"{figure:.0f}" if abs(figure) >= 100 else f"{figure:.3g}"
