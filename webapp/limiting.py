"""The rate limit: a client that asks far more than a reader can is told to wait, so that others are served."""

from __future__ import annotations

import time

from flask import Flask, request
from limits import RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

BURST = 3
"""A client may spend the requests of this many seconds at once, as a page with its completions does."""

UNLIMITED = frozenset({"static", "script.joined", "pages.health"})


def limit_rate(app: Flask, rate: int) -> None:
    """Answer 429 with Retry-After when a client asks more than `rate` times a second; 0 sets no limit.

    Each process counts on its own, in memory; a client is an address.
    """
    if not rate:
        return
    limiter = MovingWindowRateLimiter(MemoryStorage())
    allowed = RateLimitItemPerSecond(rate * BURST, BURST)

    def check() -> None:
        client = request.remote_addr or ""
        if request.endpoint in UNLIMITED or limiter.hit(allowed, client):
            return
        wait = limiter.get_window_stats(allowed, client).reset_time - time.time()
        raise TooManyRequests(retry_after=max(1, round(wait + 0.5)))

    app.before_request(check)
