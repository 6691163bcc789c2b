"""The files of a handbook that are all data, and what each of them is read as."""

from __future__ import annotations

from dataclasses import dataclass

from cxsite.model.base import Node
from cxsite.model.history import History
from cxsite.model.maturity import Assessment, MaturityModel
from cxsite.model.metric import MetricsFile
from cxsite.model.taxonomy import Taxonomy
from cxsite.source import files


@dataclass(frozen=True, slots=True)
class DataFile:
    """One kind of data file: its word, its model, and the key that a bare list in it stands for."""

    name: str
    model: type[Node]
    whole: str = ""


ASSESSMENT = DataFile("assessment", Assessment)

#: By path below the content folder.
DATA_FILES = {
    files.TAXONOMY: DataFile("taxonomy", Taxonomy),
    files.METRICS: DataFile("metrics", MetricsFile, whole="metrics"),
    files.MATURITY: DataFile("maturity", MaturityModel),
    files.HISTORY: DataFile("history", History, whole="snapshots"),
}
