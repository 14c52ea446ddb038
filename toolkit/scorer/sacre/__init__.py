"""sacreBLEU's metrics in columns: tokens, n-grams, edits; the same numbers, sooner."""
