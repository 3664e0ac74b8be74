"""Codes of subjects, in the short form of the IPTC's schemes: `medtop:16000000`, `subj:04000000`."""

_SCHEMES = {
    "http://cv.iptc.org/newscodes/mediatopic/": "medtop:",
    "http://cv.iptc.org/newscodes/subjectcode/": "subj:",
}


def short_code(code: str | None, scheme: str | None = None) -> str | None:
    """Give a code of a known scheme its short prefix; the scheme may be given apart, or be the beginning of a URI."""
    if not code:
        return None
    if short := _SCHEMES.get(scheme or ""):
        return short + code
    for start, short in _SCHEMES.items():
        if code.startswith(start):
            return short + code.removeprefix(start)
    return code


def iptc_code(code: str | None) -> str | None:
    """Give the eight digits of an IPTC subject code, as NITF and NewsML 1.2 write it, their prefix."""
    is_iptc = code is not None and code.isascii() and code.isdigit() and len(code) == 8
    return f"subj:{code}" if is_iptc else code
