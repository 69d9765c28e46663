"""An indexing run: compare, read what is new or changed, write it, commit once."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from engine.document import Document, Skipped
from engine.index import Index, Writer
from engine.manifest import Manifest, SourceFile
from indexer.discover import Found
from indexer.plan import FolderPlan, Key, plan_folders, vanished
from indexer.pool import Pool, batches
from indexer.relabel import RelabelWork, catalogued, changed_names
from indexer.report import Options, Progress, Report, Watch
from indexer.work import Done, FileWork


@dataclass(slots=True)
class _Run:
    """The state of a run while it goes on."""

    before: Manifest
    files: dict[Key, SourceFile]
    added: int = 0
    updated: int = 0
    relabelled: int = 0
    unchanged: int = 0
    removed: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def standing(self, folder: str) -> set[str]:
        """The ids of the documents of `folder` that stay."""
        return {file.document for file in self.files.values() if file.folder == folder and file.document}

    def keep(self, file: SourceFile) -> None:
        """A file that is as it was."""
        self.files[file.key] = file
        self.unchanged += bool(file.document)
        if not file.document:
            self.skipped.append(Skipped(file.path, file.reason))

    def take(self, done: Done, found: Found, old: SourceFile | None, writer: Writer) -> None:
        """A file that was read: its document is packed already; forget the one it had when it has none now."""
        task = done.task
        file = SourceFile(task.folder, task.path, found.size, found.mtime_ns, done.sha256, done.document, done.reason)
        if done.document:
            known = old is not None and bool(old.document)
            self.updated += known
            self.added += not known
            self.files[file.key] = file
        elif done.reason:
            self.refuse(file, old, writer)
        elif old is not None:
            self.keep(replace(file, document=old.document, reason=old.reason))

    def refuse(self, file: SourceFile, old: SourceFile | None, writer: Writer) -> None:
        """A file that gives no document, whatever it gave before."""
        self.files[file.key] = file
        self.skipped.append(Skipped(file.path, file.reason))
        self.forget(old, writer)

    def forget(self, old: SourceFile | None, writer: Writer) -> None:
        """A document whose file is gone or no longer readable."""
        if old is not None and old.document:
            writer.drop(old.document)
            self.removed += 1

    def remove(self, file: SourceFile, writer: Writer) -> None:
        """A file that is gone."""
        self.files.pop(file.key, None)
        self.forget(file, writer)


def index_folders(index: Index, folders: Sequence[Path], options: Options, watch: Watch | None = None) -> Report:
    """Bring `index` up to date with `folders` and commit; nothing is committed when anything raises.

    Raises `InputUnusable` for a folder that cannot be used, `IndexBusy`, `IndexWriteFailed`.
    """
    started = time.perf_counter()
    with index.writer(rebuild=options.rebuild) as writer:
        before = writer.manifest
        plans = plan_folders(folders, before, writer.authorities, options.max_bytes, anew=options.rebuild)
        run = _Run(before, dict(before.files))
        concerned = [_concerned(plan, index, before) for plan in plans]
        total = sum(len(plan.tasks) + len(ids) for plan, ids in zip(plans, concerned, strict=True))
        done = 0
        for plan, ids in zip(plans, concerned, strict=True):
            read = _carry_out(plan, run, writer, options, _Watched(watch, done, total))
            unread = sorted(ids & run.standing(plan.folder) - read)
            documents = filter(None, map(index.document, unread))
            _relabel(documents, plan, run, writer, options, _Watched(watch, done + len(plan.tasks), total))
            done += len(plan.tasks) + len(ids)
        absent = vanished(before, (plan.folder for plan in plans))
        _remove_missing(absent, run, writer, options.keep_missing)
        _note(plans, run, writer)
    problems = tuple(problem for plan in plans for problem in plan.surroundings.problems)
    return _report(run, problems, started)


def _note(plans: Sequence[FolderPlan], run: _Run, writer: Writer) -> None:
    """Give the writer what stands beside the documents, for the folders that are still part of the index."""
    kept = {file.folder for file in run.files.values()} | {plan.folder for plan in plans}
    surroundings = {plan.folder: plan.surroundings for plan in plans}
    fingerprints = {
        **run.before.fingerprints,
        **{name: each.catalogue.fingerprint for name, each in surroundings.items()},
    }
    authorities = {**writer.authorities, **{name: each.authority for name, each in surroundings.items()}}
    writer.note(
        Manifest(run.files, {name: print_ for name, print_ in fingerprints.items() if name in kept}),
        {name: said for name, said in authorities.items() if name in kept and said.fingerprint},
    )


@dataclass(frozen=True, slots=True)
class _Watched:
    """Tells a watcher how far the whole run is while one folder is being read."""

    watch: Watch | None
    done: int
    total: int

    def step(self, count: int, path: str) -> None:
        if self.watch:
            self.watch(Progress(self.done + count, self.total, self.done + count, path))


def _concerned(plan: FolderPlan, index: Index, before: Manifest) -> frozenset[str]:
    """The documents of the last commit, of the plan's folder, that a change of its authority files may concern."""
    names = changed_names(plan.before, plan.surroundings.authority)
    if plan.reads_all or not names:
        return frozenset()
    ids = index.naming(names)
    paths = frozenset(catalogued(plan.surroundings.catalogue.rows, names))
    return frozenset(
        file.document
        for file in before.files.values()
        if file.document and file.folder == plan.folder and (file.document in ids or file.path in paths)
    )


def _relabel(
    documents: Iterable[Document],
    plan: FolderPlan,
    run: _Run,
    writer: Writer,
    options: Options,
    watched: _Watched,
) -> None:
    """Describe `documents`, whose files have not changed, by the authority files as they are now."""
    work = RelabelWork(plan.surroundings, writer.packer)
    sized = ((document, len(document.text)) for document in documents)
    count = 0
    for batch in Pool(work, work.rescue, options.jobs).results(batches(sized)):
        if batch.packed is not None:
            writer.add(batch.packed)
        run.relabelled += batch.changed
        run.unchanged -= batch.changed
        count += batch.seen
        watched.step(count, plan.folder)


def _carry_out(plan: FolderPlan, run: _Run, writer: Writer, options: Options, watched: _Watched) -> frozenset[str]:
    """Read what `plan` says is to be read; gives the ids of the documents of files that were read."""
    for file in plan.kept:
        run.keep(file)
    for file in plan.skipped:
        run.refuse(file, run.before.files.get(file.key), writer)
    known = {file.document: file for file in run.before.files.values() if file.document}
    work = FileWork(plan.surroundings, writer.packer)
    pool = Pool(work, work.rescue, options.jobs)
    todo = iter(plan.tasks)
    count = 0
    read: set[str] = set()
    for batch in pool.results(batches((task, found.size) for task, found in plan.tasks)):
        if batch.packed is not None:
            writer.add(batch.packed)
        for done in batch.done:
            task, found = next(todo)
            old = run.before.files.get((task.folder, task.path)) or known.get(task.document_id)
            run.take(done, found, old, writer)
            if done.document or done.reason:
                read.add(task.document_id)
        count += len(batch.done)
        watched.step(count, batch.done[-1].task.path)
    _remove_missing(plan.gone, run, writer, options.keep_missing)
    return frozenset(read)


def _remove_missing(files: Iterable[SourceFile], run: _Run, writer: Writer, keep: bool) -> None:
    """Forget files that are gone, unless they are to be kept or are found under another folder's name now."""
    found = {file.document for file in run.files.values() if file.document}
    current = {file.document: key for key, file in run.files.items() if file.document}
    for file in files:
        elsewhere = file.document in found and current.get(file.document) != file.key
        if elsewhere:
            run.files.pop(file.key, None)
        elif not keep:
            run.remove(file, writer)


def _report(run: _Run, problems: tuple[str, ...], started: float) -> Report:
    return Report(
        added=run.added,
        updated=run.updated,
        relabelled=run.relabelled,
        unchanged=run.unchanged,
        removed=run.removed,
        skipped=tuple(sorted(run.skipped, key=lambda skipped: skipped.path)),
        problems=problems,
        documents=sum(bool(file.document) for file in run.files.values()),
        seconds=time.perf_counter() - started,
    )
