"""Reads a YAML file strictly: a key written twice is an error, never a silent overwrite."""

from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from rulebook.errors import PolicyError, Problem


class _StrictLoader(yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):  # type: ignore[misc]
    """PyYAML's safe loader, which alone would keep the last of two equal keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise _DuplicateKey(str(key), key_node.start_mark.line + 1)
            seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


class _DuplicateKey(Exception):
    def __init__(self, key: str, line: int) -> None:
        super().__init__(key)
        self.key = key
        self.line = line


def read_yaml(path: Path, name: str) -> Any:
    """The content of `path`; `name` is how messages call the file.

    Raises PolicyError for a file that is absent, not YAML, or has a key twice.
    """
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_StrictLoader)
    except OSError:
        problem = Problem(name, "（文件）", "文件不存在或读不了", "放回这个文件，或改正文件名")
    except _DuplicateKey as error:
        problem = Problem(
            name, error.key, f"第{error.line}行的键重复出现", "合并为一处，删去多余的一处"
        )
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第{mark.line + 1}行" if mark else "文件"
        problem = Problem(name, line, "不是合法的YAML", "检查缩进、引号和冒号")
    raise PolicyError([problem])
