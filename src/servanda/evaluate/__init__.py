"""How right a register is: its export measured against what a careful analyst would have entered (gold)."""

from servanda.evaluate.gold import Gold, Story, load
from servanda.evaluate.measure import Evaluation, Row, evaluate, false_alarms

__all__ = ["Evaluation", "Gold", "Row", "Story", "evaluate", "false_alarms", "load"]
