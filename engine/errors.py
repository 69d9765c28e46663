"""The few ways in which things go wrong, named for the reader's situation.

Every error says what happened and what to do next; the command line and the
web page print ``str(error)`` as it is. No exception of a library leaves the
package that uses the library: it is translated into one of these.
"""

from __future__ import annotations


class TrialsearchError(Exception):
    """The base of all errors that are shown to a reader or curator as they are."""


class IndexMissing(TrialsearchError):
    """There is no index at the given place yet."""


class IndexUnusable(TrialsearchError):
    """The place holds something else, an index of another version, or a damaged one."""


class IndexBusy(TrialsearchError):
    """Another process is writing to the index; the message names it."""


class IndexWriteFailed(TrialsearchError):
    """A commit could not be completed (disk full, no permission); the last commit still stands."""


class InputUnusable(TrialsearchError):
    """A folder or file named by the user cannot be used as a whole (missing, wrong kind, unreadable)."""
