"""Where a request comes from, for counting tries."""

from __future__ import annotations

import ipaddress

from fastapi import Request


def address(request: Request) -> str:
    """The address a request comes from; of IPv6 the network, whose owner has all of it."""
    host = request.client.host if request.client else ""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network(f"{host}/64", strict=False)) if found.version == 6 else host
