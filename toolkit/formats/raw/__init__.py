"""Where texts stand in the raw text of a file: rows, keys, tags; errors with places."""
