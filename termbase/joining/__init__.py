"""Join termbase files into one: what ``maplebridge termbase merge`` does.

``incoming`` makes the entries of a file fit for another one, ``partners`` finds the
entry that each belongs to, ``claims`` knows who wants which phrase, ``join`` puts them
together and ``settle`` tells every contradiction, ``files`` does it with files and
proves the result.
"""
