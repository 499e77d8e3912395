"""Reading files, cleaning pages, and a plain copy of a text with its way back."""
