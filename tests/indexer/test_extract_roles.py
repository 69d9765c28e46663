"""Which part a person has, by the words beside the name, in four languages."""

from __future__ import annotations

import pytest

from engine.document import Role
from tests.indexer.test_extract_persons import about, roles


@pytest.mark.parametrize(
    ("text", "language", "name", "role"),
    [
        ("The presiding judge was Andrey Vyshinsky, later a prosecutor.", "en", "Andrey Vyshinsky", Role.JUDGE),
        ("Nikolai Krylenko, a prominent Bolshevik, prosecuted the case.", "en", "Nikolai Krylenko", Role.PROSECUTOR),
        ("The state prosecutor Roman Rudenko spoke first.", "en", "Roman Rudenko", Role.PROSECUTOR),
        ("He was defended by Edgar Demange of the Paris bar.", "en", "Edgar Demange", Role.DEFENCE),
        ("Two rings, the property of William Broadhurst, were missed.", "en", "William Broadhurst", Role.VICTIM),
        ("Martha Scarborough was indicted for stealing two napkins.", "en", "Martha Scarborough", Role.DEFENDANT),
        ("Then Jonathan Wild deposed that he had seen it.", "en", "Jonathan Wild", Role.WITNESS),
        ("Председателем суда был Андрей Вышинский.", "ru", "Андрей Вышинский", Role.JUDGE),
        ("Государственным обвинителем выступал Н. В. Крыленко.", "ru", "Н. В. Крыленко", Role.PROSECUTOR),
        ("Подсудимый Леонид Рамзин молчал.", "ru", "Леонид Рамзин", Role.DEFENDANT),
        ("Vorsitzender Richter war Wilhelm Bünger.", "de", "Wilhelm Bünger", Role.JUDGE),
        ("Oberreichsanwalt Karl Werner beantragte die Todesstrafe.", "de", "Karl Werner", Role.PROSECUTOR),
        ("L'avocat Fernand Labori prit la parole.", "fr", "Fernand Labori", Role.DEFENCE),
        ("Le procureur Edmond Bertrand demanda la mort.", "fr", "Edmond Bertrand", Role.PROSECUTOR),
        ("Der Angeklagte Georgi Dimitroff verteidigte sich selbst.", "de", "Georgi Dimitroff", Role.DEFENDANT),
        ("Den Vorsitz führte Senatspräsident Wilhelm Bünger.", "de", "Wilhelm Bünger", Role.JUDGE),
        ("Die Anklage vertrat Karl Werner.", "de", "Karl Werner", Role.PROSECUTOR),
        ("Als Zeuge wurde Hermann Meier vernommen.", "de", "Hermann Meier", Role.WITNESS),
        ("Marinus van der Lubbe wurde zum Tode verurteilt.", "de", "Marinus van der Lubbe", Role.DEFENDANT),
        ("Protokollführer Hans Meier las vor.", "de", "Hans Meier", Role.CLERK),
        ("Le conseil était présidé par Albert Jouaust.", "fr", "Albert Jouaust", Role.JUDGE),
        ("Le commissaire du gouvernement Louis Carrière parla.", "fr", "Louis Carrière", Role.PROSECUTOR),
        ("Edgar Demange défendit l'accusé.", "fr", "Edgar Demange", Role.DEFENCE),
        ("Georges Picquart dépose ensuite.", "fr", "Georges Picquart", Role.WITNESS),
        ("Émile Zola fut condamné à un an.", "fr", "Émile Zola", Role.DEFENDANT),
        ("On jugea l'assassinat de Jean Jaurès.", "fr", "Jean Jaurès", Role.VICTIM),
        ("Le greffier Armand Coupois lut l'acte.", "fr", "Armand Coupois", Role.CLERK),
        ("Обвинение поддерживал Николай Крыленко.", "ru", "Николай Крыленко", Role.PROSECUTOR),
        ("Защищал Илья Брауде.", "ru", "Илья Брауде", Role.DEFENCE),
        ("Секретарь суда А. Ф. Костюшко.", "ru", "А. Ф. Костюшко", Role.CLERK),
        ("Леонид Рамзин обвинялся во вредительстве.", "ru", "Леонид Рамзин", Role.DEFENDANT),
        ("Petr Novak was heard as a witness.", "en", "Petr Novak", Role.WITNESS),
        ("John Brown was found guilty.", "en", "John Brown", Role.DEFENDANT),
    ],
)  # fmt: skip
def test_words_beside_a_name_give_the_role(text: str, language: str, name: str, role: Role) -> None:
    assert roles(about(text, language=language)) == {name: role}


@pytest.mark.parametrize(
    ("label", "language", "name", "role"),
    [
        ("Angeklagter Dimitroff: Ich bin unschuldig.", "de", "Dimitroff", Role.DEFENDANT),
        ("Präsident Dr. Bünger: Schweigen Sie!", "de", "Bünger", Role.JUDGE),
        ("Oberreichsanwalt Werner: Ich beantrage Vertagung.", "de", "Werner", Role.PROSECUTOR),
        ("Rechtsanwalt Dr. Sack: Ich bitte ums Wort.", "de", "Sack", Role.DEFENCE),
        ("Sachverständiger Dr. Josse: So ist es.", "de", "Josse", Role.WITNESS),
        ("Le président Jouaust : La séance est ouverte.", "fr", "Jouaust", Role.JUDGE),
        ("L'accusé Dreyfus : Je suis innocent.", "fr", "Dreyfus", Role.DEFENDANT),
        ("Me Labori : Je demande la parole.", "fr", "Labori", Role.DEFENCE),
        ("Председательствующий Ульрих: Встаньте.", "ru", "Ульрих", Role.JUDGE),
        ("Защитник Оцеп: Прошу слова.", "ru", "Оцеп", Role.DEFENCE),
        ("THE ACCUSED RADEK: Yes.", "en", "Radek", Role.DEFENDANT),
    ],
)
def test_the_label_of_a_speaker_gives_the_role(label: str, language: str, name: str, role: Role) -> None:
    assert roles(about(label, language=language)) == {name: role}


def test_a_caption_with_a_colon_names_nobody_unless_its_words_are_a_name_or_come_again() -> None:
    assert roles(about("Harvest Moon: a cart before the court house.")) == {}
    assert roles(about("Edith Quill: I saw the cart.")) == {"Edith Quill": Role.MENTIONED}
    again = about("Oddny Quill: I saw the cart.", "The court rose.", "Oddny Quill: It was black.")
    assert roles(again) == {"Oddny Quill": Role.MENTIONED}
    hearing = [f"{given} Quill: It was black." for given in ("Oddny", "Esk", "Hepsy", "Ravn", "Tolly", "Ulf")]
    assert len(roles(about(*hearing))) == len(hearing)


def test_the_letter_of_a_question_or_answer_is_no_initial_of_whom_it_names() -> None:
    lines = ("14 Q. Mr. Ivory, did you see the cart?", "MR. IVORY: Yes.")
    assert roles(about(*lines)) == {"Ivory": Role.MENTIONED}


def test_a_protected_witness_keeps_the_letters_that_stand_for_the_name() -> None:
    text = "You will be referred to as Witness CBI. Witness CBI, you may begin."
    assert roles(about(text)) == {"CBI": Role.WITNESS}
    assert roles(about("Witness LEE was sworn.", "Mr. Lee, you may begin.")) == {"Lee": Role.WITNESS}


@pytest.mark.parametrize(
    "text",
    [
        "He stood at the corner of Catherine-street, the prisoner came up.",
        'He said, "Policeman, the prisoner has dropped this bracelet."',
        "Recommended to mercy by the Prosecutor. Confined Four Months.",
    ],
)
def test_streets_and_terms_beside_a_part_in_the_trial_are_nobody(text: str) -> None:
    assert roles(about(text)) == {}


def test_a_possessive_in_capitals_is_no_part_of_the_name() -> None:
    assert roles(about("PRISONER FATT'S DEFENCE.")) == {"Fatt": Role.DEFENDANT}


@pytest.mark.parametrize("word", ["Actually", "Finally", "Whereas"])
def test_an_adverb_before_the_witness_is_nobody(word: str) -> None:
    assert roles(about(f"{word}, the witness could not say who had been there.")) == {}


def test_the_place_of_a_news_report_is_no_witness() -> None:
    assert roles(about("SANTA MORENA (AP) — The trial of the engineers opened here.")) == {}


@pytest.mark.parametrize("speech", ["LE TÉMOIN : Oui.", "M. le président : Accusé, levez-vous.", "Zeuge: Nein."])
def test_what_is_said_after_a_label_is_nobody(speech: str) -> None:
    assert roles(about(speech, language="fr")) == {}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Подсудимые: Л. К. Рамзин, И. А. Калинников и В. А. Ларичев.", "ru",
         ["Л. К. Рамзин", "И. А. Калинников", "В. А. Ларичев"]),
        ("Die Angeklagten waren Marinus van der Lubbe, Ernst Torgler und Georgi Dimitroff.", "de",
         ["Marinus van der Lubbe", "Ernst Torgler", "Georgi Dimitroff"]),
        ("Les accusés étaient Alfred Dreyfus et Émile Zola.", "fr", ["Alfred Dreyfus", "Émile Zola"]),
    ],
)  # fmt: skip
def test_lists_are_read_in_other_languages(text: str, language: str, names: list[str]) -> None:
    assert roles(about(text, language=language)) == dict.fromkeys(names, Role.DEFENDANT)
