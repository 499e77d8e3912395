"""The history of the register's schema, one file a step; the program runs it when it opens a register."""
