"""The routes: the queue, a card, its effect, writing and undoing. All state is in the files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool

from reportdiff.errors import ReportdiffError
from reportdiff.stewardship import queue, yaml_files
from reportdiff.stewardship.desk import Desk, Place
from reportdiff.stewardship.entries import Signed
from reportdiff.stewardship.queue import Problem
from reportdiff.stewardship.web import forms, pages
from reportdiff.stewardship.web.guard import Guard
from reportdiff.stewardship.words import say

_COOKIE = "steward"
ASIDE = "/set-aside"
_MOST = 300


@dataclass(frozen=True, slots=True)
class Card:
    """A problem, its area, and its place in the queue."""

    place: Place
    problem: Problem
    number: int
    keys: tuple[str, ...]

    @property
    def home(self) -> str:
        """The list in which it stands."""
        return "/" if self.keys else ASIDE

    @property
    def next(self) -> str:
        """The address of the card after this one; its list's at the end."""
        if not self.keys:
            return ASIDE
        after = self.keys[self.number + 1 : self.number + 2] or self.keys[: min(1, self.number)]
        return f"/p/{after[0]}" if after else "/"


def create(desk: Desk, hosts: frozenset[str], by: str) -> FastAPI:
    """The page over a desk. `hosts`: the names (with port) under which it is served; `by`: who writes, until told."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    guard = Guard(hosts)
    app.middleware("http")(guard)
    app.mount("/static", StaticFiles(directory=pages.STATIC))
    routes = _Routes(desk, guard, by)
    app.get("/")(routes.queue)
    app.get(ASIDE)(routes.set_aside)
    app.get("/p/{key}")(routes.card)
    app.get("/p/{key}/page.png")(routes.picture)
    app.post("/p/{key}/preview")(routes.preview)
    app.post("/p/{key}/write")(routes.write)
    app.post("/p/{key}/remove")(routes.remove)
    app.post("/undo")(routes.undo)
    return app


class _Routes:
    def __init__(self, desk: Desk, guard: Guard, by: str) -> None:
        self.desk, self.guard, self.by = desk, guard, by

    def queue(self, request: Request) -> Response:
        words = request.query_params.get("q", "")
        listed = self.desk.queue(self._name(request))
        kept = {p.key for p in queue.find(tuple(p for _, p in listed), words)}
        return self._page(
            "queue.html", request, listed=[p for _, p in listed if p.key in kept], all=len(listed), q=words
        )

    def set_aside(self, request: Request) -> Response:
        words = request.query_params.get("q", "")
        found = self.desk.set_aside(words, _MOST + 1)
        shown = [p for _, p in found[:_MOST]]
        return self._page("set_aside.html", request, listed=shown, most=_MOST if len(found) > _MOST else 0, q=words)

    def card(self, request: Request, key: str) -> Response:
        card = self._find(request, key)
        return self._gone(request) if card is None else self._card(request, card)

    def picture(self, request: Request, key: str) -> Response:
        card = self._find(request, key)
        drawn = pages.picture(self.desk, card.place, card.problem) if card else None
        return Response(drawn, media_type="image/png") if drawn else Response(status_code=404)

    async def preview(self, request: Request, key: str) -> Response:
        return await self._posted(request, key, self._preview)

    async def write(self, request: Request, key: str) -> Response:
        return await self._posted(request, key, self._write)

    async def remove(self, request: Request, key: str) -> Response:
        return await self._posted(request, key, self._remove)

    async def undo(self, request: Request) -> Response:
        fields = await self.guard.form(request)
        return self._stranger(request) if fields is None else await run_in_threadpool(self._undo, request, fields)

    async def _posted(self, request: Request, key: str, act: Any) -> Response:
        fields = await self.guard.form(request)
        if fields is None:
            return self._stranger(request)
        card = await run_in_threadpool(self._find, request, key)
        if card is None:
            return self._gone(request)
        answer: Response = await run_in_threadpool(act, request, card, fields)
        if fields.get("by", "").strip():
            answer.set_cookie(_COOKIE, quote(fields["by"].strip()[:80]), httponly=True, samesite="strict")
        return answer

    def _preview(self, request: Request, card: Card, fields: dict[str, str]) -> Response:
        try:
            entry = forms.entry(fields, card.problem, self.desk.today())
        except ReportdiffError as error:
            return self._card(request, card, fields=fields, error=self._told(error))
        return self._shown(request, card, fields, entry)

    def _shown(
        self, request: Request, card: Card, fields: dict[str, str], entry: Signed, *, error: str = "", status: int = 200
    ) -> Response:
        path = self.desk.file_of(card.place, type(entry))
        return self._page(
            "preview.html",
            request,
            status,
            card=card,
            p=card.problem,
            fields={name: value for name, value in fields.items() if name != "seen"},
            yaml=yaml_files.worded(entry),
            effects=self.desk.effects(card.place, card.problem, entry),
            file=self.desk.shown(path),
            seen=yaml_files.digest(path),
            error=error,
        )

    def _write(self, request: Request, card: Card, fields: dict[str, str]) -> Response:
        try:
            entry = forms.entry(fields, card.problem, self.desk.today())
            self.desk.write(card.place, entry, fields.get("seen", ""), instead_of=self._replaced(card, fields, entry))
        except yaml_files.FileChangedError:
            words = say("ui.changed", self.desk.language)
            return self._shown(request, card, fields, entry, error=words, status=409)
        except ReportdiffError as error:
            return self._card(request, card, fields=fields, error=self._told(error))
        file = self.desk.shown(self.desk.file_of(card.place, type(entry)))
        return _go(f"{card.next}?done={entry.id}&at={quote(card.place.key)}&file={quote(file)}")

    def _replaced(self, card: Card, fields: dict[str, str], entry: Signed) -> str:
        """The id of the entry that came back and that its renewed form replaces."""
        settled = card.problem.settled
        renews = settled is not None and fields.get("deed") in ("accept", "add") and type(settled.entry) is type(entry)
        return settled.entry.id if settled is not None and renews else ""

    def _remove(self, request: Request, card: Card, fields: dict[str, str]) -> Response:
        settled = card.problem.settled
        if settled is None:
            return self._gone(request)
        try:
            self.desk.remove(card.place, settled.entry.id, fields.get("seen", ""))
        except ReportdiffError as error:
            return self._card(request, card, error=str(error))
        return _go(card.next)

    def _undo(self, request: Request, fields: dict[str, str]) -> Response:
        place = self.desk.places().get(fields.get("at", ""))
        if place is None:
            return self._gone(request)
        try:
            path = self.desk.remove(place, fields.get("entry", ""), "")
        except ReportdiffError as error:
            return self._page(
                "message.html", request, 409, title=say("ui.refused", self.desk.language), words=str(error)
            )
        return _go(f"/?undone={quote(self.desk.shown(path))}")

    def _find(self, request: Request, key: str) -> Card | None:
        listed = self.desk.queue(self._name(request))
        keys = tuple(p.key for _, p in listed)
        if key not in keys:
            numeral = self.desk.numeral(key)
            return Card(*numeral, 0, ()) if numeral else None
        number = keys.index(key)
        return Card(*listed[number], number, keys)

    def _card(self, request: Request, card: Card, *, fields: dict[str, str] | None = None, error: str = "") -> Response:
        more = pages.card(self.desk, card.place, card.problem, fields or {})
        return self._page("card.html", request, 422 if error else 200, card=card, p=card.problem, error=error, **more)

    def _gone(self, request: Request) -> Response:
        language = self.desk.language
        words = say("ui.gone", language)
        return self._page("message.html", request, 404, title=say("ui.title", language), words=words)

    def _stranger(self, request: Request) -> Response:
        language = self.desk.language
        words = say("refused.stranger", language)
        return self._page("message.html", request, 403, title=say("ui.refused", language), words=words)

    def _page(self, template: str, request: Request, status: int = 200, **values: Any) -> Response:
        given = {"token": self.guard.token, "by": self._name(request), "query": request.query_params} | values
        return HTMLResponse(pages.render(template, self.desk.language, **given), status)

    def _told(self, error: ReportdiffError) -> str:
        return error.reason.told(self.desk.language) if isinstance(error, forms.FormError) else str(error)

    def _name(self, request: Request) -> str:
        return unquote(request.cookies.get(_COOKIE, "")) or self.by


def _go(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303)
