"""Words of every page for what answers hold under English names."""

from __future__ import annotations

LEVELS = {
    "law": "国家法律",
    "regulation": "国务院行政法规",
    "department": "国家部门文件",
    "local": "本地文件",
    "entry": "工作人员整理",
}
STANDINGS = {"may": "可能符合", "seems_not": "可能不符合", "unknown": "还需要知道更多"}
