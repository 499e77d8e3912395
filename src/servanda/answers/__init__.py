"""What programs are told of a register: plain dictionaries, the same for the web's API, MCP and the library.

Every answer on records carries its quotes: the words, their document with its outlet and day, and where they stand.
"""
