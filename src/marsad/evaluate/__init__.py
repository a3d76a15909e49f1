"""Gold × what callables answer → scores. Reads corpora; knows no stage of marsad."""

from marsad.evaluate.corpus import Part
from marsad.evaluate.tasks import TASKS, Report, Task, evaluate

__all__ = ["TASKS", "Part", "Report", "Task", "evaluate"]
