"""English inflection by table and spelling rule: verb slots, plurals, agreement.

Works on one dictionary form at a time, without context and without guessing what a
word is: the caller says verb or noun. American spellings come first;
`verb_variants` gives the others. Capitals follow the word that was given.

Not done: finding the lemma of a form, other spellings of the base itself
("organise" for "organize"), verb phrases whose verb is not in front (adverbs in
-ly are stepped over), personal names ("Kennedy" becomes "Kennedies").
"""

from __future__ import annotations

import re
from itertools import product

from termbase import inflect_data as data

SLOTS = ("VB", "VBZ", "VBG", "VBD", "VBN")

Forms = tuple[tuple[str, ...], ...]
"""For each of SLOTS the accepted spellings, the preferred one first."""

# A y inside the word is a vowel too ("hyphen"), but not at its start ("yap").
_ONE_SHORT_SYLLABLE = re.compile(r"y?[^aeiouy]*(?:qu)?[aeiou][^aeiouwxyh]")
_CONSONANT_Y = re.compile(r".*(?:[^aeiou]|qu)y")
_PARENTHESIS = re.compile(r"(.*\S)(\s*\()([^()]+)(\))", re.DOTALL)
_CLOSING = "\"'”’»›)]}*_"

_BE: Forms = (("be", "am", "are"), ("is",), ("being",), ("was", "were"), ("been",))


def verb(phrase: str) -> dict[str, str]:
    """Give the forms of a verb or verb phrase, keyed by the names in SLOTS.

    The first word is the base form ("crack down on"); a second verb joined to it by
    "and" or "or" is inflected with it ("kidnap and sell"). A first word that is not
    made of letters stays as it is.

    >>> verb("crack down on")["VBG"]
    'cracking down on'
    """
    return {slot: forms[0] for slot, forms in _phrase_forms(phrase).items()}


def verb_variants(phrase: str) -> dict[str, tuple[str, ...]]:
    """Give the accepted spellings of each slot beyond the one `verb` gives.

    Every slot is present, most of them empty. "are" and "am" count as spellings of
    "be", "were" as one of "was".

    >>> verb_variants("cancel")["VBD"]
    ('cancelled',)
    """
    return {slot: forms[1:] for slot, forms in _phrase_forms(phrase).items()}


def plural(noun: str) -> str:
    """Give the plural of a singular noun or noun phrase.

    Finds the head before a preposition ("member of the gang") and in titles
    ("attorney general"); of nouns joined by "and" only the last changes. Mass and
    invariant nouns, and words that are plural already, come back unchanged. A short
    form in brackets follows its noun: "groups (NGOs)". The verb of a relative clause
    is left alone.

    >>> plural("member of the gang")
    'members of the gang'
    """
    if bracketed := _PARENTHESIS.fullmatch(noun):
        before, opening, inner, closing = bracketed.groups()
        return plural(before) + opening + plural(inner) + closing
    core = noun.rstrip().rstrip(_CLOSING)
    return _plural_phrase(core) + noun[len(core) :] if core else noun


def agree(word: str, *, plural: bool) -> str | None:
    """Put a form of be, have or do into the singular or plural; None for others.

    Takes "isn't" and "isn’t" too. A form already in the number asked for is given
    back as it is. "am" becomes "are", never the other way.

    >>> agree("Weren't", plural=False)
    "Wasn't"
    """
    small = word.lower().replace("’", "'")
    if small in data.AUXILIARIES.keys() | {"am"}:
        result = data.AUXILIARIES.get(small, "are") if plural else small
    elif small in _SINGULARS:
        result = small if plural else _SINGULARS[small]
    else:
        return None
    recased = _recase(word.replace("’", "'"), result)
    return recased.replace("'", "’") if "’" in word else recased


_SINGULARS = {many: one for one, many in data.AUXILIARIES.items()}


def _recase(model: str, word: str) -> str:
    """Write the small-letter `word` with the capitals of `model`."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    shared = 0
    for given, letter in zip(model, word, strict=False):
        if given.lower() != letter:
            break
        shared += 1
    if shared == 0 and model[:1].isupper():
        return word[:1].upper() + word[1:]
    return model[:shared] + word[shared:]


# --- verbs ---------------------------------------------------------------------


def _phrase_forms(phrase: str) -> dict[str, tuple[str, ...]]:
    words = phrase.split(" ")
    heads = _verb_places(words)
    forms = {place: _word_forms(words[place]) for place in heads}
    result = {}
    for number, slot in enumerate(SLOTS):
        spellings = []
        for chosen in product(*(forms[place][number] for place in heads)):
            parts = list(words)
            for place, form in zip(heads, chosen, strict=True):
                parts[place] = form
            spellings.append(" ".join(parts))
        result[slot] = tuple(spellings)
    return result


def _verb_places(words: list[str]) -> list[int]:
    """Find the first verb and any joined directly to it."""
    place = _skip_adverbs(words, 0)
    places = [place]
    while True:
        place += 1
        after_comma = words[place - 1].endswith(",")
        joined = place < len(words) and words[place].lower() in ("and", "or")
        if not (after_comma or joined):
            return places
        place = _skip_adverbs(words, place + joined)
        if place >= len(words):
            return places
        places.append(place)


def _skip_adverbs(words: list[str], place: int) -> int:
    while place + 1 < len(words) and _is_adverb(words[place].lower()):
        place += 1
    return place


def _is_adverb(word: str) -> bool:
    is_ly = word.endswith("ly") and word not in data.VERBS_IN_LY
    return is_ly or word in data.PREVERBAL


def _word_forms(word: str) -> Forms:
    bare = word.rstrip(",")
    before, hyphen, stem = bare.rpartition("-")
    small = stem.lower()
    if not (small.isalpha() and small.isascii()):
        return ((word,),) * len(SLOTS)
    before += hyphen
    comma = word[len(bare) :]
    return tuple(
        tuple(before + _recase(stem, form) + comma for form in spellings)
        for spellings in _paradigm(small)
    )


def _paradigm(lemma: str) -> Forms:
    """Give the small-letter forms of a one-word verb."""
    if lemma == "be":
        return _BE
    prefix, base = _split_prefix(lemma)
    stems = _stems(base)
    past, participle = data.IRREGULAR_VERBS.get(base, (None, None))
    spelled: Forms = (
        (base,),
        _third_person(base),
        _gerunds(base, stems),
        tuple(past.split("/")) if past else _regular_past(base, stems),
        tuple(participle.split("/")) if participle else _regular_past(base, stems),
    )
    return tuple(tuple(prefix + form for form in forms) for forms in spelled)


def _split_prefix(lemma: str) -> tuple[str, str]:
    """Part "overthrow" into "over" and "throw" where the rest is irregular."""
    known = lemma in data.IRREGULAR_VERBS or lemma in data.REGULAR_LOOKALIKES
    if not known:
        for prefix in data.VERB_PREFIXES:
            base = lemma.removeprefix(prefix)
            if base != lemma and base in data.IRREGULAR_VERBS:
                return prefix, base
    return "", lemma


def _stems(base: str) -> tuple[str, ...]:
    """Give what stands before -ed and -ing, with the last letter doubled or not."""
    doubled = base + base[-1]
    if base.endswith("ic"):
        return (base + "k",)
    if base in data.MOSTLY_DOUBLED:
        return (doubled, base)
    if base in data.SOMETIMES_DOUBLED:
        return (base, doubled)
    if base in data.NEVER_DOUBLED:
        return (base,)
    if base in data.DOUBLING or _ONE_SHORT_SYLLABLE.fullmatch(base):
        return (doubled,)
    return (base,)


def _third_person(base: str) -> tuple[str, ...]:
    if base in data.THIRD_PERSON:
        return tuple(data.THIRD_PERSON[base].split("/"))
    if base.endswith("z") and base in data.DOUBLING:
        return (base + "zes",)
    return (_add_s(base),)


def _add_s(word: str) -> str:
    """Add -s or -es by the spelling rule that verbs and nouns share."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if _CONSONANT_Y.fullmatch(word):
        return word[:-1] + "ies"
    return word + "s"


def _gerunds(base: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    if base in data.GERUNDS:
        return tuple(data.GERUNDS[base].split("/"))
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return (base[:-1] + "ing",)
    return tuple(stem + "ing" for stem in stems)


def _regular_past(base: str, stems: tuple[str, ...]) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if _CONSONANT_Y.fullmatch(base):
        return (base[:-1] + "ied",)
    return tuple(stem + "ed" for stem in stems)


# --- nouns ---------------------------------------------------------------------


def _plural_phrase(phrase: str) -> str:
    small = phrase.lower()
    if small in data.WHOLE_PHRASES:
        return _recase(phrase, data.WHOLE_PHRASES[small])
    if small in _PLURAL_PHRASES:
        return phrase
    head, tail = _split_after_head(phrase)
    if tail:
        return _plural_phrase(head) + tail
    before, space, last = head.rpartition(" ")
    if before:
        title = before.rpartition(" ")
        pair = f"{title[2]} {last}"
        if pair.lower() in data.WHOLE_PHRASES:
            many = _recase(pair, data.WHOLE_PHRASES[pair.lower()])
            return title[0] + title[1] + many
        if _first_takes_ending(title[2], last):
            return _plural_phrase(before) + space + last
    shouted = bool(before) and phrase.isupper()
    return before + space + _plural_compound(last, shouted=shouted)


def _split_after_head(phrase: str) -> tuple[str, str]:
    """Part a phrase after its head noun: "theft", " of state secrets"."""
    words = phrase.split(" ")
    start = max(1, _set_modifier_length(words))
    for place in range(start, len(words)):
        if words[place].lower() in data.PREPOSITIONS:
            while place > 1 and _follows_noun(words[place - 1].lower()):
                place -= 1
            return " ".join(words[:place]), "".join(" " + w for w in words[place:])
    return phrase, ""


def _set_modifier_length(words: list[str]) -> int:
    """Count the words of a phrase like "rule of law" standing before a noun."""
    small = " ".join(words).lower() + " "
    for modifier in data.SET_MODIFIERS:
        if small.startswith(modifier + " "):
            length = modifier.count(" ") + 1
            after = words[length].lower() if length < len(words) else "of"
            return 0 if after in data.PREPOSITIONS else length
    return 0


def _follows_noun(word: str) -> bool:
    """Say whether a word before a preposition is a participle or adjective."""
    is_ed = word.endswith("ed") and word not in data.NOUNS_IN_ED
    return is_ed or word in data.POSTPOSED


def _first_takes_ending(first: str, second: str) -> bool:
    second = second.lower()
    if second in data.AFTER_HEAD:
        return True
    few = first.lower()
    # The first part may be plural already: "secretaries general".
    one = few[:-3] + "y" if few.endswith("ies") else few.removesuffix("s")
    general = second == "general" and one in data.GENERALS
    return general or f"{one}_{second}" in data.FIRST_PART_PLURAL


def _plural_compound(word: str, *, shouted: bool) -> str:
    """Pluralize one word, which may have parts joined by hyphens."""
    parts = word.split("-")
    if len(parts) == 1 or word.lower() in _WHOLE_WORDS:
        return _plural_word(word, shouted=shouted)
    head = _head_part(parts)
    # Kept singular words such as "by" in "lay-by" must not follow the -y rule.
    if parts[head].lower() in data.PREPOSITIONS:
        parts[head] += "S" if word.isupper() else "s"
    else:
        parts[head] = _plural_word(parts[head], shouted=shouted or word.isupper())
    return "-".join(parts)


def _head_part(parts: list[str]) -> int:
    small = [part.lower() for part in parts]
    if len(parts) > 2 and small[1] in data.COMPOUND_LINKS:
        return 0
    agent = small[-2].removesuffix("s").endswith(("er", "or"))
    if agent and small[-1] in data.PARTICLES:
        return len(parts) - 2
    return len(parts) - 1 - _first_takes_ending(small[-2], small[-1])


def _plural_word(word: str, *, shouted: bool) -> str:
    small = word.lower()
    if small in data.INVARIANT or small in data.MASS or small in _PLURALS:
        return word
    last = small[-1:]
    if last.isdigit():
        return word + "s"
    if not ("a" <= last <= "ɏ" and last.isalpha()) or len(small) != len(word):
        return word
    if len(small) == 1:
        return word + "'s"
    if _is_acronym(word, shouted=shouted):
        return word if last == "s" else word + "s"
    return _recase(word, _plural_small(small))


_WHOLE_WORDS = data.MASS | data.IRREGULAR_NOUNS.keys()
_PLURALS = frozenset(data.IRREGULAR_NOUNS.values())
_PLURAL_PHRASES = frozenset(data.WHOLE_PHRASES.values())


def _is_acronym(word: str, *, shouted: bool) -> bool:
    """Tell "NGO" from a word that is merely written in capitals."""
    if not word.isupper():
        return False
    small = word.lower()
    if small in data.ACRONYMS or not any(letter in "aeiouy" for letter in small):
        return True
    return not shouted and len(word) < 4 and small not in data.IRREGULAR_NOUNS


def _plural_small(word: str) -> str:
    """Pluralize a word of small letters."""
    if word in data.IRREGULAR_NOUNS:
        return data.IRREGULAR_NOUNS[word]
    if _is_unchanging(word):
        return word
    if word not in data.NOT_MEN:
        for one, many in data.IRREGULAR_ENDINGS:
            if word.endswith(one):
                return word.removesuffix(one) + many
    if word.endswith("sis"):
        return word[:-2] + "es"
    return _add_s(word)


def _is_unchanging(word: str) -> bool:
    if word in data.COUNT_NOUNS:
        return False
    if word.endswith(data.MASS_ENDINGS):
        return True
    if word.endswith(data.PLURAL_ENDINGS):
        return word not in data.NOT_PLURAL_MEN
    if word.endswith("ese"):
        return word not in ("cheese", "diocese", "archdiocese")
    plural_s = word.endswith("s") and not word.endswith(("ss", "sis"))
    return plural_s and word not in data.SINGULAR_IN_S
