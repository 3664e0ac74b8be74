"""Names on no list: taggers behind one interface, whose finds are merged under the curated names."""
