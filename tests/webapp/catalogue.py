"""The catalogues of translations and the texts of the code, brought together.

`python -m tests.webapp.catalogue` adds new texts, to be translated, and takes out those no longer said.
"""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from webapp.translations import ENGLISH, LANGUAGES, Language, catalogue_path

ROOT = Path(__file__).parents[2]

KEYWORDS = {
    **DEFAULT_KEYWORDS,  # type: ignore[dict-item]  # the library's own table is typed more loosely
    "sentence": None,
    "notice": (2,),
    "_note": (2,),
    "_remark": (2,),
    "plural": (1, 2),
    "Field": (3,),
}
"""The functions that mark a text, with the places of it among their arguments."""

METHODS = [("**/templates/**.html", "jinja2"), ("engine/**.py", "python"), ("webapp/**.py", "python")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}

HEADER = """# Texts of the pages in %(name)s, sorted by their English text, which is their key.
msgid ""
msgstr ""
"Language: %(code)s\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: %(plural)s\\n"

"""


def said() -> Catalog:
    """All texts that the pages may say, without places: a catalogue changes only where a text does."""
    catalogue = Catalog()
    for _, _, message, comments, context in extract_from_dir(
        ROOT, METHODS, OPTIONS, KEYWORDS, directory_filter=lambda folder: not Path(folder).name.startswith(".")
    ):
        catalogue.add(message, auto_comments=comments, context=context)
    return catalogue


def translated(language: Language) -> Catalog:
    """The catalogue of `language` as it lies in the repository."""
    with catalogue_path(language).open("rb") as source:
        return read_po(source, locale=language.locale, abort_invalid=True)


def update(language: Language) -> None:
    """Write the catalogue of `language` anew: what the code says, sorted, with the translations there are."""
    catalogue = translated(language)
    catalogue.update(said(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue_path(language).write_text(written(language, catalogue), encoding="utf-8")


def written(language: Language, catalogue: Catalog) -> str:
    """`catalogue` as a PO file without dates, names and places, none of which a translator needs."""
    body = io.BytesIO()
    write_po(body, catalogue, width=120, no_location=True, omit_header=True, sort_output=True)
    header = HEADER % {"name": language.name, "code": language.code, "plural": catalogue.plural_forms}
    return header + body.getvalue().decode().strip() + "\n"


def languages() -> tuple[Language, ...]:
    """The languages that have a catalogue."""
    return tuple(language for language in LANGUAGES if language is not ENGLISH)


if __name__ == "__main__":
    for each in languages():
        update(each)
