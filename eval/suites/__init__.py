"""Public test suites of peers, read from the shared folder and never copied: `python -m eval.suites NAME`."""
