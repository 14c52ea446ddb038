"""Reports, one writer a file."""
