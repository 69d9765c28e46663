"""Words of papers of the 16th and 17th century that stand beside names, or in place of given names."""

from __future__ import annotations

from indexer.extract.lexicon import terms

OLD_WORDS = terms(
    """
    ignoramus billa vera acted made looking being having acordinge according affirms affirmed recovered held owned
    signed condemned imprisoned imprisond committed comitted executed acquitted cleared child childe children keeper
    marshal marshall sheriff sheriffe clerk clec cler cle asst assist asist asit assis'ts assis't peace ensign
    ensigne mason came said sayd saith spake forgiveness singlewoman spinster relief oxen feild field depostion
    deposition exa examination testifieth testifies affirmeth whas jur jurat jurors juror alias baptism baptisme
    husbandman yeoman carpenter bricklayer weaver constable constabel consta consta'll const const'b justs jus
    just'es jus's princp princip suerties sureties swoarn sworn sworne bewitched bewitching conffesses confesses
    confessed called stand severall several indictm'ts indictm'nt sovereigne soveraigne thatt that long farm wife
    wyfe widow per prop'r propria att and the whose wee also abovesaid aforesaid plt deft secrty secretary juratus
    singleman mariner labourer laborer gent gentleman knight attorney mark marke oct octo octob septem sept decem
    novem treasurer chairman daughter daughters house houses obedience kill killed honoured hon'rd hon'ble sherif
    worshipful selectmen publick
    """
)
"""Words that old hands set beside names with a capital, and that are no surnames, in lower case."""

NO_SURNAMES = terms(
    """
    went came said told took gave paid sold lost kept left swore knew held sent spoke spake made will does doth hath
    saith sayth sayd fell cried cryed cryes cryd come comes goes goe stood began begun thought brought bought felt
    found answer answers answared replyed wept bid bad bade looks looke look have having being been beene were when
    that this then there here shall should would could might must also again against from with upon aged dyed dies
    hurt bitt bite struck strikes hade afflict afflicts torment torments sees seen sawe whose their your them they
    wife wyfe wiff daughter sister brother mother father husband widow about after before because both doe done each
    else ever every first further good great harm head heard himself herself home house into know knows last like
    many more most much named never next none only onely over past quite same says since some such sure tell tells
    think thus till times under until very want what where which while whom whole without witch work yet according
    concerning testify testifie depose seated signed still turned tooke putt mark marke marks hand seal amongst
    among laught alias break breake esq esqr gent jurat sworn
    """
)
"""Words in small letters that may stand after a given name and are no surnames."""

RANKS = terms(
    """
    maj majr maj'r major capt capt'n captain capn lt lieut leut leut't lieut't leiut liut lieft left ensign ensigne
    serj serjt serjeant sarg't sargt sarj't sergt corporal corp deacon dea rev'd revd reverend mother aunt uncle
    coll col
    """
)
"""Titles by which people are known without a given name as well, in lower case."""
