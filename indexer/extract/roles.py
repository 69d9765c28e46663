"""The words of roles: what is said before a name, and the labels of cast lists."""

from __future__ import annotations

from engine.document import Role
from indexer.extract.lexicon import terms

_BEFORE = {
    Role.JUDGE: "judge judges justice justices magistrate magistrates recorder bench coram"
    " судья судьи судьей судьёй судье председатель председателя председателем председательствующий"
    " председательствовал председательствующего richter vorsitzende vorsitzender vorsitzenden gerichtspräsident"
    " senatspräsident landgerichtspräsident untersuchungsrichter beisitzer schöffe schöffen richterin"
    " assesseur assesseurs"
    " juge juges",
    Role.PROSECUTOR: "prosecutor prosecutors prosecution procurator attorney-general"
    " прокурор прокурора прокурором прокуроры прокуроров обвинитель обвинителя обвинителем обвинители обвинителей"
    " staatsanwalt staatsanwälte oberstaatsanwalt generalstaatsanwalt oberreichsanwalt ankläger hauptankläger"
    " bundesanwalt reichsanwalt anklagevertreter staatsanwältin procureur procureurs procureure обвинял обвиняли",
    Role.DEFENCE: "barrister защитник защитника защитником защитники защитников защитниками адвокат"
    " адвоката адвокаты адвокатов verteidiger rechtsanwalt rechtsanwälte avocat avocats avocate défenseur défenseurs"
    " maître pflichtverteidiger offizialverteidiger verteidigers защищал защищали адвокатом",
    Role.WITNESS: "witness witnesses deponent свидетель свидетеля свидетелем свидетели свидетелей свидетельница"
    " zeuge zeugen zeugin témoin témoins sachverständiger sachverständige",
    Role.DEFENDANT: "defendant defendants accused co-defendant co-defendants prisoner convict подсудимый подсудимые"
    " подсудимого подсудимому подсудимым подсудимых подсудимыми подсудимая обвиняемый обвиняемые обвиняемого обвиняемых"
    " обвиняемым обвиняемыми обвиняемому"
    " angeklagte angeklagten angeklagter angeklagtem accusé accusés accusée prévenu prévenus"
    " prévenue inculpé inculpés inculpée coaccusé coaccusés beschuldigter mitangeklagter mitangeklagte mitangeklagten"
    " подсудимой обвиняемая",
    Role.VICTIM: "victim victims deceased prosecutrix потерпевший потерпевшая потерпевшего потерпевшие opfer"
    " victime victimes",
    Role.CLERK: "registrar stenographer clerk greffier greffière protokollführer schriftführer gerichtsschreiber",
    Role.INTERPRETER: "interpreter interpreters переводчик переводчика переводчица dolmetscher dolmetscherin"
    " interprète",
}
CUE_WORDS: dict[str, Role] = {word: role for role, words in _BEFORE.items() for word in words.split()}
"""What is said before a name to give its bearer's role, in lower case as written."""

PLURAL_CUES = terms(
    """
    judges justices magistrates prosecutors witnesses defendants accused co-defendants victims подсудимыми защитниками
    судьи прокуроры обвинители защитники адвокаты свидетели подсудимые обвиняемые потерпевшие обвиняемых подсудимых
    свидетелей защитников прокуроров staatsanwälte rechtsanwälte zeugen angeklagten angeklagte opfer juges procureurs
    avocats défenseurs témoins accusés prévenus victimes interpreters
    """
)
"""Cues that a list of names may follow."""

CUE_PHRASES: dict[str, Role] = {
    phrase: role
    for role, phrases in {
        Role.VICTIM: (
            "murder of",
            "killing of",
            "assassination of",
            "assault on",
            "assault upon",
            "manslaughter of",
            "kidnapping of",
            "robbery of",
            "robbing",
            "property of",
            "goods of",
            "monies of",
            "moneys of",
            "money of",
            "chattels of",
            "mare of",
            "horse of",
            "dwelling-house of",
            "house of",
            "shop of",
            "warehouse of",
            "person of",
            "belonging to",
            "goods and chattels of",
            "убийстве",
            "убийство",
            "убийства",
            "ermordung von",
            "mord an",
            "assassinat de",
            "meurtre de",
        ),
        Role.JUDGE: (
            "lord chief justice",
            "mr justice",
            "chief justice",
            "presided over by",
            "delivered by",
            "its president",
            "court president",
            "president of the court",
            "president of the tribunal",
            "président du tribunal",
            "présidé par",
            "présidée par",
            "présidence de",
            "vorsitz führte",
            "vorsitz hatte",
            "vorsitz von",
            "под председательством",
        ),
        Role.PROSECUTOR: (
            "attorney general",
            "district attorney",
            "prosecuted by",
            "prosecutor general",
            "prosecutor-general",
            "prosecution by",
            "государственный обвинитель",
            "avocat général",
            "procureur général",
            "procureur de la république",
            "commissaire du gouvernement",
            "anklage vertrat",
            "anklage vertraten",
            "обвинение поддерживал",
            "обвинение поддерживали",
        ),
        Role.DEFENCE: (
            "defended by",
            "defence counsel",
            "defense counsel",
            "defence lawyer",
            "defense lawyer",
            "defense attorney",
            "defence attorney",
            "counsel for the defence",
            "counsel for the defense",
            "represented by",
            "défendu par",
            "défendue par",
            "verteidigt von",
            "verteidigt durch",
        ),
        Role.WITNESS: ("testimony of", "deposition of", "evidence of", "показания", "déposition de", "aussage von"),
        Role.CLERK: ("clerk of the court", "court clerk", "court reporter", "секретарь суда"),
        Role.DEFENDANT: (
            "trial of",
            "conviction of",
            "examination of",
            "indictment of",
            "case against",
            "процесс над",
            "суд над",
            "по обвинению",
            "strafsache gegen",
        ),
    }.items()
    for phrase in phrases
}
"""Phrases of which the same holds, lower case, without what stands between them and the name."""

LABELS: tuple[tuple[Role, frozenset[str]], ...] = (
    (Role.INTERPRETER, terms("interpreter interpreters переводчик переводчики dolmetscher interprète interprètes")),
    (
        Role.CLERK,
        terms(
            """
            registry registrar reporter reporters clerk clerks stenographer stenographers секретарь секретари greffier
            greffiers
            """
        ),
    ),
    (
        Role.PROSECUTOR,
        terms(
            """
            prosecution prosecutor prosecutors обвинитель обвинители прокурор прокуроры обвинение staatsanwalt
            staatsanwälte ankläger anklage procureur accusation
            """
        ),
    ),
    (
        Role.DEFENCE,
        terms(
            """
            defence defense защита защитник защитники verteidiger verteidigung défense
            """
        ),
    ),
    (
        Role.COUNSEL,
        terms(
            """
            advocate advocates counsel attorneys attorney appearances solicitors barristers адвокат адвокаты
            rechtsanwälte avocat avocats
            """
        ),
    ),
    (
        Role.JUDGE,
        terms(
            """
            judge judges justice justices bench coram before magistrate magistrates president presiding recorder
            delivered судья судьи председатель председательствующий richter vorsitz vorsitzender juge juges
            président
            """
        ),
    ),
    (Role.WITNESS, terms("witness witnesses свидетель свидетели zeuge zeugen zeugin témoin témoins")),
    (Role.VICTIM, terms("victim victims deceased потерпевший потерпевшие opfer victime victimes")),
    (
        Role.DEFENDANT,
        terms(
            """
            defendant defendants accused prisoner prisoners подсудимый подсудимые подсудимая обвиняемый обвиняемые
            angeklagter angeklagte angeklagten accusé accusés
            """
        ),
    ),
    (
        Role.PARTY,
        terms(
            """
            petitioner petitioners respondent respondents appellant appellants appellee appellees plaintiff
            plaintiffs claimant claimants applicant party parties истец ответчик kläger beklagter
            """
        ),
    ),
)
"""The words of a cast list's labels with the role they stand for; the first that has a word of the label decides."""

LABEL_WORDS = frozenset[str]().union(*(known for _, known in LABELS)) | terms(
    """
    for the of court and by was were judgment judgement opinion order trial chamber associate chief lead state public
    presiding official senior honourable hon s on behalf государственный государственные общественный общественные суда
    члены состав коллегии der die das gericht beisitzer de la le les du cour
    """
)
"""All words that labels of cast lists are made of."""
