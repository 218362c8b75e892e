"""Who may talk to the page: only a browser that was sent here, from this page itself."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request, Response
from fastapi.responses import PlainTextResponse

_LONGEST_FORM = 64_000
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Next = Callable[[Request], Awaitable[Response]]


class Guard:
    """Refuses other hosts (DNS rebinding), other origins and forms that this page did not make (CSRF)."""

    def __init__(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts
        self.token = secrets.token_urlsafe(32)

    async def __call__(self, request: Request, call_next: Next) -> Response:
        refusal = self._refuse(request)
        response = PlainTextResponse(refusal, 403) if refusal else await call_next(request)
        response.headers.update(_HEADERS)
        return response

    def _refuse(self, request: Request) -> str:
        host = request.headers.get("host", "")
        if host not in self.hosts:
            return f"refused: this page is not served as '{host[:100]}'"
        if request.method in ("GET", "HEAD"):
            return ""
        origin = request.headers.get("origin")
        if origin is not None and urlsplit(origin).netloc not in self.hosts:
            return "refused: the request comes from another site"
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "refused: the request comes from another site"
        return ""

    async def form(self, request: Request) -> dict[str, str] | None:
        """The fields of a form that this page has made; None for any other."""
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_FORM:
                return None
        fields = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100))
        return fields if hmac.compare_digest(fields.pop("token", "").encode(), self.token.encode()) else None
