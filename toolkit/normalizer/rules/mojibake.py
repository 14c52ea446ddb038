"""UTF-8 text that was once read as Windows-1252 and saved so.

``farmersâ€™`` was ``farmers’``. The letters are wrong for every reader, and no later
rule can see the apostrophe. A place is repaired only where its characters decode
strictly as UTF-8, and only in the shapes that no language writes: ``Ã©``, ``â€™``,
``ï¼Œ``. Single groups such as ``é»—`` can be French, so Chinese text is repaired only
where two or more groups stand together.

Text that was damaged twice is repaired twice. A space without break that appears by
the repair becomes an ordinary space.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.records import Applicability, Hit, Severity, Stage
from toolkit.rule import Example, Passage, Rule, within

if TYPE_CHECKING:
    from collections.abc import Iterator


def _continuations() -> Iterator[str]:
    """What UTF-8's continuation bytes look like in Windows-1252 and in Latin-1."""
    for number in range(0x80, 0xC0):
        byte = bytes((number,))
        yield byte.decode("latin-1")
        if byte.decode("cp1252", "ignore"):
            yield byte.decode("cp1252")


TAIL = "".join(dict.fromkeys(_continuations()))
_TAIL = f"[{re.escape(TAIL)}]"
_DAMAGE = re.compile(
    f"(?:[ÂÃ]{_TAIL}|â€{_TAIL}|(?:ï¼|ï»|ã€|â€|â„|â‚|â†){_TAIL}|ðŸ{_TAIL}{_TAIL}"
    f"|(?:[ä-é]{_TAIL}{_TAIL}){{2,}})+"
)


def _judge(found: re.Match[str], _passage: Passage) -> Hit | None:
    import ftfy.bad_codecs

    ftfy.bad_codecs.ok()
    repaired = found.group()
    while _DAMAGE.fullmatch(repaired):
        try:
            repaired = repaired.encode("sloppy-windows-1252").decode("utf-8")
        except UnicodeError:
            return None
    repaired = repaired.replace("\xa0", " ").replace("\ufeff", "")
    if not repaired.isprintable() or _DAMAGE.search(repaired):
        return None
    return Hit(found.start(), found.end(), repaired)


RULE = Rule(
    code="M101",
    name="mojibake",
    stage=Stage.CHARACTERS,
    severity=Severity.MAJOR,
    mqm="character-encoding",
    applicability=Applicability.SAFE,
    message="'{before}' is UTF-8 read as Windows-1252: it was '{after}'.",
    find=within(_DAMAGE, _judge),
    examples=(
        Example("The farmersâ€™ market reopened.", "The farmers’ market reopened."),
        Example("A cafÃ© in Wuhan", "A café in Wuhan"),
        Example(
            "He said â€œsafety firstâ€\x9d and left.",
            "He said “safety first” and left.",
        ),
        Example("The city (åŒ—äº¬) is large.", "The city (北京) is large."),
        Example("It didnÃ¢â‚¬â„¢t rain.", "It didn’t rain."),
        Example("It cost Â£20 at 35Â°C.", "It cost £20 at 35°C."),
    ),
    near_misses=(
        "SÃO PAULO is also written São Paulo.",
        "Âme and Île are French words; «café»—a place—is another.",
        "The Château of Åland lies beside the Ævar farm.",
        "The café’s owner said “ça va”.",
    ),
    triggers=(
        *(lead + tail for lead in "âã" for tail in dict.fromkeys(TAIL.lower())),
        *("â€", "ï¼", "ï»", "ã€", "â„", "â‚", "â†", "ðÿ"),
        *(lead + tail for lead in "äåæçèé" for tail in dict.fromkeys(TAIL.lower())),
    ),
    explanation=__doc__ or "",
)
