"""Spellings of a name across scripts find one another, look-alikes do not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.names import frames, frames_of, readings, same_name, split_names
from tests.engine.schemes import SCHEMES

SPELLINGS = (
    "Вышинский Vyshinsky Vyshinskiy Vyshinskii Vyshinskiĭ Vyšinskij Wyschinski Vychinski Wyszynski Wyszyński Vishinsky",
    "Зиновьев Zinoviev Zinovyev Zinovʹev Sinowjew Zinowjew Zinovieff Sinoviev",
    "Ежов Yezhov Ezhov Ežov Jeschow Iejov Jeżow Yezhoff Jezhov",
    "Троцкий Trotsky Trotzki Trotskii Trockij Trotski Trocki Trot͡skiĭ",
    "Жданов Zhdanov Schdanow Jdanov Żdanow Ždanov",
    "Горбачёв Gorbachev Gorbatschow Gorbatchev Gorbaczow Gorbačëv Горбачев",
    "Чернов Chernov Tschernow Tchernov Czernow Černov Chernoff",
    "Щербаков Shcherbakov Schtscherbakow Chtcherbakov Szczerbakow Ščerbakov Sherbakov",
    "Перовская Perovskaya Perowskaja Perovskaïa Perovskaja Perovskaia",
    "Цыганков Tsygankov Zygankow Cygankov Tsigankov",
    "Юденич Yudenich Judenitsch Ioudenitch Judenicz Judenič Ûdenič",
    "Хвостов Khvostov Chwostow Hvostov Khvostoff Chvostov",
    "Грушевський Hrushevsky Hruschewskyj Hruszewski",
    "Тимошенко Tymoshenko Timoshenko Timoschenko Timochenko",
    "Лившиц Livshits Livšic Liwschiz Livshitz Lifshits Lifschitz",
    "Милошевић Милошевич Milošević Milosevic Milosevich",
    "Ранковић Ranković Rankovic Rankowitsch Ранкович",
    "Ђинђић Đinđić Djindjić Djindjic Джинджич",
    "Окулицкий Okulicki Okulitsky Okulitskii",
    "Дзержинский Dzerzhinsky Dzierżyński Dserschinski Dzerjinski",
    "Сланский Slánský Slansky",
    "Кадар Kádár Kadar",
    "Геринг Göring Goering Göhring",
    "Мюллер Müller Mueller",
    "Гесс Heß Hess",
    "Дёниц Dönitz Doenitz Donitz",
    "Штерн Stern Shtern Schtern Štern Chtern",
    "Schneider Шнейдер Шнайдер",
    "Рабинович Rabinovich Rabinowicz Rabinowitz",
    "Ceaușescu Ceauşescu Ceausescu Чаушеску",
)

LOOK_ALIKES = (
    "Рыков Rakov Раков Bykov Rybakov Ryzhkov",
    "Rykov Rakov Раков Быков Rybakov Рыжков",
    "Рютин Rutin",
    "Зиновьев Zenkov Зимин",
    "Троцкий Троицкий Troitskiy Troiski Тройский",
    "Trotzki Троицкий Troitskiy Troiski Тройский",
    "Ежов Yershov Ершов Чижов Ryzhov",
    "Göring Höring Götting",
    "Speer Sperr Spee",
    "Краснов Krasin Красных",
    "Ramzin Razin Разин",
    "Муралов Muranov Muratov",
    "Milošević Milojević Miljević",
    "Фельдман Gelman Вельдман",
    "Шукин Щукин",
)

CASES = {
    "вышинский": "вышинского вышинскому вышинским вышинском",
    "рамзин": "рамзина рамзину рамзиным рамзине",
    "ежов": "ежова ежову ежовым ежове",
    "якир": "якира якиру якиром якире",
    "пикель": "пикеля пикелю пикелем пикеле",
    "ягода": "ягоды ягоде ягоду ягодой",
    "берия": "берии берию берией",
    "толстой": "толстого толстому толстым",
    "перовская": "перовской перовскую",
    "грушевський": "грушевського грушевському",
    "николай": "николая николаю николаем",
}


def spelled(line: str) -> list[str]:
    """The words of a line of the tables above, in lower case."""
    return line.lower().split()


@pytest.mark.parametrize("line", SPELLINGS)
def test_spellings_of_a_name_are_one_name(line: str) -> None:
    first, *others = spelled(line)
    assert [other for other in others if not same_name(first, other)] == []


@pytest.mark.parametrize("line", SPELLINGS)
def test_spellings_of_a_name_have_a_frame_in_common(line: str) -> None:
    first, *others = spelled(line)
    assert [other for other in others if set(frames_of(first)).isdisjoint(frames_of(other))] == []


@pytest.mark.parametrize("line", LOOK_ALIKES)
def test_look_alikes_stay_apart(line: str) -> None:
    first, *others = spelled(line)
    assert [other for other in others if same_name(first, other)] == []


@pytest.mark.parametrize("name", CASES)
def test_cases_of_a_surname_are_the_surname_in_any_script(name: str) -> None:
    for form in CASES[name].split():
        for spelling in (name, *(scheme(name) for scheme in SCHEMES.values())):
            assert same_name(form, spelling), (form, spelling)
            assert not set(frames_of(form)).isdisjoint(frames_of(spelling)), (form, spelling)


def test_cases_of_a_serbian_surname_are_the_surname() -> None:
    assert all(same_name("milošević", form) for form in ("милошевић", "милошевића", "милошевићу", "милошевићем"))


def test_a_feminine_surname_in_latin_letters_is_a_name_of_its_own() -> None:
    assert not same_name("yezhova", "yezhov")
    assert same_name("ежова", "yezhova")


def test_apostrophes_and_ties_say_nothing() -> None:
    assert readings("zinov’yev") == readings("zinov'yev") == readings("zinovʹyev") == readings("zinovyev")
    assert same_name("pi͡atakov", "пятаков")


def test_names_that_an_apostrophe_divides_are_told_from_contractions() -> None:
    text = "Zinov’yev and Kol'tsov, Лук’яненко; They’ll say it's o'clock, O'Brien, Smith's, you're"
    assert set(split_names(text)) == {("Zinov", "yev"), ("Kol", "tsov"), ("Лук", "яненко")}


def test_words_of_other_scripts_are_their_own_names_only() -> None:
    assert readings("東條") == frozenset({"東條"})
    assert not frames_of("東條")


def test_frames_tell_the_word_they_are_of() -> None:
    words = ["рыков", "суд", "ежов", "rykov", "ejov", "東", "аи"]
    assert {at: sorted(frame for frame, number in frames(words) if number == at) for at in range(len(words))} == {
        at: sorted(frames_of(word)) for at, word in enumerate(words)
    }


CONSONANTS = st.sampled_from("бвгдзклмнпрстфхцчшжщ")
VOWELS = st.sampled_from("аеиоуыюяё")
NAMES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "", "э", "ю", "я", "е", "и", "о", "а"]),
        st.lists(st.builds(str.__add__, CONSONANTS, VOWELS), min_size=1, max_size=3).map("".join),
        CONSONANTS,
        st.sampled_from(["ов", "ев", "ин", "ский", "ович", "енко", "ян", "ий", "ь", "ьев", "ельд", "айский"]),
    ),
).filter(lambda name: not re.search("[тдцсзжчшщ]ский$|[кгхцжшщч][ыюяё]|ц[еи]|[зжцшщч]ь$", name))
"""Syllables and endings of Russian surnames, without letters that stand side by side in none of them."""


@settings(max_examples=60)
@given(NAMES)
def test_a_name_survives_every_romanisation(name: str) -> None:
    for scheme in SCHEMES.values():
        written = scheme(name)
        assert same_name(name, written), written
        assert not set(frames_of(name)).isdisjoint(frames_of(written)), written


@settings(max_examples=150)
@given(st.text(max_size=30))
def test_any_text_has_readings_and_frames(text: str) -> None:
    assert len(readings(text.lower())) <= 256 * 11
    assert len(list(frames([text.lower().replace("\n", " ")]))) <= 2


def test_data_that_stands_in_a_page_is_no_name() -> None:
    data = "a" * 200_000 + "b"
    assert readings(data) == {data}
    assert [at for _, at in frames(["krylenko", data, "vyshinsky"])] == [0, 2]
