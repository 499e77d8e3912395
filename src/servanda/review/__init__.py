"""What people decided, applied to what the documents come down to: a pure function of both, in order."""
