"""How properties are tested: with new examples at a desk, with the same ones each time where CI is set."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)  # a busy machine is no fault
settings.load_profile("ci" if os.environ.get("CI") else "desk")
