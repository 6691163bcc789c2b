"""The journey map: stages and steps across, lanes down, the emotional curve over it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cxsite.diagrams.channel_line import ChannelLine, channel_line
from cxsite.diagrams.emotion_curve import emotion_curve
from cxsite.diagrams.measured_line import measured_line
from cxsite.insight.journeys.channels import ChannelWay, Switch, channel_way
from cxsite.insight.journeys.contact_costs import totals
from cxsite.insight.journeys.emotion import Mark, experience, perception_gap
from cxsite.insight.journeys.footing import footing
from cxsite.language import Language
from cxsite.model.handbook import Handbook, PlacedStep
from cxsite.model.journey import Journey
from cxsite.model.lane import LANES
from cxsite.pages.section import Context, Data, section
from cxsite.pages.sections.journeys.answers import step_answers
from cxsite.pages.sections.journeys.eyes import Eyes, eyes, laid_over
from cxsite.pages.sections.journeys.handed import received

#: Wider maps become several tables, cut between stages where that is possible.
MOST_COLUMNS = 120

#: The smallest paper on which a map of so many steps can be read whole, by name; columns of 40 mm and more, narrower ones where paper ends.
PAPERS: Mapping[str, float] = {"a2": 7, "a1": 14, "a0": 28, "2a0": 48, "roll": float("inf")}
#: More steps than this cannot be read side by side on A4; `canvas-print.js` makes several pages of them.
MOST_ON_A4 = 12

#: From how many steps to how many a map opens with all of them in the window: fewer have room for their texts, more would be too narrow to read.
FEWEST_FIT, MOST_FIT = 7, 20

#: Lanes that are looked at together, by the name that stands for them in the address; `Everything` needs none.
PRESETS: Mapping[str, tuple[str, ...]] = {
    "experience": (
        "storyboard", "goal", "expects", "action", "thinking", "moment_of_truth", "hotspots", "delights", "quotes", "employee_view", "metrics",
    ),
    "blueprint": ("touchpoint", "channel", "action", "frontstage", "backstage", "support", "hand_off"),
    "front-line": ("expects", "thinking", "moment_of_truth", "hotspots", "do", "say", "frontstage"),
}  # fmt: skip

#: Longer texts are folded after about ``_KEPT`` characters; of longer lists only the first ``_LISTED`` stay in view.
_FOLDED, _KEPT = 150, 110
_LISTED = 3

_LAST_SPACE = re.compile(r"\s+\S*$")


@section("journey-map", subject="journey")
def journey_map(cx: Context, journey: Journey) -> Data | None:
    """The map: stages across, lanes down, the curve over it."""
    steps = cx.book.steps_of(journey.id)
    if not steps:
        return None
    seen, way = eyes(cx, journey, steps), channel_way(cx.book, steps)
    lanes = [lane for lane in chosen_lanes(cx, journey) if any(_holds(cx.book, lane, placed) for placed in steps)]
    whole = cx.figures.money(journey.id)
    in_money = {item.placed.ref: item for item in whole.steps} if whole else {}
    if not in_money:
        lanes = [lane for lane in lanes if lane != "money"]
    told = {placed.ref: step_answers(cx, placed.ref) for placed in steps} if "metrics" in lanes else {}
    return {
        "journey": journey,
        "parts": [_part(cx, part, seen, way) for part in in_parts(steps)],
        "count": len(steps),
        "paper": next(paper for paper, most in PAPERS.items() if len(steps) <= most),
        "long": len(steps) > MOST_ON_A4,
        "fits": FEWEST_FIT <= len(steps) <= MOST_FIT,
        "eyes": seen,
        "switching": _switching(cx.language, way) if "channel" in lanes else "",
        "presets": _presets(cx.language, lanes),
        "lines": {
            "frontstage": cx.language.gettext("Line of interaction"),
            "backstage": cx.language.gettext("Line of visibility"),
            "support": cx.language.gettext("Line of internal interaction"),
        },
        "stages": len(list(groupby(steps, key=lambda placed: id(placed.stage)))),
        "footing": footing(steps),
        "unknown": sum(placed.step.emotion is None for placed in steps),
        "storyboard": "storyboard" in lanes,
        "lanes": [lane for lane in lanes if lane != "storyboard"],
        "marks": _marks(cx, steps),
        "measured": cx.figures.measurement(journey.id),
        "told": told,
        "in_money": in_money,
        "totals": totals,
        "currency": (whole.money.currency if whole and whole.money else None) or "",
        # On any other page, where an author may place the map too, anchors of this one lead nowhere.
        "at_home": cx.page.key == f"journey:{journey.id}",
        "address": cx.links.absolute(cx.page, cx.settings.site_url),
        "fold": fold,
        "gap": perception_gap,
        "received": lambda item: received(cx, item),
        "picture": lambda image: cx.links.picture(image, journey.path, cx.page.src),
        "written": lambda link: cx.links.written(link, journey.path, cx.page.src),
        "spoken_for": lambda placed: [(view, own) for view in seen if (own := view.says(placed.number - 1))],
        "listed": _LISTED,
    }


def _presets(t: Language, lanes: Sequence[str]) -> list[dict[str, Any]]:
    """The views that differ on this map: id, name and lanes of each."""
    names = {"experience": t.gettext("Experience"), "blueprint": t.gettext("Blueprint"), "front-line": t.gettext("Front line")}
    found = [{"id": key, "name": names[key], "lanes": [lane for lane in lanes if lane in preset]} for key, preset in PRESETS.items()]
    return [view for view in found if view["lanes"] and len(view["lanes"]) < len(lanes)]


def chosen_lanes(cx: Context, journey: Journey) -> list[str]:
    """The rows of a map, top to bottom: the journey's own choice, else the handbook's, else all of cxsite's and then the team's."""
    own = [lane for lane in cx.book.taxonomy.lanes if lane not in LANES]
    return [lane for lane in journey.lanes or cx.settings.lanes or (*LANES, *own) if lane in LANES or lane in own]


def in_parts(steps: Sequence[PlacedStep], most: int = MOST_COLUMNS) -> list[list[PlacedStep]]:
    """Steps in runs of at most ``most``, cut between stages; only a stage with more steps than that is cut itself."""
    parts: list[list[PlacedStep]] = [[]]
    for _, group in groupby(steps, key=lambda placed: id(placed.stage)):
        stage = list(group)
        if parts[-1] and len(parts[-1]) + len(stage) > most:
            parts.append([])
        for start in range(0, len(stage), most):
            if start:
                parts.append([])
            parts[-1] += stage[start : start + most]
    return parts


def _part(cx: Context, steps: list[PlacedStep], seen: Sequence[Eyes], way: ChannelWay) -> Data:
    runs = [list(group) for _, group in groupby(steps, key=lambda placed: id(placed.stage))]
    return {
        "steps": steps,
        # A stage that goes on in another table is named there again, but has its anchor once.
        "stages": [(run[0].stage, len(run), experience(Mark.of(placed) for placed in run), run[0].step is run[0].stage.steps[0]) for run in runs],
        "curve": emotion_curve(cx.book, steps),
        "measured": _measured(cx, steps),
        "channels": _channels(steps, way),
        "seen": [(view, laid_over(view, steps)) for view in seen],
        "apart": [_apart(seen, placed) for placed in steps],
    }


def _apart(seen: Sequence[Eyes], placed: PlacedStep) -> list[int]:
    """The views before which a step's own point steps back; before an earlier day none does."""
    return [view.number for view in seen if not view.is_past and view.differs(placed.number - 1, placed.step.emotion)]


def _channels(steps: Sequence[PlacedStep], way: ChannelWay) -> ChannelLine | None:
    """The line through the channels of some steps; None where there is one channel only, which needs no line."""
    if len(way.channels) < 2:
        return None
    first = steps[0].number - 1
    own = [Switch(item.after - first, item.to - first, item.is_break) for item in way.switches]
    return channel_line(way.channels, way.at[first : first + len(steps)], own)


def _switching(t: Language, way: ChannelWay) -> str:
    """How often customers change the channel, and how often the medium breaks there; empty where they never do."""
    switches, breaks = len(way.switches), way.breaks
    changed = t.ngettext("%(num)s change of channel", "%(num)s changes of channel", switches) % {"num": switches}
    broken = t.ngettext("%(num)s media break between online and offline", "%(num)s media breaks between online and offline", breaks)
    return f"{changed}, {broken % {'num': breaks}}" if switches else ""


def _measured(cx: Context, steps: Sequence[PlacedStep]) -> Data | None:
    """What was measured at these steps, as a line and as numbers."""
    whole = cx.figures.measurement(steps[0].journey.id)
    own = [whole.steps[placed.number - 1] for placed in steps] if whole else []
    line = measured_line(own, [placed.step.emotion for placed in steps])
    return {"line": line, "steps": own} if line else None


def _marks(cx: Context, steps: Sequence[PlacedStep]) -> dict[str, bool]:
    """Which marks the legend has to explain."""
    rated = [placed for placed in steps if placed.step.emotion is not None]
    return {
        "moment": any(placed.step.moment_of_truth for placed in rated),
        "delight": any(placed.step.delights for placed in rated),
        "hotspot": any(cx.book.hotspots_at(placed.ref) for placed in steps),
    }


def _holds(book: Handbook, lane: str, placed: PlacedStep) -> bool:
    """Whether a step has anything for a lane; lanes without anything are not drawn."""
    if lane == "hotspots":
        return bool(book.hotspots_at(placed.ref))
    if lane == "opportunities":
        return any(spot.hotspot.opportunity for spot in book.hotspots_at(placed.ref))
    if lane == "metrics" and any(book.answers.of(measure, "step", placed.ref) for measure in book.answers.tallies):
        return True
    return bool(_IN_LANE[lane](placed)) if lane in _IN_LANE else lane in placed.step.lanes


_IN_LANE: Mapping[str, Callable[[PlacedStep], Any]] = {
    "storyboard": lambda placed: placed.step.image,
    "goal": lambda placed: placed.step.goal,
    "expects": lambda placed: placed.step.expects,
    "action": lambda placed: placed.step.action,
    "thinking": lambda placed: placed.step.thinks or placed.step.feels,
    "touchpoint": lambda placed: placed.step.touchpoint,
    "channel": lambda placed: placed.channels or placed.step.device,
    "moment_of_truth": lambda placed: placed.step.moment_of_truth,
    "delights": lambda placed: placed.step.delights,
    "quotes": lambda placed: placed.step.quotes,
    "employee_view": lambda placed: placed.step.employee_view is not None,
    "metrics": lambda placed: any(value is not None for value in placed.step.metrics.values()),
    # Whether it is worth anything, the journey's figures know.
    "money": lambda placed: placed.step.contacts or placed.step.causes or placed.step.bounce,
    "do": lambda placed: placed.step.do,
    "say": lambda placed: placed.step.say,
    "frontstage": lambda placed: placed.step.frontstage,
    "backstage": lambda placed: placed.step.backstage,
    "support": lambda placed: placed.step.support,
    "hand_off": lambda placed: placed.step.hand_off,
    "bounce": lambda placed: placed.step.bounce is not None,
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A long text in two: what stays in view, and the rest.

    Attributes:
        words: how many words are folded away; 0 where the text has no spaces to count by.
        characters: how many characters are.
    """

    head: str
    rest: str
    words: int
    characters: int


def fold(text: str) -> Folded | None:
    """A text that is too long for a cell, cut between words; None for one that fits."""
    if len(text) <= _FOLDED:
        return None
    start = text[:_KEPT]
    # A script without spaces is cut where it is long enough.
    head = _LAST_SPACE.sub("", start) if " " in start[_KEPT // 2 :] else start
    rest = text[len(head) :].strip()
    return Folded(head.rstrip(), rest, len(rest.split()) if " " in rest else 0, len(rest))
