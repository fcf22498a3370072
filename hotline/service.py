"""What the supervisor keeps running, and how it is asked whether it is well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import httpx


@dataclass(frozen=True)
class Service:
    """A child process that answers HTTP, on `socket` if given, else on the host of `url`.

    A `socket` is one of the words of `command`. `beside` are the words added to it for a process
    that gets ready while another serves.
    `alive` is the path that any working process answers; `ready` the one that answers 200, and
    `"ready": true` if it says anything of it, once the process can serve.
    """

    name: str
    command: tuple[str, ...]
    url: str
    alive: str
    ready: str
    socket: Path | None = None
    inherited: tuple[int, ...] = ()
    beside: tuple[str, ...] = ()

    def own(self, number: int, beside: bool = False) -> Service:
        """The same for process `number`, on a socket of its own; `beside` one that serves."""
        command = self.command + (self.beside if beside else ())
        if self.socket is None:
            return replace(self, command=command)
        path = self.socket.with_name(f"{self.socket.stem}.{number}{self.socket.suffix}")
        given = (str(path) if word == str(self.socket) else word for word in command)
        return replace(self, command=tuple(given), socket=path)

    def lead_to(self, own: Service) -> None:
        """Whoever connects to this service from now on reaches the process of `own`."""
        if self.socket is not None and own.socket is not None:
            link = self.socket.with_suffix(".new")
            link.unlink(missing_ok=True)
            link.symlink_to(own.socket.name)
            link.replace(self.socket)

    def clear(self) -> None:
        """Remove the socket of a process that has ended."""
        if self.socket is not None:
            self.socket.unlink(missing_ok=True)

    def client(self, patience: float) -> httpx.AsyncClient:
        """A client for this service that waits at most `patience` seconds for an answer."""
        path = None if self.socket is None else str(self.socket)
        transport = httpx.AsyncHTTPTransport(uds=path)
        return httpx.AsyncClient(base_url=self.url, timeout=patience, transport=transport)


async def answers(client: httpx.AsyncClient, path: str) -> bool:
    """Whether anything at all is answered at `path`."""
    try:
        await client.get(path)
    except httpx.TransportError:
        return False
    return True


async def is_ready(client: httpx.AsyncClient, path: str) -> bool:
    """Whether the answer at `path` says that the service can serve."""
    try:
        response = await client.get(path)
        return response.status_code == 200 and response.json().get("ready", True) is True
    except (httpx.TransportError, ValueError):
        return False
