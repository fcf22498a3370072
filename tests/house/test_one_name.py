"""A topic carries one name through all rooms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TALK = {"greet", "goodbye", "thanks", "bot_challenge", "affirm", "deny"}
DANGER = ROOT / "data/nlu/danger.yml"
DIGITS = re.compile(r"[0-9０-９]")


def utterances() -> dict[str, list[str]]:
    """The utterances of each topic."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            said = [line[2:] for line in row["examples"].splitlines() if line.startswith("- ")]
            found.setdefault(row["intent"], []).extend(said)
    return found


def answers() -> set[str]:
    """The topics that have an answer."""
    return {path.stem for path in (ROOT / "policies/topics").glob("*.yml")}


def test_every_topic_has_an_answer_and_utterances() -> None:
    assert answers() == set(utterances()) - TALK


def test_a_name_is_one_snake_case_word() -> None:
    assert [name for name in answers() if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


def test_the_family_of_a_topic_is_the_file_of_its_utterances() -> None:
    for path in sorted(set((ROOT / "data/nlu").glob("*.yml")) - {DANGER}):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            topic = ROOT / f"policies/topics/{row['intent']}.yml"
            if topic.exists():
                family = yaml.safe_load(topic.read_text(encoding="utf-8"))["family"]
                assert (row["intent"], family) == (row["intent"], path.stem)


def test_what_is_marked_as_danger_stands_in_one_file() -> None:
    for path in sorted((ROOT / "data/nlu").glob("*.yml")):
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        marked = [row["intent"] for row in rows if (row.get("metadata") or {}).get("danger")]
        assert marked == (["report_person_in_need"] if path == DANGER else [])


def test_forty_utterances_a_topic_at_least() -> None:
    thin = {name: len(said) for name, said in utterances().items() if len(said) < 40}
    assert set(thin) <= TALK


def test_utterances_are_known_to_the_programmes_of_topics() -> None:
    words = yaml.safe_load((ROOT / "data/entities/entities.yml").read_text(encoding="utf-8"))
    for path in (ROOT / "policies/topics").glob("*.yml"):
        programme = yaml.safe_load(path.read_text(encoding="utf-8")).get("programme")
        assert programme is None or programme in words["programme"], path.stem


def test_no_utterance_stands_under_two_topics() -> None:
    seen: dict[str, str] = {}
    twice = []
    for topic, said in utterances().items():
        for line in said:
            if seen.setdefault(line, topic) != topic:
                twice.append(line)
    assert twice == []


@pytest.mark.parametrize("folder", ["bot/domain", "actions"])
def test_talk_and_actions_hold_no_figures_for_people(folder: str) -> None:
    for path in (ROOT / folder).rglob("*"):
        if path.suffix in (".yml", ".py"):
            chinese = [
                line
                for line in path.read_text(encoding="utf-8").splitlines()
                if re.search(r"text: .*[\u4e00-\u9fff]", line)
            ]
            assert [line for line in chinese if DIGITS.search(line)] == []
