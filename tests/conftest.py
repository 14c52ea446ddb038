"""One gate result for one commit: property tests draw the same texts every time.

None is timed: machines are noisy.
"""

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None)
settings.load_profile("gate")
