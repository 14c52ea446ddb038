"""What the checks of completeness find, and what they leave alone."""

from __future__ import annotations

import pytest

from termbase.records import Span
from tests.check_samples import BY_CODE, flags, verdicts
from toolkit.checks.check import finding, run_check
from toolkit.checks.coordinations import lists, longest_chain
from toolkit.checks.names import Words, is_kept, names, spelled_out
from toolkit.checks.plain_text import blanked, foreign_letters
from toolkit.checks.sentences import align, split
from toolkit.checks.weight import deviation, weight
from toolkit.pair import Pair
from toolkit.records import Severity

STORY = (
    "雨下了整整一夜，河水漫过了石桥。清晨，村民们拿着铁锹走上街头清理淤泥。"
    "县里派来的两支医疗队挨家挨户送去了药品和净水片。到了傍晚，街道终于恢复了往日的模样。"
)
TOLD = (
    "It rained all night, and the river rose over the stone bridge.",
    "In the morning the villagers came out with shovels to clear the mud away.",
    "Two medical teams of the county took medicine and water tablets to every door.",
    "By evening the streets at last looked as they always had.",
)


@pytest.mark.parametrize("dropped", range(4))
def test_a_dropped_sentence_is_noticed(dropped: int) -> None:
    target = " ".join(t for n, t in enumerate(TOLD) if n != dropped)
    (found,) = flags("A105", (STORY, target))
    assert found.source == split(STORY)[dropped].span or found.detail == "perhaps "


def test_sentences_joined_by_the_translator_are_all_there() -> None:
    joined = f"{TOLD[0][:-1]}, and in the morning{TOLD[1][14:]} {TOLD[2]} {TOLD[3]}"
    assert verdicts("A105", STORY, " ".join(TOLD)) == []
    assert verdicts("A105", STORY, joined) == []


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ("The river of the town has an old stone bridge over it.", 1),
        ("Workers spent 14 months and 23 million yuan on mending Kelvin Bridge.", 0),
    ],
)
def test_what_a_sentence_names_speaks_for_it(target: str, wanted: int) -> None:
    source = "镇里有一条河，河上有一座老石桥。工人花了2300万元和14个月修好了Kelvin桥。"
    (found,) = flags("A105", (source, target))
    assert found.source == split(source)[wanted].span
    assert found.detail == ""


@pytest.mark.parametrize("langs", ["zh fr", "ja en", "de fr"])
def test_sentences_are_compared_where_lengths_were_measured(langs: str) -> None:
    assert verdicts("A105", STORY, TOLD[0], langs=langs) == []


@pytest.mark.parametrize(
    ("target", "langs", "wanted"),
    [
        (" ".join(TOLD), "zh en", []),
        (TOLD[0], "zh en", ["short"]),
        (" ".join(TOLD) * 3, "zh en", ["long"]),
        (" ".join(TOLD)[:190], "zh en", ["cut"]),
        (" ".join(TOLD) * 3, "zh fr", []),
        (" ".join(TOLD) * 9, "zh fr", ["long"]),
        ("It rained.", "zh fr", ["short"]),
        (" ".join(TOLD)[:170], "zh fr", []),
    ],
)
def test_length_has_limits_by_language(
    target: str, langs: str, wanted: list[str]
) -> None:
    assert verdicts("A104", STORY, target, langs=langs) == wanted


def test_a_chinese_target_may_end_without_a_mark() -> None:
    source = "I placed the order a little after one o'clock, and I have been waiting."
    assert verdicts("A104", source, "我一点多下单，一直等到现在", langs="en zh") == []
    assert verdicts("A104", " ".join(TOLD), "下雨了。", langs="en zh") == ["short"]


@pytest.mark.parametrize(
    ("source", "target", "langs", "wanted"),
    [
        ("枫桥经验", "枫桥经验", "zh en", 1),
        ("枫桥经验", "枫桥经验", "zh-Hans zh-Hant", 0),
        ("枫桥经验", "枫桥经验", "zh ja", 0),
        ("请在每月五日以前到镇上交费", "请在每月五日以前到镇上交费", "zh ja", 1),
        ("Press the red key to stop", "Press the red key to stop", "en de", 1),
        ("Press the red key to stop.", "PRESS the red key to stop", "en zh", 1),
        ("Settings", "Settings", "en de", 0),
        ("Maple Bridge Toolkit 2.1", "Maple Bridge Toolkit 2.1", "en de", 0),
        ("pip install maplebridge==2.0", "pip install maplebridge==2.0", "en de", 0),
        ("ul. Polna 5, 00-625 Warszawa", "ul. Polna 5, 00-625 Warszawa", "pl en", 0),
        ("Нажмите любую клавишу", "Нажмите любую клавишу", "ru en", 1),
    ],
)
def test_a_copy_is_a_fault_where_words_should_be_translated(
    source: str, target: str, langs: str, wanted: int
) -> None:
    assert len(flags("A102", (source, target), langs=langs)) == wanted


@pytest.mark.parametrize(
    ("source", "target", "lost"),
    [
        ("参观了Kelvin公司", "They visited the company.", ["Kelvin"]),
        ("参观了Kelvin公司", "They visited Kelvins.", []),
        ("参观了Kelvin公司", "They visited kelvin's office.", []),
        ("参观了Kelvin公司", "They visited Kelvyn.", []),
        ("型号是X-200B", "The model is X200B.", []),
        ("型号是X-200B", "The model is the newer one.", ["X-200B"]),
        ("加入WTO和APEC", "joined the WTO", ["APEC"]),
        ("加入World Trade Organization后", "after joining the WTO", []),
        ("看TV节目", "watch television", []),
        ("每天AM 9点", "at nine every day", []),
        ("用 Green River Press 的书", "books of Green River", ["Green River Press"]),
        ("共5km，重3KG", "five kilometres, three kilos", []),
        ("这里叫MM路", "This is a road.", []),
    ],
)
def test_names_in_latin_letters_are_kept(
    source: str, target: str, lost: list[str]
) -> None:
    found = flags("A107", (source, target))
    assert [source[f.source.start : f.source.end] for f in found if f.source] == lost


def test_no_name_is_told_from_a_word_in_latin_letters() -> None:
    assert verdicts("A107", "He works for Kelvin.", "他上班。", langs="en zh") == []
    assert verdicts("A107", "他在Kelvin上班。", "Он там работает.", langs="zh ru") == []


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("打击盗抢骗", "Fight theft, robbery and fraud", 0),
        ("打击盜搶騙", "Fight theft and fraud", 1),
        ("打防管控一体化", "Integrate crackdown, prevention, management, control", 0),
        ("打防管控一体化", "Integrate crackdown, prevention and control", 1),
        ("吃住行游购娱", "food, lodging, transport, sightseeing and shopping", 1),
        ("衣食住行", "food, clothing and shelter", 1),
        ("衣食住行", "the daily needs", 0),
        ("黄赌毒", "vice, gambling and narcotics", 0),
        ("打击黄赌毒", "They fight vice of every kind.", 1),
        ("公检法机关", "judicial organs", 0),
        ("走村、入户、谈心", "They visit villages, call on homes and talk.", 0),
        ("走村、入户、谈心和记录", "They visit villages, call on homes and talk.", 1),
    ],
)
def test_members_of_an_enumeration(source: str, target: str, wanted: int) -> None:
    assert len(flags("A106", (source, target))) == wanted
    assert flags("A106", (source, target), langs="zh fr") == []


def test_lists_end_before_and_so_on() -> None:
    (found,) = lists("三、集市上有茶叶、盐、大米等二十多种货物")
    assert found.members == ("集市上有茶叶", "盐", "大米")
    assert found.longest == 1
    assert longest_chain("It has tea, salt, and rice. Then A and B.", 4) == 3
    assert longest_chain("No list here.", 4) == 0


def test_one_source_with_two_translations() -> None:
    documents = [
        [Pair("保存", "Save", document=0, index=0), Pair("保存", "save.", index=1)],
        [Pair("保存", "Keep", document=1, index=0, id="k7"), Pair("保存", "")],
    ]
    ((pair, flag),) = run_check(BY_CODE["A108"], documents)
    told = finding(BY_CODE["A108"], pair, flag)
    assert pair.id == "k7"
    assert told.message == (
        "'保存' is 'Keep' here, but 'Save' in segment 1 of file 1 (2 to 1)."
    )


def test_each_other_translation_is_told_once() -> None:
    texts = [("关闭", "Close"), ("关闭", "Shut"), ("关闭", "Shut"), ("关闭", "Close")]
    assert len(flags("A108", *texts)) == 1
    assert len(flags("A108", *texts, ("关闭", "Exit"))) == 2
    assert flags("A108", ("12", "12"), ("12", "twelve")) == []


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("派出所", "公安局", [Severity.NEUTRAL]),
        ("第3章", "第三章", []),
        ("總裁報告", "总裁报告", []),
        ("你好。", "你好！", []),
        (STORY[:30], STORY[40:70], [Severity.MAJOR]),
        (STORY[:30], STORY[:28] + "了。", [Severity.NEUTRAL]),
    ],
)
def test_one_translation_of_two_sources(
    one: str, other: str, wanted: list[Severity]
) -> None:
    found = flags("A109", (one, "Some text"), (other, "Some  text"))
    assert [flag.severity for flag in found] == wanted


def test_figures_carry_their_verdicts() -> None:
    assert verdicts("L301", "投资3.5亿元", "an investment of 35 million yuan") == [
        "magnitude"
    ]
    assert verdicts("L301", "投资3.5亿元", "投資", langs="ja ko") == []


def test_weights_are_those_of_english() -> None:
    assert weight("a cup of tea") == 12
    assert weight("一杯茶") == pytest.approx(12.9)
    assert weight("thé") == 3
    assert deviation(100, 100, True) == 0
    assert deviation(100, 50, True) < deviation(100, 50, False) < 0


def test_sentences_are_split_with_their_places() -> None:
    text = "Mr. Li came at 9 a.m. on May 3. “Go!” he said. Did they?  Yes, to No. 5."
    pieces = [text[slice(*sentence.span)] for sentence in split(text)]
    assert pieces[0] == "Mr. Li came at 9 a.m. on May 3."
    assert pieces[-1] == "Yes, to No. 5."
    assert split("他说：“走吧。”然后呢？")[0].span == Span(0, 8)
    assert split("。！") == []


def test_alignment_covers_both_texts() -> None:
    source, target = split(STORY), split(" ".join(TOLD))
    cost, beads = align(source, target, dropping=True)
    assert [(b.sources, b.targets) for b in beads] == [(1, 1)] * 4
    assert cost < align(source, target[:2], dropping=False)[0]
    assert align(source * 9, target[:1], dropping=False) == (float("inf"), [])


def test_names_and_initials() -> None:
    assert [name for _, name in names("用Green River的App看 5G 和 abc")] == [
        "Green River",
        "App",
    ]
    assert is_kept("App", Words("the application"))
    assert not is_kept("AI", Words("he said"))
    assert spelled_out("p2p", ["peer", "to", "peer"])
    assert not spelled_out("apec", ["a", "plan", "for", "everyone"])


def test_blanking_keeps_places() -> None:
    text = "见 https://example.org/a?b=1，和 me@example.org。"
    assert len(blanked(text, ())) == len(text)
    assert "example" not in blanked(text, ())
    assert foreign_letters("naïve Ａ 中文 дом") == 5
