"""Reading on several machines: the same function on an engine that is there already, its results as Parquet files."""
