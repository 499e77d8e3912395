"""Keeps the records of a register those of its readings, and touches only those that new documents have to do with.

What is done is what `servanda.pipeline.build` does over all readings at once; only the readings that it can make a
difference for are looked at. Four things pass from one document to another, and each has a store of its own:

- the party of a person, by the votes of all documents for the name (`people`);
- the words that documents share, by keys (`origins`);
- the acts that may be one, by keys and days, as families that share nothing with each other (`acts`);
- the record of each act (`records`).
"""
