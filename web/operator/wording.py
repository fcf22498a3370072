"""Words of the desk's pages for what the record holds under English names."""

from __future__ import annotations

SPEAKERS = {"resident": "群众", "bot": "智能助手", "operator": "坐席"}
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
