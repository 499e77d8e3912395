"""Where words first came from: copies, reprints and quoted texts brought down to independent origins."""
