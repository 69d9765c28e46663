"""Order, windows, passages and what else comes with the hits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.document import Declared, DeclaredPerson, Document, Role, SourceKind, Trial
from engine.index import Index, open_index
from engine.parser import parse_query
from engine.search import Search, Sort, Suggestion
from tests.conftest import (
    CURATOR,
    DREYFUS,
    INDUSTRIAL,
    NOTES,
    REICHSTAG,
    RUSSIAN,
    SAMPLE,
    SIXTEEN,
    ask,
    document,
    paths,
)


def test_dates_sort_unknown_last_in_both_directions(sample: Index) -> None:
    ascending = paths(ask(sample, "", sort=Sort.DATE))
    descending = paths(ask(sample, "", sort=Sort.DATE_DESCENDING))
    assert ascending[0] == DREYFUS.path and ascending[-1] == NOTES.path
    assert descending[0] == SIXTEEN.path and descending[-1] == NOTES.path


def test_titles_sort_by_letter_whatever_the_case(sample: Index) -> None:
    assert paths(ask(sample, "", sort=Sort.TITLE))[0] == "germany/reichstag.txt"


def test_documents_of_one_title_sort_by_relevance_then_path(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(document("c.txt", "Letter", "The court."))
        writer.put(document("b.txt", "letter", "The court, the court and again the court."))
        writer.put(document("a.txt", "Letter", "The court."))
    assert paths(ask(index, "court", sort=Sort.TITLE)) == ["b.txt", "a.txt", "c.txt"]
    index.close()


@pytest.mark.parametrize("sort", list(Sort))
def test_pages_join_to_the_whole_without_gap_or_overlap(sample: Index, sort: Sort) -> None:
    whole = paths(ask(sample, "", sort=sort))
    pages = [path for offset in range(0, 8, 2) for path in paths(ask(sample, "", sort=sort, offset=offset, limit=2))]
    assert pages == whole and sorted(whole) == sorted(each.path for each in SAMPLE)


def test_a_page_far_behind_the_end_is_empty_and_keeps_the_total(sample: Index) -> None:
    results = ask(sample, "", offset=10_000_000)
    assert results.hits == () and results.total == len(SAMPLE)


def test_snippets_mark_every_matching_word(sample: Index) -> None:
    hit = next(hit for hit in ask(sample, "вышинский").hits if hit.path == RUSSIAN.path)
    marked = [snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks]
    assert marked == ["Вышинский", "Вышинского"]
    assert [snippet.paragraph for snippet in hit.snippets] == [1, 2]


def test_phrase_snippets_mark_the_phrase_alone(sample: Index) -> None:
    (hit,) = ask(sample, '"andrey vyshinsky presided"').hits
    (snippet,) = hit.snippets
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["Andrey", "Vyshinsky", "presided"]


def test_excluded_words_are_not_marked(sample: Index) -> None:
    (hit,) = ask(sample, "vyshinsky -krylenko").hits
    assert {snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks} == {"Vyshinsky"}


def test_hits_carry_what_a_list_shows(sample: Index) -> None:
    hit = next(hit for hit in ask(sample, "ramzin").hits if hit.path == INDUSTRIAL.path)
    assert hit.trials == ("Industrial Party Trial",) and hit.years == (1930,) and hit.id == INDUSTRIAL.id
    assert [(person.name, person.role) for person in hit.persons][:2] == [
        ("Nikolai Krylenko", "prosecutor"),
        ("Andrey Vyshinsky", "judge"),
    ]


def test_documents_come_back_as_they_were_put(sample: Index) -> None:
    for each in SAMPLE:
        assert sample.document(each.id) == each
    assert sample.document("no-such-id") is None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([("vyshinsky",)], {INDUSTRIAL, SIXTEEN, RUSSIAN}),
        ([("vyshinsk",)], {INDUSTRIAL, SIXTEEN, RUSSIAN}),
        ([("вышинск",)], {RUSSIAN}),
        ([("engineers", "krylenko")], {INDUSTRIAL}),
        ([("goring",), ("emile", "zola")], {REICHSTAG, DREYFUS}),
        ([("xyzzy",), ()], set()),
        ([], set()),
    ],
)
def test_documents_that_may_name_somebody_are_all_given(
    sample: Index, names: list[tuple[str, ...]], expected: set[Document]
) -> None:
    assert sample.naming(names) >= {each.id for each in expected}
    assert (NOTES.id in sample.naming(names)) is False


def test_what_a_source_calls_things_counts_as_naming(index: Index) -> None:
    page = Declared(SourceKind.DECLARED, "meta", trials=("Moscow Process",), persons=(DeclaredPerson("M. Sadoul"),))
    told = replace(NOTES, page_title="Zettelkasten", declared=(page,), trials=(Trial("X", CURATOR, (), "Écrit"),))
    with index.writer() as writer:
        writer.put(told)
    for name in ("zettelkasten", "process", "sadoul", "ecrit"):
        assert NOTES.id in index.naming([(name,)])


def test_suggestions_name_their_kind(sample: Index) -> None:
    kinds = {suggestion.kind: suggestion.text for suggestion in sample.suggest("dre")}
    assert kinds == {"word": "dreyfus", "trial": "Dreyfus Affair", "person": "Alfred Dreyfus"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("alfred d", Suggestion("Alfred Dreyfus", "person", 1)),
        ("NIKOLAI kry", Suggestion("Nikolai Krylenko", "person", 1)),
        ("крыл", Suggestion("крыленко", "word", 1)),
        ("proces", Suggestion("procès", "word", 1)),
    ],
)
def test_completions_go_on_from_any_word_without_capitals_and_accents(
    sample: Index, typed: str, expected: Suggestion
) -> None:
    assert expected in sample.suggest(typed)


@pytest.mark.parametrize("typed", ["", " ", "-", '"', "\x00", "\ud800", "zzzz", "a\nb"])
def test_what_nothing_begins_with_has_no_completion(sample: Index, typed: str) -> None:
    assert sample.suggest(typed) == ()


def test_completions_are_the_most_frequent_of_each_kind(sample: Index) -> None:
    every = sample.suggest("t", limit=1000)
    assert [suggestion.count for suggestion in every] == sorted((each.count for each in every), reverse=True)
    few = sample.suggest("t", limit=2)
    for kind in ("word", "trial", "person"):
        assert [each for each in few if each.kind == kind] == [each for each in every if each.kind == kind][:2]


def test_stats_count_what_is_there(sample: Index) -> None:
    stats = sample.stats()
    assert stats.documents == len(SAMPLE)
    assert stats.facets == {"trial": 4, "year": 5, "person": 7, "role": 4}
    assert stats.languages == {"de": 1, "en": 3, "fr": 1, "ru": 1}
    assert sample.verify() == ()


def test_words_that_stand_together_rank_before_words_apart(tmp_path: Path) -> None:
    apart = "John was a smith. Mary Brown saw John, and a John and another Smith, and the smith saw John. " * 3
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(document("apart.txt", "A trial", apart))
        writer.put(
            document("together.txt", "A trial", "The court called John Smith once. " + "It sat for hours. " * 30)
        )
        writer.put(document("reversed.txt", "A trial", "The list had Smith, John once. " + "It sat for hours. " * 30))
    found = paths(ask(index, "john smith"))
    assert found[0] == "together.txt" and len(found) == 3
    assert found.index("together.txt") < found.index("reversed.txt"), "the order of the words counts"
    index.close()


def test_a_documents_own_people_rank_before_mentions(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(document("mention.txt", "Letters", "Ramzin is named in this letter."))
        writer.put(
            document("own.txt", "Letters", "Ramzin is named in this letter.", persons=(("Leonid Ramzin", Role.JUDGE),))
        )
    assert paths(ask(index, "ramzin")) == ["own.txt", "mention.txt"]
    index.close()


@pytest.mark.parametrize("typed", ["William Berger", "william bergar", "J. R. Dunn"])
def test_who_is_named_exactly_so_ranks_before_longer_names(tmp_path: Path, typed: str) -> None:
    index = open_index(tmp_path / "index", create=True)
    text = "William Berger wrote to J. R. Dunn; William Berger and J. R. Dunn met. "
    longer = ("Charles William Berger", "William Berger Holt", "A. J. R. Dunn")
    with index.writer() as writer:
        writer.put(document("longer.txt", "A trial", text * 2, persons=tuple((name, Role.WITNESS) for name in longer)))
        exact = (("WILLIAM BERGER", Role.WITNESS), ("J. R. Dunn", Role.VICTIM))
        writer.put(document("named.txt", "A trial", text + "The court sat. ", persons=exact))
        for number in range(5):
            writer.put(document(f"other{number}.txt", "A trial", f"A sitting about {number}."))
    assert paths(ask(index, typed)) == ["named.txt", "longer.txt"]
    index.close()


def test_forms_of_one_word_count_once_in_a_free_text_question(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index", create=True)
    with index.writer() as writer:
        writer.put(document("forms.txt", "A trial", "He appealed; he appeals; one more appeal."))
        writer.put(document("words.txt", "A trial", "It was forgery; it was murder; no more."))
        for number in range(4):
            writer.put(document(f"other{number}.txt", "A trial", f"A sitting about {number}."))
    found = index.search(Search(parse_query("appeal appeals appealed forgery murder", any_word=True, plain=True)))
    assert [hit.path for hit in found.hits] == ["words.txt", "forms.txt"]
    index.close()
