"""Normalize English machine translations: clean-up rules and terminology."""
