"""What browsers are told about every answer: nothing may be loaded, framed, sniffed or leaked that is not ours."""

from __future__ import annotations

from flask import Flask, Response, request

from webapp.routes import is_for_machines

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def secure(app: Flask) -> None:
    """Send the security headers with every answer of `app`."""
    app.after_request(_headers)


def _headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    if is_for_machines(request.path):
        response.headers["X-Robots-Tag"] = "noindex"
    return response
