"""Put wordings together that probably mean one thing, and rank what comes of it.

Evidence, from strong to weak: one Chinese reading for both (best of all pinyin beside
its gloss), a telling figure in the sentences of both, the same words around both. What
is held to be different (``contrast``) is parted again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from toolkit.miner.contrast import side_by_side
from toolkit.miner.gloss import Key, explained, spelled_out
from toolkit.miner.links import LEAST_BY_SLOT, Link, links
from toolkit.miner.material import Material
from toolkit.miner.nesting import Group, maximal, overshadowed
from toolkit.miner.wording import AND, Wording

MOST_MEMBERS = 12

# The rank is a sum; its weights were set by reading lists on news of two subjects.
_MOST_INFO = 16.0
_AMBIGUOUS, _NAMED, _PINYIN, _BOND, _SPREAD = 2.0, 3.0, 4.0, 2.0, 1.5
_MIXED = 4.0  # a name and no name, with nothing in common around them
_MOST_BONDS, _MOST_SPREAD = 3, 3.0
_WIDTH = 3.0  # what twice as many wordings of one reading tell, in nats


@dataclass(slots=True)
class Cluster:
    """Wordings of one reading. ``figures``: shared by sentences of different wordings;
    ``around``: words that two wordings have on both sides; ``score``: for the rank."""

    key: Key
    members: list[Wording]
    figures: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    score: float = 0.0

    @property
    def distinct(self) -> int:
        """How many wordings differ by more than grammar."""
        return _distinct(self.members)

    @property
    def pinyin(self) -> str:
        """A word that is pinyin where another member has its gloss, or empty."""
        words = [set(member.words) for member in self.members]
        parts = set(self.key)
        for word in sorted(set().union(*words)):
            bridges = any(parts.issuperset(way) for way in explained(word))
            if bridges and spelled_out(word) and any(word not in w for w in words):
                return word
        return ""


def find_clusters(material: Material) -> list[Cluster]:
    """Clusters of at least two different wordings, best first."""
    found = _of_one_reading(material)
    _join(material, found, links(material))
    found = [cluster for cluster in found if _parted(material, cluster)]
    for cluster in found:
        _judge(material, cluster)
    dropped = overshadowed([_group(material, cluster) for cluster in found])
    kept = [cluster for i, cluster in enumerate(found) if i not in dropped]
    return sorted(kept, key=lambda cluster: (-cluster.score, cluster.key))


def _of_one_reading(material: Material) -> list[Cluster]:
    """Wordings with one Chinese reading; each wording goes to its best one."""
    buckets: dict[Key, list[Wording]] = defaultdict(list)
    for wording in material.wordings.values():
        for key in wording.keys:
            buckets[key].append(wording)
    taken: set[int] = set()
    found = []
    for key in _ranked(material, buckets):
        left = [member for member in buckets[key] if member.number not in taken]
        if _distinct(_closed(left)) > 1:
            taken.update(member.number for member in left)
            left.sort(key=lambda member: (-material.count(member), member.words))
            found.append(Cluster(key, left[:MOST_MEMBERS]))
    return found


def _ranked(material: Material, buckets: dict[Key, list[Wording]]) -> list[Key]:
    """The readings that several wordings share, the most telling one first."""
    ranked = []
    for key, members in buckets.items():
        closed = _closed(members)
        width = _distinct(closed)
        if width > 1 and _telling(key, closed):
            told = material.info(key) - _ambiguity(closed) + _WIDTH * math.log2(width)
            ranked.append((-told, key))
    return [key for _, key in sorted(ranked)]


def _closed(members: Iterable[Wording]) -> list[Wording]:
    return [member for member in members if member.closed]


def _telling(key: Key, members: Iterable[Wording]) -> bool:
    """True for several words, or for one that someone wrote in pinyin."""
    if len({*key} - {AND}) > 1:
        return True
    return any(spelled_out(word) for member in members for word in member.words)


def _join(material: Material, found: list[Cluster], by: Iterable[Link]) -> None:
    """Add wordings that are linked to one of a cluster; else make a cluster of two."""
    homes = {member.number: cluster for cluster in found for member in cluster.members}
    for link in by:
        first, second = homes.get(link.one.number), homes.get(link.other.number)
        cluster = first or second
        if cluster is None:
            cluster = Cluster(_shared(link.one, link.other), [link.one, link.other])
            found.append(cluster)
        elif not (first and second):
            new = link.other if first else link.one
            if not _fits(material, cluster, new):
                continue
            cluster.members.append(new)
        elif first is not second:
            continue
        homes[link.one.number] = homes[link.other.number] = cluster
        if link.figure:
            cluster.figures.add(link.figure)
        else:
            cluster.around.add(link.around)


def _shared(one: Wording, other: Wording) -> Key:
    """What both may have in Chinese, by the readings that share most."""
    mine, theirs = max(
        ((a, b) for a in one.keys for b in other.keys),
        key=lambda pair: len(set(pair[0]) & set(pair[1])),
    )
    return tuple(part for part in mine if part in theirs)


def _fits(material: Material, cluster: Cluster, new: Wording) -> bool:
    """True where a wording reads like every member, not only like the linked one."""
    if len(cluster.members) >= MOST_MEMBERS:
        return False
    return all(material.overlap(m, new) >= LEAST_BY_SLOT for m in cluster.members)


def _parted(material: Material, cluster: Cluster) -> bool:
    """Drop parts of other members, and those beside a more frequent one in a sentence.

    False where fewer than two different wordings are left.
    """
    kept: list[Wording] = []
    members = maximal(material, cluster.members)
    for member in sorted(members, key=lambda m: (-material.count(m), m.words)):
        uses = material.uses(member)
        if not any(
            side_by_side(material.corpus, material.uses(other), uses)
            for other in kept
            if other.stems != member.stems
        ):
            kept.append(member)
    cluster.members = kept
    return cluster.distinct > 1


def _judge(material: Material, cluster: Cluster) -> None:
    """Find the figures that its wordings share, and give it a score."""
    homes: dict[str, set[Key]] = defaultdict(set)
    texts = set()
    for member in cluster.members:
        for first, _ in material.uses(member):
            texts.add(material.text_of(first))
            sentence = int(material.corpus.sentences[first])
            for figure in material.figures.get(sentence, ()):
                homes[figure].add(member.stems)
    cluster.figures |= {figure for figure, stems in homes.items() if len(stems) > 1}
    total = sum(map(material.count, cluster.members))
    named = sum(material.named[member.number] for member in cluster.members) / total
    bonds = len(cluster.figures) + len(cluster.around)
    score = min(_MOST_INFO, material.info(cluster.key))
    score -= _AMBIGUOUS * _ambiguity(cluster.members)
    score += _NAMED * min(1.0, 1.5 * named)
    score += _PINYIN * bool(cluster.pinyin)
    score += _BOND * min(_MOST_BONDS, bonds)
    score -= _MIXED * (not bonds and not cluster.pinyin and _mixed(material, cluster))
    score += _SPREAD * min(_MOST_SPREAD, math.log2(len(texts)))
    score += 2 * math.log2(cluster.distinct) + math.log2(total)
    cluster.score = round(score, 1)


def _mixed(material: Material, cluster: Cluster) -> bool:
    """True where a wording is always a name, and another one never."""
    shares = [material.named[m.number] / material.count(m) for m in cluster.members]
    return max(shares) == 1 and min(shares) == 0


def _group(material: Material, cluster: Cluster) -> Group:
    uses = {use: m.stems for m in cluster.members for use in material.uses(m)}
    return Group(uses, (cluster.distinct, len(uses), cluster.score))


def _distinct(members: Sequence[Wording]) -> int:
    return len({member.stems for member in members})


def _ambiguity(members: Sequence[Wording]) -> float:
    """The mean logarithm of how many readings the wordings have."""
    return sum(math.log(len(m.keys)) for m in members) / len(members)
