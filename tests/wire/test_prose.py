import unicodedata

from streams.wire.prose import clean, paragraphs_of, tidy


def test_white_space_and_invisible_characters_go() -> None:
    assert tidy("  at\u200btack\u00ad on\u00a0\u2028the \t\x07harbour\ufeff ") == "attack on the harbour"


def test_the_non_joiner_stays_where_it_is_spelling() -> None:
    assert tidy("می\u200cرود") == "می\u200cرود"
    assert tidy("at\u200ctack") == "attack"


def test_text_is_in_nfc() -> None:
    assert tidy(unicodedata.normalize("NFD", "Brüssel")) == "Brüssel"
    assert clean("Bru\u0308ssel\r\nSeoul") == "Brüssel\nSeoul"


def test_paragraphs_at_blank_lines_with_wrapped_lines_joined() -> None:
    assert paragraphs_of("The harbour board\nmet on Monday. It\nagreed.\n\n\nWork goes on.") == (
        "The harbour board met on Monday. It agreed.",
        "Work goes on.",
    )


def test_unwrapped_lines_are_paragraphs() -> None:
    assert paragraphs_of("The board met.\nIt agreed on a plan.\nWork goes on.") == (
        "The board met.",
        "It agreed on a plan.",
        "Work goes on.",
    )


def test_indents_open_paragraphs() -> None:
    assert paragraphs_of("The board met\n   in the harbour\n\tand then") == (
        "The board met",
        "in the harbour",
        "and then",
    )
