"""A small service to supervise: `child.py SOCKET`. It writes down every life it has.

It leaves when its standard input ends, as our own processes do. Told `stick` it answers nothing
any more; told `die` it ends with status 1; told `deafen` it no longer heeds SIGTERM.
"""

from __future__ import annotations

import os
import signal
import socketserver
import sys
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from hotline.process import leave_with_parent


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/die":
            os._exit(1)
        if self.path == "/stick":
            while True:
                time.sleep(60)
        if self.path == "/deafen":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        body = b'{"ready": true}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def address_string(self) -> str:
        return "unix"


def main() -> None:
    path = Path(sys.argv[1])
    with path.with_suffix(".lives").open("a") as lives:
        lives.write(f"{os.getpid()} {time.monotonic()}\n")
    leave_with_parent()
    path.unlink(missing_ok=True)
    with socketserver.UnixStreamServer(str(path), Handler) as server:
        print("这里是测试服务", flush=True)
        server.serve_forever()


main()
