"""How the application is served: the options of ``trialsearch serve`` that concern its answers, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the curator decides.

    `rate` is the number of requests a second that one client may make in the long run, 0 for no limit; `proxies` how
    many web servers stand before this one and are believed about the client's address; `origins` the sites whose
    scripts may read the API, ``*`` for all; with `debug` there is a page of all components.
    """

    rate: int = 0
    proxies: int = 0
    origins: tuple[str, ...] = ()
    debug: bool = False
