"""Which rows count: those without a mistake, and of a respondent's answers to one thing in a period only the last."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from cxsite.surveys.connect import Workshop

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Where more answers than this have a later one beside them, all are sorted at once, rather than these alone.
MOST_REPEATED = 2_000_000
#: What tells answers of one moment apart, so that the same one counts whatever the order of the rows; each is the column of a meaning.
_TIES = {"score": "score", "weight": "weight", "count": "amount", "overall": "overall", "comment": "comment"}


def answered(rows: ir.Table, meanings: Collection[str], since: int = 0, shop: Workshop | None = None) -> ir.Table:
    """The rows that count.

    Args:
        rows: see `typed`.
        meanings: what columns there are for. With one for respondents, of their answers to one thing in a period only the last counts: by its
            moment, then the higher score, then the greater weight.
        since: the number of the first period; 0 for all.
        shop: where it is computed, if here. Then those who answered again are looked for first: hardly anybody does, and sorting all answers of
            everybody takes ten times as long.
    """
    good = rows.filter(rows.wrong.isnull() & ~rows.blank)
    if since:
        good = good.filter(good.span >= since)
    if "respondent" not in meanings:
        return good
    order = ["moment", *(name for meaning, name in _TIES.items() if meaning in meanings)]
    return _last(good, order) if shop is None else _last_of_few(good, order, shop)


def _last_of_few(good: ir.Table, order: Sequence[str], shop: Workshop) -> ir.Table:
    """The same as `_last`, faster where hardly anybody answered again; two answers that only share a number are told apart there."""
    import ibis

    key = ibis.struct({name: good[name] for name in _keys(good)})
    # Ibis has a function of its own for it, which goes through a text of zeros and ones.
    hashed = ibis.udf.scalar.builtin(lambda key: key, name="hash", signature=((key.type(),), "uint64"))
    numbered = good.mutate(number=hashed(key))
    asked = numbered.filter(numbered.who.notnull())
    repeated = shop.kept(asked.group_by("number").having(ibis._.count() > 1).aggregate().select("number"))
    count = repeated.count().to_pyarrow().as_py()
    if not count:
        return good
    if count > MOST_REPEATED:
        return _last(good, order)
    again = _last(numbered.semi_join(repeated, "number").drop("number"), order)
    return numbered.anti_join(repeated, "number").drop("number").union(again)


def _last(good: ir.Table, order: Sequence[str]) -> ir.Table:
    """Without the answers of respondents that they replaced in the same period."""
    import ibis

    latest = ibis.window(group_by=[good[name] for name in _keys(good)], order_by=[ibis.desc(good[name]) for name in order])
    numbered = good.mutate(nth=ibis.row_number().over(latest))
    return numbered.filter((numbered.nth == 0) | numbered.who.isnull()).drop("nth")


def _keys(good: ir.Table) -> list[str]:
    return ["who", "span", *(name for name in good.columns if name.startswith("at_"))]
