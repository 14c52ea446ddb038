"""One gate result for one commit: property tests draw the same texts every time."""

from hypothesis import settings

settings.register_profile("gate", derandomize=True)
settings.load_profile("gate")
