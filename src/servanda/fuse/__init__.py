"""From the statements of a record to its values: what is settled, what is coarser, what conflicts."""
