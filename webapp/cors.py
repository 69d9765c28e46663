"""Whether scripts of other sites may read the API: not unless the curator names them (``serve --cors``)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response, request

from webapp.routes import PREFIX

_ALLOWED = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def share(app: Flask, origins: Sequence[str]) -> None:
    """Let scripts of `origins` read the API of `app`, and nothing else of it; ``*`` stands for every site."""
    if not origins:
        return

    def is_shared() -> bool:
        origin = request.headers.get("Origin", "")
        return request.path.startswith(PREFIX + "/") and bool(origin) and (origin in origins or "*" in origins)

    def preflight() -> Response | None:
        return Response(status=204) if request.method == "OPTIONS" and is_shared() else None

    def permit(response: Response) -> Response:
        if request.path.startswith(PREFIX + "/"):
            response.vary.add("Origin")
        if is_shared():
            response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            response.headers.update(_ALLOWED)
        return response

    app.before_request(preflight)
    app.after_request(permit)
