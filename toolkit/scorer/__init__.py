"""Score translations in batches: metrics, significance, correlation with people."""
