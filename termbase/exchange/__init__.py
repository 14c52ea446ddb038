"""Exchange formats of termbases, one a file."""
