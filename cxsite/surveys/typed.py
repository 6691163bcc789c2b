"""From a table as it is to one in which each row has a period, an answer, and what is wrong with it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxsite.model.metric import Ends, Metric
from cxsite.model.metric_source import MetricSource, Rhythm
from cxsite.surveys.expressions import DateForm, Mark, bare, dated, is_blank, number_of, period_of, rounded, span_of, text_of
from cxsite.surveys.mapping import by_fold, dimensions
from cxsite.surveys.spelling import pattern_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: What can be wrong with a row, in the order in which it is looked at, and what to do.
NO_DATE, TO_COME, NO_NUMBER, BETWEEN, OUTSIDE, NO_WEIGHT, NO_COUNT = (
    "no date that can be read",
    "a date in a month to come",
    "no answer that can be read",
    "an answer on a scale that the month or quarter did not begin with",
    "an answer that the scale does not have",
    "no weight above 0",
    "no whole count",
)
#: Where a table has the line of each row.
LINE = "cx_line"


def typed(
    table: ir.Table, columns: Mapping[str, str], metric: Metric, source: MetricSource, form: DateForm, mark: Mark, today: datetime.date
) -> ir.Table:
    """Columns ``span``, ``period``, ``moment``, ``score``, ``blank``, ``amount``, ``weight``, ``overall``, ``who``, ``comment``, ``line``, ``wrong``,
    ``wrote``, and ``at_…`` for each dimension; ``wrong`` is empty for a row that counts. Rows that `where` leaves out are gone."""
    import ibis

    table = _read(_only(table, source), columns, source, form, mark)
    month, moment, score, blank, weight, amount, overall = (table[f"cx_{name}"] for name in _READ)
    span, nothing = span_of(month, source.period), ibis.null("string")
    scales = _scales(metric, source.period)
    wrong = _wrong(columns, scales, span, month, moment, score, blank, weight, amount, today)
    wrote = ibis.cases(
        *((wrong == what, text_of(table[columns[name]])) for what, name in _WROTE.items() if name in columns),
        else_=nothing,
    )
    return table.select(
        span=span,
        period=period_of(span, source.period),
        moment=moment,
        score=rounded(score, metric.rounded_to) if "score" in columns else score,
        blank=blank,
        amount=amount,
        weight=weight,
        overall=ibis.cases((_fits(overall, span, scales), overall)) if "overall" in columns else overall,
        who=bare(table[columns["respondent"]]) if "respondent" in columns else nothing,
        comment=text_of(table[columns["comment"]]) if "comment" in columns else nothing,
        line=table[LINE].cast("int64") if LINE in table.columns else ibis.literal(0, "int64"),
        wrong=wrong,
        wrote=wrote,
        **{f"at_{name}": text_of(table[columns[name]]) for name in dimensions(columns)},
    )


_READ = ("month", "moment", "score", "blank", "weight", "amount", "overall")


def _read(table: ir.Table, columns: Mapping[str, str], source: MetricSource, form: DateForm, mark: Mark) -> ir.Table:
    """The table with what its cells mean beside them, each worked out once: a backend takes longer to understand one query that says it wherever it
    is needed than to answer it."""
    import ibis

    def number(name: str, otherwise: Any, words: dict[str, float] | None = None) -> Any:
        return number_of(table[columns[name]], mark, words) if name in columns else otherwise

    month, moment = dated(table[columns["date"]], form)
    score = number("score", ibis.null("float64"), source.scores)
    blank = is_blank(table[columns["score"]]) if "score" in columns else ibis.literal(False)
    weight, amount = (number(name, ibis.literal(1, "int64")) for name in ("weight", "count"))
    overall = number("overall", ibis.null("float64"))
    found = dict(zip(_READ, (month, moment, score, blank, weight, amount, overall), strict=True))
    # Ibis makes one query of two, but not across a view.
    return table.mutate(**{f"cx_{name}": value for name, value in found.items()}).view()


_WROTE = {NO_DATE: "date", TO_COME: "date", NO_NUMBER: "score", BETWEEN: "date", OUTSIDE: "score", NO_WEIGHT: "weight", NO_COUNT: "count"}


def _wrong(
    columns: Mapping[str, str],
    scales: Sequence[_Scale],
    span: Any,
    month: Any,
    moment: Any,
    score: Any,
    blank: Any,
    weight: Any,
    amount: Any,
    today: datetime.date,
) -> ir.StringColumn:
    import ibis

    # The last twelve months end with the last answer: one slip of the pen would empty them.
    cases = [(month.isnull(), ibis.literal(NO_DATE)), (month > today.year * 100 + today.month, ibis.literal(TO_COME))]
    if "score" in columns:
        cases.append((~blank & score.isnull(), ibis.literal(NO_NUMBER)))
        cases += ((~blank & (span < scale.span) & (moment >= scale.moment), ibis.literal(BETWEEN)) for scale in scales[1:])
        if any(scale.ends for scale in scales):
            cases.append((~blank & ~_fits(score, span, scales), ibis.literal(OUTSIDE)))
    if "weight" in columns:
        cases.append((weight.isnull() | (weight <= 0), ibis.literal(NO_WEIGHT)))
    if "count" in columns:
        cases.append((amount.isnull() | (amount < 0) | (amount.floor() != amount), ibis.literal(NO_COUNT)))
    return ibis.cases(*cases, else_=ibis.null("string"))


@dataclass(frozen=True, slots=True)
class _Scale:
    """A scale, the first period that is answered on it alone, and the moment from which it is; 0 for the first scale."""

    ends: Ends | None
    span: int = 0
    moment: int = 0


def _scales(metric: Metric, rhythm: Rhythm) -> list[_Scale]:
    """The scales of a measure, the oldest first."""
    found = [_Scale(metric.on(datetime.date.min).answered_on)]
    for day in sorted({item.since for item in metric.rescaled}):
        own = int(span_of(day.year * 100 + day.month, rhythm))
        # A period in which the scale changed counts for the one that it began with.
        whole = own if day.day == 1 and (rhythm == "month" or day.month % 3 == 1) else _after(own, rhythm)
        if (ends := metric.on(day).answered_on) != found[-1].ends:
            found.append(_Scale(ends, whole, day.year * 10**10 + day.month * 10**8 + day.day * 10**6))
    return found


def _after(span: int, rhythm: Rhythm) -> int:
    year, part = divmod(span, 100)
    return span + 1 if part < (12 if rhythm == "month" else 4) else (year + 1) * 100 + 1


def _fits(value: Any, span: Any, scales: Sequence[_Scale]) -> Any:
    """Whether the scale of its period has a value."""
    import ibis

    every = [(scale.span, value.between(*scale.ends) if scale.ends else ibis.literal(True)) for scale in scales]
    return ibis.cases(*((span >= first, fits) for first, fits in reversed(every[1:])), else_=every[0][1]) if len(every) > 1 else every[0][1]


def _only(table: ir.Table, source: MetricSource) -> ir.Table:
    by_name = by_fold(table.columns)
    for written, wanted in source.where.items():
        table = table.filter(text_of(table[by_name[written.casefold()]]).lower().re_search(pattern_of(wanted)))
    return table
