"""Office Open XML: the zip package, and the text of its paragraphs."""
