"""Every error Tocsin raises, and the one it never raises: a refused item is data.

TocsinError
├── SettingsError     a setting is missing or wrong; the message names it and the mend
├── BrokerError       the broker, a topic or its partitions are not as they must be
├── RulesError        a rule book cannot be used; the message names file, line and reason
└── KnowledgeError    a lexicon or name list cannot be used; the same
"""

from dataclasses import dataclass


class TocsinError(Exception):
    """What the command line prints as one clear line, never as a traceback."""


class SettingsError(TocsinError):
    """A setting is missing or wrong."""


class BrokerError(TocsinError):
    """The broker, a topic or its partitions are not as they must be."""


class RulesError(TocsinError):
    """A rule book cannot be used."""


class KnowledgeError(TocsinError):
    """A file of the knowledge cannot be used."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an item was not read: data that travels to the dead letters with the original bytes.

    `reason` is a stable code in kebab-case from the table in `wire/reasons.yaml`; `message` one clear English
    sentence without text of the item's body; `pointer` a JSON Pointer (RFC 6901) or XPath-like place, empty where the
    whole message is meant.
    """

    reason: str
    message: str
    pointer: str = ""
