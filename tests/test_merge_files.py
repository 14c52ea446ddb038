"""Merging termbase files: the text, what is read again, the command."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import MaplebridgeError
from termbase.exchange import native
from termbase.exchange.layout import laid, said
from termbase.exchange.writing import WIDTH, Data, _Dumper, as_yaml, concept_data
from termbase.joining.files import merge_files
from termbase.joining.settle import Side
from termbase.load import SHIPPED, shared_families
from termbase.records import Status
from tests.support import run, termbase
from tests.test_merge import BASE, concepts, merged, terms


@pytest.mark.parametrize(
    "base",
    [
        "schema: 1\n",
        "schema: 1",
        "schema: 1\nconcepts: []\n",
        'schema: 1\nconcepts: [{id: bank, zh: "银行", en: lending house}]\n',
        "schema: 1\nconcepts:\n- id: zebra\n  en: zebra\n- {id: ant, en: ant}",
        "concepts:\n-\n  id: bank\n  en: lending house # x\n  zh: 银行\nschema: 1\n",
        "schema: 1\nconcepts:\n  - {id: a, en: &a x1}\n  - {id: b, zh: 银行, "
        "en: lending house, note: *a}\n",
        "schema: 1\nconcepts:\n  - id: bank\n    en:\n      - lending house\n"
        "    note: |\n      two\n\n      lines\n\n\n  - id: kiln\n    en: kiln\n",
    ],
)
def test_any_layout_takes_entries(tmp_path: Path, base: str) -> None:
    new = "zh\ten\tdeprecated\n银行\tlending house\tlender’s place\n灯\tlamp\t\n"
    result = merged(tmp_path, new, base=base)
    found = concepts(result)
    assert list(found) == sorted(found)
    places = [c for c in found.values() if ("preferred", "lending house") in terms(c)]
    assert [terms(place)[-1] for place in places] == [("deprecated", "lender’s place")]
    again = merged(tmp_path, new, base=result.after.decode())
    assert again.after == result.after


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_shipped_files_can_be_written(path: Path) -> None:
    scopes = shared_families().scopes
    text = path.read_text(encoding="utf-8")
    file = native.read_text(text, "x.yaml", scopes)
    assert laid(text, "x.yaml", file.concepts, scopes)[0] == text
    head = text[: text.index("\nconcepts:")] if file.concepts else text
    data = as_yaml({"concepts": [concept_data(c) for c in file.concepts]})
    again = native.read_text(f"{head}\n{data}", "x.yaml", scopes) if data else file
    read = list(map(said, again.concepts))
    assert read == list(map(said, file.concepts))


@pytest.mark.parametrize(
    "text",
    [
        *("kite", "kites'", "red kite (paper)", "风筝", "纸 风筝", "kite, the", "a.b"),
        *("kite ", " kite", "a  b", "a: b", "a #b", "a:b", "- kite", "-kite", "kite -"),
        *("no", "Yes", "null", "y", "12", "0x1f", "2020-01-01", "~", "", "<<", ".5"),
        *("{a|b} c", "[a] b", "'a", '"a', "a\nb", "a\n", "a\tb", "naïve", "风\u2028筝"),
        *("kite " * 20, "k" * 90, "x" * 80 + " " + "y" * 20, "&a", "*a", "a & b"),
    ],
)
@pytest.mark.parametrize("indent", [0, 4])
def test_yaml_is_written_as_the_library_writes_it(text: str, indent: int) -> None:
    data: Data = {"id": text, "en": [text, {"preferred": [text, text]}], text: {}}
    dumped = yaml.dump(
        data,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH - indent,
        default_flow_style=False,
    )
    lines = (" " * indent + line for line in dumped.splitlines(keepends=True))
    assert as_yaml(data, indent) == "".join(lines)


WORDS = [
    "kite",
    "paper kite",
    "Red Kite",
    "silk",
    "silk robe",
    "yes: no",
    "#1 tea",
    "'",
]
WORDS += ["null", "tea-pot", "a ~ b", "1990", "old  tea", "茶", "Tea [black]", "é"]
SOURCES = ["风筝", "茶", "丝绸", "山", "水"]
STATUSES = [s.value for s in Status if s is not Status.PREFERRED]
ATTRIBUTES = [
    {},
    {"part_of_speech": "verb"},
    {"part_of_speech": "name", "note": "so: it is"},
    {"number": "mass"},
    {"number": "plural", "replacement": "teas"},
    {"when": {"near": ["tea"], "quoted": True}},
    {"flag": True, "case": "exact"},
    {"unless": {"before": ["the", "a b"]}, "otherwise": "ignore"},
    {"literal": True},
]
groups = st.builds(
    lambda status, text, more: {status: text, **more},
    st.sampled_from(STATUSES),
    st.sampled_from(WORDS),
    st.sampled_from(ATTRIBUTES),
)
entries = st.builds(
    lambda id_, source, first, kind, more, facts: {
        "id": id_,
        **({"zh-Hans": [source]} if source else {}),
        "en": [{"preferred": first, **kind}, *more],
        **facts,
    },
    st.sampled_from(["a", "b", "c", "d-1"]),
    st.sampled_from([*SOURCES, ""]),
    st.sampled_from(WORDS),
    st.sampled_from(ATTRIBUTES[:5]),
    st.lists(groups, max_size=3),
    st.sampled_from([{}, {"basis": "usage"}, {"note": "a\n\nb "}, {"loaded": True}]),
)
files = st.lists(entries, max_size=3, unique_by=lambda one: str(one["id"]))


@settings(max_examples=120)
@given(own=files, new=files, prefer=st.sampled_from([None, *Side]))
def test_what_is_merged_is_read_again_and_merging_twice_is_once(
    tmp_path_factory: pytest.TempPathFactory,
    own: list[dict[str, object]],
    new: list[dict[str, object]],
    prefer: Side | None,
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    base, other = folder / "own.yaml", folder / "new.yaml"
    for path, data in ((base, own), (other, new)):
        data = sorted(data, key=lambda one: str(one["id"]))
        whole = yaml.safe_dump({"schema": 1, "concepts": data}, allow_unicode=True)
        path.write_text(whole, encoding="utf-8")
    try:
        result = merge_files(base, [other], prefer)
    except MaplebridgeError as error:
        refused = str(error)
    else:
        refused = ""
    assert refused.startswith((str(base), str(other))) == bool(refused)
    if refused:
        return
    found = concepts(result)
    assert list(found) == sorted(found)
    if prefer is None:
        texts = {t.text for c in found.values() for t in c.terms}
        assert {str(one["en"][0]["preferred"]) for one in own} <= texts  # type: ignore[index]
    base.write_bytes(result.after)
    assert merge_files(base, [other], prefer).after == result.after
    assert merge_files(base, [base], None).after == result.after


def test_the_command_writes_shows_or_prints(tmp_path: Path) -> None:
    base = termbase(tmp_path, BASE)
    (tmp_path / "l.tsv").write_text("zh\ten\n风筝\tkite\n", encoding="utf-8")
    call = ("termbase", "merge", "terms.yaml", "l.tsv")
    printed = run(*call, cwd=tmp_path)
    assert (printed.returncode, base.read_text(encoding="utf-8")) == (0, BASE)
    assert printed.stderr == b"l.tsv: 1 new entry, 0 joined, 0 known already\n"
    shown = run(*call, "--diff", cwd=tmp_path)
    assert shown.returncode == 1
    assert b"+  - id: kite\n" in shown.stdout
    assert run(*call, "-o", "out/x.yaml", cwd=tmp_path).returncode == 0
    assert run(*call, "--write", cwd=tmp_path).stdout == b""
    assert base.read_bytes() == printed.stdout
    assert (tmp_path / "out/x.yaml").read_bytes() == printed.stdout
    again = run(*call, "--diff", cwd=tmp_path)
    assert (again.returncode, again.stdout) == (0, b"")
    assert run("termbase", "validate", "terms.yaml", cwd=tmp_path).returncode == 0


def test_mark_and_line_ends_stay(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()
    (tmp_path / "terms.yaml").write_bytes(raw)
    (tmp_path / "l.tsv").write_text("zh\ten\n银行\tmoney shop\n", encoding="utf-8")
    call = ("termbase", "merge", "terms.yaml", "l.tsv", "--write")
    assert run(*call, "--prefer", "base", cwd=tmp_path).returncode == 0
    more = "en:\n      - lending house\n      - credit house\n      - money shop\n"
    text = BASE.replace("en: [lending house, credit house]\n", more)
    expected = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert (tmp_path / "terms.yaml").read_bytes() == expected


CANDIDATES = """schema: 1
subject_field: mined
concepts:
  - id: kite
    en: [{preferred: kite}, {deprecated: paper bird}]
    basis: usage
    mined: {decision: accepted}
  - id: drum
    en: [drum]
    mined: {decision: undecided}
  - id: bank
    en: [river edge]
    mined: {decision: rejected}
"""


def test_of_candidates_the_accepted_ones_come(tmp_path: Path) -> None:
    base = termbase(tmp_path, BASE)
    (tmp_path / "c.yaml").write_text(CANDIDATES, encoding="utf-8")
    done = run("termbase", "merge", "terms.yaml", "c.yaml", "-w", cwd=tmp_path)
    told = b"1 new entry, 0 joined, 0 known already; left out: 1 undecided, 1 rejected"
    assert done.stderr == b"c.yaml: " + told + b"\n"
    text = base.read_text(encoding="utf-8")
    assert ("mined" in text, "drum" in text, "river" in text) == (False,) * 3
    (tmp_path / "x.txt").write_text("A paper bird flew.\n", encoding="utf-8")
    done = run("normalize", "x.txt", "-t", "terms.yaml", cwd=tmp_path)
    assert done.stdout == b"A kite flew.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("none.yaml", "l.tsv"), "none.yaml: no such termbase; a new one begins"),
        (("terms.yaml", "none.tsv"), "none.tsv: no such termbase"),
        (("l.tsv", "terms.yaml"), "l.tsv: a term list cannot take entries"),
        (("c.yaml", "terms.yaml"), "c.yaml: has candidates: merge it into a termbase"),
        (("terms.yaml", "l.tsv", "-w", "--diff"), "--diff exclude one another"),
        (("terms.yaml", "l.tsv", "-o", "l.tsv"), "would overwrite what is merged"),
        (("terms.yaml", "l.tsv", "-o", "."), "cannot write: is a folder"),
        ((".", "l.tsv", "-w"), "is a folder"),
        (("terms.yaml", "bad.yaml", "-w"), "bad.yaml:3:9: B001"),
        (("terms.yaml", "rival.tsv", "-w"), "rival.tsv:2: 'money shop' is preferred"),
    ],
)
def test_faults_of_the_command(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    base = termbase(tmp_path, BASE)
    (tmp_path / "l.tsv").write_text("zh\ten\n风筝\tkite\n", encoding="utf-8")
    (tmp_path / "rival.tsv").write_text("zh\ten\n银行\tmoney shop\n", "utf-8")
    (tmp_path / "c.yaml").write_text(CANDIDATES, encoding="utf-8")
    bad = "schema: 1\nconcepts:\n  - id: Kite\n"
    (tmp_path / "bad.yaml").write_text(bad, encoding="utf-8")
    done = run("termbase", "merge", *arguments, cwd=tmp_path)
    message = done.stderr.decode()
    assert (done.returncode, done.stdout, message.count("\n")) == (2, b"", 1), message
    assert told in message.lower() if told.islower() else told in message
    assert base.read_text(encoding="utf-8") == BASE


def test_a_review_keeps_mark_and_line_ends(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + CANDIDATES.replace("\n", "\r\n").encode()
    (tmp_path / "c.yaml").write_bytes(raw)
    run("termbase", "review", "c.yaml", cwd=tmp_path, stdin=b"r\n")
    expected = raw.replace(b"undecided", b"rejected")
    assert (tmp_path / "c.yaml").read_bytes() == expected


@pytest.mark.parametrize("rows", ["zh\ten\n", "zh\ten\n\n\t\n"])
def test_a_list_without_terms_is_told(tmp_path: Path, rows: str) -> None:
    with pytest.raises(MaplebridgeError, match=r"new0\.tsv: has no terms"):
        merged(tmp_path, rows)
