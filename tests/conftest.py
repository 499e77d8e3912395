"""How properties are tested: with new examples at a desk, with the same ones each time where CI is set.

No example has a deadline: the first one loads a language, and a machine may be busy.
"""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("desk")
if os.environ.get("CI"):
    settings.load_profile("ci")
