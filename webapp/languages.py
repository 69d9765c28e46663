"""The language of an answer: what the reader chose by hand, else what the browser asks for, else English.

`?lang=ru` on any page chooses; a cookie remembers the code and nothing else. The address of a search
stays without a language, so that whoever it is sent to reads the page in their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Request, Response, request

from webapp.routes import is_for_machines
from webapp.translations import BY_CODE, ENGLISH, LANGUAGES, Language, current_language, speak

PARAMETER = "lang"
"""The name of the parameter of the address and of the cookie."""

_A_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """Another language, its own name, and the address of this page in it."""

    code: str
    name: str
    url: str


def choose_languages(app: Flask) -> None:
    """Let every page of `app` speak the reader's language; the API speaks English, its field names being English."""
    app.before_request(lambda: speak(_wanted(request)))
    app.after_request(_remember)
    app.teardown_request(lambda _: speak(ENGLISH))
    app.context_processor(_shown)


def _wanted(asked: Request) -> Language:
    if _is_for_machines(asked):
        return ENGLISH
    for code in (asked.args.get(PARAMETER), asked.cookies.get(PARAMETER)):
        if code in BY_CODE:
            return BY_CODE[code]
    return BY_CODE[asked.accept_languages.best_match(BY_CODE, ENGLISH.code)]


def _is_for_machines(asked: Request) -> bool:
    return is_for_machines(asked.path) or asked.endpoint == "static"


def _remember(response: Response) -> Response:
    """The choice as a cookie, and what the page depends on for caches."""
    if _is_for_machines(request):
        return response
    response.vary.update(("Accept-Language", "Cookie"))
    if (code := request.args.get(PARAMETER)) in BY_CODE:
        response.set_cookie(
            PARAMETER, str(code), max_age=_A_YEAR, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    return response


def _shown() -> dict[str, Any]:
    """What every template may print: the language of the page, and links to the same page in the others."""
    current = current_language()
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    links = [
        LanguageLink(other.code, other.name, f"{request.path}?{urlencode([*kept, (PARAMETER, other.code)])}")
        for other in LANGUAGES
        if other is not current
    ]
    return {"language": current, "other_languages": links}
