"""Office files are zip archives: looked at before anything unpacks them."""

from __future__ import annotations

import io
import zipfile

from faq.errors import Refused

UNPACKED_BYTES = 100 * 1024 * 1024
MEMBERS = 2_000
RATIO = 200
"""A member above this may not be this many times larger than it is packed."""
SMALL_BYTES = 1024 * 1024


def checked(content: bytes) -> bytes:
    """`content` again. Raises Refused for what is no zip archive, or unpacks beyond all reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise Refused("文件打不开：不是完整的 Office 文件，或者损坏了。请另存再传。") from None
    if len(members) > MEMBERS or sum(each.file_size for each in members) > UNPACKED_BYTES:
        raise Refused("文件展开以后太大，没有打开。请拆成几个小文件。")
    for each in members:
        if each.file_size > SMALL_BYTES and each.file_size > RATIO * max(1, each.compress_size):
            raise Refused("文件的压缩比不正常，没有打开。请另存一次再传。")
    return content
