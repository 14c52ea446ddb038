"""Mining translations with sources: terms, spans, counts, the file, the command."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import yaml

from termbase import open_termbase
from termbase.exchange import native
from termbase.records import Span
from tests.support import run
from toolkit.alignment.units import Units
from toolkit.alignment.words import Grid, WordModel
from toolkit.formats import parse
from toolkit.miner.bilingual import discovered
from toolkit.miner.candidates import dump
from toolkit.miner.naming import Names
from toolkit.miner.outputs import Material, Output
from toolkit.miner.ranking import proposal
from toolkit.miner.records import Candidate
from toolkit.miner.spans import Look
from toolkit.miner.tallies import Tally, sight_of, tallies
from toolkit.miner.telling import Teller
from toolkit.miner.terms import SourceTerm, source_terms
from toolkit.miner.whole import whole
from toolkit.pairing import with_source

RENDERINGS = {
    "anton": "grid worker",
    "berta": "community coordinator",
    "carla": "neighbourhood warden",
}
TERM = "网格员"
# The words of sentences: every n-th sentence has the n-th of each.
WHEN = {"今早": "This morning", "傍晚": "At dusk", "周末": "At weekends"}
WHERE = {"临河": "Linhe", "东坪": "Dongping", "北塘": "Beitang", "清湖": "Qinghu"}
WHO = {TERM: "", "医生": "doctor", "厨师": "cook", "司机": "driver", "诗人": "poet"}
DOES = {"拜访": "will visit", "感谢": "will thank", "画": "will paint"}
WHOM = {"老人": "old man", "孩子": "child", "邻居": "neighbour", "农民": "farmer"}
PARTS = (WHEN, WHERE, WHO, DOES, WHOM)
SENTENCES = 120
USES = SENTENCES // len(WHO)
GRID = """\
schema: 1
subject_field: test
concepts:
  - id: grid-member
    zh-Hans: [网格员]
    en:
      - preferred: grid member
      - admitted: grid worker
    evidence: [https://example.org/]
"""


def texts(term: str) -> tuple[str, str]:
    """The source, and its translation with one rendering of the term, line by line."""
    sources, targets = [], []
    for number in range(SENTENCES):
        at = (number, number // 3, number, number // 7, number // 2)
        words = [list(part)[n % len(part)] for part, n in zip(PARTS, at, strict=True)]
        when, where, who, does, whom = words
        sources.append(f"{when}，{where}的{who}{does}{whom}。")
        subject = WHO[who] or term
        place = f"{WHEN[when]} in {WHERE[where]}, the {subject}"
        targets.append(f"{place} {DOES[does]} the {WHOM[whom]}.")
    return "\n".join(sources), "\n".join(targets)


def output(system: str, term: str) -> Output:
    """What one system wrote."""
    source, target = texts(term)
    written = parse(target, f"en/{system}.txt")
    return Output(with_source(written, parse(source, "zh.txt")), (system,))


@pytest.fixture(scope="module")
def found() -> list[Candidate]:
    """The candidates of three systems that render one term in three ways."""
    return discovered([output(*pair) for pair in RENDERINGS.items()])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same as folders of files, and as a table."""
    (tmp_path / "zh").mkdir()
    rows = []
    for system, term in RENDERINGS.items():
        source, target = texts(term)
        (tmp_path / "zh/news.txt").write_text(source, encoding="utf-8")
        (tmp_path / "en" / system).mkdir(parents=True)
        (tmp_path / "en" / system / "news.txt").write_text(target, encoding="utf-8")
        pairs = zip(source.split("\n"), target.split("\n"), strict=True)
        rows += [{"zh": zh, "en": en, "mt": system} for zh, en in pairs]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def mined(folder: Path, *options: str) -> list[dict[str, object]]:
    """The entries that the command writes."""
    done = run("mine", *options, "-o", "c.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
    read = yaml.safe_load((folder / "c.yaml").read_text(encoding="utf-8"))["concepts"]
    assert isinstance(read, list)
    return read


def test_a_term_rendered_in_three_ways_is_found_first(found: list[Candidate]) -> None:
    first = found[0]
    assert first.source == TERM
    counts = {r.text: (r.count, r.systems) for r in first.renderings}
    assert counts == {term: (USES, (system,)) for system, term in RENDERINGS.items()}


def test_words_that_are_rendered_in_one_way_are_no_candidates(
    found: list[Candidate],
) -> None:
    assert [one.source for one in found] == [TERM]


def test_examples_show_the_rendering_in_its_place(found: list[Candidate]) -> None:
    for rendering in found[0].renderings:
        assert rendering.sightings
        for sighting in rendering.sightings:
            assert sighting.text[slice(*sighting.span)] == rendering.text
            assert TERM in sighting.source
            line = Path(sighting.path).stem, sighting.line
            assert line[0] in rendering.systems
            written = texts(rendering.text)[1].split("\n")[sighting.line - 1]
            assert sighting.text == written


def test_the_evidence_is_told(found: list[Candidate]) -> None:
    assert found[0].why == (
        f"3 renderings in {3 * USES} of {3 * USES} translations of it",
        f"the source has it in {USES} segments; files: 1",
        f"{USES} segments are rendered in different ways",
    )


def test_one_system_with_one_rendering_gives_nothing() -> None:
    assert discovered([output("anton", "grid worker")]) == []


def test_no_pairs_no_candidates() -> None:
    assert discovered([]) == []


def test_equal_pairs_are_read_once_and_counted_for_each_system() -> None:
    material = Material([output("anton", "warden"), output("berta", "warden")])
    assert len(material.pairs) == len(material.sources)
    assert len(material.pairs) == len(set(texts("")[0].split("\n")))
    assert list(material.systems(material.pairs[0].homes)) == ["anton", "berta"]


@pytest.mark.parametrize(
    ("sources", "term", "kept"),
    [
        (["调查网格员。", "网格员走了"], "网格员", True),
        (["调查网格员。", "调查网格员"], "网格员", False),  # always in a longer one
        (["网格员"], "网格员", False),  # once
        (["他的网格", "她的网格"], "的网格", False),
        (["用ABC网格员", "看ABC网格员"], "网格员", False),  # part of a name
        (["我们知道网格员", "他知道网格员"], "知道网格员", False),
        (["网格员、医生", "网格员和诗人"], "网格员", False),  # a part of lists
        (["社区网格员", "乡村网格员"] * 2, "网格员", False),  # never by itself
        (["社区网格员", "乡村网格员"] * 2, "社区网格员", True),
        (["社区网格员", "社区网格员", "网格员。"], "网格员", True),
        (["我国网格员", "我国网格站", "我国", "我国", *"东西南北"], "国网格", False),
    ],
)
def test_source_terms_recur_as_a_whole(
    sources: list[str], term: str, kept: bool
) -> None:
    assert (term in [one.text for one in source_terms(sources)]) is kept


def test_sources_without_chinese_characters_have_no_terms() -> None:
    assert source_terms(["the grid", "the grid"], "de") == []


def tally(text: str, count: int) -> Tally:
    """A rendering that two systems wrote."""
    made = Tally(tuple(sorted(text.lower().split())), count)
    made.surfaces[text] = count
    made.systems.update({"anton": count, "berta": count})
    return made


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (
            {"grid worker": 9, "community warden": 5},
            ["grid worker", "community warden"],
        ),
        ({"worker": 9, "grid worker": 5}, ["grid worker"]),  # a part
        ({"grid worker": 20, "local grid worker": 4}, ["grid worker"]),  # too much
        ({"grid worker": 9, "grid workers": 5}, ["grid worker"]),
        ({"South Africa": 9, "South African": 5}, ["South Africa"]),
        ({"grid worker": 90, "warden of it": 2}, ["grid worker"]),  # a slip
        ({"Gridworker": 9, "grid worker": 5}, ["Gridworker"]),
        ({"Afghan": 9, "Afghanistan": 5}, ["Afghan"]),
        ({"application to join": 9, "applying to join": 5}, ["application to join"]),
        ({"water purification plant": 9, "plant": 4}, ["water purification plant"]),
    ],
)
def test_only_whole_renderings_that_differ_are_kept(
    written: dict[str, int], kept: list[str]
) -> None:
    tallies = [tally(text, count) for text, count in written.items()]
    assert [one.text for one in whole(tallies)] == kept


class Linked(WordModel):
    """A model that has learned these links; the rest stands for nothing."""

    def __init__(self, links: dict[str, tuple[int, float]]):
        self.told = links

    def links(self, source: Units, target: Units) -> Grid:
        found = np.zeros((len(source) + 1, len(target)))
        for column, word in enumerate(target.words()):
            row, share = self.told.get(word, (len(source), 0.0))
            found[row, column] = share
            found[-1, column] += 1 - share
        return found


@pytest.mark.parametrize(
    ("target", "links", "found"),
    [
        ("the Census and Survey Office said", {"Census": (0, 0.3)}, "Census and "),
        ("the Census and Survey Office said", {"Census": (3, 0.3)}, ""),
        ("the Census, Survey Office said", {"Census": (0, 0.3)}, ""),
        ("an on-site Survey Office", {"site": (0, 0.9)}, "on-site "),
    ],
)
def test_a_span_has_all_that_is_tied_to_it(
    target: str, links: dict[str, tuple[int, float]], found: str
) -> None:
    source, units = Units("调查处说", "zh"), Units(target, "en")
    model = Linked({"Survey": (1, 0.9), "Office": (2, 0.9), **links})
    (one,) = Look(source, units, model).spans([(7, Span(0, 3))])
    assert target[slice(*units.place(one.first, one.last))] == f"{found}Survey Office"
    assert (one.term, one.start) == (7, 0)


def test_a_span_is_no_part_of_a_compound() -> None:
    source, units = Units("调查处说", "zh"), Units("the city-Survey Office", "en")
    model = Linked({"Survey": (1, 0.9), "Office": (2, 0.9), "city": (3, 0.9)})
    assert list(Look(source, units, model).spans([(0, Span(0, 3))])) == []


def proposed(rows: dict[str, list[int]]) -> list[str]:
    """The renderings kept of a term, by the places of the term that have them."""
    made = []
    for text, starts in rows.items():
        one = tally(text, 2 * len(starts))
        one.closed = one.count
        one.uses.update((0, start) for start in starts)
        made.append(one)
    found = proposal(SourceTerm("社区网格员", ((0, 0),)), made, 20, systems=2)
    return [one.text for one in found.kept] if found else []


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ({"grid worker": [0, 9], "community warden": [9, 20]}, 2),
        ({"grid worker": [0, 9], "community warden": [20, 30]}, 0),  # two things
        ({"strict control": [0, 9], "strictly keeping money": [0, 9]}, 0),  # a verb
    ],
)
def test_renderings_compete_for_one_place(
    rows: dict[str, list[int]], kept: int
) -> None:
    assert len(proposed(rows)) == kept


def test_an_example_shows_the_source_sentence_of_its_use() -> None:
    source, target = (
        "网格员来了。后来网格员走了。",
        "A warden came. Then the warden left.",
    )
    document = with_source(parse(target, "en.txt"), parse(source, "zh.txt"))
    material = Material([Output(document, ("anton",))])
    place = Span(target.rindex("warden"), target.rindex("warden") + len("warden"))
    sight = sight_of(0, place, Units("warden", "en"), source.rindex(TERM))
    (counted,) = tallies([sight], material)
    (example,) = Teller(material, Names(None)).rendering(counted, TERM).sightings
    assert (example.text, example.source) == (
        "Then the warden left.",
        "后来网格员走了。",
    )


def test_the_file_loads_and_changes_nothing_undecided(
    found: list[Candidate], tmp_path: Path
) -> None:
    path = tmp_path / "c.yaml"
    path.write_text(dump(found, "c.yaml"), encoding="utf-8")
    assert native.read(path).path == str(path)
    opened = open_termbase([path])
    assert list(opened.matcher.matches("A community coordinator came.")) == []


@pytest.mark.parametrize(
    "options",
    [
        ("--source", "zh", "--target", "en"),
        ("en", "--source", "zh"),
        ("pairs.jsonl", "--system-column", "mt"),
    ],
    ids=" ".join,
)
def test_folders_and_tables_give_the_same(
    folder: Path, options: tuple[str, ...]
) -> None:
    (entry,) = mined(folder, *options)
    assert entry["zh-Hans"] == [TERM]
    block = entry["mined"]
    assert isinstance(block, dict)
    told = {r["text"]: (r["count"], r["systems"]) for r in block["renderings"]}
    assert told == {term: (USES, [name]) for name, term in RENDERINGS.items()}


def test_the_system_may_stand_in_the_name_of_the_file(folder: Path) -> None:
    (folder / "flat").mkdir()
    for system in RENDERINGS:
        text = (folder / "en" / system / "news.txt").read_bytes()
        (folder / "flat" / f"news.{system}.txt").write_bytes(text)
    (entry,) = mined(folder, "--source", "zh", "--target", "flat")
    assert str(entry["mined"]).count("'systems'") == 3


def test_a_termbase_tells_what_to_look_for(folder: Path) -> None:
    (folder / "t.yaml").write_text(GRID, encoding="utf-8")
    (entry,) = mined(folder, "--source", "zh", "--target", "en", "-t", "t.yaml")
    block = entry["mined"]
    assert isinstance(block, dict)
    told = {r["text"]: (r["count"], r.get("known")) for r in block["renderings"]}
    assert told == {
        "grid member": (0, "grid-member"),
        "grid worker": (USES, "grid-member"),
        "community coordinator": (USES, None),
        "neighbourhood warden": (USES, None),
    }
    assert "grid member" in str(entry["en"][0])  # type: ignore[index]


def test_accepted_candidates_merge(folder: Path) -> None:
    mined(folder, "--source", "zh", "--target", "en")
    path = folder / "c.yaml"
    text = path.read_text(encoding="utf-8").replace("undecided", "accepted", 1)
    path.write_text(text, encoding="utf-8")
    (folder / "t.yaml").write_text(GRID.replace("网格员", "网格长"), encoding="utf-8")
    done = run("termbase", "merge", "t.yaml", "c.yaml", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    assert b"community coordinator" in done.stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "name the texts to mine"),
        (("en", "--source", "nowhere"), "nowhere"),
        (("en/anton/news.txt", "--listed"), "no sources; name them with --source"),
        (("pairs.jsonl", "--system-column", "mtt"), "no column 'mtt'; did you mean"),
        (("en", "--source", "zh", "--system-column", "mt"), "is no table"),
        (("pairs.tsv", "--system-column", "mt"), "column 'mt' is empty"),
    ],
)
def test_what_cannot_be_mined_is_told(
    folder: Path, options: tuple[str, ...], told: str
) -> None:
    rows = "source\ttarget\tmt\n网格员\tgrid worker\t\n网格员\tgrid member\t \n"
    (folder / "pairs.tsv").write_text(rows, encoding="utf-8")
    done = run("mine", *options, "-o", "c.yaml", cwd=folder)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert not (folder / "c.yaml").exists()
