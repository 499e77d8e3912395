"""Deciding that two names are one actor and two acts one record: blocking, scoring, judgements."""
