"""A small library of court documents in several scripts, written for the tests: the values an index is filled with."""

from __future__ import annotations

import hashlib

from engine.document import (
    Document,
    Paragraph,
    ParagraphKind,
    Person,
    Role,
    Source,
    SourceKind,
    Trial,
    TrialDate,
    document_id,
)
from indexer.extract.years import mentioned_years

AUTHORITY = Source(SourceKind.AUTHORITY, "trials.csv")

HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'

LONG = "Unabsehbar" * 20
"""A name of one word that fits on no line."""


def document(
    path: str,
    title: str,
    *paragraphs: str | Paragraph,
    language: str = "en",
    trial: str = "",
    years: str = "",
    persons: dict[str, Role] | None = None,
    encoding: str = "utf-8",
) -> Document:
    """A document of `paragraphs` with the years they speak of.

    `years`, of the trial, is ``"1930"`` or ``"1936-1938"``, `persons` maps names to roles.
    """
    start, _, end = years.partition("-")
    parts = tuple(
        Paragraph(number, part) if isinstance(part, str) else Paragraph(number, part.text, part.kind)
        for number, part in enumerate(paragraphs, 1)
    )
    return Document(
        id=document_id(path),
        path=path,
        title=title,
        paragraphs=parts,
        sha256=hashlib.sha256(path.encode()).hexdigest(),
        encoding=encoding,
        language=language,
        trials=(Trial(trial, AUTHORITY),) if trial else (),
        dates=(TrialDate(years, start, end or start, AUTHORITY),) if years else (),
        mentioned_years=mentioned_years("\n\n".join(part.text for part in parts)),
        persons=tuple(Person(name, role, AUTHORITY) for name, role in (persons or {}).items()),
    )


def part(kind: ParagraphKind, text: str) -> Paragraph:
    """A paragraph of a kind; its number is given by its place."""
    return Paragraph(0, text, kind)


INDUSTRIAL_PARTY = document(
    "moscow/industrial-party.html",
    "The Industrial Party on trial",
    part(ParagraphKind.HEADING, "The indictment"),
    "In the autumn of 1930 eight engineers stood before the Supreme Court in the House of Unions. The indictment "
    "called their circle the Industrial Party and accused them of sabotage on the orders of merchants in Paris.",
    "Ramzin confessed on the first day. He spoke for hours, gave names and figures, and the public prosecutor Krylenko "
    "hardly needed to ask. Every defendant who followed him confessed as well.",
    part(ParagraphKind.HEADING, "The bench"),
    "Vyshinsky presided. In a trial built upon confessions he let the accused repeat one another, and the newspapers "
    "printed each confession in full.",
    part(ParagraphKind.ITEM, "Ramzin: sentenced to be shot, then to ten years"),
    part(ParagraphKind.ITEM, "Larichev: sentenced to be shot, then to ten years"),
    part(ParagraphKind.ROW, "Defendant | Sentence | Released"),
    part(ParagraphKind.PREFORMATTED, "Q.  Did you act alone?\nA.  No. The industrial party had branches."),
    trial="Industrial Party Trial",
    years="1930",
    persons={
        "Leonid Ramzin": Role.DEFENDANT,
        "Viktor Larichev": Role.DEFENDANT,
        "Nikolai Krylenko": Role.PROSECUTOR,
        "Andrey Vyshinsky": Role.JUDGE,
    },
)

RUSSIAN_PARTY = document(
    "moscow/prompartiya.txt",
    "Процесс Промпартии",
    "Осенью 1930 года перед Верховным судом предстали восемь инженеров. Председательствовал Вышинский, обвинение "
    "поддерживал Крыленко.",
    "Рамзин признался в первый же день; его показания газеты печатали целиком. Осадчий говорил о вредительстве "
    "на электростанциях.",
    language="ru",
    trial="Industrial Party Trial",
    years="1930",
    persons={
        "Leonid Ramzin": Role.DEFENDANT,
        "Pyotr Osadchy": Role.DEFENDANT,
        "Nikolai Krylenko": Role.PROSECUTOR,
        "Andrey Vyshinsky": Role.JUDGE,
    },
    encoding="windows-1251",
)

SHAKHTY = document(
    "moscow/shakhty.html",
    "The Shakhty engineers",
    "Fifty-three engineers of the Donbas mines were accused in 1928 of wrecking and of espionage for former owners.",
    "Krylenko prosecuted; the bench was led by Vyshinsky. Some of the accused denied everything and were not believed.",
    trial="Shakhty Trial",
    years="1928",
    persons={"Nikolai Krylenko": Role.PROSECUTOR, "Andrey Vyshinsky": Role.JUDGE},
)

MOSCOW_1936 = document(
    "moscow/sixteen.html",
    "The trial of the Sixteen",
    "In August 1936 Zinoviev and Kamenev were tried with fourteen others. Vyshinsky, now the prosecutor, "
    "demanded death.",
    "They confessed to a conspiracy they had not formed. The verdict was read before dawn.",
    trial="Trial of the Sixteen",
    years="1936",
    persons={
        "Grigory Zinoviev": Role.DEFENDANT,
        "Lev Kamenev": Role.DEFENDANT,
        "Andrey Vyshinsky": Role.PROSECUTOR,
        "Vasiliy Ulrikh": Role.JUDGE,
    },
)

MOSCOW_1938 = document(
    "moscow/twenty-one.html",
    "Bukharin before the court",
    "The trial of the Twenty-One opened in March 1938. Krestinsky withdrew his confession for a single evening.",
    "Bukharin admitted the sum of the charges and disputed every item of it. Vyshinsky summed up for five hours.",
    trial="Trial of the Twenty-One",
    years="1938",
    persons={
        "Nikolai Bukharin": Role.DEFENDANT,
        "Nikolai Krestinsky": Role.DEFENDANT,
        "Andrey Vyshinsky": Role.PROSECUTOR,
        "Vasiliy Ulrikh": Role.JUDGE,
    },
)

MOSCOW_OVERVIEW = document(
    "moscow/overview.txt",
    "Three trials in Moscow",
    "Between 1936 and 1938 three public trials removed the old leadership; Vyshinsky prosecuted. "
    "Confession was the queen of proofs.",
    language="en",
    trial="Moscow Trials",
    years="1936-1938",
    persons={"Andrey Vyshinsky": Role.PROSECUTOR},
)

REICHSTAG = document(
    "leipzig/reichstagsbrand.html",
    "Der Reichstagsbrandprozess",
    "Im Herbst 1933 verhandelte das Reichsgericht in Leipzig über den Brand des Reichstags. Van der Lubbe gestand, "
    "Dimitroff verteidigte sich selbst.",
    "Göring erschien als Zeuge und verlor die Fassung. Drei Angeklagte wurden freigesprochen.",
    language="de",
    trial="Reichstag Fire Trial",
    years="1933",
    persons={
        "Marinus van der Lubbe": Role.DEFENDANT,
        "Georgi Dimitrov": Role.DEFENDANT,
        "Hermann Göring": Role.WITNESS,
    },
)

DREYFUS = document(
    "paris/dreyfus.html",
    "Le capitaine Dreyfus à Rennes",
    "En 1899 le capitaine Dreyfus revint de l'île du Diable pour être jugé une seconde fois, à Rennes.",
    "Le conseil de guerre le déclara coupable avec circonstances atténuantes ; il fut gracié dix jours plus tard.",
    language="fr",
    trial="Dreyfus Affair",
    years="1894-1899",
    persons={"Alfred Dreyfus": Role.DEFENDANT, "Fernand Labori": Role.DEFENCE},
)

SCOPES = document(
    "dayton/scopes.txt",
    "The schoolteacher of Dayton",
    "In July 1925 John Scopes was tried in Dayton for teaching evolution. Darrow called Bryan himself as a witness.",
    "The jury needed nine minutes. The fine was a hundred dollars.",
    trial="Scopes Trial",
    years="1925",
    persons={
        "John Scopes": Role.DEFENDANT,
        "Clarence Darrow": Role.DEFENCE,
        "William Jennings Bryan": Role.PROSECUTOR,
    },
)

OLD_BAILEY = document(
    "london/silver-spoon.txt",
    "A silver spoon",
    "Mary Walker was indicted for stealing a silver spoon. The jury found her guilty to the value of ten pence.",
    persons={"Mary Walker": Role.DEFENDANT},
)

HEBREW = document(
    "jerusalem/eichmann.html",
    "משפט אייכמן",
    "בשנת 1961 עמד אדולף אייכמן לדין בירושלים. גדעון האוזנר היה התובע.",
    language="he",
    trial="Eichmann Trial",
    years="1961",
    persons={"Adolf Eichmann": Role.DEFENDANT, "Gideon Hausner": Role.PROSECUTOR},
)

JAPANESE = document(
    "tokyo/tribunal.html",
    "東京裁判",
    "極東国際軍事裁判は1946年に東京で開廷した。",
    language="ja",
    trial="Tokyo Trial",
    years="1946-1948",
)

HOSTILE_DOCUMENT = document(
    "odd/hostile.html",
    f"Exhibit {HOSTILE}",
    f"The exhibit reads {HOSTILE} and nothing else.",
    trial=f"The Crown v. {HOSTILE}",
    years="1700",
    persons={f"Mallory {HOSTILE}": Role.WITNESS, LONG: Role.MENTIONED},
)

LIBRARY: tuple[Document, ...] = (
    INDUSTRIAL_PARTY,
    RUSSIAN_PARTY,
    SHAKHTY,
    MOSCOW_1936,
    MOSCOW_1938,
    MOSCOW_OVERVIEW,
    REICHSTAG,
    DREYFUS,
    SCOPES,
    OLD_BAILEY,
    HEBREW,
    JAPANESE,
    HOSTILE_DOCUMENT,
)
