"""Documents as JSON objects: out, in, and from ready-made ones."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Declared, DeclaredPerson, Role, Source, SourceKind, Trial, document_id, slug
from engine.errors import InputUnusable
from engine.records import freeze, from_ready, thaw, to_record
from tests.conftest import INDUSTRIAL, SAMPLE, SIXTEEN


@pytest.mark.parametrize("each", SAMPLE, ids=[each.path for each in SAMPLE])
def test_thaw_gives_back_what_freeze_took_even_through_json(each: object) -> None:
    assert thaw(freeze(each)) == each  # type: ignore[arg-type]
    assert thaw(json.loads(json.dumps(freeze(each)))) == each  # type: ignore[arg-type]


def test_a_copy_stored_without_mentioned_years_is_still_read() -> None:
    each = replace(INDUSTRIAL, mentioned_years=(1928, 1930))
    old = freeze(each)
    del old["mentioned_years"]
    assert thaw(old) == INDUSTRIAL and thaw(freeze(each)) == each
    assert to_record(each)["mentioned_years"] == [1928, 1930]


def test_what_a_source_declares_comes_back_too() -> None:
    page = Declared(
        SourceKind.DECLARED, "meta", "T", ("A", "B"), ("1936",), (DeclaredPerson("M. Sadoul", "judge"),), "fr"
    )
    trial = Trial("A", Source(SourceKind.DECLARED, "meta"), (), "Affaire A")
    told = replace(SIXTEEN, page_title="T | Site", declared=(page,), trials=(trial,))
    assert thaw(json.loads(json.dumps(freeze(told)))) == told


def test_record_has_the_keys_scripts_rely_on() -> None:
    record = json.loads(json.dumps(to_record(SIXTEEN), ensure_ascii=False))
    assert record["trials"] == ["Trial of the Sixteen"] and record["years"] == [1936]
    assert record["persons"][0] == {"name": "Andrey Vyshinsky", "role": "prosecutor"}
    assert record["text"].count("\n\n") == 1
    assert {"path", "title", "encoding", "language"} <= set(record)


def test_ready_document_may_name_one_trial_and_one_year() -> None:
    found = from_ready(
        {"id": "t1", "title": "T", "text": "a\n\nb", "trial": "X v. Y", "year": 1810, "persons": ["Ann"]}
    )
    assert [trial.name for trial in found.trials] == ["X v. Y"]
    assert found.years == (1810,)
    assert [(person.name, person.role) for person in found.persons] == [("Ann", Role.MENTIONED)]
    assert [paragraph.text for paragraph in found.paragraphs] == ["a", "b"]


WRONG = [
    ({"title": "no id"}, "id"),
    ({"id": "x", "text": 5}, "text"),
    ({"id": "x", "year": "soon"}, "number"),
    ({"id": "x", "years": [0]}, "between"),
]


@pytest.mark.parametrize(("record", "named"), WRONG)
def test_ready_document_of_the_wrong_form_is_refused_by_name(record: dict[str, object], named: str) -> None:
    with pytest.raises(InputUnusable, match=named):
        from_ready(record)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "title", "text", "trials", "year", "persons"), JSON)))
def test_any_json_object_is_taken_or_refused_with_a_reason(record: dict[str, object]) -> None:
    try:
        assert from_ready(record).id
    except InputUnusable as refusal:
        assert str(refusal)


@given(st.text(min_size=1))
def test_ids_are_safe_in_addresses_and_depend_on_the_path_alone(path: str) -> None:
    assert document_id(path) == document_id(path)
    assert document_id(path).replace("-", "").isalnum() and document_id(path).isascii()


def test_ids_do_not_depend_on_how_a_system_stores_accents() -> None:
    assert document_id("proce\u0300s.txt") == document_id("proc\u00e8s.txt")
    assert slug("L’affaire Dreyfus") == "laffaire-dreyfus"
