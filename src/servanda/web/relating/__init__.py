"""What the pages on relations show: sums, what is due, who met whom, and the drawings, as values for templates."""
