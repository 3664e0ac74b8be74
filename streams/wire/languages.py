"""Declared languages as BCP 47 tags."""

import re
from functools import cache
from importlib.resources import files

import yaml

_TAG = re.compile(
    r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z0-9]{5,8}|\d[A-Za-z0-9]{3}))*"
)


def to_bcp47(text: str) -> str | None:
    """Give `de-DE` for `de_DE`, `sv` for `swe`, `zh-Hans` for `zh-hans`; None for what is no language tag.

    Only the parts language, script and region (and variants) are known, as in RFC 5646; `und` and `mul` say nothing
    and are None too.
    """
    tag = text.strip().split(".")[0].replace("_", "-")
    if not _TAG.fullmatch(tag):
        return None
    language, *rest = tag.split("-")
    language = _two_letters().get(language.lower(), language.lower())
    if language in ("und", "mul", "mis", "zxx"):
        return None
    return "-".join([language, *(_cased(part) for part in rest)])


def _cased(part: str) -> str:
    return part.upper() if len(part) <= 3 else part.title() if part.isalpha() and len(part) == 4 else part.lower()


@cache
def _two_letters() -> dict[str, str]:
    codes: dict[str, str] = yaml.safe_load(files("streams.wire").joinpath("languages.yaml").read_text("utf-8"))
    return codes
