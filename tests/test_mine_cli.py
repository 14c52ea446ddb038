"""``maplebridge mine`` and ``maplebridge termbase review`` as their users run them."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import open_termbase
from termbase.errors import TermbaseError
from termbase.exchange import native
from termbase.records import Span, Status
from tests.support import FENGQIAO, ROOT, run, termbase
from toolkit.errors import UsageError
from toolkit.miner.layout import columns, lines, marked
from toolkit.miner.review import review

EMPTY = "schema: 1\nconcepts: []\n"
T = ("-t", "terms.yaml")
REVIEW = ("termbase", "review", "c.yaml")


@pytest.fixture(scope="module")
def mined(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles, an empty termbase, and candidates mined with it."""
    folder = tmp_path_factory.mktemp("mined")
    shutil.copytree(ROOT / "samples/articles", folder / "articles")
    termbase(folder, EMPTY)
    done = run("mine", "articles", "-o", "c.yaml", *T, cwd=folder)
    assert (done.returncode, done.stdout) == (0, b""), done.stderr.decode()
    assert b"candidates, 0 of them in the termbase" in done.stderr
    return folder


@pytest.fixture
def folder(mined: Path, tmp_path: Path) -> Path:
    """A copy of it that may be changed."""
    shutil.copytree(mined, tmp_path, dirs_exist_ok=True)
    return tmp_path


def concepts(folder: Path, name: str = "c.yaml") -> list[dict[str, object]]:
    """The entries of a file of candidates."""
    found = yaml.safe_load((folder / name).read_text(encoding="utf-8"))["concepts"]
    assert isinstance(found, list)
    return found


def answered(folder: Path, *answers: str, more: tuple[str, ...] = ()) -> str:
    """What a review with these answers shows."""
    given = "".join(f"{answer}\n" for answer in answers)
    done = run(*REVIEW, *more, cwd=folder, stdin=given.encode())
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def decisions(folder: Path) -> list[str]:
    """The decisions of a file of candidates, in order."""
    text = (folder / "c.yaml").read_text(encoding="utf-8")
    return re.findall(r"^ +decision: (\w+)$", text, re.MULTILINE)


def refused(folder: Path, *arguments: str) -> str:
    """The one line of a run that fails."""
    done = run(*arguments, cwd=folder)
    told = done.stderr.decode()
    assert (done.returncode, told.count("\n")) == (2, 1), told
    assert told.startswith("maplebridge: ")
    return told


def test_the_file_has_evidence_for_every_candidate(folder: Path) -> None:
    first = concepts(folder)[0]
    assert first["id"] == "fengqiao-experience"
    mined = first["mined"]
    assert isinstance(mined, dict)
    assert mined["decision"] == "undecided"
    assert mined["why"][0] == "'Fengqiao' may be 枫桥 in pinyin"
    rendering = mined["renderings"][0]
    assert (rendering["text"], rendering["count"]) == ("Fengqiao Experience", 1)
    assert rendering["examples"][0]["at"] == "articles/hengzhou-briefing.txt:7"


def test_undecided_candidates_change_and_flag_nothing(folder: Path) -> None:
    assert len(open_termbase([folder / "c.yaml"]).termbase) == 0
    done = run("termbase", "validate", "c.yaml", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    arguments = ("articles", "--diff", "--select", "T", "-t", "c.yaml")
    done = run("normalize", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")


def test_to_standard_output_the_same(folder: Path) -> None:
    done = run("mine", "articles", *T, cwd=folder)
    written = (folder / "c.yaml").read_text(encoding="utf-8")
    assert done.stdout.decode() == written.replace("c.yaml", "candidates.yaml")


def test_what_the_termbase_knows_is_told_or_left_out(folder: Path) -> None:
    text = FENGQIAO.replace(
        "Maple Bridge Experience",
        '"{Maple Bridge Experience|experience of Maple Bridge}"',
    )
    termbase(folder, text)
    done = run("mine", "articles", *T, cwd=folder)
    assert b"known: fengqiao\n" in done.stdout
    assert b"1 of them in the termbase as one concept" in done.stderr
    done = run("mine", "articles", "--new", *T, cwd=folder)
    assert b"fengqiao" not in done.stdout


def test_most(folder: Path) -> None:
    run("mine", "articles", "--most", "2", "-o", "two.yaml", *T, cwd=folder)
    assert len(concepts(folder, "two.yaml")) == 2


def test_texts_without_candidates(folder: Path) -> None:
    (folder / "one.txt").write_text("All is well.\n", encoding="utf-8")
    done = run("mine", "one.txt", "-o", "none.yaml", *T, cwd=folder)
    assert done.returncode == 0
    assert concepts(folder, "none.yaml") == []


def test_faults_of_mining(folder: Path) -> None:
    assert "no such file" in refused(folder, "mine", "nowhere.txt")
    text = "articles/lishan-report.txt"
    told = refused(folder, "mine", text, "-o", text)
    assert "exists, and is no file of candidates" in told
    (folder / "maplebridge.toml").write_text('target_lang = "de"\n', encoding="utf-8")
    assert "mining knows English texts only" in refused(folder, "mine", text, *T)


def test_decisions_are_not_overwritten(folder: Path) -> None:
    answered(folder, "r", "q")
    told = refused(folder, "mine", "articles", "-o", "c.yaml", *T)
    assert "has 1 decision that would be lost" in told
    assert decisions(folder)[0] == "rejected"


def test_accepting_keeps_all_else_in_the_file(folder: Path) -> None:
    path = folder / "c.yaml"
    marked = path.read_text(encoding="utf-8").replace(
        "    mined:\n", "    # ask 王 about this\n    mined: # so far\n"
    )
    path.write_text(marked, encoding="utf-8")
    url = "https://example.org/page?a=1"
    answered(folder, "a", "1", "3", url, "q")
    text = path.read_text(encoding="utf-8")
    assert decisions(folder)[:2] == ["accepted", "undecided"]
    assert text.count("# ask 王 about this") == text.count("# so far")
    assert concepts(folder)[0]["evidence"] == [url]
    [concept] = native.read(path).concepts
    assert [(term.text, term.status) for term in concept.terms] == [
        ("Fengqiao Experience", Status.PREFERRED),
        ("experience of Maple Bridge", Status.ADMITTED),
        ("Maple Bridge Experience", Status.DEPRECATED),
    ]
    assert not concept.provisional
    last = marked.index("  - id:", marked.index("  - id:") + 1)
    assert text.endswith(marked[last:])


def test_an_accepted_entry_is_used(folder: Path) -> None:
    answered(folder, "a", "1", "", "https://example.org/", "q")
    (folder / "x.txt").write_text("The Maple Bridge Experience works.\n", "utf-8")
    done = run("normalize", "x.txt", "-t", "c.yaml", cwd=folder)
    assert done.stdout == b"The Fengqiao Experience works.\n"


def test_without_evidence_an_accepted_entry_only_flags(folder: Path) -> None:
    answered(folder, "a", "", "", "", "q")
    [concept] = native.read(folder / "c.yaml").concepts
    assert concept.provisional
    answered(folder, "a", "1", "", "usage", "q", more=("--again",))
    [concept] = native.read(folder / "c.yaml").concepts
    assert not concept.provisional


def test_the_accepted_entries_alone(folder: Path) -> None:
    answers = ("a", "1", "", "usage", "r", "a", "2", "", "")
    answered(folder, *answers, more=("--accepted", "good.yaml"))
    text = (folder / "good.yaml").read_text(encoding="utf-8")
    assert "mined:" not in text
    ids = [str(concept["id"]) for concept in concepts(folder, "good.yaml")]
    assert len(ids) == 2
    assert ids == sorted(ids)
    done = run("termbase", "validate", "good.yaml", cwd=folder)
    assert (done.returncode, b"2 concepts" in done.stderr) == (0, True)
    assert decisions(folder)[:4] == ["accepted", "rejected", "accepted", "undecided"]


def test_a_review_goes_on_where_it_stopped(folder: Path) -> None:
    answered(folder, "r", "q")
    shown = answered(folder, "q")
    assert "fengqiao-experience" not in shown
    assert "undecided, 0 accepted, 1 rejected" in shown


def test_back_and_skip(folder: Path) -> None:
    shown = answered(folder, "s", "r", "b", "a", "1", "", "", "q")
    assert decisions(folder)[:3] == ["undecided", "accepted", "undecided"]
    assert "  rejected  score" in shown


def test_editing_before_accepting(folder: Path) -> None:
    more = "Fengqiao model | Feng Bridge way"
    edit = ("e", "fengqiao", "枫桥经验", "1 2", more)
    shown = answered(folder, *edit, "a", "1", "", "", "q")
    assert "fengqiao  undecided" in shown
    assert "source  枫桥经验" in shown
    assert "Fengqiao model  added" in shown
    [concept] = native.read(folder / "c.yaml").concepts
    assert concept.id == "fengqiao"
    texts = {term.text for term in concept.terms}
    assert {"枫桥经验", "Fengqiao model", "Feng Bridge way"} <= texts
    assert "experience of Maple Bridge" not in texts
    edited = answered(folder, "e", "", "枫桥", "", "", "q", more=("--again",))
    assert "source  枫桥\n" in edited


def test_another_preferred_wording(folder: Path) -> None:
    answered(folder, "a", "Fengqiao Model", "", "", "q")
    [concept] = native.read(folder / "c.yaml").concepts
    assert (concept.terms[0].text, len(concept.terms)) == ("Fengqiao Model", 4)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (["x"], "'x' is no answer: one of a, r, e, s, b, q"),
        ([""], "no answer: one of"),
        (["a", "9"], "no rendering 9: 1 to 3"),
        (["a", "[x]"], "'[' has a meaning in termbases"),
        (["a", "1", "two", ""], "'two' is no list of numbers"),
        (["a", "1", "", "example.org", ""], "'example.org' is no URL"),
        (["e", "Bad Id", "", "", ""], "'Bad Id' is not an id"),
    ],
)
def test_answers_that_cannot_be_used(
    folder: Path, answers: list[str], told: str
) -> None:
    assert told in answered(folder, *answers)


def test_half_an_answer_changes_nothing(folder: Path) -> None:
    before = (folder / "c.yaml").read_bytes()
    for answers in ((), ("a",), ("a", "1"), ("a", "1", ""), ("e", "x")):
        answered(folder, *answers)
        assert (folder / "c.yaml").read_bytes() == before


def test_a_candidate_fits_eighty_columns(folder: Path) -> None:
    shown = answered(folder, *["s"] * 20)
    assert "[Fengqiao Experience]" in shown
    assert "\x1b" not in shown
    body = [line for line in shown.splitlines() if not line.startswith("[a]ccept")]
    assert max(map(len, body)) <= 80


def test_faults_of_a_review(folder: Path) -> None:
    assert "no such file" in refused(folder, "termbase", "review", "no.yaml").lower()
    told = refused(folder, "termbase", "review", "terms.yaml")
    assert "no candidates of 'maplebridge mine' in this file" in told
    told = refused(folder, *REVIEW, "--accepted", "c.yaml")
    assert "would overwrite the candidates" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("decision: undecided", "decision: maybe", "decision 'maybe'"),
        ("      score:", "      sure:", "unknown key 'sure'"),
        ("          count:", "          counts:", "unknown key 'counts'"),
        ("            - at:", "            - on:", "unknown key 'on'"),
    ],
)
def test_a_broken_block_is_told_with_its_place(
    folder: Path, old: str, new: str, told: str
) -> None:
    path = folder / "c.yaml"
    text = path.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    message = refused(folder, *REVIEW)
    assert told in message
    assert f"c.yaml:{line}:" in message


WORDS = ["a", "r", "e", "s", "b", "q", "1", "2 3", "", "usage", "https://example.org/"]
ODD = ["it's: #1", "- x", "a | b", "枫桥", "key: [", "'", '"', "@a", "new-id"]


@settings(max_examples=60)
@given(answers=st.lists(st.sampled_from(WORDS + ODD), max_size=25))
def test_any_answers_leave_a_file_that_can_be_read(
    mined: Path, answers: list[str]
) -> None:
    path = mined / "any.yaml"
    shutil.copy(mined / "c.yaml", path)
    rest = iter(answers)
    told: list[str] = []
    with suppress(TermbaseError):  # what was entered makes no entry: not written
        review(path, lambda _: next(rest, None), told.append, str.upper, again=True)
    assert len(concepts(mined, "any.yaml")) == len(concepts(mined))
    kept = native.read(path).concepts
    accepted = path.read_text(encoding="utf-8").count("decision: accepted")
    assert len(kept) == accepted


def test_a_file_that_changed_meanwhile_is_not_written(folder: Path) -> None:
    path = folder / "c.yaml"

    def ask(question: str) -> str:
        path.write_text("# someone else\n", encoding="utf-8")
        return "r"

    with pytest.raises(UsageError, match="was changed by someone else"):
        review(path, ask, lambda line: None, str.upper, again=False)
    assert path.read_text(encoding="utf-8") == "# someone else\n"


def test_chinese_is_wrapped_by_its_width() -> None:
    text = "坚持和发展新时代“枫桥经验”" * 6
    shown = list(marked(text, Span(9, 13), "      ", lambda part: f"[{part}]"))
    assert max(map(columns, shown)) <= 80
    assert "".join(line.strip() for line in shown).count("[枫桥经验]") == 1
    assert list(lines("", "  ", "  ")) == []
