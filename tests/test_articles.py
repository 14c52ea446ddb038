"""The article before figures, initialisms, capitals and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.articles import indefinite

AN = """
11-year-old | 8,000 | 18 | 11th | 80-year | 8th | 18-member | 11 million | 11,000
18,500 yuan | 88 | 800,000 | 8:30 train | 11.5 percent | 8.7 percent rise | $8 million
¥800 fine | 1850 treaty | 81-page report | 1893, by hand | ８ | R&D | SOE | MPS | FBI
AI | X-ray | SOEs | NGO's | MP | HIV carrier | LNG tanker | NPC deputy | RMB loan | FTA
A-level | F-16 | H5N1 outbreak | M&A deal | S-shaped road | e-commerce site
x-axis | mRNA vaccine | mp3 | iPhone | eSIM | EU rule | AIDS patient | HKSAR office
hour | honest | heir | herb | herbal tea | honorary | hourly | heirloom | honor guard
unarmed | unimportant | uninsured | utterly | uninhabited | unidentified | undue
unanswered | urgent | urban | usher | umbrella | ulterior | Urumqi | Ürümqi | Uzbek
Urdu | unimpressed | unissued | un-American | onerous | only | Oneida | evil group
"evil group" | “underworld” figure | (illegal) act | **organized** gang | EVIL GROUP
UNDER-REPORTED CASE | O'Brien | élite | École | eighth | eleven | Yves | Nvidia chip
UNCTAD report | HONEST OFFICIAL | HOUR | ASEAN | APEC summit | OPEC | 8 | MSc | F. Scott
"""
A = """
1,100 | 180 | 1.8 million | 1,800-strong | 110 hotline | 118 | 12 | 0.8 | 100 | 7th
1,180,000 | 180,000 | $1.8 million | 17-year-old | 2018 | 5G | 3D
Uygur | Uyghur | university | one-off | European | UN | user | eulogy | unit
union | unique | uniform | unilateral | universal | united front | unanimous vote
uranium | urine | Ukrainian | Ugandan | usual | useful | usurious | utility | utopian
euro | euphemism | eunuch | ewe | once-rich | one | One Country | US official
UAE | UFO | USB | UNESCO site | UNICEF | UNHCR | U-turn | T-shirt | B-list | Q&A
NATO | SARS case | NASA | SWAT team | FIFA | PhD | CPC | DVD | PLA | WTO
MAJOR CRIME CASE | NEW LAW | HUGE LOT | UNIVERSITY | LEADING ROLE | STRICT RULE
LEAD ROLE | SCHOOL | HUAWEI | hotel | historic | house | herbicide | Honolulu
Mr Wang | Xi'an court | Xinjiang | yuan | Yunnan | year | "major" case | [sic] | kWh
‘unified’ command | unidirectional | ubiquitous | McDonald's | oui | 公安 | "" | —
"""


def _cases(table: str) -> list[str]:
    rows = table.strip().splitlines()
    return [case.strip() for row in rows for case in row.split(" | ")]


@pytest.mark.parametrize("following", _cases(AN))
def test_an(following: str) -> None:
    assert indefinite(following) == "an"


@pytest.mark.parametrize("following", [*_cases(A), ""])
def test_a(following: str) -> None:
    assert indefinite(following) == "a"


@given(st.text())
def test_any_text_gets_an_article(following: str) -> None:
    assert indefinite(following) in ("a", "an")
