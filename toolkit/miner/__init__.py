"""Mining: renderings that probably mean one thing, proposed for the termbase.

``records`` says what a proposal is, ``candidates`` writes the file of them, ``review``
asks a person and ``decisions`` keeps the answers in it.

``mine`` finds proposals in English texts alone: ``corpus`` reads them as words,
``phrases`` lists what could be a term, ``gloss`` and ``wording`` explain it by Chinese
words, ``bonds`` and ``links`` find what two phrases share, ``contrast`` what speaks
against them, ``clusters`` puts phrases together and ranks them, ``nesting`` keeps
the better of two in one place.

``bilingual`` finds them in translations with their sources (``outputs``): ``terms``
lists source terms, ``reading`` and ``spans`` find what each translation wrote for
them, ``tallies`` counts it, ``whole`` and ``ranking`` choose, ``telling`` adds
examples. ``listed`` does the same for the source terms of a termbase.
"""

from __future__ import annotations
