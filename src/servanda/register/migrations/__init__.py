"""The history of the register's schema, one file a step; run by the program itself when it opens a register."""
