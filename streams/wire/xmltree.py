"""The one door for XML: bytes to an element tree, without DTD, entities or network, in bounded depth and time."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from html.entities import html5

from lxml import etree

from streams.errors import Refusal
from streams.wire import prose
from streams.wire.charset import decode_text
from streams.wire.hints import Hints
from streams.wire.item import Deviation, WireItem

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_PREFIXES = 50
_PREDEFINED = frozenset(["amp", "lt", "gt", "quot", "apos"])
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z_:][\w.:-]{0,40}|#[0-9]{1,8}|#x[0-9A-Fa-f]{1,8});)", re.ASCII)
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}));")
_PREFIX = re.compile(r"(?:</?|\s)([A-Za-z_][\w.-]{0,40}):[A-Za-z_][\w.-]{0,80}(?=[\s=/>])", re.ASCII)
_SPECIAL = re.compile(r"[\"'<>\[\]]")
_EXTERNAL_PARAMETER = re.compile(r"<!ENTITY\s{1,40}%\s{1,40}[\w.:-]{1,80}\s{1,40}(?:SYSTEM|PUBLIC)\s")
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]{0,80}")
# Prefixes that entries cut out of a feed use without their declarations.
_USUAL_PREFIXES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "atom": "http://www.w3.org/2005/Atom",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed message and what had to be mended to parse it."""

    root: etree._Element
    warnings: list[Deviation] = field(default_factory=list)


def read(raw: bytes, hints: Hints) -> Tree | Refusal:
    """Parse one message.

    The bytes are decoded here, so no encoding trick reaches the parser. A document type is cut off before parsing: one
    that would load a DTD is noted, one that declares entities of its own is refused. Three faults of real feeds are
    mended, with a warning: named characters of HTML, bare ampersands and control characters, undeclared prefixes.
    """
    decoded = decode_text(raw, hints.content_type)
    if isinstance(decoded, Refusal):
        return decoded
    text, warnings = decoded
    text = text.strip("\ufeff\x00 \t\r\n")
    cut = _prolog_end(text)
    if isinstance(cut, Refusal):
        return cut
    start, typed = cut
    body = text[start:]
    if typed:
        warnings.append(Deviation("dtd-not-loaded", "the message names a DTD; DTDs are never loaded"))
    root = _parse(body, 1 + text.count("\n", 0, start))
    if isinstance(root, Refusal):
        mended = _mend(body)
        repaired = _parse(mended, 1) if mended != body else root
        if isinstance(repaired, Refusal):
            return root
        warnings.append(Deviation("xml-mended", "not well-formed; undeclared names and characters were mended"))
        root = repaired
    if root.getroottree().docinfo.internalDTD is not None:
        return Refusal("xml-entities", "a document type where none may stand")
    return Tree(root, warnings)


def read_each(
    entries: Sequence[tuple[etree._Element, str]],
    read_entry: Callable[[etree._Element, str], WireItem | Refusal],
    hints: Hints,
) -> list[WireItem | Refusal]:
    """Read the items of a message, each with its pointer: whatever goes wrong within one stays with it."""
    if len(entries) > hints.max_items:
        return [Refusal("too-many-items", f"{len(entries)} items; the limit is {hints.max_items}")]
    outcomes: list[WireItem | Refusal] = []
    for element, pointer in entries:
        try:
            outcomes.append(read_entry(element, pointer))
        except Exception as error:  # noqa: BLE001 - one bad item must not harm its neighbours
            message = f"the decoder failed on this item: {type(error).__name__}"
            outcomes.append(Refusal("decoder-failed", message, pointer))
    return outcomes


def plain_names(root: etree._Element) -> None:
    """Rename all elements to their local names in lower case: dialects differ in prefix, namespace and case."""
    names: dict[str, str] = {}
    for element in root.iter("*"):
        tag = str(element.tag)
        local = names.get(tag)
        if local is None:
            local = names[tag] = tag.rpartition("}")[2].lower()
        if local != tag:
            element.tag = local


def local_name(element: etree._Element) -> str:
    """Give the name of an element without its namespace, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def child(element: etree._Element, path: str) -> etree._Element:
    """Give the first element at a path; an empty one where there is none."""
    found = element.find(path)
    return found if found is not None else etree.Element("absent")


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Give an attribute by its name in any case, without white space around it; None where it is absent or empty."""
    if element is None:
        return None
    value = element.get(name)
    if value is None:
        wanted = name.lower()
        value = next((str(element.get(key)) for key in element.keys() if str(key).lower() == wanted), None)  # noqa: SIM118
    return (value.strip() or None) if value else None


def text_of(element: etree._Element | None) -> str | None:
    """Give all text within an element as one line; a line break parts words. None where there is none."""
    if element is None:
        return None
    for line_break in element.iter("br"):
        line_break.tail = f" {line_break.tail or ''}"
    return prose.tidy_or_none("".join(str(piece) for piece in element.itertext()))


def language_of(element: etree._Element) -> str | None:
    """Give `xml:lang`, or the `lang` that some write for it."""
    return attribute(element, XML_LANG) or attribute(element, "lang")


def digits(text: str | None) -> int | None:
    """Give a whole number of at most three digits; None for anything else."""
    text = text.strip() if text else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def _parse(text: str, first_line: int) -> etree._Element | Refusal:
    # Made anew each time: one parser must not serve two threads, and its error log must not grow.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            return Refusal("xml-too-deep", "XML nested more deeply than the limit")
        line, column = error.position
        return Refusal("xml-invalid", f"not well-formed XML, at line {line + first_line - 1}, column {column}")
    except (etree.LxmlError, ValueError):
        return Refusal("xml-invalid", "not well-formed XML")


def _prolog_end(text: str) -> tuple[int, bool] | Refusal:
    """Find the root; say whether a document type stands before it. In linear time."""
    position, typed = 0, False
    while position < len(text):
        if text[position].isspace():
            position += 1
        elif text.startswith("<?", position):
            position = _after(text, "?>", position)
        elif text.startswith("<!--", position):
            position = _after(text, "-->", position)
        elif text[position : position + 9].upper() == "<!DOCTYPE":
            end = _document_type(text, position + 9)
            if isinstance(end, Refusal):
                return end
            position, typed = end, True
        else:
            break
    return position, typed


def _document_type(text: str, position: int) -> int | Refusal:
    """The place behind a document type. Entities of its own are refused, but for external parameter entities."""
    within = False
    while special := _SPECIAL.search(text, position):
        character, position = special[0], special.start()
        if character in "\"'":
            position = _after(text, character, position + 1)
        elif text.startswith("<!--", position):
            position = _after(text, "-->", position)
        elif text.startswith("<?", position):
            position = _after(text, "?>", position)
        elif text.startswith("<!ENTITY", position) and not _EXTERNAL_PARAMETER.match(text, position):
            return Refusal("xml-entities", "a document type that declares entities")
        elif character == ">" and not within:
            return position + 1
        else:
            within = character == "[" or (within and character != "]")
            position += 1
    return Refusal("xml-invalid", "a document type without an end")


def _after(text: str, mark: str, position: int) -> int:
    end = text.find(mark, position)
    return len(text) if end < 0 else end + len(mark)


def _mend(text: str) -> str:
    """Mend what stands outside of CDATA sections, which hold what they hold."""
    text = _NO_CHARACTER.sub("", text)
    pieces: list[str] = []
    position = 0
    while position < len(text):
        opened = text.find("<![CDATA[", position)
        end = opened if opened >= 0 else len(text)
        pieces.append(_mend_markup(text[position:end]))
        position = _after(text, "]]>", end)
        pieces.append(text[end:position])
    return _declare_prefixes("".join(pieces))


def _mend_markup(text: str) -> str:
    text = _REFERENCE.sub(_character_or_nothing, text)
    return _BARE_AMPERSAND.sub("&amp;", _ENTITY.sub(_named_character, text))


def _character_or_nothing(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    allowed = code in (0x9, 0xA, 0xD) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return match[0] if allowed else ""


def _named_character(match: re.Match[str]) -> str:
    """The character that HTML has by this name; a name that nobody knows stands for itself."""
    return match[0] if match[1] in _PREDEFINED else escape(html5.get(f"{match[1]};", match[0]))


def _declare_prefixes(text: str) -> str:
    used = {match[1] for match in _PREFIX.finditer(text)}
    root = _ROOT.match(text)
    if root is None or len(used) > _MOST_PREFIXES:
        return text
    missing = sorted(prefix for prefix in used if not prefix.startswith("xml") and f"xmlns:{prefix}" not in text)
    names = "".join(f' xmlns:{name}="{_USUAL_PREFIXES.get(name, f"urn:undeclared:{name}")}"' for name in missing)
    return text[: root.end()] + names + text[root.end() :]
