"""Which given names are one name, in full, in short, and in the languages that share it?

A line is one name. Its languages stand between semicolons: the full spellings, and behind a comma the
short forms. Russian, Ukrainian and Belarusian stand together, since one person's papers give two of them;
so do the spellings of one Arabic name. A short form of several names stands in several lines. Folded,
without accents; written down from general knowledge of these languages.

Choices that somebody may dispute: Mehmet and Mamadou are Mohammed, as Turkish and the languages of West
Africa made them of it, but Mahmoud and Ahmad are names of their own. Yahya is not John, nor Issa Jesus: who
is called one is hardly ever written as the other. Yusuf is Joseph, Ibrahim Abraham and Maryam Mary, since
Christians of the Middle East are written in both ways. What only means the same (Hope and Nadezhda) is not
one name.
"""

from __future__ import annotations

from typing import Final

MEN: Final = """
aaron aron; harun haroun haroon; aharon
abraham abram, abe bram; ibrahim ibraheem ebrahim brahim ibragim, ibro; avraham avrum, avi; abramo; avraam; ibrahima
adam, addie; adamo; adan; adem
adolf, dolf; adolfo, fito; adolphe
adrian, ade; adriano; adrien; adriaan, arjan; andrian
albert, al bert bertie; alberto, beto; albrecht; alpert
alan allan allen alun, al
aleksandr alexander oleksandr aliaksandr alexandr aleksander alyaksandr olexandr olexander, sasha sanya shura sashko oles ales alex sash; alexander alasdair alastair alistair, alex alec al sandy xander lex; alejandro, alex ale; alessandro, alex sandro; alexandre, alex alexis; alexandros, alekos; aleksandar, aco aca; iskander iskandar iskandr eskandar; iskender; sandor; aleksandras; aleksandrs; aleksanteri, santeri; alexandru, sandu
aleksei alexei aleksey alexey oleksii oleksiy oleksij olexiy aliaksei alaksiej alexiy, lyosha alyosha lesha aleksa; alexis alexius, alex; alessio; alejo; aleksi; alexios
alfonso alonso, poncho; alphonse alphonso; afonso; alfons
alfred, alf alfie fred; alfredo; alfredas
alvin elvin, al
ambrose; ambrosio; ambrogio; amvrosii amvrosiy
anatoly anatolii anatoliy anatoli anatolij anatol, tolya tolik; anatole; anatolio
andrew, andy drew; andrei andrey andrii andriy andrij andrej, andryusha; andres; andreas, andi; andre; andrea; andrzej, jedrzej; ondrej; andras endre, bandi; anders; antti; andris; andrius; andreu; andro; andraos
angel, angelito; angelo; ange; anghel; anhel
anton antonii antoniy antin antony, tosha; anthony, tony ant; antonio antoni, tony tono toni; antoine, toine; antonius, toon teun; antal; antanas; antonios, antonis; ante antun; antoun antoon
archibald, archie archy
aristotle; aristotelis, telis aris
arkady arkadii arkadiy arkadi; arkadiusz, arek
armand; armando, mando
arnold, arn arnie; arnaldo arnoldo; arnaud; arend
arthur artur; arturo; artturi
artem artyom artiom artemii artemiy, tema tyoma; artemio; artemios
arsen arseny arsenii arseniy; arsenio; arsene
augustus august, gus; augusto; auguste; augustin augustine agustin agostinho, gus; agostino; avgust; augustyn
balthazar baltasar; baldassare
bartholomew, bart bat; bartolome bartolomeu; bartolomeo; barthelemy; bartlomiej, bartek bartosz; varfolomei
basil; vasily vasilii vasiliy vasyl vasil vassili vassily, vasya; basile; basilio; vassilios vasileios, vassilis; vasile; bazyli
benedict, ben; benedikt; benedetto; benito benedicto; benoit; bengt; benedek; venedikt; bento
benjamin, ben benny benji benjie; benjamim; beniamino; veniamin, venya; binyamin; beniamin; bunyamin; benyamin
bernard, bernie; bernardo, nando; bernhard, bernd; bernardino; barnard
bertram, bert bertie
bohdan bogdan bahdan, danya; teodato
boris borys barys, borya; borislav
bradley, brad
bronislaw bronislav branislav, bronek
caesar; cesar; cesare; cezary; sezar
calvin, cal
casimir; kazimierz, kazik; casimiro; kazimir; kazys
charles, charlie charley chuck chaz chas; carlos, carlitos; carlo; karl carl, kalle; karel; karol; karoly; karlo; charalambos; kaarlo; carles; karolis
christian, chris; cristian cristiano; krystian; khristian; christiaan; kristian
christopher kristopher, chris kit topher kris; cristobal; cristoforo; cristovao; christophe; christoph; krzysztof; kristof krisztof; kristoffer; khristofor; christoforos; hristofor
claude claudius; claudio; klaudiusz
clement; clemente; klemens clemens; klim kliment
clifford, cliff; clifton
conrad, con; konrad, kurt; corrado
constantine, con; konstantin kostiantyn kostyantyn kanstantsin kastus, kostya; constantin; constantino; costantino; konstantinos, kostas costas dinos; konstanty
cornelius, neil con; cornelis, cees kees; cornelio; kornel; corneille; kornelije
curtis, curt; kurt
cyril; kirill kyrylo kiryl cyrill; cirilo cirillo; kyrillos; kiril
damian damon; damien; damiano; demyan demian
daniel, dan danny; danilo; danylo danil danila daniil daniyil; daniele; danial daniyal; danyal; taneli
darren daren
david, dave davey davy; davyd davit, dato; dawid; davide; daoud dawood daud dawud davud dawoud; davut; dovydas
denis dennis dennys, den denny; denys dzianis, denya; dionisio; dionysios, dionysis; dionizy; denes; dionigi
derek derrick derick dereck, del; dirk; dietrich theodoric; diederik
desmond, des desi
dmitry dmitri dmitriy dmitrii dmytro dzmitry dimitri dimitry zmicier dmitrij, dima mitya dimka; demetrius; demetrio; dimitrios, dimitris mitsos; dimitar, mitko; dimitrije; dumitru; demeter; dymitr; dimitrij
dominic dominick, dom nick; dominik; domingo; domenico, mimmo; dominique; domonkos; domingos
donald, don donny donnie
douglas, doug
duncan, dunc
edgar, ed; edgardo; edgars
edmund, ed ned ted; edmond; edmundo; edmondo
edward, ed eddie ned ted teddy; eduard, edik; eduardo, lalo edu; edouard; edoardo; duarte; edvard; ede; edvardas
edwin, ed eddie; edvin
elias, eli; ilya illia ilia illya ilja, ilyusha; elijah, eli lije; ilyas ilias; eliyahu, eli; eliasz; iliya; elia; elie; ilie; illes
elisha; eliseo; yelisei elisei
emil, milo; emilio; emile; emiliano; emilian emelian yemelyan; aemilius
emmanuel immanuel, manny manu; manuel, manolo manny; emanuele, lele; emanuel; manoel; emmanouil, manolis
eric erik erick, rick; erich; erico; eerik eero; eirik
ernest, ernie; ernesto, neto; ernst; erno; arnost; ernests
eugene, gene; yevgeny evgeny yevgeniy evgeniy evgenii yevgenii yevhen evhen yevheniy evgeni yauhen jauhien ievgen yevhenii yevgeni, zhenya; eugenio; eugen; evgenios; jeno; evzen; eugeniusz, gienek; eugenius
eusebius; eusebio; eusebe
ezekiel, zeke; ezequiel; yehezkel; jezekiel
fabian; fabio; fabien; fabiano
felix; felice; feliks; feliu
ferdinand, ferdie; fernando, nando; fernand; ferdinando, nando; hernando hernan; nandor; fernao
fyodor fedor fyodar fiodar fedir teodor todor, fedya fedia; theodore, ted teddy theo; teodoro; theodor, theo; theodoros; tivadar; tudor; feodor; tewodros tedros
francis, frank fran; francisco, paco pancho kiko chico curro cisco; francesco, franco cecco; francois; franz, franzl; frans; franciszek; frantisek, franta; ferenc, feri; frano franjo; francesc, cesc; pranciskus
franklin, frank
frederick frederic fredrick, fred freddy freddie rick; friedrich, fritz; federico, fede; frederico; frederik; fryderyk; fredrik; bedrich; frigyes; fridrikh
gabriel, gabe; gavriil havryil gavrilo, gavrik; gabriele; jibril jibreel jabril; cebrail; gavriel, gabi; gabor
gaspar; kaspar caspar kasper casper; jasper; gaspard; kacper; gaspare
gennady gennadiy gennadii hennadii hennadiy henadz gennadi hienadz, gena
geoffrey jeffrey jeffery, geoff jeff; godfrey; gottfried; godofredo; goffredo; geoffroy; gottfrid
george, georgie; georgy georgiy georgii heorhii heorhiy heorgi, gosha zhora goga; yury yuri yuriy iurii yurii iuri jurij yurij juri youri jury, yura yurko; yegor egor yahor; jorge, coque; giorgio; georges; georg jorg, jurgen; jerzy, jurek; jiri, jirka; gyorgy, gyuri; joerg; georgios, yorgos giorgos; gheorghe; georgi; djordje dorde djuro; juraj; jordi; gevorg kevork; giorgi, gia; jyrki; jurgis; yrjo; girgis guirguis
gerald jerald, gerry jerry; geraldo; giraldo; gerolt; gerhard, gerd
gerard, gerry; gerardo; gerhard; gherardo; geert
gerasim; gerasimos
gilbert, gil bert; gilberto, beto; giselbert
giles; gilles; egidio; egidius; idzi
gleb hlib hleb
gregory, greg gregg; grigory grigoriy grigorii hryhorii hryhoriy ryhor grigori hryhory, grisha; gregorio, goyo; gregor; gregoire; grzegorz, grzesiek; gergely; grigorios; krikor grigor; rehor; grigore; reijo; joris
gustav gustaf, gus; gustavo, gus tavo; gustave; kustaa; gusztav
guy; guido; wido
harold, harry hal; haroldo; harald; garald
helmut; helmuth
hector; ettore; hektor
henry, harry hank hal; henrik; heinrich, heinz heiner; enrique, quique kike; enrico, rico; henrique; henri; hendrik, henk; henryk, heniek; jindrich; genrikh henrikh; heikki
herbert, herb bert herbie; heriberto; aribert; gerbert
herman hermann; german; ermanno; hermanus; gherman
hilary hillary; hilario; ilario; hilaire; ilarion hilarion; ilarie
horace horatio; horacio; orazio; horatiu
howard, howie
hubert, bert; huberto; umberto uberto
hugh, huey hughie; hugo; ugo; hugues
humphrey; humberto, beto; umberto; onofre
ignatius; ignacio, nacho; ignazio; ignace; ignat ihnat; ignacy, ignac; inigo; hynek; ignaz
igor ihor ihar, igorek
innokenty innokentii innokentiy, kesha; innocent; inocencio; innocenzo
isaac, ike zak; isak; isaak; itzhak yitzhak yitzchak, itzik; ishaq ishak eshaq ishaque; izaak; isacco; isacio
isaiah, zay; yeshayahu; isaias; isaia
isidore; isidro isidoro; isidor; izydor
ismael ishmael; ismail ismaeel esmail esmaeil ismayil izmail; yishmael; ismaila; smail
ivo; yves; yvo; ives
jacob, jake jay cob; james, jim jimmy jimmie jamie jem; santiago, santi; jaime, jaimito; diego, dieguito; iago; giacomo, mino; jacques; jakob; jacopo; jakub, kuba; yakov yakiv jakov iakov, yasha; yaakov yaacov, kobi; yaqub yaqoob yakub yacoub yaakoub yaghoub; yakup; jakab; jaakko, jaska; jacobus, jaap koos; hagop hakob; seamus; hamish; jago; jekabs; jokubas; jaume; iacob; iakovos; diogo; tiago thiago
jared; jarod jarrod
jason, jay; iason
jeremy jeremiah, jerry jem; jeremias; geremia; yeremiya; jeremie; yirmiyahu; jeremiasz; eremia; armiya
jerome, jerry; jeronimo geronimo; girolamo gerolamo; hieronymus hieronim; yeronim; jeroen; jarolim
jesus, chucho chuy; gesu
joachim, jochen achim; joaquin, quino; joaquim; gioacchino; yakim akim; joakim, kim; jacenty; yoakim
job; ayub ayoub ayyub ayyoub ayoob; iov; eyup; giobbe; hiob
joel; yoel; ioil
john jon jonny johnny, jack johnnie; juan, juanito juancho; ivan ioann, vanya vania; giovanni, gianni vanni nanni gian; jean, jeannot; johann johannes, hans hannes hansi; joao, joaozinho; jan, janek jasiek honza; yan; johan; jens; hans; janos, jancsi; ioannis yiannis yannis giannis, yanni; ion ioan, ionel; hovhannes ohannes, hovik; sean shaun shawn; eoin; ian iain; evan; jovan; juhani juha, jussi; janis; joan; yohanan yochanan; youhanna yuhanna hanna; yohannes; gjon; jaan; jouni; sion
jonathan johnathan jonathon, jon jonny; yonatan, yoni; jonatan; gionata
jonah; yunus younis younes yunis younus yonus; jonas; yona; iona; junus
jordan, jordy; giordano; yordan; jourdain
joseph, joe joey jo; jose, pepe chepe; giuseppe, beppe peppe pino; yosef yossef, yossi; yusuf youssef yousef yusef yousif yusif youssouf yousuf joussef; josef, sepp; jozef, jozek; osip iosif yosip yosyp, osya; josip, joso; jozsef, joska; juozas; jazeps; josep, pep; ioseb, soso; yousaf; hovsep; jozo; ioseph; isuf; jusuf jusup; zezinho; josephus, joost jos; yusup
joshua, josh; yehoshua, shuki; josue; giosue; yusha; jozua
jude judas; yehuda, yuda; juda; giuda
julian jules, jule; julio; giulio; julien; juliano; yulian; julius; yuliy yulii; gyula; giuliano; juliusz
justin, jus; justino; giustino; yustin; justyn; justinas; iustin
kenneth, ken kenny
kevin, kev; kevan
kuzma kozma cosmas; cosimo; cosme; kuzman
lambert; lamberto; lambrecht
lawrence laurence, larry laurie lars; lorenzo, enzo renzo; laurent; lorenz; lars; lavrenty lavrentiy lavrentii; laurentius; wawrzyniec; vavrinec; lorinc; lauri; lourenco; laurens; llorenc; lovro
lazarus; lazaro; lazzaro; lazar; lazare; eleazar eliezer elazar; lazaros
leo leon, lee; lev; leone; lew; leonas
leonard, len lenny lenard; leonardo, leo nando; leonhard; leonardas; lennart; lienhard
leonid leanid, lyonya lenya; leonidas; leonide
leopold, leo; leopoldo, poldo; lipot
leslie, les
lewis louis, lou louie; luis, lucho luisito; luigi, gigi; ludwig, lutz wiggerl; ludovic; lodewijk; ludwik; ludvik ludvig; lajos; luiz; aloysius alois; aloisio; lluis; ljudevit; liudvikas; lodovico ludovico
lucas luke, luc; luca; luka; lukas; lukasz; lukash; luc; lukacs; loukas
lucian; luciano; lucien; lukian; lucjan
makar; macario; makarios; macaire
maxim maksim maksym maksims maxime, max maks; maximo; massimo; maksimas; maximos
maximilian, max; maximiliano, max; massimiliano; maximilien; maksymilian, maks; maksimilian; miksa
malcolm, mal
marcel; marcelo; marcello; marceli; markel; marcellus
marian; mariano; marianus
mark marc; marko; marcos; marco; markus marcus; marek; markos; marku; markuss
martin martyn, marty; marty; martino; marton; maarten; martim; marcin; martti; mart; martinus; martynas; morten; martinho; martins
matthew mathew, matt matty; matvei matviy matvey matsvei, motya; mateo, teo; matteo; matthias mathias, matze; matthieu mathieu; mateus; mateusz; matej; matyas mate; matti; mattheus; matthaios; matei; mattias; maciej; motiejus; matias; matityahu; matija; matthijs mathijs, thijs; matevz; matas; mattheos
maurice morris, moe maury; mauricio; maurizio; moritz; mauritz; mavriky; maurits; maurycy; mauro
maxwell, max
melvin, mel
michael, mike mick mickey micky mikey mitch; mikhail mykhailo mikhael mikhailo mihail mykhaylo mikhaylo mihailo mikhas, misha mishka; miguel, micky miki; michel, michou; michele; mihai; mihaly, miska; mikael mikkel; michal; michail, mike; mihajlo mihovil, miha; mikal; mikko; michiel; mikel; miquel; mikayil; mikail; mekhail; mihkel; mikheil, misho; micheal
miles myles; milo
miloslav; milos; milo
miroslav myroslav miraslau; miroslaw, mirek; mirko
moses moe; moisei moisey moysey; moise; moises; moshe, moishe; musa moussa mousa moosa; mose; mojzesz; mozes; moisis; mojsije
nathan, nat nate; natan
nathaniel, nat nate; natanael
nazar nazary nazarii nazariy; nazario
nestor; nestore
nicholas nicolas, nick nicky; nikolai mykola mikalai mikola nikolay nikolaj nicolai mykolai, kolya mykolka; niccolo nicola; klaus claus niklaus nikolaus, niki; nikolas; nikolaos, nikos; mikolaj; mikulas; miklos, miki; nicolae, nicu; nikola, niko; niels nils; nicolaas, klaas; neculai; niklas, nicke; nikos; nicolau; niilo; naqula; nigoghos nikoghos
nikita mykyta mikita nikyta, nika; niketas; nikitas
noah; nuh nooh; noe; noi; noach; noa
oleg oleh aleh; olegs
oliver, ollie olly; olivier; oliviero; oliverio; oliwer
orlando; roland; rolando; rolf
oscar oskar; oskars; oszkar
osvaldo; oswald, ozzie oz; oswaldo
otto; oto; ottone; oton; othon; odon
pantelei pantaleon; pantelis; pantelimon
pascal; pascual; pasquale; paschalis; pascoal; paskal
patrick, pat paddy rick; patricio; patrizio; patrik; padraig, padraic; patryk; patrice; patrikas
paul, paulie; pavel pavlo pavlik paval, pasha; pablo, pablito; paolo; paulo, paulinho; pawel; pal; pavlos; pavle; paavo; pol; boulos bulus boulus; pauwels; povilas; pau; paulus; pavao; paulius; poul; pavlin
perry; peregrine; pellegrino; peregrin
peter, pete; pyotr petro piotr petr piatro, petya; pedro, perico; pietro, piero; pierre, pierrot; pieter piet; petar, pero; petros; petru petre; pekka petri; boutros butros botros; per pehr par; petras; pere; peteris; peder; bedros; piers; petter; petrus; pier
philip phillip, phil pip; filipp pylyp filip philipp pilip; felipe, pipe; filippo, pippo; philippe; fulop; filippos; filipe; filips; vilppu
porfiry porfirii; porfirio; porphyrios
prokhor; prokhoros
prokopy prokop; procopio
quentin quinton; quintin; quintino
ralph, ralf; raul; raoul; radulf; rolf; rafe
raphael rafael, rafa raf; raffaele; raffaello; rafail; rafal; refael, rafi; rafayel
raymond, ray; ramon, moncho; raimundo; raimondo; raimund; rajmund; redmond; reimund; raimonds; reamonn
reginald, reg reggie; reynaldo reinaldo; rinaldo; renaud; reinhold; reinout; ronald, ron ronnie; ragnvald
reinhard; reinhardt; renard
rene; renato; renatus; renat
richard, dick rick ricky rich richie rik; ricardo, ricky; riccardo; rikard; ryszard, rysiek; risto; rihard; rikhard; rickard; ricard; rihards; rikardo
robert, bob rob bobby robbie bert robin; roberto, beto rob; rupert; robrecht; roberts; robertas; ruprecht
rodney, rod
rodion radyon, rodya; herodion
roderick, rod; rodrigo, rod; rodrigue; roderich; rodrigues; rurik ryurik; rodericus
rodolfo; rudolf rudolph, rudi rudy; rodolphe; rezso
roger rodger, rog; rogelio; ruggero ruggiero; rudiger; rogerio; rutger; rogier
roman, roma; romain; romano; romanas
rostislav rostyslav, slava; rastislav
ruben reuben, rube; reuven, ruvi; rouben; rubens; ruvim
rufus; rufo; rufino
russell, russ rusty
salvador, chava; salvatore, salvo toto turi; sauveur; salvadore
samson; sampson; sanson; sansone; shamshun; shimshon
samuel, sam sammy; samuele; shmuel, shmulik; samuil; samuli; samvel; samuelis; shamwil
saul; shaul; saulo
savva sava savvas; sabas; saba
sebastian sebastien, seb bas; sebastiano; sebastiao; sevastian sevastyan; sebestyen; bastian; bastien
semyon semen siamion simeon, syoma senya; simon, si; simone; simao; szymon; simonas; shimon; simun; shamoun samaan; ximun; simo; simen; symon; shemoun semaan; jimeno ximeno; semjon; symeon
sergei sergey serhii serhiy siarhei sergej serguei sergii siarhey serge serhij sergy siarhiej, seryozha serega seryoga; sergio, checo; sergiu; sergiusz; sergi; srdjan; sargis sarkis; sergios; serzh; serghei
severin; severino; soren; severyn
sidney sydney, sid syd
sigmund sigismund, sig; zygmunt; segismundo; sigismondo; zsigmond; zikmund; siegmund
silvester sylvester, sly; silvestre; silvestro; sylvestre; sylwester; silvestr
silvio; silvius; sylvain; silvan silvano; silas; sylwiusz
solomon, sol solly; salomon; salomone; shlomo; sulayman suleiman suleyman sulaiman suleman soleiman sleiman sulaymon, sul; salamon; sulejman; souleymane; salomao; zalman; soliman
spiridon spyridon; spyros; spiro
stanislav stanislau, stas slava; stanislaw, stas staszek; estanislao; stanislao; stanislas; stanislaus, stan; stane stanko
stanley, stan
stephen steven, steve stevie; stepan stefan stsiapan styapan, styopa; esteban, este; stefano; etienne; istvan, pista; estevao; stephan; stephane; stefanos; steffan; stjepan, stipe; stevan, stevo; szczepan; esteve; stepanos; stephanus; tapani teppo; steponas; istifan; staffan; estienne
stewart stuart, stu
svyatoslav sviatoslav, slava; svetoslav
taras, tarasik; tarasios
terence terrence, terry; terenty terentii; terencio; terenzio
thaddeus, thad tad; tadeusz, tadek; tadeo; taddeo; faddei; tadeas; tades; thaddaus
theobald; thibault thibaut; teobaldo; tebaldo
theophilus; theophile; teofilo; teofil; feofil; theofilos
thomas, tom tommy; tomas, tomasito; tommaso, maso; tomaz; tomasz, tomek; foma khoma tomash; tamas, tomi; tuomas tuomo; toma; thoma; tomos, twm; tumas; tommi; tomaso; tome; toms; touma tuma; tovmas; tomo; tooma
timothy, tim timmy; timofey timofei tymofii tymofiy tsimafei, tima; timoteo; timothee; tymoteusz, tymek; timo; timotheos; timot; timotej
tobias toby, tobe; tobia; tobiasz; tovia; tuviya; tobit
tristan; tristram; tristano; tristao
trofim trokhym; trophimus
ulrich, uli ulli; ulrico; ulric; ulrik; oldrich
urban; urbano; urbain; orban
ulysses; ulises; ulisse; odysseas odysseus; odissei
vadim vadym vadzim, vadik; wadim
valentin valyantsin valiantsin, valya; valentine, val; valentino; walenty; balint; valentinas
valery valerii valeriy valerij valeri valerian, valera; valerio; valere; walery; valerijus
venceslaus wenceslas; vyacheslav viacheslav viachaslau vyachaslau vjaceslav viatcheslav, slava; vaclav; waclaw, wacek; wenzel; wenceslao; vaceslovas; venceslao
victor viktor, vic vik; viktar, vitya; vittorio, vito; vitor; wiktor; viktoras; victorio; viktoro; wiktorin
vincent, vince vinny vin; vicente, chente; vincenzo, enzo; vincente; vinzenz; vikenty vikentiy; wincenty; vikenti; vince; vincas; vicenc; vincenc; vincentas
vissarion; bessarion; vissarionas
vitaly vitalii vitaliy vital vitali vitalij vitalik vitale, vitya; vidal; vitalis
vladimir volodymyr uladzimir wladimir wolodymyr vladymyr wladymir uladzimer, vova volodya vlad vovka; vladimiro; wlodzimierz, wlodek; waldemar valdemar; vladimer; woldemar; vladimiras; volodimir; vlado; valdemaras
vladislav vladyslav uladzislau uladzislav, vlad slava vladik; wladyslaw, wladek; ladislav, lada; laszlo, laci; ladislao; vladislovas; ladislas
vsevolod vsevalad, seva
walter, walt wally; gualterio; gualtiero; wouter; gautier; valter; valteri; volter
wilfred, wilf fred; wilfrid; wilfredo; wilfried
william, bill billy will willy willie liam wills; wilhelm, willi willy; guillermo, memo guille; guglielmo, memmo; guillaume; guilherme, gui; willem, wim pim; vilmos, vili; vilem; wilem; guillem; gwilym; vilgelm; vilius; uilleam; vilis; viljami
wolfgang, wolf wolfi
yaroslav iaroslav jaroslav yaraslau, slava yarik; jaroslaw, jarek
zachary zachariah zechariah, zach zack zak; zacarias; zaccaria; zakhar zakharii; zakaria zakariya zakariyya zakarya; zacharias; zacharie; zekeriya; zachariasz; sakari; zekharia
zenon; zeno; zinon; zenone
zinovy zinoviy zinovii, zyama; zenobio; zenobius
"""
WOMEN: Final = """
abigail, abby abbie gail; avigail; abigaille
adelaide, addie della heidi; adelheid, heidi; adele; adela; adelaida; adel; adelajda
agatha, aggie; agata; agathe; agueda; agafya; agota
agnes, aggie nessie; ines; agnese; agnieszka, aga; inez; agnieska; agnia agniya; agneta; agnesa; agnija
albina; albine; alba
alexandra, alex sandra sandy alix lexi; aleksandra oleksandra aliaksandra, sasha shura sanya olesya ola; alejandra, ale sandra; alessandra, sandra; alexandrine; sondra; alexandrina
alice alicia, ali allie; alisa; alix; alisha; alis; alicja, ala; aleksa
alison allison, ali allie
amanda, mandy manda; amandine; amata
amelia, amy millie mia; amalia; amelie; amalie; emilia; amaliya
anastasia anastasiya anastasija anastasiia nastassia, nastya stacy stasya asya; anastasie; anastazja; anastazia; anastacia, tacha
andrea, andie; andreia; andriana; andreja; andree
angela, angie; angelica, angie; angele; angelika anzhelika, lika; anjela anzhela; angeles; aniela; angelina, lina; angelique
ann anne anna hannah, annie nan nancy nanette anita; hanna hana ganna, anya nyura asya; ana, anita anica; anneke, anke; annika; ania, anka; hannele anni; ane; aine; chana; channah; anca; annick; onna; anja
antonia, toni tonia; antonina, tonya; antoinette, toinette nettie; antonietta; antonella; tonka
aurora; aurore; aurelia; avrora; zora
barbara, barb babs barbie; varvara, varya; barbe; borbala; barbora, bara; basia; barbro
beatrice beatrix, bea trixie; beatriz, bea; beatrycze; beate; beatrisa; beatris; beata
benedicta; benedikta; benedetta; benedicte; benita; bente
bernadette; bernarda; bernadeta; bernardina; bernadetta
bertha, bertie; berta; berthe
brigid bridget brigit, bridie biddy; brigitte, gitta; brigitta; brigida; birgit birgitta, gitte; brygida; britt; berit; brit
camilla, milla millie cam; camila, cami; camille; kamila, kama; kamilla
carmen, carmela carmencita; carmela; carmine; karmen; carme
carol, carrie; caroline carolyn, carrie lyn caro; carolina, caro lina; carla karla; karolina; karoline; karola; charlotte, charlie lottie lotte; carlota; carlotta; sharlotta; szarlota; karoliina; sarolta
catherine katherine kathryn katharine catharine, kate kathy cathy katie kit kitty kay cat kat trina; ekaterina yekaterina kateryna katsiaryna kacyaryna katerina, katya katia katyusha; catalina, cata lina; caterina, rina; katharina, kathe kathi; katarzyna, kasia; katalin, kati; katarina, kata; catarina; cathrine; katrin, kati; kaisa katri; caitlin kathleen catriona, kath cait; aikaterini, katina; katica; kotryna; catrin; ecaterina; trine; kaja; karina; katinka; kateryn; catherina
cecilia, celia cissy ceci; cecile; caecilia; cecylia; cicely; silke; sesilia; tsetsiliya; cecilie, silje
celestine; celestina
charity; caridad; carita
christina kristina christine kristine, chris tina chrissie kristy christy kris; cristina, cris tina; khristina khrystyna; krystyna, krysia; kirsten kerstin kirstin; kirsti; krisztina, kriszti; kristiina; kristiane christiane; kjersti; cristiana
clara clare claire, clarrie; klara; chiara; klaara; clair
claudia; claudette claudine; klaudia; klavdia klavdiya; claude
constance, connie; constanza; konstanze; costanza; konstancja; konstantsiya
daria darya daryia, dasha; dariya; darja
deborah debra, deb debbie debby; devora dvora; debora
diana diane dianne, di; dijana; dianna
dinah; dina
dolores, lolita; doloris; delores
dominica; dominika; domenica; dominga
dorothy dorothea, dot dottie dolly dora thea dorrie; doroteya dorofeya; dorota; dorothee; dorotea; dorthe dorte; dorottya; tea; dorita
edith, edie; edita; edyta; editta; edit; edite
eleanor elinor, ellie nell nora lenore ella; leonor; eleonora, nora; eleonore, lore; eleonor; alienor; leonora; elnora
elena olena yelena alena helena, lena lenka alyona olenka; helen, nell nellie; helene, leni; halina; ilona, ilka; eleni, lenio; ileana; jelena; helle; elaine; hellen; ilonka; helenka; elin; elina; elenita
elizabeth elisabeth, liz beth betty eliza lizzie bess bessie libby lisa betsy liza elsie elspeth ellie; elizaveta yelizaveta yelyzaveta lizaveta yelisaveta, liza; isabel isabella isabelle, isa bella belle; elisabetta, betta elisa; elzbieta, ela; erzsebet, bozsi; alzbeta; elisabet, lisa; elisabete; elli elisa; lisette babette; elisheva; lilibet; elspet; elisavet; isobel ishbel; elizabeta; else; eliza; izabela; bettina
ella; ellen; elle
emily, em emmy millie; emilia, mila; emilie; emiliya; emilija; emma, em
erica erika, rickie
esther hester, essie hettie; ester; estera; eszter; esfir; hadassah; esteri
eugenia, genie; yevgenia evgenia yevgeniya evgeniya yevheniia yauheniya, zhenya; eugenie; evgenija; eugenija
eva eve, evie; yeva ieva; evita; ewa; hawa hawwa hava; chava; havva; eeva; ev; evi
fatima fatma fatimah fatemeh, fatou; fadma; fatoumata; fatime fadime; patimat; fatoum
felicity; felicia; felicitas; felicidad; feliciana; felicja
flora; fiorella; flore; florence, flo flossie; florencia; fiorenza; florentina
frances, fran fanny franny frankie; francesca, franca cesca; francisca, paca paquita; francoise; franziska, franzi; franciszka; frantiska; franciska
frederica; friederike, rike; federica; frederique; fryderyka; frederika
gabriella; gabriela, gabi gaby; gabrielle, gaby; havryila; gabriele; gavriela
galina halyna halina galyna, galya; galena
genevieve; genoveva; ginevra; jenovefa; zhenevyeva
georgina georgia georgiana, georgie gina; jorgina; georgette; georgine
gertrude, trudy gertie; gertrud, trude; gertrudis; geltrude; gertruda; geertruida, truus
gladys; gwladys
gloria; gloriya; glorita
grace, gracie; gracia; grazia; graciela; grazyna; gratia; grazina
harriet henrietta, hattie etta hettie; henriette; enriqueta; enrichetta; henrika; henryka; henrike
hedwig, hedy; jadwiga, jadzia; edvige; eduvigis; hedvig; hedda; hedvika
ida; idda; ita
irene, rene; irina iryna irena aryna, ira irochka; eirini, rena; irenka; irenee; iren; irini
jacqueline, jackie jacqui; jacoba; giacoma; jakobina; jaqueline
jane jean joan joanna johanna, jenny janie janey jan jo janet jeanie; juana, juanita; giovanna, gianna vanna; jeanne, jeannette; joana; jana, janka; yana ivana ioanna; zhanna janna; ioana; janina; johanne; siobhan; sinead; jovana; sian; joanne, jo; yanina; johana; yoana; janka; yohanna
jessica, jess jessie; gessica; yiska; jesica
josephine, jo josie; josefina, pepa fina; giuseppina, pina; josefine; josephe; jozefina; yosefa; jozefa; josefa, pepa; josipa
judith, judy jude; judit; giuditta; yudit yehudit; yudif; jitka; judita; jutta; judyta
julia juliet, julie jules; yulia yuliya iuliia yuliia iulia, yulya; giulia; julie, juliette; julija; juliana; yuliana; juliane; giuliana; julita; julianna; giulietta; iuliana; gillian jillian, jill gill; ulyana
larissa larisa larysa, lara; larisse
laura, laurie lori; lora; laure; lauretta; laurence; laurette; lauren
lavinia, vinnie
leah lea; lia; leia
leticia, leti; letizia; laetitia; lettice
lillian, lily lil lilly; lilian liliane; liliana; lilia liliya; lilja; lili
lucy, lu; lucia; luzia; lucie; luciya; lucja; lucija; ljusja; lluisa; lucille
louise louisa, lou; luisa; luise; ludwika; ludovica; luiza; lovisa; luigia; lujza; lodovica
lydia, liddy; lidia lidiya lidija, lida; lidie; lydie
lyudmila ludmila liudmyla lyudmyla liudmila ludmilla, lyuda mila lyusya
magdalena madeleine madeline magdalen, maddie maggie lena magda; maddalena; madalena; madlen; malena, lena; malin; majken; magdolna; matleena
margaret, meg maggie peggy marge margie peg greta madge rita daisy margot; margarita marharyta marhareta, rita; marguerite, margot; margherita, rita; margarete, grete gretel greta; margarida; malgorzata, gosia; marketa; margit; margareta, greta; margrethe merete, grete; margriet, griet; marjorie margery, marge; margaux; marjatta; marit; marjeta, meta; mairead; megan; marguerita; merja reeta; marketta; margrit; marghareta; margarit
marina, marinka; marine; maryna; marena
martha, marty mattie patty; marta; marthe; marfa; martta; morta
mary, molly polly mae may minnie mamie; maria mariya mariia marya maryia, masha marusya mania manya; marie, manon; mariam maryam miriam mariyam myriam maryem meryem, mimi; marja maija; mair mari; moira maura; maryja, marysia; mirjam; marica, mica; marika, mari; mariamne; maree; mariette; marietta; meri; marion; maire; maricica; marija; miriyam; miryam; merieme
matilda mathilda, tilly mattie tilda; mathilde; matilde; matylda; mechthild
melanie, mel; melania, mela; melany; melaniya
melissa, mel lissa; melisa
mercedes, merche; mercy; merced
michelle, shelly; michaela; micaela; mikhaila; michele; mihaela; mikaela; miguelina
monica monika, mon; monique; moniqua
natalia nataliya natalya nataliia natallia, natasha nata tasha; natalie nathalie, nat; natalija
nicole nicola, nicky nikki; nicoletta; nikola; nikoletta; nicolette, colette; niculina; nikol; nikolina
nina; ninel; ninette
nora; honora; norah; onora
octavia; octavie; ottavia; oktawia; oktavia
olga olha volha, olya olenka; olja; olgica
oksana aksana, ksyusha; ksenia kseniya xenia kseniia aksinya, ksyusha; senia; zhenia
olivia, liv livvy; olive; olivie; oliwia
pamela, pam
patricia, pat patty trish tricia patsy; patrizia; patrice; patrycja; patricie
paula, paulette pauline polly; paola; pavla; paule; pauliina; paulina, paulinka; polina; pavlina; apollinaria
pelagia pelageya palaheya; pelagie; pelageia; pelagija
penelope, penny; pinelopi; penelopa
petra; piera; pierrette; petrona; perrine; petronella petronila
philippa, pippa; filippa; filipa
praskovya paraska paraskeva, parasha; paraskevi; petka
priscilla, cilla prissy; prisca; priscila; pryska
rachel rachael, rae; raquel; rahel; rachele; rakhil; raheel raheela; rahil; rachela
raissa raisa, raya; rhaisa
rebecca rebekah, becky becca reba; rebeca; rivka; revekka; rebekka; rafqa; rifqa; rebeka
regina, gina reggie; regine; rayna; reina; reyna
renata, rena; renate
roberta, bobbie robbie; ruperta; robertina
rosa rose, rosie; roza; rosina; rosita; ruza; roosa; roos; ruzena
rosemary, rose rosie romy; rosemarie; rosamaria; romarin
ruth, ruthie; rut; rufina; ruta
sabina; sabine; sabrina; savina
samantha, sam sammy
sarah sara, sally sadie; sarra; sarai; sariah; saara
selma; zelma; anselma; salma
silvia sylvia, syl; silvie sylvie; sylwia; silvija; szilvia
sophia sofia sophie, sophy; sofya sofiya sofiia, sonya sofa; zofia, zosia; sofie; zsofia, zsofi; sofija; zofie; zosia; sonia; sonja; sophy
stella; estelle; estela estella; estrella; stelle
stephanie stefanie, steph steffi; estefania; stefania, stefa; stefanija; stefany; stephana; stepanka; stevka
susan susanna susannah, sue susie suzy suzie; suzanne, suzette; susana; susanne, susi; zuzanna, zuza; zuzana; zsuzsanna, zsuzsa; sanna; shoshana; sosanna; syuzanna; ksusha; zhuzha; sosannah; suzana
svetlana svitlana sviatlana svyatlana, sveta lana; svjetlana; svetla
tabitha, tabby; tavifa; tabita
tamara tamar, toma; tamari; tamaris; tamarka
tatiana tatyana tetiana tetyana taciana tatsiana, tanya tania; tatjana; taziana
teresa theresa therese, terry tess tessa tracy tessie resi; tereza; teresita; terezia; terttu; teresia; terezija; theresia, resi; terese; terezie
ursula, ulla; orsola; ursule; urszula; orsolya; urszulka; urska
valentina, valya; valentine, val; walentyna; valentyna
valeria valeriya valeriia, lera; valerie, val; valerija; waleria; valeriana
veronica veronika, ronnie; veronique; weronika; verona; beronika; verena
victoria viktoria viktoriya viktoriia, vicky vickie tori vika; vittoria; victoire; wiktoria; vitoria; viktorija
viola; violet, vi; violeta; violetta; violette; fialka
virginia, ginny; virginie
vivian vivien; viviana bibiana; bibiane; vivienne; viviane
evelyn evelina eveline, evie lyn; ewelina
jennifer jenifer, jen jenny jenni; guinevere; ginevra
nadezhda nadiya nadiia nadzeya nadezda, nadya nadia; nadja; nada; nadine
vera vira viera, verochka; wiera
rosalia rosalie; rozalia; rozalija
rosalind rosalyn, roz; rosalinda
winifred, winnie; gwenfrewi
yolanda yolande, yoli; iolanda; jolanda; jolanta, jola; violante
yvonne, von; ivonne; ivona; iwona; yvette; ivette; ivetta
zinaida, zina; zenobia; zinaide
zoe, zo; zoya; zoja; zoia
"""
OF_THE_EAST: Final = """
abbas abas; abbass
abdallah abdullah abdulla abdellah abdulah abdalla abdoulah, abdu abdo; abdoulaye; abdollah
abdulaziz abdelaziz abdalaziz abdilaziz; abdelazeez
abdulkarim abdelkarim abdelkrim abdalkarim
abdulqadir abdelkader abdulkadir abdulqader abdalqadir abdukadir
abdulrahman abdelrahman abdurrahman abdurahman abdarrahman abderrahmane abderrahman abdorrahman; abdirahman; abdrakhman
adel adil aadil
ahmad ahmed ahmat ahamad akhmad akhmed ahmadu; ahmet, ahmo; amadou ahmadou; amad; achmad
aisha ayesha aysha aicha aishah; ayse, aysel; aissatou aichatou; aischa
akbar ekber akber
ali aly alee; aliou; alija
amin ameen amine; emin; lamine
amina amena aminah ameena; emine; aminata; aminat; amineh
amir ameer emir; emeer
anwar anwer; enver; anvar
asad assad asaad; esad
ashraf achraf; eshref esref; ashref
ayman aymen; eyman
aziza azizah; azize
bahram behram; vahram; varahran
bashir basheer bachir; besir; beshir
bilal belal bilel; bilaal
cyrus; kourosh kurush koroush; ciro; kirosh
darius; dariush daryush dariyush; dario; dariusz, darek; darijus
fadel fadhel fadil fazel fazil
faisal faysal feisal faycal fayssal; feysal; faisel
fares faris
farid fareed ferid; faried
farida fareeda; feride; faridah
farouk faruq farooq faruk farook
fayez faiz fayiz faez; feyiz
fuad fouad foad fuaad; fuat
ghassan gassan
habib habeeb hebib; habibou
hadi hady hedi
hafez hafiz hafidh; hafidz
haidar haider haydar hyder hayder heydar
hakim hakeem hakem; hekim
hamid hameed hamed; hamit; hemid
hamza hamzah hamzeh; hamze
hasan hassan hassen haasan; khasan
hashim hashem hachem hasheem; hasim; khashim
hussein husein husayn hussain husain hossein hosein hussien houssein hussayn; huseyin hueseyin; khusein; ousseynou; gusein huseynov
imad emad imaad; imed
imran emran omran; umran
iman eman imaan; imane
ismat esmat; ismet
issa isa eissa essa easa
issam isam essam esam
jafar jaafar jaffar jafer gaafar; cafer; djafar
jalal galal jalaal; celal; djalal; jelal
jamal gamal jamaal djamal; cemal; dzhamal; djemal
jamil jameel gamil djamil; cemil; dzhamil
jamila jameela gamila djamila; cemile; djemila
javad jawad jawwad djawad; cevat; dzhavad
kamal kamaal; kemal
kamil kamel kameel kaamil
khadija khadijah khadeeja; hatice; khadidja khadidiatou; hadija; khadizhat; hadiza; kadidia
khalid khaled khalled; halit; chalid
khalil khaleel khelil; halil; haleel
layla laila leila leyla leyli; lejla; leili
latif lateef latef; letif
mahdi mehdi mehdy; mehti; muhdi
mahmoud mahmud mahmood mehmood mahmut; makhmud; mamoud; mehmud; mahamoud
majid majeed madjid; mecit; mejid medzhid
malik malek maalik; melik
mansour mansur mansoor; mansor
marwan merwan; mervan; marouane
masoud masud massoud masood messaoud; mesut; mesud
mohammed muhammad mohammad mohamed muhammed mohamad mohamud muhamad mohamet mohammod muhammet mahomed mohamood mohamedou muhamed mahammad mokhamed mukhammad, mohd md muhd; mehmet mehmed, memo; mamadou mamadu; magomed; maxamed; mahamadou mahamat; mouhamadou; makhmet; momodou modou
mukhtar mokhtar muktar moktar; muhtar; mochtar
munir mounir moneer muneer; monir
murad mourad morad; murat; murod
mustafa mostafa mustapha moustafa moustapha mostapha; mustafo
nabil nabeel; nebil; nabiel
nadir nader nadeer; nadhir
naim naeem; naeim
najib najeeb nagib naguib nadjib; necip; nedzhib
nasir naser nasser nassir
nur noor nour nuur
omar umar omer oumar umer; oumarou
osama usama ossama oussama; usame; ousama
othman uthman osman usman ousmane ossman otman; osmane; othmane
qasim qassem kassim kasim ghasem qassim kassem qasem gasim; kazim; kasym; qosim
rahim raheem rahem; rehim
ramadan ramadhan ramzan ramazan ramadhani; ramazon
rashid rasheed rachid rasheid reshid; resit; rachide; roshid
reza rida ridha redha; riza
rustam rostam rustem; rustom
saddam sadam; saddem
sadiq sadegh sadeq sadik; sadyk
said saeed saied saeid sayeed; sait; saidu saidou
salah salaah; salahuddin saladin selahattin
saleh salih saalih
salim saleem salem selim; saliem
salman selman; salmaan
samir sameer; semir; samer
samira sameera; semira; zamira
sharif sherif shareef cherif charif; serif; shariff
soraya; thuraya suraya suraiya; sureyya
tahir taher tahar; tahirou; taheer
tariq tarek tarik tareq
wahid waheed wahed; vahid vahit; ouahid
walid waleed oualid walead; velid
yasin yaseen yassin yassine yasseen; yasine; jasin
yasir yasser yaser yassir; jasser; yasar
yahya yehia yahia yahyaa yihya; jahja; yehya; yahyo; yaya
zahra zehra zahraa zohra; zahrah; zohreh
zainab zaynab zeinab zeynab zaineb; zeynep; zineb; jainab; zenab
zia ziya dhia dia; ziaul
ziad ziyad zeyad; ziyat
arman armen; armin
babak papak; bobak
bijan bizhan; byzhan
farhad ferhad; ferhat; farhod
farrokh farrukh farukh; ferruh; farrux
firuz firouz firoz feroz; feruz; piruz; firuza
golnar gulnar gulnara; gulnora
jamshid jamshed djamshid; cemsit
manouchehr manuchehr; minuchihr
mehran mihran; mehrani
nasrin nasreen; nesrin; nazrin
parviz parvez pervaiz pervez; perviz; parwiz
parvin parveen; pervin
shirin shireen; sirin; shirina
siavash siyavash siavosh; siyavus
sohrab suhrab; zohrab
bakyt bakhyt
timur temur teymur taimur teimour; timurlenk
temirlan tamerlan tamerlane
krishna krishnan; kishan kishen; krsna
lakshmi laxmi; lakhsmi
vijay bijay; vijaya
vishnu bishnu; visnu
vikram bikram; vikrama
venkatesh venkatesan, venkat
subramanian subramaniam subramanyam, subbu
rajendra rajender rajinder, raj; rajindra
surendra surender surinder; surindra
narendra narender narinder; narindra
mahendra mahinder mohinder; mahindra
shiva siva; shiv
"""
"""Names of Arabic, Persian, Turkish, Central Asian and Indian use; those of the Bible stand above."""
