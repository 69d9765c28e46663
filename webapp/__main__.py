"""``python -m webapp``: the commands `search`, `serve` and `stats`; without one, `serve`."""

import sys

from trialsearch import run
from webapp.cli import commands

if __name__ == "__main__":
    sys.exit(run(commands, default="serve"))
