"""Words that show names, and end them, where no capital does: read from `knowledge/<language>/name_words.tsv`."""

from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from streams.enrich.folding import fold, unpointed
from streams.enrich.morphology import Morphology
from streams.enrich.tables import read_table
from streams.errors import KnowledgeError

_KEPT_WORDS = 50_000
# A short word with a letter before it is rather a word of its own.
_SHORTEST_REST = 3
# One sign for each of those that copy writes inside words.
_SIGNS = str.maketrans({"׳": "'", "’": "'", "‘": "'", "״": '"', "“": '"', "\u05be": "-", "\u200c": None})
# No word begins so.
_NO_BEGINNING = ("\0",)
# A word as the table has it, its roles, how many letters of it are prepositions and the like, whether it is
# rather none of a name: by how it begins (1), by how it ends (2).
Seen = tuple[str, int, int, int]
_BEGINNINGS = ("article", "family", "verbal", "common")


class Role:
    """What a word does with names, as bits of a number; `docs/languages.md` describes each."""

    GIVEN = 1
    JOIN = 2
    TAIL = 4
    HONORIFIC = 8
    PERSON = 16
    BETWEEN = 32
    THING = 64
    BODY = 128
    FIRM = 256
    PRESS = 512
    SPEECH = 1024
    THAT = 2048
    OF = 4096
    PART = 8192
    VERB = 16384
    PLAIN = 32768
    MAYBE = 65536


_BOTH = Role.GIVEN | Role.PLAIN
_ROLES: dict[str, int] = {name.lower(): bit for name, bit in vars(Role).items() if name.isupper()}


@dataclass(slots=True)
class NameWords:
    """The words of one language by their roles, and beginnings of words that tell something too.

    `article` makes a title definite, `family` begins a further name, `verbal` a word that is rather none of
    a name; `common` ends words that are rather none.
    """

    words: dict[str, int] = field(default_factory=dict)
    # Words that are a given name or a plain word by the spelling: علي, على.
    spelled: dict[str, int] = field(default_factory=dict)
    article: tuple[str, ...] = _NO_BEGINNING
    family: tuple[str, ...] = _NO_BEGINNING
    verbal: tuple[str, ...] = _NO_BEGINNING
    common: tuple[str, ...] = _NO_BEGINNING
    proclitics: tuple[str, ...] = ()
    _known: dict[str, Seen] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether the language has any."""
        return bool(self.words)

    @property
    def has_article(self) -> bool:
        """Tell whether titles are definite by their beginning."""
        return self.article != _NO_BEGINNING

    def is_definite(self, before: str) -> bool:
        """Tell whether the letters in front of a word hold its article."""
        return before.endswith((*self.article, "لل"))

    @property
    def has_family(self) -> bool:
        """Tell whether further names are known by their beginning."""
        return self.family != _NO_BEGINNING

    def look_up(self, written: list[str]) -> list[Seen]:
        """Return what there is to know of each word of a text; it is worked out once."""
        known = self._known
        try:
            return [known[word] for word in written]
        except KeyError:
            if len(known) > _KEPT_WORDS:
                known.clear()
            for word in written:
                if word not in known:
                    known[word] = self._work_out(word)
            return [known[word] for word in written]

    def _work_out(self, written: str) -> Seen:
        folded = fold(written)
        word = normal(folded)
        roles, cut = self._roles_of(word)
        if in_doubt(roles):
            roles = self.spelled.get(unpointed(written)[cut:], Role.PLAIN)
        rather = 0
        if len(word) > _SHORTEST_REST:
            rather = 2 if written.endswith(self.common) else int(folded.startswith(self.verbal))
        return word, roles, cut, rather

    def _roles_of(self, word: str) -> tuple[int, int]:
        if roles := self.words.get(word):
            return roles, 0
        for proclitic in self.proclitics:
            rest = word[len(proclitic) :]
            roles = self.words.get(rest, 0) if len(rest) >= _SHORTEST_REST and word.startswith(proclitic) else 0
            if (
                roles & Role.GIVEN
                and not roles & Role.PLAIN
                and (len(rest) <= _SHORTEST_REST or proclitic.endswith(self.article))
            ):
                # Short, or with its article, a given name is rather another word.
                continue
            if roles:
                return roles, len(proclitic)
        return 0, 0


def normal(word: str) -> str:
    """Write a folded word as the table has it."""
    return (word if word.isalpha() and word.isprintable() else unpointed(word)).translate(_SIGNS)


def in_doubt(roles: int) -> bool:
    """Tell whether a word is a given name in one spelling and a plain word in another."""
    return roles & _BOTH == _BOTH


def read_name_words(home: Traversable, morphology: Morphology) -> NameWords:
    """Read the words of a language; nothing where it has no such file. Raises KnowledgeError."""
    words: dict[str, int] = {}
    spellings: dict[str, int] = {}
    beginnings: dict[str, list[str]] = {name: [] for name in _BEGINNINGS}
    for row in read_table(home / "name_words.tsv", ("role", "words")):
        name = row["role"]
        if name not in _ROLES and name not in beginnings:
            allowed = ", ".join((*_ROLES, *_BEGINNINGS))
            raise KnowledgeError(f"{row.place}: role is {name!r}; it must be one of {allowed}")
        for word in row["words"].split():
            folded = fold(word)
            if name in beginnings:
                beginnings[name].append(word if name == "common" else folded)
            else:
                folded = normal(folded)
                words[folded] = words.get(folded, 0) | _ROLES[name]
                spellings[unpointed(word)] = spellings.get(unpointed(word), 0) | _ROLES[name]
    if not words:
        return NameWords()
    spelled = {word: roles for word, roles in spellings.items() if in_doubt(words[normal(fold(word))])}
    proclitics = tuple(sorted(morphology.proclitics, key=len))
    found = {name: tuple(begins) or _NO_BEGINNING for name, begins in beginnings.items()}
    return NameWords(words, spelled, found["article"], found["family"], found["verbal"], found["common"], proclitics)
