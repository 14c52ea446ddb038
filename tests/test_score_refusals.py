"""Wrong input to ``score`` and its kin: one line that names the place, nothing written.

Each kind once as its user meets it, on the command line.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import run

REFERENCE = "The bridge is old.\nHe hears a case.\nThe village is calm.\n"
OUTPUT = "The bridge is aged.\nHe hears the case.\nThe village is quiet.\n"
SOURCE = "桥很老。\n他听一个案子。\n村子很安静。\n"
TABLE = "system\tdocument\tid\tsource\treference\toutput\n"
MQM = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"
MARKED = "s\td\t1\t1\tr\t桥\tA bridge.\tFluency/Grammar\t"
FILES: dict[str, str | bytes] = {
    "a.en": OUTPUT,
    "short.en": "The bridge is aged.\nHe hears the case.\n",
    "long.en": OUTPUT + "And more.\n",
    "ref.en": REFERENCE,
    "src.zh": SOURCE,
    "empty.en": b"",
    "blank.en": "\n\n\n",
    "latin.en": b"The bridge.\nHe hears a \xe9 case, \xe2\x80\x9cthe case.\nCalm.\n",
    "sys/one.en": OUTPUT,
    "sys/two.en": OUTPUT,
    "refs/one.en": REFERENCE,
    "twice.tsv": TABLE + "s\td\t1\t桥\tA bridge.\tBridge.\n" * 2,
    "twice.jsonl": '{"system":"s","id":1,"reference":"a","output":"a"}\n' * 2,
    "nan.tsv": TABLE + "s\td\t1\t桥\tA bridge.\tBridge.\ns\td\t2\t桥\tA bridge.\tNaN\n",
    "nan.jsonl": '{"system":"s","id":1,"reference":"a","output":NaN}\n',
    "lacking.jsonl": '{"system":"s","document":"d","id":1,"reference":"a","output":"a"}'
    '\n{"system":"s","document":"e","id":1,"output":"b"}\n',
    "mqm.tsv": MQM + MARKED + "Major\n" + MARKED + "NaN\n",
    "segment.tsv": MQM
    + MARKED
    + "Major\n"
    + MARKED.replace("\t1\t1\t", "\t1\tNaN\t")
    + "Major\n",
    "key.yaml": "schema: 1\nsystems: [a.en]\nreference: [ref.en]\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All files."""
    (tmp_path / "void").mkdir()
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        # Different line counts.
        ("score short.en -r ref.en", "short.en:2: this is the last line, but ref.en"),
        ("score long.en -r ref.en", "long.en:4: a line too many: ref.en has 3 lines"),
        ("score a.en -r ref.en -r short.en", "short.en:2: this is the last line"),
        ("score a.en -r ref.en -s long.en", "long.en:4: a line too many"),
        # Source and reference swapped.
        ("score a.en -r src.zh -s ref.en", "src.zh:1: Chinese characters in what"),
        ("score a.en -r src.zh", "src.zh:1: Chinese characters in what should be"),
        ("score a.en -s ref.en -m numbers", "ref.en:1: no Chinese characters in"),
        # Han text under a tokenizer that has no Han.
        (
            "score src.zh -r src.zh --target-lang zh -m bleu(tokenize=13a)",
            "src.zh:1: tokenizer 13a does not divide Chinese; say bleu(tokenize=zh)",
        ),
        # Empty files.
        ("score empty.en -r ref.en", "empty.en: the file is empty"),
        ("score a.en -r blank.en", "blank.en: the file has nothing but empty lines"),
        # Mixed encodings.
        ("score a.en -r latin.en", "latin.en:2:12: byte 0xe9 is not UTF-8"),
        # A reference that is missing for a document.
        ("score sys -r refs", "refs: no document 'two', which is sys/two.en"),
        ("score lacking.jsonl", "lacking.jsonl:2: null as the reference of segment"),
        # Ids that stand twice.
        ("score twice.tsv", "twice.tsv:3: segment '1' of document 'd' stands twice"),
        ("score twice.jsonl", "twice.jsonl:2: segment '1' stands twice for system"),
        # NaN.
        ("score nan.tsv", "nan.tsv:3: NaN in column 'output' is no text"),
        ("score nan.jsonl", "nan.jsonl:1: NaN is no value of JSON"),
        ("metrics mqm mqm.tsv", "mqm.tsv:3: "),
        ("metrics mqm segment.tsv", "segment.tsv:3: "),
        # Standard input twice, folders for files, a manifest with an unknown key.
        ("score - -r -", "standard input (-) is the outputs: name a file for the ref"),
        ("score - -r ref.en -s -", "is the outputs: name a file for the source"),
        ("score - a.en -r ref.en", "standard input (-) stands alone"),
        ("score a.en -r sys", "sys: is a folder"),
        ("score void -r ref.en", "void: the folder is empty"),
        ("score a.en -r ref.en --documents sys", "sys: is a folder"),
        ("score a.en -r ref.en -o sys", "sys: cannot write: is a folder"),
        ("score key.yaml", "key.yaml:3:1: unknown key 'reference'; did you mean"),
        # Neural weights or their package are not here.
        ("score a.en -r ref.en -s src.zh -m comet", "comet"),
    ],
)
def test_one_line_tells_the_place(folder: Path, arguments: str, message: str) -> None:
    output = folder / "scores.txt"
    told = arguments.split()
    if "-o" not in told:
        told += ["-o", "scores.txt"]
    done = run(*told, cwd=folder, stdin=OUTPUT.encode())
    (line,) = done.stderr.decode().splitlines()
    assert message in line
    assert (done.returncode, done.stdout) == (2, b"")
    assert not output.exists()
    assert sorted(one for one in folder.iterdir() if one.suffix == ".tmp") == []


def test_an_output_that_was_there_is_left_alone(folder: Path) -> None:
    output = folder / "scores.txt"
    output.write_text("of yesterday\n")
    done = run("score", "long.en", "-r", "ref.en", "-o", "scores.txt", cwd=folder)
    assert (done.returncode, output.read_text()) == (2, "of yesterday\n")
