"""Repair a translation against its source: find, choose, put the term in its place."""
