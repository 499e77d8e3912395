"""Facts of the world: states, places, organisations, holders of the highest offices."""
