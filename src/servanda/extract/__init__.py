"""Frames, discourse and attribution: from mentions to statements."""
