"""低保边缘家庭 (in older papers 低收入家庭): above the dibao line, below the edge line."""

from __future__ import annotations

from rulebook.eligibility.case import Case, Ref
from rulebook.eligibility.dibao import dibao
from rulebook.eligibility.judged import Route, Routes, Test, truth
from rulebook.eligibility.means import (
    DIBAO_LINE,
    below_edge_line,
    edge_line_name,
    property_within,
    weighed,
)
from rulebook.eligibility.truth import opposite

EDGE = (
    Ref("mca-57-2021", "low_edge_family_57"),
    Ref("mca-83-2022", "low_edge_family_83"),
    Ref("law-2026", "low_edge_family_law"),
)


def low_edge(case: Case) -> Routes:
    """Recognised already, or: not in dibao's reach, income below the edge line, property within."""
    clause = case.latest(*EDGE)
    held = Test("edge_held", clause, case.said("identity", "edge"))
    means = (
        Test("not_dibao", clause, opposite(truth(dibao(case))), (DIBAO_LINE,)),
        weighed(case, "income_edge", clause, below_edge_line(case), edge_line_name(case)),
        property_within(case, clause),
    )
    return (Route("edge_held", clause, (held,)), Route("edge_means", clause, means))
