"""Twelve press articles written for this project, to try it on: pages, plain text and JSON lines.

The outlets, their authors and the town of Vaubrune are invented; the two visits and the treaty are not. README.md
beside this file says what stands in which article and which slips were put in on purpose.
"""

from pathlib import Path

PRESS = Path(__file__).parent / "press"
"""The folder of the articles."""
