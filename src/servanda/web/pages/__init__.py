"""The pages, one module a page or a few that belong together. Each has a `router`, which `app` puts together."""
