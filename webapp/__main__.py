"""``python -m webapp``: the commands `search`, `serve` and `stats`; without one, `serve`."""

import sys

from trialsearch import WEBAPP, Commands, run

if __name__ == "__main__":
    sys.exit(run(Commands(WEBAPP), default="serve"))
