"""The shape of the house: who imports whom, and that every replaceable library lives in one place."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("engine", "indexer", "webapp")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))

HOMES = {
    "whoosh": "engine/whoosh/",
    "rapidfuzz": "engine/whoosh/",
    "zstandard": "engine/whoosh/stored.py",
    "Stemmer": "engine/analysis.py",
    "anyascii": "webapp/slugs.py",
    "bs4": "indexer/",
    "chardet": "indexer/",
    "py3langid": "indexer/",
    "trafilatura": "indexer/boilerplate.py",
    "yaml": "indexer/",
    "flask": "webapp/",
    "flask_compress": "webapp/app.py",
    "babel": "webapp/",
    "msgspec": "webapp/",
    "limits": "webapp/limiting.py",
    "waitress": "webapp/",
}
ALLOWED = {"engine": {"engine"}, "indexer": {"indexer", "engine"}, "webapp": {"webapp", "engine"}}


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_flow_towards_the_engine_only(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    entry = {"trialsearch"} if path.name == "__main__.py" else set()
    assert imported(path) & {*PACKAGES, "trialsearch"} <= ALLOWED[package] | entry


@pytest.mark.parametrize("library", HOMES)
def test_replaceable_library_is_imported_in_one_place_only(library: str) -> None:
    users = [name(path) for path in MODULES if library in imported(path)]
    assert users, f"{library} is a dependency and used nowhere"
    assert all(user.startswith(HOMES[library]) for user in users), users


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def public(path: Path) -> list[ast.FunctionDef | ast.ClassDef]:
    """The public functions and classes of a module, and the public methods of its public classes."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: list[ast.FunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            found.append(node)
            if isinstance(node, ast.ClassDef):
                found += [n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]
    return found


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_public_function_is_documented(path: Path) -> None:
    assert [node.name for node in public(path) if not ast.get_docstring(node)] == []


def test_templates_are_small() -> None:
    sizes = {
        name(p): p.read_text(encoding="utf-8").count("\n") for p in (ROOT / "webapp" / "templates").rglob("*.html")
    }
    assert sizes and {path: size for path, size in sizes.items() if size > 60} == {}


def test_what_is_installed_is_whole() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert {name(path.parent).replace("/", ".") for path in MODULES} == set(told["packages"])
    for package in PACKAGES:
        data = {path for pattern in told["package-data"].get(package, ()) for path in (ROOT / package).glob(pattern)}
        files = {path for path in (ROOT / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
        assert files - data - set(MODULES) == set()
