"""``python -m indexer``: the commands `index` and `parse`; anything else is taken as folders to index."""

import sys

from trialsearch import INDEXER, Commands, run

if __name__ == "__main__":
    sys.exit(run(Commands(INDEXER), default="index"))
