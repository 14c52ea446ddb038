"""Words with which translated official sentences open, and that are no names.

A capital on one of them in the middle of a sentence is left over from a sentence that
was joined or cut. Words that are also names or months (``Mark``, ``May``, ``Will``)
must not stand here.
"""

from __future__ import annotations

VERBS = (
    *("accelerate", "achieve", "adhere", "adopt", "advance", "arrest", "boost"),
    *("build", "carry", "complete", "conduct", "consolidate", "continue"),
    *("coordinate", "crack", "create", "cultivate", "deal", "deepen", "deploy"),
    *("destroy", "dispatch", "eliminate", "enhance", "ensure", "establish"),
    *("expand", "explore", "focus", "formulate", "foster", "fulfill", "guarantee"),
    *("guide", "handle", "implement", "improve", "increase", "innovate", "insist"),
    *("investigate", "jointly", "launch", "maintain", "make", "mobilize"),
    *("optimize", "organize", "participate", "perfect", "persist", "prevent"),
    *("promote", "protect", "publicize", "punish", "recover", "rectify", "reduce"),
    *("reform", "rescue", "resolve", "revise", "safeguard", "seize", "solve"),
    *("speed", "standardize", "strengthen", "strive", "support", "take", "uphold"),
)
PAST = (
    *("accelerated", "achieved", "arrested", "built", "carried", "completed"),
    *("conducted", "continued", "cracked", "created", "dealt", "deepened"),
    *("destroyed", "dispatched", "effectively", "established", "focused"),
    *("handled", "implemented", "improved", "investigated", "launched"),
    *("maintained", "organized", "participated", "promoted", "received"),
    *("recovered", "rescued", "resolved", "seized", "solved", "strengthened"),
    *("won", "punished", "captured", "uncovered", "detected", "issued"),
)
MODIFIERS = (
    *("actively", "comprehensively", "completely", "constantly", "continuously"),
    *("deeply", "earnestly", "effectively", "firmly", "fully", "further"),
    *("gradually", "jointly", "nationwide", "resolutely", "severely", "solidly"),
    *("special", "steadily", "strictly", "strongly", "successfully"),
    *("successively", "thoroughly", "timely", "various", "vigorously"),
)
OTHERS = (
    *("actions", "approval", "efforts", "measures", "operations", "activities"),
    *("among", "according", "after", "also", "although", "at", "because", "during"),
    *("for", "from", "he", "however", "if", "in", "it", "many", "more", "on"),
    *("other", "our", "she", "since", "so", "some", "such", "that", "the", "their"),
    *("then", "there", "these", "they", "this", "those", "through", "to", "we"),
    *("when", "which", "while", "with"),
)

OPENERS = frozenset((*VERBS, *PAST, *MODIFIERS, *OTHERS))
