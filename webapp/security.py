"""What browsers are told about every answer: nothing may be loaded, framed, sniffed or leaked that is not ours."""

from __future__ import annotations

from flask import Flask, Response, request

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
    """Send the security headers with every answer of `app`, and an ETag with those that can be asked for again."""
    app.after_request(_headers)
    app.after_request(_validator)


def _headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _validator(response: Response) -> Response:
    """A validator of the content: a page is sent again only when it has changed."""
    if response.status_code == 200 and not response.is_streamed and not response.direct_passthrough:
        response.add_etag(weak=True)
        response.headers.setdefault("Cache-Control", "no-cache")
        response.make_conditional(request)
    return response
