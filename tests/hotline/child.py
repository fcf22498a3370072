"""A small service to supervise: `child.py SOCKET [beside]`. It writes down every life it has.

It is made from the file `source` beside the socket: its answer is what stood there at its start,
and of `bad` it makes nothing and ends. It leaves when its standard input ends, as our own
processes do. Told `stick` it answers nothing any more; told `die` it ends with status 1; told
`deafen` it no longer heeds SIGTERM.
"""

from __future__ import annotations

import json
import os
import signal
import socketserver
import sys
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from hotline.process import leave_with_parent

SOCKET = Path(sys.argv[1])
SOURCE = SOCKET.with_name("source")
BESIDE = "beside" in sys.argv[2:]
MADE_FROM = SOURCE.read_text() if SOURCE.exists() else ""


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/die":
            os._exit(1)
        if self.path == "/stick":
            while True:
                time.sleep(60)
        if self.path == "/deafen":
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        body = json.dumps({"ready": True, "made_from": MADE_FROM, "beside": BESIDE}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def address_string(self) -> str:
        return "unix"


def main() -> None:
    name = SOCKET.name.partition(".")[0]
    with SOCKET.with_name(f"{name}.lives").open("a") as lives:
        lives.write(f"{os.getpid()} {time.monotonic()}\n")
    if MADE_FROM == "bad":
        sys.exit("从这个做不出来")
    leave_with_parent()
    SOCKET.unlink(missing_ok=True)
    with socketserver.UnixStreamServer(str(SOCKET), Handler) as server:
        print("这里是测试服务", flush=True)
        server.serve_forever()


main()
