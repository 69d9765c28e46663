"""The speakers of a transcript, and who of them is judge and who counsel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.document import Role
from indexer.extract.lexicon import ADDRESSES
from indexer.extract.mention import Mention, Weight
from indexer.extract.names import NAME, known_given, read_name, surely_a_person, surname_key, title_end
from indexer.extract.roles import CUE_WORDS

_SPEAKING_TITLES = {
    **CUE_WORDS,
    **dict.fromkeys(("president", "président", "présidente", "präsident", "председатель", "recorder"), Role.JUDGE),
    **dict.fromkeys(("expert", "эксперт"), Role.WITNESS),
    **dict.fromkeys(("me", "maître"), Role.DEFENCE),
}
_ARTICLE = r"(?:(?:THE|The|LE|Le|LA|La|DER|Der|DIE|Die)\s+|L['’])"
_OFFICE = "|".join(sorted(filter(str.isalpha, _SPEAKING_TITLES), key=len, reverse=True))
_SPEAKER = re.compile(
    rf"^(?:\d{{1,2}}\s+)?{_ARTICLE}?(?:(?P<office>{_OFFICE})\s+)?(?P<who>{NAME})"
    r"(?:\s*\((?P<aside>[^()\n]{1,50})\)|\s+\[[^\]\n]*\])?\s*:(?=\s|$)",
    re.MULTILINE,
)
_TESTIFIES = re.compile(
    rf"^(?P<who>{NAME})(?:\s*,?\s*\([^()\n]{{1,90}}\))?(?P<sworn>,?\s+(?:sworn|affirmed|re-?examined|recalled"
    rf"|deposed|examined|cross-examined)\b)?\s*(?=[.,(—-]|$)",
    re.MULTILINE,
)
_LABEL = "speaker label"
_TRANSCRIPT = 6
"""With as many lines that have a label a text is a transcript, in which any full name before a colon speaks."""
_SPOKEN = re.compile(
    r"[.,(—-]*[^\S\n]*(?:\([^()\n]{1,90}\)[.,]?[^\S\n]*)?(?:(?:Q|I|I['’]\w+|My|We|On|In|About)\b|[([—-]"
    r"|(?<=\. )[A-Z][a-z]+ [a-z])"
)
"""How the statement of a witness begins; what else stands after capitals is a heading's rest."""
_DATELINE = re.compile(
    r"\s*\((?:AP|AFP|ANI|BBC|Bloomberg|CNN|dpa|DPA|EFE|PTI|Reuters|REUTERS|TASS|UPI|Xinhua)\)\s*(?:--?|[–—])"
)
"""A place before a news agency: "LOS ANGELES (AP) — …"."""
_SPEECH_FOLLOWS = re.compile(r"\s*\([^()\n]{1,90}\)\s*:")
_FOR_DEFENCE = re.compile(
    r"(?:[Cc]ounsel|[Aa]ttorney|COUNSEL)\b.{0,12}\b(?:for|FOR) .{0,12}(?:[Dd]efend|[Aa]ccused|DEFEND|ACCUSED)"
)
_CHAIR = re.compile(r"president|chairman|председатель|vorsitzender|präsident|président", re.IGNORECASE)
_TO_COURT = re.compile(
    r"\b(?:[Yy]our Honou?rs?|may it please the [Cc]ourt|[Mm]r\. Chief Justice|(?:Mr\. )?Justice [A-Z]"
    r"|Your Lordships?)\b"
)
_AS_JUDGE = re.compile(rf"\b(?:Justice|Judge|JUSTICE|JUDGE)\s+(?P<name>{NAME})")
_AS_COUNSEL = re.compile(rf"\b(?:Mr|Ms|Mrs|Miss|General)\.?\s+(?!Justice|Chief|President)(?P<name>{NAME})")


def speakers(text: str) -> Iterator[Mention]:
    """Those who speak in a transcript: "NAME: …", and witnesses who begin "NAME. I am a …".

    Where few lines have a label, "Moon Rush: …" may be the caption of a picture: a name is believed by its shape only,
    or when it comes again.
    """
    lines = list(_labelled_lines(text))
    labels = [match["who"] for match in lines]
    many = len(lines) >= _TRANSCRIPT
    for match in lines:
        who, aside = match["who"], match["aside"]
        if aside and _CHAIR.fullmatch(who):
            if name := read_name(aside):
                yield Mention(name, match.start("aside"), match.end("aside"), Role.JUDGE, Weight.SPEAKER, _LABEL, True)
            continue
        name = read_name(who)
        title = match["office"] or (name.title if name else "")
        believed = many or labels.count(who) > 1
        if name and (title or who.isupper() or (name.full and (believed or surely_a_person(name)))):
            role = _title_role(title) or (Role.DEFENCE if aside and _FOR_DEFENCE.match(aside) else None)
            weight = Weight.SPEAKER if role else Weight.NONE
            start = match.start("who") + title_end(who)
            yield Mention(name, start, match.end("who"), role, weight, _LABEL, bool(title))
    for match in _TESTIFIES.finditer(text):
        yield from _testimony(match)


def _labelled_lines(text: str) -> Iterator[re.Match[str]]:
    """The lines that begin with a label: only where there is a colon can there be one."""
    line, colon = -1, text.find(":")
    while colon >= 0:
        start = text.rfind("\n", 0, colon) + 1
        if start != line and (match := _SPEAKER.match(text, start)):
            yield match
        line = start
        colon = text.find(":", colon + 1)


def _testimony(match: re.Match[str]) -> Iterator[Mention]:
    who = match["who"]
    if not (match["sworn"] or who.isupper()) or _SPEECH_FOLLOWS.match(match.string, match.end()):
        return
    if _DATELINE.match(match.string, match.end("who")):
        return
    name = read_name(who)
    if not match["sworn"] and name and not (known_given(name) or _SPOKEN.match(match.string, match.end())):
        return
    if name and (name.full or name.title):
        role = _title_role(name.title) or Role.WITNESS
        if name.full or set(name.title.split()) & ADDRESSES:
            yield Mention(
                name,
                match.start("who") + title_end(who),
                match.end("who"),
                role,
                Weight.TESTIMONY,
                "name before a statement",
            )


def _title_role(title: str) -> Role | None:
    for word in reversed(title.split()):
        if role := _SPEAKING_TITLES.get(word):
            return role
    return None


def bench_and_bar(text: str, speakers: list[Mention]) -> list[Mention]:
    """`speakers` with the roles of those that have none by title.

    Counsel speak to the court ("Your Honor", "may it please the Court") or are
    called Mr. or Ms.; whoever is called Justice, or speaks among counsel and never
    does either, sits on the bench. Only where somebody speaks to the court.
    """
    unknown = [mention for mention in speakers if mention.role is None and not mention.name.title]
    if not unknown or "ourt" not in text:
        return speakers
    judges = _surnames(_AS_JUDGE.finditer(text))
    bar = {
        mention.name.key
        for mention, speech in _turns(text, speakers)
        if mention.role is None and _TO_COURT.search(speech)
    }
    if not bar:
        return speakers
    bar = (bar | _surnames(_AS_COUNSEL.finditer(text))) - judges
    return [
        replace(
            mention,
            role=Role.COUNSEL if mention.name.key in bar else Role.JUDGE,
            weight=Weight.SPEAKER,
            rule="forms of address in a transcript",
        )
        if mention.role is None and not mention.name.title
        else mention
        for mention in speakers
    ]


def _surnames(matches: Iterable[re.Match[str]]) -> set[str]:
    """The keys of the last words of the names matched."""
    return {surname_key(match["name"].rstrip(".").split()[-1]) for match in matches}


def _turns(text: str, speakers: list[Mention]) -> Iterable[tuple[Mention, str]]:
    """Each speaker with the beginning of what they say."""
    ends = [mention.start for mention in speakers[1:]] + [len(text)]
    for mention, end in zip(speakers, ends, strict=True):
        yield mention, text[mention.end : min(end, mention.end + 400)]
