"""A user's own names: read from the formats they come in, compiled once, found beside the curated ones."""
