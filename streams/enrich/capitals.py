"""Which letters are capitals, and what parts the words of a name: pieces of regular expressions."""

UPPER = "A-Z\u00c0-\u00d6\u00d8-\u00de\u0386-\u03ab\u0400-\u042f\u0490\u0492\u04ae\u04e8" + "".join(
    character for code in range(0x100, 0x250) if (character := chr(code)).isupper()
)

GLUE = "[ \u00a0]"
