"""The files of a handbook that are all data, and what each of them is read as."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.layout import HISTORY, MATURITY, METRICS, TAXONOMY
from cxsite.model.base import Node
from cxsite.model.history import History
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import MetricsFile
from cxsite.model.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class DataFile:
    """One kind of data file: its word, its model, and the key that a bare list in it stands for."""

    name: str
    model: type[Node]
    whole: str = ""


ASSESSMENT = DataFile("assessment", Assessment)

#: By name, at the root of the handbook.
DATA_FILES = {
    TAXONOMY: DataFile("taxonomy", Taxonomy),
    METRICS: DataFile("metrics", MetricsFile, whole="metrics"),
    MATURITY: DataFile("maturity", MaturityModel),
    HISTORY: DataFile("history", History, whole="snapshots"),
}
