"""What the shell knows of a message beside its bytes, and how much of it is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """Hints and limits for one message. The content decides; a hint fills what the content leaves open.

    `content_type` is a media type and may carry a charset; `provider` is the agency of the feed; `format` forces a
    format instead of recognising it. Sizes are in bytes (`max_bytes`) and code points (`max_text`).
    """

    content_type: str | None = None
    provider: str | None = None
    format: str | None = None
    max_bytes: int = 1_000_000
    max_items: int = 1_000
    max_depth: int = 64
    max_text: int = 500_000
