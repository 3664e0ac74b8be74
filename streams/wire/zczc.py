"""The frame `ZCZC ... NNNN` around plain text, as newspapers' and agencies' old systems set it."""

import re

_START = re.compile(r"\s{0,40}ZCZC\b[^\n]{0,40}", re.IGNORECASE)
_END = re.compile(r"\n\s*NNNN\s*\Z")
# A line that begins with one of these marks is a field; `:` and `#` are keywords, `^` the headline, others routing.
_MARKED = re.compile(r"(?P<mark>[%$:*&+@~^#])(?P<value>[^\n]{0,200})|YY [A-Z]{3}\b.{0,100}")
_TAGGED = re.compile(r"(?P<tag>[A-Z]{2})#(?P<value>.*)")
_TEXT = "TX"
_MEANINGS = {
    "AN": "id",
    "PD": "date",
    "SO": "source",
    "TI": "headline",
    "BY": "byline",
    ":": "slugline",
    "^": "headline",
}


def unwrap(text: str) -> tuple[dict[str, str], str]:
    """Part the fields of the frame from the text within; no fields and the text as it is where there is no frame."""
    start = _START.match(text)
    if start is None:
        return {}, text
    first = start[0].strip()[4:].strip()  # in one dialect the fields begin on the very line
    lines = [first if first[:1] in ":#^" else "", *_END.sub("", text[start.end() :].rstrip()).split("\n")]
    fields: dict[str, str] = {}
    for number, line in enumerate(lines):
        found = _TAGGED.fullmatch(line.strip()) or _MARKED.fullmatch(line.strip())
        if found is None:
            if line.strip():
                return fields, "\n".join(lines[number:])
            continue
        groups = found.groupdict()
        value = (groups["value"] or "").strip()
        if groups.get("tag") == _TEXT:
            return fields, "\n".join([value, *lines[number + 1 :]])
        name = _MEANINGS.get(groups.get("tag") or groups.get("mark") or "")
        if name and value:
            fields.setdefault(name, value)
    return fields, ""
