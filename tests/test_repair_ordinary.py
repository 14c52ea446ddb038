"""Ordinary language: what only the source decides, and what no source can."""

from __future__ import annotations

import pytest

from toolkit.repairer.outcomes import repair

# Words of the shipped termbase with ``basis: usage``. Beside each there is another term
# of it, so that the text speaks of what the termbase is about.
CHANGED = [
    (
        "民警在村里设了警务室。",
        "Police officers have an alarm room in the village.",
        "Police officers have a police office in the village.",
    ),
    (
        "派出所的民警来了。",
        "Police officers of the dispatch office came.",
        "Police officers of the police station came.",
    ),
    (
        "民警到派出所报案。",
        "Police officers went to the dispatch office.",
        "Police officers went to the police station.",
    ),
    (
        "民警昨天抓获两名犯罪嫌疑人。",
        "Police officers grabbed two suspects yesterday.",
        "Police officers caught two suspects yesterday.",
    ),
    (
        "公司的主体责任是排除安全隐患。",
        "The subject duty of the company is to remove safe hidden troubles.",
        "The primary responsibility of the company is to remove safety hazards.",
    ),
    (
        "民警和网格员一起走访。",
        "Police officers and a grid member paid a visit.",
        "Police officers and a community grid worker paid a visit.",
    ),
    (
        "此案由公安部挂牌督办，犯罪嫌疑人在逃。",
        "The case was hung with a plate and supervised by the Ministry of Public "
        "Security, and the suspect is at large.",
        "The case was put under direct supervision by the Ministry of Public "
        "Security, and the suspect is at large.",
    ),
]
LEFT = [
    ("三头黄牛在犁地。", "Three oxen were pulling the plough."),
    ("渔民们出海收网。", "The fishermen put out to haul in their nets."),
    ("民警发现了隐患。", "Police officers found the hazard."),
    ("民警端掉一个窝点。", "Police officers shut down a workshop."),
    ("记者采访了被约谈的公司。", "Reporters interviewed the firm that was told off."),
    (
        "民警打掉一个盗抢骗团伙。",
        "Police officers smashed a gang that stole, robbed and cheated.",
    ),
    (
        "公安机关深入实施专项行动。",
        "Public security organs thoroughly implemented the special operation.",
    ),
    ("民警送来快速核酸检测仪器。", "Police officers brought nucleic acid detectors."),
    (
        "一名“跑分”人员被民警带走。",
        'A "running points" person was led away by police officers.',
    ),
    ("最新一批防伪纸交给民警。", "The latest batch of security paper went to police."),
]


@pytest.mark.parametrize(("source", "target", "wanted"), CHANGED)
def test_what_the_source_decides(source: str, target: str, wanted: str) -> None:
    assert repair(target, source).document.text == wanted


@pytest.mark.parametrize(("source", "target"), LEFT)
def test_what_is_said_freely_stays(source: str, target: str) -> None:
    assert repair(target, source).document.text == target


def test_a_provisional_entry_is_only_shown() -> None:
    source = "民警参加平安建设。"
    target = "Police officers took part in peaceful construction."
    (found,) = repair(target, source).findings
    assert (found.after, found.before) == (None, "peaceful construction")
    assert "provisional" in found.message
