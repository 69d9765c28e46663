"""Threads of one process make pages one after the other, and none waits for a long one."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from webapp.turns import Environment, Turns


def ask(application: Turns, name: str) -> list[bytes]:
    return list(application({"name": name}, lambda *_: None))


def test_quick_answers_are_made_one_at_a_time() -> None:
    inside: list[str] = []
    most: list[int] = []

    def application(environment: Environment, start: Any) -> Iterable[bytes]:
        inside.append(environment["name"])
        most.append(len(inside))
        inside.remove(environment["name"])
        return [environment["name"].encode()]

    turns = Turns(application, patience=60)
    names = [str(number) for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda name: ask(turns, name), names))
    assert answers == [[name.encode()] for name in names] and max(most) == 1


def test_a_long_answer_holds_nobody_up() -> None:
    begun, ended = threading.Event(), threading.Event()

    def application(environment: Environment, start: Any) -> Iterable[bytes]:
        if environment["name"] == "long":
            begun.set()
            assert ended.wait(60)
        return [b"done"]

    turns = Turns(application, patience=0.01)
    with ThreadPoolExecutor(1) as pool:
        long = pool.submit(ask, turns, "long")
        assert begun.wait(60)
        assert ask(turns, "short") == [b"done"] and not long.done()
        ended.set()
        assert long.result() == [b"done"]


def test_a_failing_answer_gives_its_turn_back() -> None:
    def application(environment: Environment, start: Any) -> Iterable[bytes]:
        if environment["name"] == "failing":
            raise ValueError("no answer")
        return [b"done"]

    turns = Turns(application, patience=3600)
    with pytest.raises(ValueError, match="no answer"):
        ask(turns, "failing")
    assert ask(turns, "next") == [b"done"]
