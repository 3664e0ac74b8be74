"""A wire item's text to its enrichment: language, names, signals."""
