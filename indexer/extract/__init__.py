"""Extraction: from a page to what it is about. `describe` is the whole interface."""

from __future__ import annotations

from indexer.extract.description import Description, describe

__all__ = ["Description", "describe"]
