"""Set up and run: needs Python 3.11 or newer and nothing else.

    python3 run.py            index documents/ into index/ and serve the search page
    python3 run.py test       run the checks and tests
    python3 run.py ARGUMENTS  any `trialsearch` command, such as: index FOLDER, search QUERY, stats

The first run makes a virtual environment in .venv beside this file and installs what
is needed into it; later runs start at once.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")


def fail(message: str) -> None:
    """End with a sentence instead of a traceback."""
    sys.exit(f"Error: {message}")


def installed(extra: str) -> bool:
    """Whether the environment was made by this Python, from this pyproject.toml, with this extra."""
    stamp = VENV / f"installed{extra}"
    return PYTHON.exists() and stamp.is_file() and stamp.read_text(encoding="ascii") == fingerprint()


def fingerprint() -> str:
    """Changes when the environment has to be brought up to date."""
    parts = (HOME / "pyproject.toml").read_bytes() + sys.version.encode() + str(HOME).encode("utf-8", "surrogateescape")
    return hashlib.sha256(parts).hexdigest()


def install(extra: str) -> None:
    """Make the environment and install the project and its dependencies into it, editable."""
    print("Setting up (once; this takes a minute or two) …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(VENV)], check=True)
    if subprocess.run([str(PYTHON), "-m", "ensurepip", "--default-pip"], capture_output=True).returncode == 0:
        pip = [str(PYTHON), "-m", "pip"]
    else:  # Debian leaves ensurepip out of Python; a pip outside the environment can install into it
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    options = ["install", "-qq", "--disable-pip-version-check", "--editable", str(HOME) + extra]
    if subprocess.run([*pip, *options]).returncode != 0:
        fail(
            "the packages could not be installed. Check the connection to the internet; on Debian and Ubuntu also: "
            "sudo apt install python3-venv python3-pip. Then run the same command again."
        )
    for name in {"", extra}:
        (VENV / f"installed{name}").write_text(fingerprint(), encoding="ascii")


def test() -> int:
    """Style, types, tests; the exit code of the first that fails. Ends with pytest's count."""
    checks = (
        ["ruff", "check", "--quiet"],
        ["ruff", "format", "--check", "--quiet"],
        ["mypy"],
        ["pytest", *sys.argv[2:]],
    )
    for module, *arguments in checks:
        code = subprocess.run([str(PYTHON), "-m", module, *arguments], cwd=HOME).returncode
        if code:
            return code
    return 0


def trialsearch(*arguments: str) -> int:
    """Run one command of the project, in the folder the user is in."""
    return subprocess.run([str(PYTHON), "-m", "trialsearch", *arguments]).returncode


def main() -> int:
    """Do what the arguments say; the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets this far and should be told
        fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    testing = sys.argv[1:2] == ["test"]
    extra = "[test]" if testing else ""
    if not installed(extra):
        install(extra)
    if testing:
        return test()
    if len(sys.argv) > 1:
        return trialsearch(*sys.argv[1:])
    os.chdir(HOME)
    return trialsearch("index", "documents") or trialsearch("serve")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
