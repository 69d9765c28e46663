"""Roles by the words around a name: "presiding judge was X", "X, prosecutor", "X was indicted", "property of X"."""

from __future__ import annotations

import re
from functools import lru_cache

from engine.document import Role
from indexer.extract.lexicon import terms
from indexer.extract.names import UPPER
from indexer.extract.roles import CUE_PHRASES, CUE_WORDS, PLURAL_CUES

_WINDOW = 48
_GLUE = terms(
    """
    was were is are the a an named called mr mrs dr m sir lord der die das war waren le la les mm était étaient
    wurde wurden fut furent был была были выступал выступали суда трибунала процесса
    """
)


def _phrase_ends() -> dict[str, frozenset[str | bool]]:
    """The last words of the phrases, each with the words that may stand before it; True where none must."""
    ends: dict[str, set[str | bool]] = {}
    for phrase in CUE_PHRASES:
        *rest, last = phrase.split()
        ends.setdefault(last, set()).add(rest[-1].rpartition("'")[2] if rest else True)
    return {last: frozenset(before) for last, before in ends.items()}


_PHRASE_ENDS = _phrase_ends()
_AROUND_WORDS = '.,;:()[]"“”„«»*'
_STOPS = (". ", "; ", ") ", "! ", "? ", "\n")
_ABBREVIATED = ("Mr.", "Mrs.", "Dr.", "Messrs.", "MR.", "MRS.")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUE_TOKEN = re.compile(rf"{_HYPHENATED.pattern}|[,:(]")
_NOUNS = {
    Role.JUDGE: r"presiding|judge|justice|chief justice|magistrate|president of the (?:court|tribunal)|C\.?\s?J\b\.?"
    r"|JJ?\.(?=\s*(?:$|\n|[,:;)]))|председател\w+|судья|Vorsitzender|Richter|juge",
    Role.PROSECUTOR: r"prosecutor|public prosecutor|procurator|attorney[- ]general|district attorney"
    r"|prosecuting|прокурор|(?:государственный )?обвинитель|Staatsanwalt|Ankläger|procureur",
    Role.DEFENCE: r"defen[cs]e (?:counsel|lawyer|attorney)|defending|защитник|Verteidiger|défenseur",
    Role.COUNSEL: r"counsel|barrister|lawyer|адвокат|Rechtsanwalt|avocat",
    Role.DEFENDANT: r"the (?:accused|defendant|prisoner)|accused of|defendant|charged with|подсудимый|обвиняемый"
    r"|Angeklagter|accusé",
    Role.WITNESS: r"witness|a witness|свидетель|Zeuge|témoin",
    Role.VICTIM: r"the (?:victim|deceased|prosecutrix)|deceased|потерпевш\w+",
}
_VERBS = {
    Role.JUDGE: r"presided|als (?:Vorsitzende[r]?|Beisitzer)\b|delivered the (?:opinion|judge?ment)|председательствовал"
    r"|présid(?:a|ait)\b|(?:führte|hatte) den Vorsitz",
    Role.PROSECUTOR: r"prosecuted|als (?:Beamter der Staatsanwaltschaft|Vertreter der (?:Anklage|Staatsanwaltschaft)"
    r"|Anklagevertreter)|led the prosecution|appeared for the (?:prosecution|crown|state)|(?:for"
    r"|on behalf of) the (?:prosecution|crown|state|government|united states)"
    r"|requit\b|vertrat die Anklage|обвинял\b|поддерживал\w* обвинение",
    Role.DEFENCE: r"defended|als Verteidiger\b"
    r"|appeared for the (?:defen[cs]e|prisoner|accused)|(?:for|on behalf of) (?:the )?(?:defen"
    r"|accused|prisoner)|défend(?:it|ait)\b|verteidigte\b(?! sich)|защищал\b",
    Role.COUNSEL: r"argued the (?:cause|case)|(?:for|on behalf of) (?:the )?(?:petitioner|respondent|appell|amic"
    r"|plaintiff)",
    Role.DEFENDANT: r"(?:was|were|stands?|stood|is|are)\s+(?:also\s+|severally\s+|again\s+)?(?:indicted|arraigned"
    r"|put on trial|tried\b|accused of|charged with|convicted|acquitted|found (?:not )?guilty)"
    r"|pleaded (?:not )?guilty|PLEADED"
    r"|wurden?\s+(?:(?:wegen|zum|zu|von|vom|des)\s[^.;\n]{1,40}?)?(?:angeklagt|verurteilt|freigesprochen)"
    r"|fu(?:t|rent) (?:accusé|condamné|acquitté|inculpé)|обвинял[аи]?с[ья]|был[аи]? (?:осужд|приговор|оправдан)",
    Role.WITNESS: r"testified|testifie[sd]|testifieth|deposed|deposeth|sworn|, sworn|being sworn|gave evidence"
    r"|(?:was|were) (?:heard|called|examined) as (?:a )?witness|показал|sagte aus"
    r"|wurden? als Zeugen? (?:vernommen|gehört)|dépos(?:a|e)\b|témoign(?:a|e)\b",
    Role.VICTIM: r"was (?:murdered|assassinated|robbed|stabbed)",
}


def _after(table: dict[Role, str]) -> str:
    return "|".join(f"(?P<r{list(Role).index(role)}_{{}}>{words})" for role, words in table.items())


_AFTER = re.compile(
    r"(?:\s*\([^()\n]{0,60}\))?(?:"
    rf"(?:,\s+[QK]\.?\s?C\b\.?)?\s*,\s+(?:the |a |an |later |then |chief |state |deputy |der "
    rf"|le ){{0,2}}(?:{_after(_NOUNS).replace('{}', 'n')})(?!\w|[ ]{UPPER})"
    rf"|(?:,[^.;\n]{{0,90}}?,)?\s+(?:{_after(_VERBS).replace('{}', 'v')})"
    r")"
)
_FAR = re.compile(
    r",[^.;\n]{0,220}?,\s+(?:(?P<prosecuted>prosecuted|led the prosecution)|(?P<presided>presided)"
    r"|(?P<defended>defended))\b"
)
_LIST = re.compile(
    r"[^.\n]{0,150}?(?:\b(?:including|included|include|were|was|are|namely|waren|étaient|darunter|sowie|dont|были"
    r"|включая|в том числе)|:|—|–)"
    rf"\s+(?=(?:the\s|Messrs\.?\s)?{UPPER})"
)
_LIST_CUES = tuple(sorted({cue[1:] for cue in PLURAL_CUES}))


def role_before(text: str, start: int) -> tuple[Role, str] | None:
    """The role that the words before ``text[start:]`` give, and those words."""
    if not _may_end_with_a_cue(text[max(0, start - _WINDOW) : start]):
        return None
    tokens = _CUE_TOKEN.findall(_clause(text, start).lower())
    comma = False
    while tokens:
        if tokens[-1] in _PHRASE_ENDS and (found := _phrase(tokens)):
            return None if comma else found
        if tokens[-1] not in _GLUE and tokens[-1] not in ",:(":
            break
        comma = comma or tokens[-1] in ",("
        tokens.pop()
    if not tokens:
        return None
    role = CUE_WORDS.get(tokens[-1])
    if role is None or (comma and (role is Role.JUDGE or tokens[-1] in PLURAL_CUES)):
        return None
    return role, tokens[-1]


def _may_end_with_a_cue(before: str) -> bool:
    """Whether it is worth looking closely at `before`; for most names it is not."""
    while before := before.rstrip():
        before, _, word = before.rpartition(" ")
        worth = _cue_ends(word)
        if worth is not None:
            return True in worth or (bool(worth) and _bare(before.rstrip().rpartition(" ")[2]) in worth)
    return False


@lru_cache(maxsize=1 << 15)
def _cue_ends(word: str) -> frozenset[str | bool] | None:
    """What makes `word` the end of a cue: the words one of which must stand before it, or True for whatever does.

    Empty for a word that ends none; None for a word that may stand between a cue and a name.
    """
    lower = _bare(word)
    if lower in CUE_WORDS or (lower in _GLUE and lower in _PHRASE_ENDS):
        return frozenset((True,))
    if lower in _PHRASE_ENDS:
        return _PHRASE_ENDS[lower]
    if lower in _GLUE or not any(map(str.isalpha, lower)):
        return None
    return frozenset() if _HYPHENATED.fullmatch(lower) else frozenset((True,))


@lru_cache(maxsize=1 << 15)
def _bare(word: str) -> str:
    """`word` in lower case without the marks around it, and without what an apostrophe elides before it."""
    plain = word.strip(_AROUND_WORDS)
    if "'" in plain or "’" in plain:
        plain = plain.replace("’", "'").rpartition("'")[2]
    return plain.lower()


def _clause(text: str, start: int) -> str:
    """The words before ``text[start:]`` that belong to the same sentence."""
    window = text[max(0, start - _WINDOW) : start]
    cut = max(window.rfind(mark) for mark in _STOPS)
    while cut >= 0 and window.endswith(_ABBREVIATED, 0, cut + 1):
        cut = max(window.rfind(mark, 0, cut) for mark in _STOPS)
    return window[cut + 1 :]


def _phrase(tokens: list[str]) -> tuple[Role, str] | None:
    """The role that the last words of `tokens` give as a phrase, the longest first."""
    for length in (4, 3, 2, 1):
        phrase = " ".join(tokens[-length:])
        if role := CUE_PHRASES.get(phrase):
            return role, phrase
    return None


def role_after(text: str, end: int) -> tuple[Role, str] | None:
    """The role that the words after ``text[:end]`` give, and those words."""
    if text[end : end + 1] not in (" ", ",", ".", "\n", "\u00a0"):
        return None
    if match := _AFTER.match(text, end, end + 220):
        group = match.lastgroup or ""
        return list(Role)[int(group[1:].partition("_")[0])], match[group]
    if text.startswith(",", end) and (far := _FAR.match(text, end, end + 300)):
        role = Role.PROSECUTOR if far["prosecuted"] else Role.JUDGE if far["presided"] else Role.DEFENCE
        return role, far[far.lastgroup or 0]
    return None


def list_starts(text: str) -> dict[int, tuple[Role, str]]:
    """Where lists of people begin that a sentence introduces ("the defendants were …, including"), with their role."""
    starts: dict[int, tuple[Role, str]] = {}
    for rest in _LIST_CUES:
        at = text.find(rest)
        while at > 0:
            end = at + len(rest)
            cue = text[at - 1 : end]
            alone = not (text[at - 2 : at - 1].isalpha() or text[end : end + 1].isalpha())
            match = _LIST.match(text, end) if alone and cue.lower() in PLURAL_CUES else None
            if match:
                starts.setdefault(match.end(), (CUE_WORDS[cue.lower()], cue))
            at = text.find(rest, end)
    return starts
