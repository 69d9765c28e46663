"""``python -m indexer``: the commands `index` and `parse`; anything else is taken as folders to index."""

import sys

from indexer.cli import commands
from trialsearch import run

if __name__ == "__main__":
    sys.exit(run(commands, default="index"))
