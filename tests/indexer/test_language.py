from __future__ import annotations

import pytest

from indexer.language import code, detect

TEXTS = {
    "en": "The prisoner was indicted for stealing a silver watch from the dwelling house of Thomas Brown.",
    "ru": "Государственный обвинитель Крыленко допрашивал подсудимого Рамзина о связях с заграничными организациями.",
    "uk": "Процес Спілки визволення України відбувся у Харкові навесні 1930 року, підсудні визнали свою провину.",
    "bg": "Процесът срещу Трайчо Костов започва на седми декември в София, а подсъдимият се отказва от показанията си.",
    "de": "Der Angeklagte erklärte vor dem Reichsgericht in Leipzig, daß er mit dem Brande nichts zu tun gehabt habe.",
    "fr": "Le capitaine Dreyfus fut condamné par le conseil de guerre à la déportation perpétuelle.",
    "cs": "Obžalovaní se před Státním soudem v Praze přiznali ke všem zločinům, které jim byly kladeny za vinu.",
    "hu": "A vádlott a budapesti népbíróság előtt bűnösnek vallotta magát, és a bíróság halálra ítélte.",
    "pl": "Oskarżeni zostali skazani przez Kolegium Wojskowe Sądu Najwyższego na kary wieloletniego więzienia.",
    "el": "Οι κατηγορούμενοι καταδικάστηκαν σε θάνατο και εκτελέστηκαν στο Γουδή.",
    "he": "משפט אייכמן נפתח בירושלים באפריל והתובע היה גדעון האוזנר.",
    "ar": "بدأت المحاكمة في بغداد وأنكر المتهم جميع التهم الموجهة إليه أمام القضاة.",
    "ja": "極東国際軍事裁判は東京で開廷し、被告人は無罪を主張した。",
    "zh": "审判于一九四六年在南京举行，被告否认所有指控。",
    "ko": "재판은 도쿄에서 열렸으며 피고인들은 무죄를 주장했다.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert detect(TEXTS[language]) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was said that he had gone to the house of the prisoner and that she was there with him.", "en"),
        ("De verdachte was in het huis van de man en had de zaak voor de rechter niet over zijn vrouw gehad.", "nl"),
        ("L'acusat va dir que la causa de la mort no era la que els testimonis van explicar per escrit.", "ca"),
        ("Обвиняемият каза, че не е бил в къщата и че свидетелите не са го видели на мястото на деня.", "bg"),
        ("Обвинувачений сказав, що він не був у будинку і що свідки його не бачили на місці того дня.", "uk"),
        ("Он сказал, что не был в доме и что свидетели его не видели, а все это было так, как он показал.", "ru"),
        ("Der Zeuge sagte, daß er nicht mit dem Angeklagten in der Stadt war und die Sache nicht kannte.", "de"),
        ("Il a dit que les témoins ne sont pas dans la ville et qu'il ne connaît pas la cause du procès.", "fr"),
    ],
)
def test_common_words_settle_no_language_of_their_neighbours(text: str, expected: str) -> None:
    assert detect(text) == detect(text * 6) == expected


def test_a_long_text_is_believed_before_its_declaration() -> None:
    assert detect(TEXTS["ru"] * 5, "en-US") == "ru"
    assert detect(TEXTS["de"] * 5, "en") == "de"


def test_a_short_text_is_in_the_language_it_declares() -> None:
    assert detect("Protokoll", "de-AT") == "de"


@pytest.mark.parametrize("text", ["", "1936", "§ 58", "Nr. 7"])
def test_too_little_text_is_in_no_language(text: str) -> None:
    assert detect(text) == ""


def test_a_name_in_another_script_does_not_change_the_language() -> None:
    assert detect(TEXTS["en"] + " (Крыленко, Осадчий)") == "en"


@pytest.mark.parametrize(
    ("declared", "expected"), [("en-GB", "en"), ("RU", "ru"), ("nb", "no"), ("english", ""), ("", "")]
)
def test_declarations_become_two_letters(declared: str, expected: str) -> None:
    assert code(declared) == expected
