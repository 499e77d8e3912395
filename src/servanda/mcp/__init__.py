"""The register for language models and agents: a server of the Model Context Protocol that only reads."""
