"""Tasks of lines, folders, tables, manifests; faults are told by file and line."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import ROOT
from toolkit.errors import InputError, MaplebridgeError, UsageError
from toolkit.scorer.inputs import read_task
from toolkit.scorer.lines import split_lines
from toolkit.scorer.request import Request
from toolkit.scorer.table import parse_table
from toolkit.scorer.tabular import from_tables
from toolkit.scorer.task import Task

ZH = ["湖边有一座小木屋。", "渔夫每天早起出门。", "晚上他在灯下补网。"]
EN = ["A hut stands by the lake.", "The fisher is up early.", "He mends nets at night."]
MT = ["There is a hut at the lake.", "The fisher rises early.", "At night he mends."]


def write(folder: Path, files: Mapping[str, str | bytes | list[str]]) -> None:
    """Files by name; lists are lines."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(content) + "\n" if isinstance(content, list) else content
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def task_of(folder: Path, *systems: str, **more: object) -> Task:
    """The task of some systems of a folder; ``reference`` and ``source`` by name."""
    named = {
        "references": tuple(folder / name for name in more.pop("reference", ())),  # type: ignore[attr-defined]
        "source": folder / str(more.pop("source")) if "source" in more else None,
        **more,
    }
    return read_task(Request(tuple(str(folder / s) for s in systems), **named))  # type: ignore[arg-type]


def told(call: Callable[[], object]) -> str:
    """The message of the error that a call raises, on one line."""
    with pytest.raises(MaplebridgeError) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A test set of three lines, with two systems."""
    files = {"source.zh": ZH, "ref.en": EN, "out/a.en": MT, "out/b.en": EN}
    write(tmp_path, files)
    return tmp_path


def test_files_of_lines(folder: Path) -> None:
    task = task_of(folder, "out/*.en", reference=["ref.en"], source="source.zh")
    assert list(task.systems) == ["a", "b"]
    assert list(task.systems["a"]) == MT
    assert (task.references, task.sources) == ((tuple(EN),), tuple(ZH))
    assert (task.size, task.place(2)) == (3, ("", "3"))


def test_only_line_ends_part_lines() -> None:
    raw = "a \u2028b\x85c\r\n\x0bd\x0c\n\ufeff e\r\n\n".encode()
    assert split_lines(raw, "f") == ["a \u2028b\x85c", "\x0bd\x0c", "\ufeff e", ""]
    assert split_lines(b"\xef\xbb\xbfa\r\nb", "f") == ["a", "b"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r\0"))))
def test_lines_come_back(lines: list[str]) -> None:
    lines = ["x", *lines]
    assert split_lines("".join(f"{line}\n" for line in lines).encode(), "f") == lines


def test_a_folder_of_files_holds_systems(folder: Path) -> None:
    assert list(task_of(folder, "out", reference=["ref.en"]).systems) == ["a", "b"]


def test_folders_of_documents(tmp_path: Path) -> None:
    parts = {"lake": slice(0, 2), "night": slice(2, 3)}
    for name, part in parts.items():
        write(
            tmp_path,
            {
                f"zh/{name}.zh": ZH[part],
                f"ref/{name}.txt": EN[part],
                f"sys/a/{name}.en": MT[part],
                f"sys/b/{name}.en": EN[part],
            },
        )
    task = task_of(tmp_path, "sys", reference=["ref"], source="zh")
    assert list(task.systems) == ["a", "b"]
    assert task.blocks() == (["lake", "night"], [0, 2])
    assert list(task.systems["a"]) == MT
    assert task.sources == tuple(ZH)
    assert task.place(2) == ("night", "1")
    (tmp_path / "ref/night.txt").unlink()
    message = told(lambda: task_of(tmp_path, "sys", reference=["ref"], source="zh"))
    assert "ref: no document 'night'" in message


def rows_of(systems: Mapping[str, list[str]]) -> list[dict[str, str]]:
    """The rows of a table, system by system."""
    return [
        {"system": name, "doc": "d", "seg": str(n), "zh": z, "mt": m, "refA": e}
        for name, outputs in systems.items()
        for n, (z, m, e) in enumerate(zip(ZH, outputs, EN, strict=True), 1)
    ]


@pytest.mark.parametrize("suffix", ["tsv", "csv", "jsonl", "parquet"])
def test_tables(tmp_path: Path, suffix: str) -> None:
    frame = pl.DataFrame(rows_of({"b": EN, "a": MT}))
    path = tmp_path / f"batch.{suffix}"
    if suffix == "parquet":
        frame.with_columns(pl.col("seg").cast(pl.Int32)).write_parquet(path)
    elif suffix == "jsonl":
        frame.write_ndjson(path)
    else:
        frame.write_csv(path, separator="\t" if suffix == "tsv" else ",")
    task = task_of(tmp_path, path.name)
    assert {name: list(task.systems[name]) for name in task.systems} == {
        "b": EN,
        "a": MT,
    }
    assert (task.references, task.sources) == ((tuple(EN),), tuple(ZH))
    assert task.place(1) == ("d", "2")


def test_rows_may_stand_in_any_order(tmp_path: Path) -> None:
    rows = rows_of({"b": EN, "a": MT})
    pl.DataFrame([*rows[:3], *reversed(rows[3:])]).write_parquet(tmp_path / "t.parquet")
    assert list(task_of(tmp_path, "t.parquet").systems["a"]) == MT


def test_documents_that_are_interleaved_are_brought_together() -> None:
    lines = "doc\tmt\nx\ta\ny\tb\nx\tc\n"
    task = from_tables([parse_table(lines.encode(), "t.tsv")], Request(("t.tsv",)))
    assert task.blocks() == (["x", "y"], [0, 2])
    assert list(task.systems["t"]) == ["a", "c", "b"]


def test_a_row_with_all_systems() -> None:
    line = (
        '{"doc": "d", "zh": "湖", "en": "lake", "outputs": {"a": "sea", "b/x": "pond"}}'
    )
    task = from_tables([parse_table(line.encode(), "t")], Request(("t",)))
    assert dict(task.systems) == {"a": ["sea"], "b/x": ["pond"]}
    assert (task.sources, task.references) == (("湖",), (("lake",),))


@pytest.mark.parametrize(
    ("header", "target", "references", "source"),
    [
        ("zh en", "en", [], "zh"),
        ("zh en mt", "mt", ["en"], "zh"),
        ("src hyp refA refB", "hyp", ["refA", "refB"], "src"),
        ("source target reference", "target", ["reference"], "source"),
        ("zh-Hans output ref1", "output", ["ref1"], "zh-Hans"),
        ("en hyp reference referee mqm", "hyp", ["reference"], ""),
    ],
)
def test_columns_by_name(
    header: str, target: str, references: list[str], source: str
) -> None:
    names = header.split()
    cells = "\t".join(f"<{name}>" for name in names)
    table = parse_table(f"{chr(9).join(names)}\n{cells}\n".encode(), "t.tsv")
    task = from_tables([table], Request(("t.tsv",)))
    assert list(task.systems["t"]) == [f"<{target}>"]
    assert task.references == tuple((f"<{name}>",) for name in references)
    assert task.sources == ((f"<{source}>",) if source else ())


def test_columns_that_are_named() -> None:
    table = parse_table(b"good\tbetter\nx\ty\n", "t.tsv")
    columns = (("target", "good"), ("reference", "better"))
    task = from_tables([table], Request(("t",), columns=columns))
    assert (list(task.systems["t"]), task.references) == (["x"], (("y",),))


def test_a_manifest(folder: Path) -> None:
    write(folder, {"job.yaml": MANIFEST})
    task = task_of(folder, "job.yaml")
    assert list(task.systems) == ["first", "second"]
    assert list(task.systems["first"]) == MT
    assert (task.references, task.sources) == ((tuple(EN),), tuple(ZH))


def test_the_sample_manifest_is_read() -> None:
    task = read_task(Request((str(ROOT / "samples/score/manifest.yaml"),)))
    assert (task.size, len(task.blocks()[0]), len(task.systems)) == (24, 3, 4)


MANIFEST = """\
schema: 1
systems: {first: out/a.en, second: out/b.en}
references: ref.en
source: source.zh
metrics: [bleu, chrf]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("source:", "sourse:", "job.yaml:4:1: unknown key 'sourse'; did you mean"),
        ("ref.en", "reff.en", "job.yaml:3:13: no such file"),
        ("schema: 1", "schema: 2", "job.yaml:1:9: schema 2 is not known"),
        ("schema: 1\n", "", "'schema' is missing"),
        ("second", "first", "job.yaml:2:28: 'first' is given twice"),
        ("ref.en", "{a: b}", "job.yaml:3:13: a text was expected"),
        ("source.zh", "''", "job.yaml:4:9: an empty value"),
        ("[bleu", "[bleu]]", "broken YAML"),
    ],
)
def test_faults_of_a_manifest(folder: Path, old: str, new: str, message: str) -> None:
    write(folder, {"job.yaml": MANIFEST.replace(old, new, 1)})
    assert message in told(lambda: task_of(folder, "job.yaml"))


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"out/a.en": MT[:2]}, "a.en:2: this is the last line, but"),
        ({"out/a.en": [*MT, "more"]}, "a.en:4: a line too many"),
        ({"source.zh": ZH[:1]}, "source.zh:1: this is the last line"),
        ({"out/a.en": ""}, "a.en: the file is empty"),
        ({"out/a.en": "\n\n\n"}, "nothing but empty lines"),
        ({"out/a.en": b"good\nbad \xff\xfe\nx\n"}, "a.en:2:5: byte 0xff is not UTF-8"),
        ({"out/a.en": b"a line\0 of three\nb\n"}, "a.en:1: a NUL byte"),
        ({"ref.en": ZH, "source.zh": EN}, "ref.en:1: Chinese characters in what"),
        ({"source.zh": EN}, "source.zh:1: no Chinese characters in what"),
        ({"out/a.txt": MT}, "two systems are called 'out/a'"),
    ],
)
def test_faults_of_files(
    folder: Path, files: dict[str, str | bytes | list[str]], message: str
) -> None:
    write(folder, files)
    found = told(
        lambda: task_of(folder, "out/*", reference=["ref.en"], source="source.zh")
    )
    assert message in found


def test_few_letters_or_foreign_names_are_no_wrong_language(folder: Path) -> None:
    names = ["湖边 (Hubian)", "1,250 (12.5%)", "Mr 李 and Mr 王 met Mr Smith there."]
    write(folder, {"ref.en": names})
    assert task_of(folder, "out/a.en", reference=["ref.en"]).references
    write(folder, {"source.zh": ["APEC 2014", "3.5%", "NATO"], "ref.en": EN})
    assert task_of(folder, "out/a.en", source="source.zh").sources
    german = {"source_lang": "en", "target_lang": "de"}
    assert task_of(folder, "out/a.en", reference=["ref.en"], **german).references


def test_documents_of_lines(folder: Path) -> None:
    write(folder, {"docs.txt": ["x", "x", "y"]})
    documents = folder / "docs.txt"
    task = task_of(folder, "out/a.en", reference=["ref.en"], documents=documents)
    assert task.blocks() == (["x", "y"], [0, 2])
    for lines, message in (
        (["x", "y", "x"], "docs.txt:3: document 'x' goes on here"),
        (["x", "", "x"], "docs.txt:2: no name"),
        (["x", "x"], "docs.txt:2: this is the last line"),
    ):
        write(folder, {"docs.txt": lines})
        assert message in told(lambda: task_of(folder, "out/a.en", documents=documents))


TABLE = """\
system doc seg mt ref
a d 1 x r
a d 2 y s
b d 1 z r
b d 2 w s
""".replace(" ", "\t")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "b\td\t2\tw",
            "b\td\t1\tw",
            "t.tsv:5: segment '1' of document 'd' stands twice",
        ),
        (
            "b\td\t2\tw\ts\n",
            "",
            "t.tsv:3: segment '2' of document 'd' of system 'a' has",
        ),
        (
            "b\td\t2\tw",
            "b\td\t3\tw",
            "segment '2' of document 'd' of system 'a' has no",
        ),
        ("z\tr", "z\tq", "t.tsv:4: segment '1' of document 'd' has another reference"),
        ("a\td\t2", "\td\t2", "t.tsv:3: no system in this row"),
        ("\ty\t", "\tNaN\t", "t.tsv:3: NaN in column 'mt' is no text"),
        ("y\ts", "y\tnan", "t.tsv:3: nan as the reference"),
        ("\tmt\t", "\tgood\t", "no column with the outputs; it has 'system'"),
        ("doc", "seg", "t.tsv: column 'seg' stands twice"),
        ("x\tr", "x", "t.tsv:2:1: this row has 4 fields"),
    ],
)
def test_faults_of_tables(old: str, new: str, message: str) -> None:
    raw = TABLE.replace(old, new, 1).encode()
    request = Request(("t.tsv",))
    found = told(lambda: from_tables([parse_table(raw, "t.tsv", ".tsv")], request))
    assert message in found


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"mt": NaN}', "t:2: NaN is no value of JSON"),
        ('{"mt": null}', "t:2: null in column 'mt' is no text"),
        ('{"mt": "a", "mt": "b"}', "t:2: key 'mt' stands twice"),
        ('{"mt": "a"', "t:2:11: broken JSON"),
        ('["a"]', "t:2: no JSON object"),
        ("{" * 3, "broken JSON"),
    ],
)
def test_faults_of_json_lines(line: str, message: str) -> None:
    raw = f'{{"mt": "good"}}\n{line}\n'.encode()
    assert message in told(
        lambda: from_tables([parse_table(raw, "t")], Request(("t",)))
    )


def test_faults_of_parquet(tmp_path: Path) -> None:
    (tmp_path / "t.parquet").write_bytes(b"no table at all")
    assert "not a Parquet file" in told(lambda: task_of(tmp_path, "t.parquet"))
    (tmp_path / "t.parquet").write_bytes(b"PAR1 but no table PAR1")
    assert "a broken Parquet file" in told(lambda: task_of(tmp_path, "t.parquet"))
    pl.DataFrame({"mt": [1.5, float("nan")]}).write_parquet(tmp_path / "t.parquet")
    assert "'mt' holds Float64" in told(lambda: task_of(tmp_path, "t.parquet"))
    pl.DataFrame({"mt": ["a", None]}).write_parquet(tmp_path / "t.parquet")
    assert "row 2: null in column 'mt'" in told(lambda: task_of(tmp_path, "t.parquet"))


@pytest.mark.parametrize(
    ("systems", "message"),
    [
        (("t.tsv", "out/a.en"), "is a table, but"),
        (("out", "out/a.en", "zh"), "no such file"),
        (("job.yaml", "out/a.en"), "a manifest stands alone"),
        (("out/x.en",), "no such file"),
        ((), "name the outputs to score"),
    ],
)
def test_systems_of_one_kind(
    folder: Path, systems: tuple[str, ...], message: str
) -> None:
    write(folder, {"t.tsv": TABLE, "job.yaml": MANIFEST})
    assert message in told(lambda: task_of(folder, *systems))


def test_what_does_not_go_together(folder: Path) -> None:
    write(folder, {"t.tsv": TABLE, "job.yaml": MANIFEST})
    with pytest.raises(UsageError, match="leave out --reference"):
        task_of(folder, "t.tsv", reference=["ref.en"])
    with pytest.raises(UsageError, match="no part 'targt' of a table; did you mean"):
        task_of(folder, "t.tsv", columns=(("targt", "mt"),))
    with pytest.raises(UsageError, match="no column 'domian'"):
        task_of(folder, "t.tsv", columns=(("document", "domian"),))


def test_standard_input(folder: Path) -> None:
    piped = io.BytesIO(TABLE.encode())
    assert list(read_task(Request(("-",)), piped.read).systems) == ["a", "b"]
    request = Request(("-",), references=(folder / "ref.en",))
    task = read_task(request, lambda: "\n".join(MT).encode())
    assert list(task.systems["stdin"]) == MT
    with pytest.raises(InputError, match=r"standard input:1: this is the last line"):
        read_task(request, lambda: b"one line\n")


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_table_or_one_error(raw: bytes) -> None:
    for suffix in ("", ".tsv", ".csv", ".jsonl"):
        message = ""
        try:
            from_tables([parse_table(raw, "t", suffix)], Request(("t",)))
        except MaplebridgeError as error:
            message = str(error)
        assert "\n" not in message
