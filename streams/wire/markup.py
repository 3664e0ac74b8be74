"""Bodies in XHTML, HTML or NITF, read into plain paragraphs; tables and captions apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

import yaml
from lxml import etree

from streams.wire import prose

_NAMES: dict[str, list[str]] = yaml.safe_load(files("streams.wire").joinpath("elements.yaml").read_text("utf-8"))
_BLOCKS, _SKIPPED, _FIGURES, _CAPTIONS, _LEFT_OUT = (
    frozenset(_NAMES[kind]) for kind in ("blocks", "skipped", "figures", "captions", "left_out")
)
_INDENTED = re.compile(r"\n[ \t]{3,}\S")
_FLUSH = re.compile(r"\n\S")
_MAX_DEPTH = 200  # of elements; libxml2 itself stops at 255


@dataclass(frozen=True, slots=True)
class Body:
    """A body as text: `tables` one string a table (cells by tab, rows by line), `captions` one a picture.

    `whole` is False where the markup was nested too deeply, or too broken, to be read to its end.
    """

    paragraphs: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    whole: bool = True


def read(source: str | etree._Element) -> Body:
    """Read an element, or a string of (X)HTML. Never raises: what cannot be parsed yields what could be.

    Elements are known by local name, so XHTML, NITF and tag soup read alike. What is not meant for readers (scripts,
    embedded media, blocks marked as not public) is left out. A table around the whole body is layout, and is read as
    paragraphs.
    """
    element = _parse(source) if isinstance(source, str) else source
    if element is None:
        return Body(whole=not source)
    reading = _Reading.of(element)
    if reading.tables and not any(reading.paragraphs):
        reading = _Reading.of(element, within_layout=True)
    paragraphs = prose.tidy_all(reading.paragraphs)
    return Body(
        _preformatted(element, paragraphs[0]) if len(paragraphs) == 1 else paragraphs,
        prose.tidy_all(reading.captions),
        tuple(filter(None, map(_table, reading.tables))),
        reading.whole,
    )


def plain(source: str | etree._Element) -> str:
    """Give a fragment (a headline, a teaser) as one line without markup."""
    if isinstance(source, str) and "<" not in source and "&" not in source:
        return prose.tidy(source)
    return " ".join(read(source).paragraphs)


def _parse(text: str) -> etree._Element | None:
    # Lenient, but without network or DTD, and with libxml2's own limits on depth and size left on. The parser is made
    # anew each time: one parser must not serve two threads, and its error log must not grow.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(prose.clean(text).encode("utf-8", "ignore"), parser)
    except (etree.LxmlError, ValueError):
        return None


_Open = tuple[etree._Element, Iterator[etree._Element], bool]  # noqa: SLF001 - lxml's only name for an element


@dataclass(slots=True)
class _Reading:
    within_layout: bool = False
    paragraphs: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    tables: list[etree._Element] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    whole: bool = True

    @classmethod
    def of(cls, element: etree._Element, *, within_layout: bool = False) -> "_Reading":
        reading = cls(within_layout=within_layout)
        reading.visit(element)
        reading.close()
        return reading

    def visit(self, top: etree._Element) -> None:
        """Read an element and all within it. Without recursion: markup from outside may be nested in any way."""
        opened: list[_Open] = []
        self._enter(top, opened)
        while opened:
            element, children, block = opened[-1]
            child = next(children, None)
            if child is None:
                opened.pop()
                if block:
                    self.close()
                if opened:
                    self.lines[-1].append(element.tail or "")
            elif not self._enter(child, opened):
                self.lines[-1].append(child.tail or "")

    def _enter(self, element: etree._Element, opened: list[_Open]) -> bool:
        """Read the beginning of an element; True where there is more within it to be read."""
        if not isinstance(element.tag, str):  # a comment
            return False
        if len(opened) > _MAX_DEPTH:
            self.whole = False
            return False
        name = _local(element)
        if name in _SKIPPED or _is_left_out(element):
            return False
        if name == "br":
            self.lines.append([])
        elif name in _CAPTIONS:
            self.captions.append(_flat(element))
        elif name == "table" and not self.within_layout:
            self.close()
            self.tables.append(element)
        elif name in _FIGURES:
            self.close()
            self.captions.extend(_captions(element, len(opened)))
        else:
            return self._open(element, opened, block=name in _BLOCKS or name == "table")
        return False

    def _open(self, element: etree._Element, opened: list[_Open], *, block: bool) -> bool:
        if block:
            self.close()
        self.lines[-1].append(element.text or "")
        if len(element):
            opened.append((element, iter(element), block))
            return True
        if block:
            self.close()
        return False

    def close(self) -> None:
        """End the paragraph: lines broken by `br` join as wrapped lines do, an empty one parts them."""
        lines = [" ".join("".join(pieces).split()) for pieces in self.lines]
        self.paragraphs.extend(prose.join_lines(lines) if len(lines) > 1 else lines)
        self.lines = [[]]


def _preformatted(element: etree._Element, paragraph: str) -> tuple[str, ...]:
    """Part a story that stands in one element with its own paragraphs indented, as Reuters and ANSA send."""
    raw = prose.clean(_flat(element)).strip("\n")
    apart = _INDENTED.search(raw) and _FLUSH.search(raw) and prose.tidy(raw) == paragraph
    return prose.paragraphs_of(raw) if apart else (paragraph,)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _is_left_out(element: etree._Element) -> bool:
    marks = element.get("class") or element.get("role") or ""
    return bool(marks) and not _LEFT_OUT.isdisjoint(marks.lower().split())


def _flat(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def _captions(element: etree._Element, depth: int) -> Iterator[str]:
    """The captions within a figure; one within another is part of it."""
    for child in element if depth <= _MAX_DEPTH else ():
        if _local(child) in _CAPTIONS:
            yield _flat(child)
        else:
            yield from _captions(child, depth + 1)


def _table(table: etree._Element) -> str:
    rows: list[list[list[str]]] = []
    _read_rows(table, rows, [], 0)
    lines = ("\t".join(prose.tidy("".join(cell)) for cell in row).rstrip() for row in rows)
    return "\n".join(filter(None, lines))


def _read_rows(element: etree._Element, rows: list[list[list[str]]], cell: list[str], depth: int) -> None:
    """Add the rows within an element, each a list of cells. Those of a table within a cell are rows of their own."""
    if not isinstance(element.tag, str):  # a comment
        return
    if depth > _MAX_DEPTH:
        return
    name = _local(element)
    if name == "tr":
        rows.append([])
    elif name in ("td", "th") and rows:
        cell = []
        rows[-1].append(cell)
    cell.append(element.text or "")
    for child in element:
        _read_rows(child, rows, cell, depth + 1)
        cell.append(child.tail or "")
