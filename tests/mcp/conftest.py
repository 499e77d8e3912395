from __future__ import annotations

from tests.answers.conftest import path, view

__all__ = ["path", "view"]
