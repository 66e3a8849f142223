"""How do the names of companies say what kind of company it is, and which words say next to nothing?

Lines are "value: spelling|another", folded. Forms that laws of several countries write in their own
language, and that lists translate to and fro, have one value: ООО is a limited liability company, and so
is what its English name says. A bank is not generic: it is what the body does.
"""

from __future__ import annotations

from typing import Final

COMPANY_FORMS: Final = """
ltd: ltd|limited|ltda|limitada|limitee|ltee|co ltd|co limited|company ltd|company limited|pvt ltd|pvt limited|private limited|private ltd|pte ltd|pte limited|co pvt ltd|company private limited|pty ltd|proprietary limited|pvt|pte|pty|co pte ltd|private limited company|limited company|co ltda|cia ltda|companhia limitada|youxian gongsi|youxian zeren gongsi|l t d|lda|l d a|cong ty tnhh
plc: plc|p l c|public limited company|public company limited|public co ltd|public company ltd|public co limited|pcl|pub co ltd
llc: llc|l l c|limited liability company|limited liability co|ooo|o o o|obshchestvo s ogranichennoy otvetstvennostyu|obshchestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoj otvetstvennostju|obschestvo s ogranichennoy otvetstvennostyu|too|tovarishchestvo s ogranichennoy otvetstvennostyu|tov|t o v|tovarystvo z obmezhenoyu vidpovidalnistyu|w l l|wll|with limited liability|mchj|mmc|zao ooo|odoo|sia|uab|ou|osauhing|doo|d o o|drustvo sa ogranicenom odgovornoscu|eood|e o o d|ood
jsc: jsc|j s c|joint stock company|joint stock co|pjsc|p j s c|ojsc|cjsc|pao|p a o|oao|o a o|zao|z a o|ao|a o|nao|public joint stock company|open joint stock company|closed joint stock company|private joint stock company|psc|qpsc|pjs|ksc|k s c|kpsc|saog|saoc|bsc|aktsionernoe obshchestvo|aktsionernoye obshchestvo|aktsionerne tovarystvo|otkrytoe aktsionernoe obshchestvo|otkrytoye aktsionernoye obshchestvo|zakrytoe aktsionernoe obshchestvo|zakrytoye aktsionernoye obshchestvo|publichnoe aktsionernoe obshchestvo|publichnoye aktsionernoye obshchestvo|joint stock|cong ty co phan|ctcp|sherkat sahami|sahami amm|pat|prat|ad|a d|akcionarsko drustvo
inc: inc|incorporated|i n c
corp: corp|corporation|corporacion|corporacao|korporatsiya
co: co|company|compania|companhia|compagnie|cia|cie|kompaniya|sherkat|sharikat|sharika|sirketi|gongsi|companies
gmbh: gmbh|g m b h|gesellschaft mit beschrankter haftung|mbh|gesmbh
ag: ag|a g|aktiengesellschaft
kg: kg|k g|gmbh co kg|kommanditgesellschaft|gmbh and co kg
ohg: ohg|offene handelsgesellschaft
ev: e v|eingetragener verein
sa: sa|s a|sociedad anonima|societe anonyme|sociedade anonima|spolka akcyjna|sa de cv|s a de c v|s a s|sas|sasu|s a s u|s a c|sac|c a|compania anonima|societe par actions simplifiee|sau|sca|s p a de c v|s a p i de c v|sapi de cv|s a l|sal|s a e|sae|anonim
sarl: sarl|s a r l|societe a responsabilite limitee|eurl
srl: srl|s r l|s p r de r l|s de p r de r l|s de p r de r l de c v|s p r de r l de c v|s de r l|s de rl|sociedad de responsabilidad limitada|societa a responsabilita limitata|s r l de c v|srl de cv|s de rl de cv|s de r l de c v
eirl: eirl|e i r l
sprl: sprl|s p r l
spa: spa|s p a|societa per azioni
sl: s l|sl|sociedad limitada|slu|s l u
sp zoo: sp z o o|sp zoo|spolka z o o|spolka z ograniczona odpowiedzialnoscia
sro: sro|s r o|spol s r o|spol sro
as: a s|as|anonim sirketi|anonim sirket|aksjeselskap|aktieselskab|aps|a p s|anpartsselskab|asa|akciova spolecnost
ltd sti: ltd sti|limited sirketi|limited sirket|tic ltd sti|sti
ab: ab|a b|aktiebolag|publ ab|ab publ
oy: oy|o y|osakeyhtio|oyj|oy ab
nv: nv|n v|naamloze vennootschap
bv: bv|b v|besloten vennootschap|bvba|b v b a|cvba|vof
kft: kft|k f t|korlatolt felelossegu tarsasag
rt: zrt|nyrt|rt|reszvenytarsasag
dd: d d|dionicko drustvo
kk: kk|k k|kabushiki kaisha|kabushiki gaisha|kabushikigaisha|kabushikikaisha
yk: yugen kaisha|yugen gaisha
sdn bhd: sdn bhd|sendirian berhad|s b
bhd: bhd|berhad
pt: p t|perseroan terbatas|tbk|persero
cv: c v|commanditaire vennootschap
fze: fze|f z e|free zone establishment
fzco: fzco|fz co|free zone company|fzc|f z c
fz llc: fz llc|fzllc|dmcc
est: est|establishment|etablissement|anstalt
sc: s c a|s en c|s en c s|s c s|s c|c por a
lp: lp|l p|limited partnership|lllp
llp: llp|l l p|limited liability partnership
ulc: ulc|unlimited liability company|unlimited
gp: general partnership|g p
ei: ie|individual entrepreneur|ip|chup|chtup|private unitary enterprise|unitary enterprise
fgup: fgup|fgu|gup|federal state unitary enterprise|federalnoe gosudarstvennoe unitarnoe predpriyatie|state unitary enterprise|rue|republican unitary enterprise
npo: ano|autonomous nonprofit organization|autonomous non profit organization|avtonomnaya nekommercheskaya organizatsiya
cic: cic|community interest company
asbl: asbl|a s b l|vzw|v z w
ngo: ngo|ingo|n g o|non governmental organization|non governmental organisation|nongovernmental organization
"""
GENERIC_WORDS: Final = """
group: group|groups|grupo|groupe|gruppe|gruppo|gruppa
holding: holding|holdings|holdco|kholding
trading: trading|trade|trades|traders|trader|comercial|commercial|torgovyy dom|torgovy dom|trading house|handels|ticaret|tijara|tejarat|commerce|mercantile
international: international|intl|int l|internacional|internationale|internationaux|internazionale|mezhdunarodnyy|mezhdunarodny|beynelmilel|global|worldwide|world wide
general: general|generale
industry: industry|industries|industrial|industria|industrias|industrie|industriya|sanayi|ind
enterprise: enterprise|enterprises|entreprise|entreprises|empresa|empresas|predpriyatie|predpriyatiye|ent|undertaking
service: service|services|servicios|servizi|svcs|servis
import: import|imports|importer|importers|importacao|importacion
export: export|exports|exporter|exporters|exportacao|exportacion
import export: import export|import and export|imp exp|impex|imp and exp|importexport
business: business|businesses
venture: venture|ventures
partner: partners|partner|associates|brothers|bros|sons
product: products|product|produkt|produkty
solution: solutions|solution|systems|system
management: management|managing|mgmt
investment: investment|investments|invest|investors|inversiones|investissement|investissements|yatirim
development: development|developments|developers|dev
production: production|productions|manufacturing|manufacturers|manufacturer|mfg|manufacture|proizvodstvo|factory|works
supply: supply|supplies|supplier|suppliers
agency: agency|agencies
office: office
organization: organization|organisation|organizations|organisations|organizatsiya|organizacion|organizacao|org
association: association|associations|assoc|assn|asociacion|associacao|society|societies
foundation: foundation|foundations|fundacion|fondation|stiftung|fond|fundacao|trust
community: community|communities|comunidad|communaute
committee: committee|committees|comite|komitet
council: council|councils
center: center|centers|centre|centres|centro|tsentr|zentrum
institute: institute|institutes|institut|instituto|institution
network: network|networks|reseau|netzwerk
union: union|unions|soyuz|sindicato|syndicat
league: league|leagues
federation: federation|federations|federacion
alliance: alliance|alliances|alianza|coalition|coalitions
front: front|fronts
congress: congress
party: party|partido|parti|partei
campaign: campaign|campaigns|campagne|campana
initiative: initiative|initiatives
movement: movement|movements|movimiento|mouvement
forum: forum|forums|foro
"""
