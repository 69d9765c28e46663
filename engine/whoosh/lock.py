"""The writer's lock: one process at a time, named beside it. The system frees the lock when the process dies."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any

from engine.errors import IndexBusy
from engine.whoosh.storage import HOLDER, DurableStorage, writing


def locked(folder: Path, storage: DurableStorage) -> Any:
    """The writer's lock of the index in `folder`, held, with our process named beside it.

    Raises `IndexBusy` when another process holds it, `IndexWriteFailed` when there can be none.
    """
    lock = storage.lock("MAIN_WRITELOCK")
    with writing(folder):
        held = lock.acquire()
    if not held:
        raise IndexBusy(
            f"The index in {folder} is being written to{_holder(folder)}. Wait until that has finished and try again."
        )
    with contextlib.suppress(OSError):
        (folder / HOLDER).write_text(f"{os.getpid()}\n", encoding="ascii")
    return lock


def _holder(folder: Path) -> str:
    with contextlib.suppress(OSError, ValueError):
        return f" by process {int((folder / HOLDER).read_text(encoding='ascii'))}"
    return " by another process"


def unlock(folder: Path, lock: Any) -> None:
    """Let the `lock` go, and the name beside it."""
    with contextlib.suppress(OSError):
        (folder / HOLDER).unlink()
    lock.release()
