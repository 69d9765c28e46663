"""One file's whole way: bytes → page → description → Document. What ``parse`` shows is what ``index`` stores."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.authority import Authority
from engine.document import Document, Skipped
from indexer.authority import read_authority
from indexer.catalogue import Catalogue, read_catalogue
from indexer.discover import explain
from indexer.extract import describe
from indexer.page import Page
from indexer.read import Refusal, read


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a folder says about its documents: its catalogues and its authority files."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    authority: Authority = field(default_factory=Authority)

    @classmethod
    def of(cls, folder: Path) -> Surroundings:
        """The surroundings of the documents in `folder`."""
        return cls(read_catalogue(folder), read_authority(folder))

    @property
    def problems(self) -> tuple[str, ...]:
        """The lines of catalogues and authority files that could not be used, as sentences."""
        return (*self.catalogue.problems, *self.authority.problems)


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be read: where it is, the id of its document, and the digest it had when last read ("" for never)."""

    folder: str
    path: str
    absolute: Path
    document_id: str
    known_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a task: a document, a reason, or neither when the contents are what they were."""

    task: Task
    sha256: str
    outcome: Document | Skipped | None


def parse_file(task: Task, surroundings: Surroundings) -> Parsed:
    """Read and describe one file. Never raises for anything a file can hold."""
    try:
        data = task.absolute.read_bytes()
    except OSError as error:
        gone = isinstance(error, FileNotFoundError)
        reason = "The file vanished while the folder was being indexed." if gone else _unreadable(error)
        return Parsed(task, "", Skipped(task.path, reason))
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 == task.known_sha256:
        return Parsed(task, sha256, None)
    return Parsed(task, sha256, _document(task, data, sha256, surroundings))


def _unreadable(error: OSError) -> str:
    return f"The file cannot be opened: {explain(error)}."


def _document(task: Task, data: bytes, sha256: str, surroundings: Surroundings) -> Document | Skipped:
    found = read(data, task.path)
    if isinstance(found, Refusal):
        return Skipped(task.path, found.reason)
    document = Document(
        id=task.document_id,
        path=task.path,
        folder=Path(task.folder).name,
        title=Path(task.path).stem,
        paragraphs=found.page.paragraphs,
        sha256=sha256,
        encoding=found.encoding,
        language=found.page.language,
        warnings=found.warnings,
        page_title=found.page.title,
        declared=found.page.declared,
    )
    return described(document, surroundings)


def described(document: Document, surroundings: Surroundings) -> Document:
    """`document` with title, trials, dates and persons as its text, its own words and its `surroundings` give them.

    What the document was described as before has no influence.
    """
    page = Page(document.page_title, document.paragraphs, document.declared, document.language)
    row = surroundings.catalogue.declared(document.path)
    description = describe(page, document.path, row, surroundings.authority)
    return replace(
        document,
        title=description.title or Path(document.path).stem,
        trials=description.trials,
        dates=description.dates,
        persons=description.persons,
        mentioned_years=description.mentioned_years,
    )
