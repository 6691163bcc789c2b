"""The way of a journey through its channels: where customers change to another one, and where that breaks the medium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cxsite.model.handbook import Handbook, PlacedStep


@dataclass(frozen=True, slots=True)
class Switch:
    """Customers go on in another channel.

    Attributes:
        after: the index of the step that they leave, from 0; ``to`` is that of the next step with a channel.
        is_break: whether they change between online and offline, so that nothing goes along with them.
    """

    after: int
    to: int
    is_break: bool


@dataclass(frozen=True, slots=True)
class ChannelWay:
    """The channels of a journey and the way through them.

    Attributes:
        channels: ids, in the order in which they are met.
        at: of each step the place of its channel in ``channels``; of several the one that customers are in already, else one that the step
            before has too, else the first; None where it has none.
        switches: every change from one of these channels to another, in order.
    """

    channels: tuple[str, ...]
    at: tuple[int | None, ...]
    switches: tuple[Switch, ...]

    @property
    def breaks(self) -> int:
        """How many of the switches are media breaks. The reading is ours: a change between a channel that is online and one that is not."""
        return sum(switch.is_break for switch in self.switches)


def channel_way(book: Handbook, steps: Sequence[PlacedStep]) -> ChannelWay:
    """The way of some steps in a row through their channels."""
    chosen: list[str | None] = []
    last: tuple[str, ...] = ()
    for placed in steps:
        own = tuple(placed.channels)
        before = next((channel for channel in reversed(chosen) if channel is not None), None)
        shared = [channel for channel in own if channel in last]
        chosen.append(before if before in shared else shared[0] if shared else own[0] if own else None)
        last = own or last
    channels = tuple(dict.fromkeys(channel for channel in chosen if channel is not None))
    known = [(index, channel) for index, channel in enumerate(chosen) if channel is not None]
    switches = tuple(
        Switch(index, other, {book.channels[channel].kind, book.channels[following].kind} == {"online", "offline"})
        for (index, channel), (other, following) in pairwise(known)
        if channel != following
    )
    return ChannelWay(channels, tuple(None if channel is None else channels.index(channel) for channel in chosen), switches)
