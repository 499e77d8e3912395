"""Dates, periods, durations and sets in a text: found first, resolved when their anchor is known.

>>> from datetime import date
>>> [mention] = find_times("du 21 au 26 juin", "fr")
>>> resolve(mention.expression, date(2025, 6, 24)).edtf
'2025-06-21/2025-06-26'
"""

from servanda.recognise.dates.expressions import Expression, TimeKind, TimeMention
from servanda.recognise.dates.find import find_times
from servanda.recognise.dates.resolve import Tense, resolve

__all__ = ["Expression", "Tense", "TimeKind", "TimeMention", "find_times", "resolve"]
