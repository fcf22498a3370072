"""Words of the desk's pages for what the record holds under English names."""

from __future__ import annotations

FACTS = {
    "situation": "情况",
    "place": "在哪里",
    "danger": "是否危急",
    "danger_kind": "危险种类",
    "contact": "怎么联系",
    "against": "反映谁",
}
VALUES = {
    "yes": "是",
    "no": "否",
    "unknown": "说不准",
    "anonymous": "不留",
    "left": "已留",
    "self_harm": "有轻生的话",
    "violence": "暴力",
    "fire": "火灾、煤气",
    "illness": "急病、昏迷",
    "child_alone": "孩子没人照看",
    "cold": "受冻、断粮",
    "unnamed": "没有说是哪种",
}
ACTS = {
    "case.opened": "立单",
    "case.amended": "补充",
    "case.joined": "并入一单",
    "case.contacted": "联系到本人",
    "case.outcome": "走访结果",
    "case.called": "找人接单",
    "case.rated": "群众评价",
    "case.external": "外部编号",
    "case.avoid": "回避单位",
    "case.brief": "写转办摘要",
    "case.code": "换查询码",
    "case.handed_over": "打印移交单",
    "case.urgent": "转为紧急",
    "notice.settled": "通知结果",
    "contact.left": "留下联系方式",
    "contact.read": "查看联系方式",
    "contact.purged": "清除联系方式",
}
