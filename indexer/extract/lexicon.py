"""The words of names: given names, titles, and words that are never a person's.

Kept small on purpose: given names decide only whether two capitalised words without
any other clue are a person; the other words are those of courts everywhere.
"""

from __future__ import annotations


def terms(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


GIVEN_NAMES = terms(
    """
    fernand edmond alphonse albert auguste gaston gustave honoré jean-jacques louis-adolphe lucie marcelle marianne
    mathilde octave raoul yves théodore adolphe camille achille alfons andrej andrzej bela béla ferenc gyula imre
    istván jános józsef lajos lászló lazlo miklós pál péter sándor tibor zoltán bedřich bohumil evžen jaroslav jiří
    josef karel ladislav milada miloslav otakar václav vladimír zdeněk traicho vasil blagoi nikola todor jürgen jörg
    günther günter heinz-dieter hellmuth ewald gottfried gotthold konstanze lothar manfred marinus rainer sigrid volker
    wilhelmine wolfram nicola bartolomeo vittoria hideki koki shigenori ichiro aaron abel abigail abraham ada adam
    adolf adrian agnes alan alec aleksandr aleksei aleksey alex alexander alexandra alexei alexey alfred alice allan
    alois ambrose amelia amos amy anastas anatoli anatoly andre andreas andrei andrew andrey angela ann anna anne
    anthony antoine anton antonio archibald arkady armand arnold arthur august augustus barbara barnabas bartholomew
    beatrice ben benedict benito benjamin bernard bertha bertram boris brian bridget bruno byron carl carlo carlos
    caroline caspar catharine catherine cecil charles charlotte christian christina christine christoph christopher
    clara clarence claude clemens clement colin conrad constance cornelius curt cyril daniel david deborah denis dennis
    diana dietrich dinah dmitri dmitry dominic donald dora dorcas dorothy douglas duncan earl ebenezer eberhard ed
    edgar edith edmund edouard eduard edward edwin eleanor elijah elinor elisabeth elisha eliza elizabeth ellen emanuel
    emil emile emily emma enoch erich erik ernest ernst esther ethel etienne eugen eugene eunice eva evan eve evelyn
    evgeny ezekiel ezra fanny felix ferdinand fletcher florence frances francesco francis francois frank franz frederic
    frederick fridtjof friedrich fritz fyodor gabriel gavriil genrikh geoffrey georg george georges georgi georgy
    gerald gerhard gertrude gideon gilbert giles giovanni giuseppe gleb godfrey gordon grace graham grigori grigory
    guido guillaume gustav guy hannah hans harold harriet harriot harry harvey heinrich heinz helen helena helmut henri
    henrietta henry herbert herman hermann hester hilda hjalmar horace howard hubert hugh hugo humphrey ian ida
    ignatius ignaz igor ilya increase ingrid ira irene irina isaac isaak isabel isabella isaiah israel ivan jack jacob
    jacques jakob james jan jane janet jared jason jasper jean jeffrey jemima jeremiah jeremy jerome jesse jessie
    joachim joan joanna job jochen joel johann johannes john jonathan jordan jose joseph joshua josiah jozef juan
    judith jules julia julian julius karl kaspar katharine katherine kathleen kenneth kliment klaus konrad konstantin
    konstanty kurt ladislaus lambert lancelot laszlo laura lawrence lazar leah leo leon leonard leonid leopold leslie
    lev levi lewis lidia lilian lion lois louis louisa louise lucas lucien lucretia lucy ludwig luigi luke luther lydia
    mabel madeline magdalena malcolm marc marcel marcus margaret margarete margery margherita maria marie marion mario
    mark marmaduke martha martin mary mathew mathias mathieu matilda matthew matthias maud maurice max maxim maximilian
    maxine melchior mercy michael michail michel miguel mihail mikhail mildred miles minna miriam molly morris moses
    myron nadezhda nancy naomi natalia nathan nathaniel natalya nehemiah neil nelly nicholas nicolas nicole nikita
    nikolai nikolaus nikolay nikolaj nina noah noel nora norman olaf oleg olga oliver olive oscar oskar otto owen pablo
    pascal patience patrick paul paula pavel pedro peter petr petro phebe philip philipp philippe phillip phineas
    phoebe pierre pietro pinchas pyotr rachel ralph ramon randolph raphael raymond rebecca rebekah reginald reinhard
    reinhold rene reuben rex ricardo richard robert roberta rodney roger roland rolf roman ronald rosa rose roswell
    rowland roy rudolf rudolph rufus rupert russell ruth sally salomon sam samuel samson sandra sara sarah saul
    sebastian semyon serge sergei sergey sergio seth sharon sidney siegfried sigmund silas silvester simeon simon sofia
    solomon sophia sophie stanislas stanislav stanley stefan stephan stephen steven stewart stuart susan susanna
    susannah suzanne sybil sydney sylvester sylvia tabitha tamara tatiana thaddeus theodor theodore theophilus theresa
    therese thomas thurgood timofei timothy tobias tom tristram ulrich ursula valentin valentina valerian valery vasili
    vasiliy vasily vassili vera veronica victor viktor vincent vincenzo viola virginia vitaly vittorio vivian vladimir
    vladislav vyacheslav walter warren wendell werner wilfred wilhelm wilhelmina willem william willi willy wilson
    winifred wolfgang xavier yakov yegor yelena yevgeny yuri yury zachariah zachary zechariah zinovy jno jn wm tho thos
    geo jas jos saml sam'l nathan'l nath'l nathll dan'l dan'll rich'd rob't robt chas benj benja eliz elizab abigall
    abigal danll daniell samuell abigale jonath jonath. hanah marg'et margarett edw edwd alexr ebenez' bridgett
    mehitable mehitabel thankful deliverance bathshua bethiah remember faulkner zerubabel ephraim betty caleb johanna
    margret henery dudley jabez judah uriah eleazar eliezer gamaliel hephzibah elias elizur zebulon zacheus
    barnard eliakim priscilla orlando annis abram dorothea benaiah hopestill jarvis thorndike wilmot eben fulk goodwin
    tituba marcy humphry jeames hezekiah josias obadiah zephaniah malachi joel micah nahum japhet shadrach
    ishmael reuben enos lemuel александр алексей анатолий андрей анна антон аркадий артур борис вадим валентин валерий
    валериан василий вера виктор виталий владимир влас вячеслав гавриил геннадий генрих георгий герман глеб григорий
    давид даниил денис дмитрий евгений егор екатерина елена ефим иван игорь илья ирина иосиф исаак карл кирилл климент
    константин лаврентий лазарь лев леонид леонтий мария максим марк матвей михаил моисей надежда наталья никита
    николай нина олег ольга павел пётр петр платон роман савва семен семён сергей софия степан тимофей федор фёдор
    филипп христиан эдуард юрий яков
    """
)
"""Given names in lower case without accents, with the abbreviations of old hands."""

SHORT_GIVEN = terms(
    """
    abig abigl abiga abr abra abrah alex alexr and andr anth arch archd bart barth bartho bartholo ben benj benja benjn
    cath chas chr christoph dan danl danll dav deb ebenez edm edmd edw edwd eliz eliza elizab elizth ephm ephr ezek fra
    fran fred fredk gab geo geor gilb hen henr humph isa jam jas jer jerem jn jno jo joh jona jonat jonath jos josh lawr
    margr margt matt matth math mich micha nath natha nathl nathll neh nic nich nicho oliv pat phil rich richd rob robt
    rog sam saml samll sim steph stephn sus susan theo theoph tho thos tim timo tobs val vin walt will willm wm zach
    zech zerub joha josp eli jeremi abrah nehem ebenez
    """
)
"""Abbreviated given names, in lower case without the full stop, colon or apostrophe that marks them."""

TITLES = terms(
    """
    capitaine commandant colonel général cardinal kardinal chancellor командарм комкор комбриг нарком академик инженер
    shri smt mr mrs ms miss messrs master mistress dr prof professor sir lord lady baron baroness count dame judge
    justice justices hon honourable honorable capt captain col maj major gen general lieut lieutenant lt serjeant
    sergeant sgt inspector constable rev reverend chief associate assistant presiding madam madame monsieur mme mlle
    maitre me herr frau fraulein comrade citizen president prosecutor counsel attorney witness defendant accused
    prisoner interpreter alderman recorder magistrate goody goodwife goodman gooddy goode widow widdow majr capn serjt
    sergt sarjt sargt sart serj sarjant sergent lft leut liut lieut ensign corporal revd doctr sister brother mother
    aunt uncle cousin daughter mistris mistriss gov governor deacon dea doctor father bishop king queen prince princess
    marshal admiral commissar commissioner minister ambassador senator oberstaatsanwalt generalstaatsanwalt
    oberreichsanwalt reichsanwalt oberst graf zeugin angeklagten angeklagte staatsanwalt rechtsanwalt richter
    vorsitzender angeklagter zeuge verteidiger präsident prasident procureur avocat juge président temoin témoin accusé
    accuse товарищ тов гражданин гражданка гр г-н г-жа проф профессор доктор подсудимый подсудимая обвиняемый
    обвиняемая свидетель свидетельница прокурор председатель председательствующий судья защитник адвокат обвинитель
    police-constable police-sergeant detective superintendent coroner landgerichtsrat amtsrichter
    переводчик эксперт генерал маршал
    """
)
"""What stands before a name and is no part of it, in lower case."""

IN_PLACE_OF_GIVEN = terms("goody goodwife goodman widow widdow gooddy goode goodey goodie goodwif goodw")
"""Titles by which neighbours were known who are never called by a given name."""

FEMALE = terms(
    """
    abigail ada agnes alexandra alice amelia amy angela ann anna anne annis barbara bathshua beatrice bertha bethiah
    betty bridget caroline catharine catherine charlotte christina christine clara constance deborah deliverance diana
    dinah dora dorcas dorothea dorothy edith eleanor elinor elisabeth eliza elizabeth ellen emilie emily emma esther
    ethel eunice eva eve evelyn fanny florence frances gertrude hannah harriet helen henrietta hephzibah hester hilda
    hopestill ida ingrid irene isabel isabella jane janet jemima jessie joan joanna johanna judith julia katharine
    katherine kathleen laura leah lilian lois louisa lucretia lucy lydia mabel madeline magdalena margaret margery
    maria marie marion martha mary matilda maud mehitable mercy mildred miriam molly nancy naomi nelly nora olga olive
    patience paula phebe phoebe priscilla prudence rachel rebecca rebekah remember rose ruth sally sandra sara sarah
    sophia sophie susan susanna susannah sybil tabitha tamara thankful theresa tituba ursula vera veronica victoria
    viola virginia winifred eliz elizab abig marg margt margr sus reb doro hanah
    """
)
"""Given names of women, for telling them from men where a title is all that is known."""

ADDRESSES = terms("mr mrs ms miss dr m mme herr frau")

PERSONAL = ADDRESSES - {"m"} | terms(
    """
    sir lady professor prof capt captain col colonel major majr lieut lieutenant serjeant sergeant sgt inspector
    constable rev reverend deacon ensign corporal madame mlle monsieur comrade fräulein
    """
)
"""Titles after which two words with capitals are a person, whatever the words."""

SUFFIXES = terms("jr sr junior senior ii iii iv esq esquire qc kc jun junr sen senr sener esqr esqrs")

PARTICLES = ("von", "van", "der", "den", "de", "du", "la", "le", "della", "di", "da", "dos", "del", "zu", "ten", "ter")

NOT_NAMES = terms(
    """
    oui merci nein danke bitte да нет servant shop
    angliae scotiae franciae hiberniae regni regis reginae nunc dominorum domini constabel executor account decd
    deceased late sworn jurat foreman sheriff sherriff relict yeoman husbandman former formerly cologne emigranten
    esquire fellow affair affaire later besides however meanwhile nobody others one two comrades administrator catholic
    certificate degree engineer examination-in-chief none nos principal revised smt vs acting advocate appearances
    assistant argued attest aspect automobile bolsheviks chancellor cler committed concerning constitutional covenant
    deputy dept desk eds eight-hour esqr filed greeting guidelines inaudible inspectorate jurat laughter leave marked
    ms nothing oral pages private prize proc proprietor protest publishing quarter-sessions reargued rebuttal recess
    resumed scribner sentencing settlement single solicitor sons speaker submitted supporting sworne testifyeth tryall
    unidentified unknown voice yard alley inn hotel fields gardens terrace crescent market-place feloniously unlawfully
    stealing prosecuted defended pleaded carnally forging uttering wilfully maliciously robbery old high hill hall
    grand great market price home county young right cross red cook good page day park west bridge camp case holy house
    church ward south north east france counties suburban gas urban a about above acquitted act actions admitted
    affidavit after afternoon again against age aged all also am american an and another answer any appeal appeals
    appellant appellants appellee appellees application archives are area argument army around article as assembly
    assistance association at audience authority avenue bail bank banks bar because been before bench between bill
    board books both boston britain british brothers bureau but by cases center central centre chamber chapter charge
    charged children christmas circuit citation cities citizens city civil clause clerk code coffee college colony
    commission committee common commons communist community comp company complaint conclusion confession confined
    congress conspiracy constitution continued convention convicted copy corp corporation corps could council counsel
    country court courts crime criminal cross-examination cross-examined crown d days de death decided decision
    declaration defence defendant defendants defense department deposition der did die directorate district division do
    docket document does domestic each economic editor eight emergency empire england english entry essex et etc europe
    european even evidence examination examined exchange executed exhibit exhibits facts factory family farm federal
    federation fifteen finance first five following for foreign forest four french friday from front frederickstreet
    further general german germany god goods government governors group guards guilty had has have he hearing her here
    his history honor honors honour honours hospital how human i if imperial imprisonment in inc including indeed
    independence india indian indictment industrial industries industry inner institute institution insurance
    international internal interpretation into is island it item its january february march april june july august
    september october november december judgment judgement judgments judicial junction jurisdiction jury just justices
    kingdom knights labor labour lake lane law laws left liability library life limited local london lords lordship
    lordships ltd magistrates mails majesty majesties man marriage martial mayor me meeting member memorial memorandum
    men military minister ministers ministry model monday moscow morning most motion mountain movement much municipal
    museum my nation national nations nazi new newgate news next night nine no non nor northern not note notes notice
    now number oath objection of office officer officers official on only open opening opera opinion opposition or
    order orders organisation organisations organization organizations other our out over palace paper papers paris
    parish parliament part parties party people peoples perhaps person persons petition petitioner petitioners plan
    plantiff plaintiff plaintiffs plc please police politburo political port post power present press prison prisoner
    prisoners proceedings project property prosecution protestant province provincial public quarter queens question
    questions railroad railway railways re reference regarding region registry regulation reich report republic
    republican resolution respondent respondents respublica restoration revolution revolutionaries revolutionary river
    road room royal rule rules rural russia russian saint saturday school schools second secret secretary section
    security see senate sentence sentenced series seven service session sessions several she should since sir six so
    social socialist society some southern sovereign soviet special square st staff state statement states station
    statute still street such summary sunday supreme surveyors system tax teachers ten tender territory than that the
    their them then there these they third this those three thursday through to to-day today together tower town trade
    transcript transport treasury treaty trial trials tribe tribunal trust trustee trustees tuesday under underground
    union unions united university upon us vice verdict very via view village vol volume voyage war warrant was we
    wednesday well were western what when where which while who why wife will witchcraft witness witnesses with within
    without woman women work workers works would wharf writ year yes yesterday you your proletariat bolshevik menshevik
    mensheviks trotskyist trotskyite trotskyites zinovievite caucasus latvia estonia ukraine berlin vienna prague
    budapest warsaw sofia leningrad petrograd petersburg jerusalem nuremberg pravda izvestia tass reuters gestapo nkvd
    ogpu cheka kgb america africa asia australia canada japan china italy spain poland austria hungary czechoslovakia
    yugoslavia alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
    illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
    missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania
    rhode tennessee texas utah vermont washington wisconsin wyoming columbia amendment statutes и в во на с со по за из
    от к у о об но а что как не он она они это этот все всё его её их для при или также уже был была были быть мы вы я
    ты где когда если после до под над между через так там тут здесь суд суда суде судебный верховный военный военная
    коллегия ссср рсфср цк вкп огпу нквд гпу чк кремль москва москве москвы ленинград россия союз советский советского
    советская партия партии процесс процесса дело дела республика республики народный комиссар академия наук академии
    государственный революция революции красная армия правда известия завод промпартия промпартии дом союзов зал das
    den dem des ein eine und oder nicht im zum zur vom von mit bei für auf aus nach vor über unter er sie es ich wir
    ihr ist sind waren wird wurde gericht volk staat partei prozess urteil land bundesrepublik deutschland deutsche
    deutschen reichstag reichsgericht volksgerichtshof bericht le la les un une du au aux dans sur sous avec par pour
    il elle ils elles nous vous je ce cette ces son sa ses est était cour conseil guerre république état français
    procès loi rue place ministère assises actually afterwards errata fifthly finally firstly fourthly genocide kindly
    lastly microphone previous secondly specifically thereafter thirdly unit brigade voiceover whereas whether yet
    cheesemonger cheesmonger months policeman spinster weeks years
    """
)
"""Words, in lower case, that are never part of a name: of courts, offices, places, organisations, grammar."""

SURNAMES_TOO = terms(
    """
    banks bond case church cook cross day east france good grand hall high hill holy home house how king laws lane lake
    market may north old page parish park post price red right rose rule senate south street such wall ward way west
    wharf white women young bishop prince bridge bush camp carrier indian berlin english french german
    """
)
"""Words of `NOT_NAMES` that are surnames when a given name stands before them."""

INSTITUTIONS = terms(
    "library museum university college hospital institute foundation archives avenue prize award lectures observatory"
)
"""Words after which the name before them is a place's or an institution's: "John Rylands Library"."""

ORGANISATIONS = terms(
    """
    association bank board brotherhood bureau college commission commissioner commissioners committee commonwealth
    company co corp corporation county city council department dept district division federation government group guild
    hospital inc incorporated industries insurance international league limited lines ltd local llc manufacturing mills
    national office organization party plc railroad railway republic school schools secretary society state states
    system town township tribe trust trustees union united university village works workers people peoples estate
    authority service services court judge justices administration agency bros brothers sons products stores oil
    steamship steel co-op cooperative publishing times press broadcasting telephone telegraph electric power light
    board-of-education parish church ministry banque société gesellschaft verein bund
    """
)
"""Words, in lower case, that make a party an organisation."""
