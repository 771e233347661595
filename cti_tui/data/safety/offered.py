"""Passphrases to choose from: words drawn at random, which no one guesses and the worker can keep.

Pure, and without the database: the first screen asks it.
"""

_LISTED = """
abe ager agern aks alf alge alk alm and anis anker ansigt april arbejde ark arm asfalt ask asters
avis bad bakke bal ballon bamse banan banjo bark basar basun bavn bede bil billet bind birk bisp
bjerg bjælke blad blomme blomst blyant boble bog bolle bonde bord bordtennis brand bred bregne
brev bringe brise bro brunkage brød brønd bue bugt bukser bur busk butik båd bål bånd bæger bælg
bælte bænk bær bæver bøf bøg bølge bønne børste celle cello champignon chance cirkel cirkus citron
cykel dadel dag daggry dal dame damp dans delfin deller diger digt disk dok drage dreng drivhus
due dug dukke dusk dværg dyne dyr dæk dør ederfugl egern ekko eksamen elefant elg elv enebær eng
engel engelsk ensom erts espalier etage evne fabel fad fakkel falk fane farve fasan fedt fejl felt
femkamp ferie fest figen film filt finger finke fisk fjeld fjer fjord flaske flod flue flytning
flåde flæse fløde fløjte fod fold folk fontæne forsker frakke fredag fregat fregne frokost frost
frugt frø fugl fyr fyrtårn får fælde fæste fætter føl føre gade gaffel gane garn gave ged gelænder
gemse gips gitter glas glimt glød gnist golf gran grav greb gren gris grotte græs grød grønkål
gulerod gulv gummi gynge gård gås gær gæst gøg hage hagl hale halm halv hammer handske hare harpe
hasselnød hat hav havre hegn hejre helt hest hjelm hjerte hjort hjul hop horn hue hule humle hund
hus hval hvede hvepse hviske hyben hyld hylde hånd håndbold hæk hæl hær høne høst høvl iglo ild
ilt indgang ingefær insekt isbjerg ispind jagt jakke jern jolle jord jubel juli juni kaffe kage
kajak kalk kam kamel kamin kanal kande kanin kano kanon kant kappe kardemomme kasse kastanje kat
kattun kegle kerne kilde kind kirke kirsebær kiste kjole klap klaver klippe klit klo klods klokke
klud klæde knap knop knude kobber kode kok koral korn kors krabbe krage kran krans kridt kringle
krog krone krukke krum krydderi kryds krykke kugle kul kurv kusk kvark kvist kylling kys kåbe kål
køje køkken køl lade lag lage laks lampe land lanterne larm laurbær leg ler lerke lilje lim lind
linje linse lirekasse lod loft lomme lov luft lugt lup lygte lyn lyng lys lyst lås læbe læder læge
lænke lærke løg løn løve løvfald mad mager magnet maj malm malt mandel mark marmor mast mave
medalje mejse mel melon menu mile mint minut mos moster motor muld mund mur museum musling musvit
myg mynte myre måge måltid måne mælk mængde mærke møbel møl mølle mønt mørke nabo nat navle navn
nelliker net niche nikkel nisse node nord nougat nål næb næse nøddeknækker nøgle obo odder okse
olie oliven onkel onsdag opal orgel orkan orm ost otium ovn padde pagaj palme pande papir parasol
park pastel peber pelikan pen pibe pil pind pingvin plade plads plante platan plov pol pony pose
potte prik prisme prop pude puls pumpe pung pyramide påske pære pølse rabarber radise ramme rav
ravn regn regnbue rejse rem ribs rig ring ris rive robåd rod rosin rosmarin rude rug rulle rum ryg
rytter råbuk rådhus række ræv rødbede røg rør sadel safran saft sal salat salt sand sang sav
seddel segl sejl selje sengetøj signal silde silke sirup skab skak skal skat ske ski skib skilt
skind skjold sko skorsten skov skrin skrue skud skum sky skygge skål skæg slange slot sluse smed
smør sne snegl snor sofa sol solsikke sommerhus spade spejl spids spil spor spove spurv spyd stald
stamme station stav stemme sten sti stige stjerne stof stol storke storm strand streg strik strå
stub stær støvle sukker sump suppe svale svamp svane svend syd syl syltetøj sæbe sæl søjle sølv
søm søn søster tag takt tal tand tange tank tapet taske tegl telt terning tid tidsler tiger tind
tinde tirsdag tog tolk tomat tone top torden torsk tot tov trappe trillebør tromme trykke tråd træ
træsko trøje tude tulipan tung tunge tur tusch tværfløjte tyr tåge tårn tændstik tæppe tøj tømmer
tønde tørv ugle uld ulv uvejr vaffel vagt valmue valnød vand vandre vante vase vej vejr vest vidje
vifte vild vin vinde vindue vinge viol violin vise vogn vold vugge vår vædder væg væv yver zebra
ånd åre æble ænder ærme ært æske ømhed øre ørn øse øst østers øvelse
"""

WORDS = tuple(_LISTED.split())
"""Plain Danish words of three letters or more, each of them once."""

NUMBER = 5
"""Words of a passphrase that is offered: some 47 bits, of the 716 words there are."""


def offered_passphrase() -> str:
    """A passphrase drawn at random."""
    import secrets  # a start draws none

    return " ".join(secrets.choice(WORDS) for _ in range(NUMBER))
