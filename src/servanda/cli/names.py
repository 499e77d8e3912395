"""What the command line calls things. No imports: every command loads it."""

PLURALS = {
    "visit": "visits",
    "meeting": "meetings",
    "agreement": "agreements",
    "body": "bodies",
    "transfer": "transfers",
}
TYPES = tuple(PLURALS)


def counted(records: dict[str, int]) -> str:
    """How many records there are of each type."""
    return ", ".join(f"{PLURALS.get(kind, kind)} {count}" for kind, count in records.items())
