"""Invented people, outlets, titles and paragraphs: what a digest's articles are made of.

Everything here is made up. The templates were written for their shapes: lengths
from one word to sixty, quotes in every place, figures, datelines, cross-heads.
"""

from __future__ import annotations

import re
from functools import cache

from training.tongues import Dice, Tongue, dice_title, months

FIRST = [
    "Halvar",
    "Sigrun",
    "Jorun",
    "Mattis",
    "Ilse",
    "Teodor",
    "Mirela",
    "Anouk",
    "Davit",
    "Lusine",
    "Orhan",
    "Selma",
    "Pavlo",
    "Ksenia",
    "Rutger",
    "Ines",
    "Benat",
    "Ottavia",
    "Cyprian",
    "Ludmila",
    "Armel",
    "Noor",
    "Farida",
    "Yusuf",
    "Tamsin",
    "Gethin",
    "Aoife",
    "Bram",
    "Petra",
    "Zoran",
    "Milica",
    "Levan",
    "Nino",
    "Emre",
    "Defne",
    "Karim",
    "Salma",
    "Chidi",
    "Amara",
    "Kwame",
    "Akua",
    "Haruto",
    "Emi",
    "Vihan",
    "Leela",
    "José-Luis",
    "Anne-Marie",
    "Jean-Noël",
    "Björn",
    "Åsa",
    "Łukasz",
    "Zofia",
    "Ștefan",
    "Dóra",
    "Géza",
    "Çağla",
    "Şule",
    "Rein",
    "Maarja",
    "J.P.",
    "M.K.",
    "Abd",
    "al-Rahim",
    "Dr",
    "Per-Arne",
    "Coral",
    "Wilf",
    "Edda",
    "Tom",
    "Kate",
    "Peter",
    "Maria",
    "Susan",
    "Alan",
    "Grace",
    "Victor",
    "Helen",
]
_SUR_A = [
    "Nor",
    "Sarn",
    "Hald",
    "Brenn",
    "Tev",
    "Mir",
    "Kol",
    "Vash",
    "Or",
    "Dal",
    "Fen",
    "Gry",
    "Lath",
    "Mor",
    "Pel",
    "Quill",
    "Ras",
    "Sten",
    "Thor",
    "Ul",
    "Vel",
    "Wend",
    "Yar",
    "Zan",
    "Bel",
    "Cor",
    "Dun",
    "El",
    "Far",
    "Gal",
    "Hov",
    "Iv",
    "Jan",
    "Kas",
    "Lem",
    "Mak",
    "Nav",
    "Osk",
    "Pet",
    "Rok",
    "Sim",
    "Tav",
    "Ver",
]
_SUR_B = [
    "holt",
    "vik",
    "sen",
    "ović",
    "yan",
    "adze",
    "escu",
    "mann",
    "ault",
    "ez",
    "oğlu",
    "ova",
    "ski",
    "berg",
    "ari",
    "ani",
    "quist",
    "sson",
    "ev",
    "ienko",
    "idze",
    "ström",
    "in",
    "ek",
    "ides",
    "etti",
    "eau",
    "ford",
    "well",
    "er",
    "by",
    "ton",
    "azar",
    "mir",
    "-Lund",
    "gård",
    "oux",
    "ías",
    "ão",
    "ë",
]
_TOWN = [
    "Norvik",
    "Sarnholt",
    "Halden",
    "Tevra",
    "Mirograd",
    "Kolvash",
    "Ordale",
    "Fenmouth",
    "Grymsund",
    "Lathport",
    "Vellinge",
    "Belcora",
    "Dunmarra",
    "Elvessa",
    "Galtirsk",
    "Hovedan",
    "Ivarra",
    "Kastova",
    "Lemgrad",
    "Makuri",
    "Navoda",
    "Oskale",
    "Petrasund",
    "Rokvar",
    "Simbre",
    "Tavush-Dal",
    "Veriki",
    "Port_Astor",
    "St._Orla",
    "New_Halden",
    "Upper_Tevra",
    "San_Belcor",
    "Al-Daroub",
    "Bad_Wendau",
    "Zanë",
    "Çorlak",
    "Ústav",
    "Mőrvár",
]
COUNTRIES = [
    "Velmar",
    "Ostrava-Lund",
    "Karelund",
    "Tessaria",
    "Norrland_Union",
    "Belcoria",
    "Zanistan",
    "Ordovia",
    "the_Lathian_Republic",
    "Saint_Orla",
    "Mirovia",
    "Gallenia",
    "Turkey",
    "France",
    "UK",
    "Germany",
    "Qatar",
    "India",
    "U.S.",
    "Kenya",
    "Spain",
    "Georgia",
]
PAPERS = [
    "Gazette",
    "Herald",
    "Courier",
    "Post",
    "Tribune",
    "Times",
    "Chronicle",
    "Observer",
    "Ledger",
    "Examiner",
    "Mirror",
    "Standard",
    "Dispatch",
    "Echo",
    "Bulletin",
    "Record",
    "Sentinel",
    "Star",
    "Express",
    "Monitor",
    "Mail",
    "Argus",
    "Journal",
    "Telegraph",
    "News",
    "Today",
    "Report",
    "Review",
    "Press",
    "Voice",
    "Register",
    "Independent",
    "Advertiser",
    "Weekly",
]
FOREIGN = """Le_Courrier_de_{T}|La_Gazette_du_{T}|L'Écho_de_{T}|{T}er_Zeitung|{T}er_Tagblatt|Der_{T}er_Bote|El_Diario_de_{T}
La_Voz_de_{T}|Corriere_di_{T}|Il_Giornale_di_{T}|{T}_Gazetesi|Yeni_{T}|{T}ski_Kurir|Gazeta_{T}|{T}s_Nyheter|{T}s_Avis
O_Correio_de_{T}|Vestnik_{T}|Вести_{T}|Новости_{T}|{T}.press|Haber{T}|Die_{T}er_Allgemeine|Radio_Svoboda_{T}""".replace(
    "\n", "|"
).split("|")
AGENCIES = {
    "Halden Press": "HP", "Orsa": "Orsa", "Velmar News Agency": "VNA", "Interval": "Interval", "KTS": "KTS",
    "Nordapress": "NORDAPRESS", "Tessapress": "TESSAPRESS", "Agence Belcor": "AB", "Lathia Wire": "LW",
    "Zanpress": "ZANPRESS", "Ordovian Press Association": "OPA", "Karelpress": "KARELPRESS",
}  # fmt: skip
RANKS = """Staff Reporter|Staff Writer|Correspondent|Political Correspondent|Diplomatic Editor|in Norvik|Foreign Editor
Special to the Courier|Senior Reporter|Business Editor|Staff Reporter of the Ledger|Defence Correspondent in Halden
SARNHOLT BUREAU|Capital Bureau|Chronicle Staff Writer|Reporter, Regional Desk|The writer teaches law at Norvik University
Contributing writer|Head of News|South Region Bureau Chief|OF THE TRIBUNE STAFF|Editor-in-chief|Freelance journalist
Europe editor|Our reporter|HALDEN PRESS WRITER|Crime Correspondent|Columnist|Reporter|News Editor""".replace(
    "\n", "|"
).split("|")
SECTIONS = """Business|National Desk|World|Politics|Opinion|Region|Local|News|International|Metro|Section B|Europe
HOME NEWS|BUSINESS|Analysis|Features|Society|Economy|EXCLUSIVE|Breaking|Editorial|Comment|Letters|Culture|Security
Environment|Front Page|Human Rights|Justice|Interview|Explainer|Long read|Energy|Defence|NATIONAL|WORLD NEWS|Migration
Conflict|Latest|Live|Fact check|Press release|OP-ED|Crime & Courts|Politics & Policy|Diplomacy|Health|Border""".replace(
    "\n", "|"
).split("|")

# One line a template; {slot} is another list, or one of the story's own people, places, figures.
GRAMMAR = {
    "adj": "new old joint draft final regional national urgent independent controversial long-awaited disputed northern "
    "southern emergency humanitarian legal interim secret public special local foreign armed civil annual binding "
    "unprecedented fragile deep temporary peaceful alleged economic",
    "noun": "agreement ceasefire report plan border bridge dam hospital election budget pipeline railway treaty inquiry "
    "corridor mission reform law camp school strike protest court factory harbour convoy council market power_plant "
    "water_supply peace_deal mine museum union road tariff subsidy summit referendum deadline audit checkpoint",
    "nouns": "residents workers refugees farmers teachers officials soldiers families lawmakers observers doctors miners "
    "fishermen prisoners journalists activists investors students drivers villagers lawyers negotiators volunteers "
    "pensioners displaced_people truck_drivers local_councils small_businesses aid_groups opposition_parties",
    "body": "parliament|the government|the council|the ministry|the court|the commission|the foreign ministry|police|"
    "the opposition|the prosecutor’s office|the mission|the army|the regulator|the union|the company|{O}|{O}|"
    "the president’s office|the defence ministry|the city hall|the election board|the border service|aid agencies",
    "role": "foreign minister|prime minister|spokesman|spokeswoman|mayor|governor|lawyer|union leader|ambassador|professor|"
    "chief prosecutor|head of mission|deputy minister|special envoy|opposition leader|company director|aid worker|"
    "doctor at the town hospital|resident of {T}|analyst at {O}|general secretary of {O}|member of parliament|historian|"
    "police chief|executive director|defence minister|president|human rights lawyer|senior researcher at {O}",
    "verb": "rejected approved delayed welcomed condemned suspended announced signed postponed criticised defended "
    "questioned backed blocked opened closed reviewed ignored promised launched halted restored investigated",
    "verbs": "rejects approves delays welcomes condemns suspends announces signs postpones criticises defends questions "
    "backs blocks opens closes reviews ignores promises launches halts restores probes denies calls_for urges demands",
    "toverb": "reject approve delay welcome condemn suspend announce sign postpone reopen defend question back block open "
    "close review rebuild fund respect protect finish start leave inspect",
    "said": "said said said said said said_on_{day} told_reporters added stressed noted warned insisted argued explained "
    "told_{outlet} recalled complained announced said_in_a_statement asked says wrote admitted concluded claimed",
    "saysthat": "said|said that|added that|told reporters that|warned that|insisted that|claimed that|denied that|argued that|"
    "said on {day} that|stressed that|announced that|acknowledged that|told {outlet} that|says|made clear that|"
    "has repeatedly said that|recalled that|also said|told a news conference that",
    "pp": "in {T}|near {T}|on {day}|last week|in {month}|in {year}|since {month}|by the end of the year|for the third time|"
    "at the request of {body}|after weeks of talks|without explanation|at a ceremony in {T}|on the sidelines of the summit|"
    "amid growing tension|in the {adj} region|despite the {noun}|under the {adj} {noun}|between {T} and {T}|on {date}|"
    "with the help of {body}|along the border|early on {day}|late on {day}|over the weekend|in the past {n} years|"
    "for the first time since {year}|as part of the {noun}|within {n} days|before winter|in front of {n} people",
    "np": "the {adj} {noun}|a {adj} {noun}|the {noun}|the {noun} in {T}|the {T} {noun}|{n} {nouns}|the {nouns}|"
    "the {adj} {noun} and the {noun}|{body}’s {noun}|its {noun}|the country’s {adj} {noun}|more than {big} {nouns}|"
    "the rights of {nouns}|a {noun} worth {money}|access to the {noun}|the return of {nouns}|the future of the {noun}",
    "who": "{P}|{L}|{L}|{body}|{O}|{role} {P}|the {role}|{nouns}|{P}, {role},|the {adj} {noun}|officials in {T}|he|she|"
    "they|a source at {body}|two officials|many {nouns}|critics|{country}|{T}’s {role}",
    "human": "{P}|{L}|{L}|{L}|{role} {P}|the {role}|he|she|{P}, {role} in {T}|{P}, {n2}|Mr. {L}|Ms {L}|Dr {L}|"
    "a {role}|{P} of {O}|the {role}, {P}",
    "clause": "{who} {verb} {np}|{who} {verb} {np} {pp}|{np} will {toverb} {np}|{who} would {toverb} {np} {pp}|"
    "{who} had {verb} {np}|{np} is {adj}|{np} was {verb} {pp}|{who} should {toverb} {np}|{who} must {toverb} {np} {pp}|"
    "there is no {noun}|{n} {nouns} have left {T}|{who} wants to {toverb} {np}|{np} has been {verb}|"
    "nothing has changed {pp}|{who} is ready to {toverb} {np}|{np} cannot {toverb} {np}|it has no {noun}|"
    "{np} remains {adj}|{who} lost {np}|the talks had not failed|{who} did not know about {np}",
    "idea": "We {pastwe} {np}|We will {toverb} {np} {pp}|This is a {adj} {noun}|It is not about {np}|Nobody asked us about {np}|"
    "The {noun} must {toverb} {np}|I have never seen such a {noun}|We cannot accept {np}|They told us that {clause}|"
    "If {clause}, we will {toverb} {np}|Everyone knows that {clause}|We expect {body} to {toverb} {np} {pp}|"
    "My family lived in {T} for {n} years|{clause}|{clause}, and {clause}|There is still time to {toverb} {np}|"
    "We left with one bag|What matters is {np}|It was dark, and the children cried|We are not afraid|"
    "Our position has not changed: {clause}|I call on {body} to {toverb} {np}|Without {np} there can be no {noun}",
    "pastwe": "lost expected asked_for saw waited_for built paid_for signed needed wanted",
    "tiny": "We waited|It was over|No|Yes|Nobody came|It is shameful|We want peace|They promised|This is our home|Enough|"
    "I don’t know|We have no water|Never again|That is all|It’s a joke|I was lucky|The door was open",
    "lead": "{body} on {day} {verb} {np}, {pp}, {human} said.|{P}, {role}, {verb} {np} {pp}, saying that {clause}.|"
    "{n} {nouns} {pastdo} {pp} after {np} was {verb}, {body} said {day}.|{T} – {clause}, according to {O}.|"
    "{body} should {toverb} {np} and {toverb} {np}, {O} said today.|{who} {verb} {np} on {day}, {pp}, {pp}.|"
    "{np} {pp} has {verb} {np}, raising questions about {np}.|After {n} days of {noun}, {who} {verb} {np} {pp}.|"
    "Hundreds of {nouns} {pastdo} {pp} as {clause}.|{country} and {country} {verb} {np} {pp}, {human} said on {day}.|"
    "The {role} of {country} has said that {clause}, days after {clause}.|A {noun} that was to {toverb} {np} has been {verb}.|"
    "It was still dark when {nouns} {pastdo} {pp}.|Is {np} about to {toverb} {np}? {who} thinks so.|"
    "{country}’s {role} {P} on {day} {verb} {np}, accusing {body} of delay {pp}.|"
    "At least {n} people were killed and {n} injured {pp} when {clause}, {body} said.|"
    "A court in {T} has {verb} {np} against {P}, {role}, {pp}.|{O} has called on {body} to {toverb} {np}.",
    "pastdo": "gathered marched left returned stopped_work waited met voted protested were_stranded were_evacuated slept_outside",
    "fact": "{clause}.|{clause} {pp}.|{clause}, but {clause}.|{clause}, while {clause}.|{clause} because {clause}.|"
    "{np}, which {verb} {np} {pp}, {clause2}.|{pp}, {clause}.|According to {body}, {clause}.|However, {clause}.|"
    "{body} {saysthat} {clause}.|{human} {saysthat} {clause}.|{human} {saysthat} {clause}, adding that {clause}.|"
    "{who} also {verb} {np}.|In {year}, {clause}.|On {date}, {clause}.|On {date}, {year}, {clause}; {clause}.|"
    "Last {month}, {clause}, and {clause} {pp}.|The {noun} costs {money}.|Some {big} {nouns} live {pp}.|"
    "{np} ({np}) {clause2}.|Meanwhile, {clause}.|Earlier, {clause}.|{np} — {np} — {clause2}.|It is the {adj} {noun} {pp}.|"
    "Asked about {np}, {human} said: “{idea}.”|{who} declined to comment.|Nobody has explained why {clause}.|"
    "The {noun} rose {pct} to {money} {pp}, from {money} a year earlier.|{body} put the number at {big}.|"
    "A total of {big} {nouns} {pastdo}, {pct} more than in {year}.|The two sides agreed: {clause}.|"
    "Under the {noun}, signed in {year}, {clause} until {year}.|{n} of the {n} {nouns} {pastdo} {pp}.|But {clause}.|"
    "The {noun} has {n} points, among them {np}, {np} and {np}.|{P}, who heads {O}, {verb} {np} {pp}.",
    "more": ", {human} said| as {clause}|, while {clause}|, according to {O}|, {who} said on {day}|, which {clause2}|, and {clause}|"
    " and {verb} {np}|, with {np} still {adj}|, {pp}| {pp}|; {clause}| – a claim that {body} has denied|, after {clause} {pp}|"
    ", where {clause} and {nouns} {pastdo} {pp}|, adding that {clause}|, even though {clause}|, a day before {clause}|"
    ", the {role} of {country} and head of {O}|, including {np}, {np} and {np}| (see {np})| unless {clause} {pp}|"
    ", which was {verb} in {year} by {P}, then {role}, and {verb} again {pp}|, {L} told {outlet} {pp}",
    "clause2": "{verb} {np}|was {verb} {pp}|will {toverb} {np}|remains {adj}|has {verb} {np} {pp}|is {adj}",
    "quote": "“{idea},” {human} {said}.|“{idea},” {said} {human}.|“{idea},” {human} {said}. “{idea}.”|"
    "“{idea}. {idea},” {human} {said} {pp}.|“{idea},” {human} {said}, adding: “{idea}.”|{human} {said}: “{idea}.”|"
    "{human} called {np} “{adj}” and said “{tiny}”.|“{idea}?” {human} asked.|“{idea}!” {human} {said}.|"
    "In {L}’s words, “{idea}.”|“{tiny},” {human} {said}.|“{tiny}.”|“{tiny}.” {human} shrugged.|"
    "“{idea},” a {role} who asked not to be named {said}.|“{idea}. {idea}. {idea}.”|{who} described it as “a {adj} {noun}.”|"
    "“{idea} [in {T}],” {human} {said} in {month}.|“{idea} . . . {idea},” {human} {said}.|‘{idea},’ {human} {said}.",
    "short": "{clause}.|That has changed.|Not everyone agrees.|{np} is {adj}.|The talks continue.|{tiny}.|Nobody was hurt.|"
    "{L} disagrees.|The reason is {np}.|It did not last.|{n} people died.|Then came the {noun}.|{body} has not replied.|"
    "So far, {clause}.|What next?|The vote is due on {day}.|{L} paused.|And yet {clause}.|The inquiry goes on.",
    "crosshead": "‘{idea}’|‘{tiny}’|Background|What happens next|{Adj} {noun}|A {adj} {noun}|The {noun}|Why it matters|"
    "{T}|{np2}|No {noun}|What is {np}?|The {role}’s view|Who is {P}?|Next steps|‘{adj} {noun}’|{n} {nouns}|Analysis|"
    "{month} {year}|{nouns} and {nouns}|Calls for a {noun}|Reactions|Conclusion|How it began|Key points",
    "np2": "the {adj} {noun}|{np}",
    "headline": "{who3} {verbs} {adj} {noun}|{who3} {verbs} {noun} in {T}|{who3} {verbs} {noun} as {nouns} {verb0} {noun}|"
    "{who3} to {toverb} {noun} by {month}|{who3}: {idea}|“{idea}”: {P} on {noun} in {T}|“{tiny}” – {L}|‘{tiny}’: {nouns} {pp}|"
    "{nouns} {verb0} {adj} {noun} after {noun}|{n} {nouns} hurt in {T} {noun}|Why {who3} {verbs} the {noun}|"
    "What we know about the {noun} in {T}|{adj} {noun} for {T}|{country} {verbs} {country}’s {noun}|{noun} in {T}|"
    "{who3} must {toverb} {np} – {O}|{who3} ‘will {toverb}’ {noun}, says {role}|{clause}|{clause}, {O} says|"
    "{L} {verbs} {np} despite {noun} {pp}|{noun}: {who3} {verbs} {np}|How {n} {nouns} lost {np}|{pct} of {nouns} back {noun}|"
    "Is the {noun} over?|Who will pay for {np}?|Will {who3} {toverb} {np} before {month}?|{O}: {np} {verb}|{T} {noun} {verb}|"
    "{T}: {who3} {verbs} {np}; {nouns} {verb0} {noun}|{P}: ‘{idea}’|Interview: {P} on {np}|Opinion: {idea}|"
    "{np} {verb} — {role}|The {adj} {noun} that {verb} {T}|In {T}, {nouns} {verb0} {np}|{who3} {verbs} {np}, {verbs} {np}|"
    "{big} {nouns} flee {T}|{money} for {noun}|A {noun} too far|{nouns} at risk, {O} warns|After the {noun}|Letter from {T}|"
    "EXCLUSIVE: {who3} {verbs} {np}|Report: {clause}|Watch: {nouns} {verb0} {noun}|{country}, {country} sign {noun}|"
    "{who3} {verbs} {np} over {noun}, {verbs} ‘{adj}’ {noun} {pp}|{country} and {country}: {np}|On {np}|Statement by {O} on {np}|"
    "{body3} {verbs} {noun} {pp}|No {noun} without {noun}, {L} tells {body3}|{Adj} days in {T}",
    "verb0": "reject welcome fear demand await leave join block support question return_to face lose seek",
    "who3": "{country}|{country}|{L}|{P}|{O}|{role}|Government|Court|Parliament|Police|Council|Union|{T} mayor|Ministry|EU|"
    "UN|Opposition|Army|{T}|Minister|President|{country}’s {role}",
    "body3": "parliament council ministry court police union MPs senators judges",
    "deck": "{who3} {verbs} {np} {pp}|{clause}|{nouns} {verb0} {np} as {who3} {verbs} {noun}|State ready to {toverb} {np}|"
    "{n} {nouns} {verb0} {noun}|‘{idea}’|{Adj} {noun}, {adj} {noun}|{role} {verbs} {np}|No sign of {np} {pp}|"
    "{clause}, {O} says|{who3} says {clause}|From {T} to {T}: {np}|{np}, {np} and {np}",
    "standfirst": "{clause}, {body} says, {pp}.|{n} {nouns} {pastdo} {pp}. {clause}.|{P} reports from {T}, where {clause}.|"
    "{clause} – but {clause}.|As {clause}, {who} {verb} {np}.|{human} {saysthat} {clause}.|The {noun} could {toverb} {np} {pp}.",
    "interest": "Two weeks after the {noun}, {clause}|{np}",
}


@cache
def _compiled() -> dict[str, list[list[str]]]:
    """Split every template at its slots: even places are words, odd places names of slots."""
    out = {}
    for name, text in GRAMMAR.items():
        parts = text.split("|") if "|" in text else text.split()
        out[name] = [re.split(r"\{(\w+)\}", part.replace("_", " ")) for part in parts]
    return out


_SPOKEN = re.compile(r"(?<=“)[a-z](?=[^”]{25})")
_AN = re.compile(r"\b([Aa]) (?=[aeiouAEIO])")
_SMALL = {
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "and",
    "but",
    "or",
    "by",
    "as",
    "with",
    "from",
    "over",
    "is",
    "its",
}


class Story:
    """One invented event: its people, places, bodies and the sentences about it."""

    def __init__(self, dice: Dice, tongue: Tongue | None = None) -> None:
        self.dice, self.tongue = dice, tongue
        self.cast = [person(dice) for _ in range(3)]
        self.towns = [town(dice) for _ in range(3)]
        self.lands = [country(dice) for _ in range(2)]
        self.outlet = outlet(dice)
        self.orgs = [self._org() for _ in range(2)]
        self.year = dice.upto(1989, 2024)
        self.own = {
            "P": lambda: dice.pick(self.cast), "L": lambda: dice.pick(self.cast).split()[-1],
            "T": lambda: dice.pick(self.towns), "O": lambda: dice.pick(self.orgs), "n": self._small,
            "n2": lambda: str(dice.upto(18, 88)), "big": self._big, "pct": self._percent, "money": self._money,
            "day": lambda: dice.pick(_DAYS), "month": lambda: dice.pick(months("en")),
            "year": lambda: str(self.year - dice.upto(0, 25)), "country": lambda: dice.pick(self.lands),
            "date": lambda: f"{dice.pick(months('en'))} {dice.upto(1, 28)}" if dice.hit(0.7)
            else f"{dice.upto(1, 28)} {dice.pick(months('en'))}",
            "outlet": lambda: dice.pick((self.outlet, "the paper", "state television", "local media")),
            "Adj": lambda: dice_title(self._fill("adj")),
        }  # fmt: skip

    def _org(self) -> str:
        dice = self.dice
        return dice.pick(("the {} Centre", "{} Watch", "the {} Institute", "the {} Committee", "{} Group", "the Union of {}",
                          "{}bank", "the {} Foundation", "{} Oil", "the {} Party", "{} University", "the Alliance for {}")
                         ).format(dice.pick((town(dice), town(dice), "Open Rights", "Free Press", "Democratic", "Green")))  # fmt: skip

    def _small(self) -> str:
        dice = self.dice
        return (
            dice.pick(("two", "three", "four", "five", "seven", "ten", "a dozen"))
            if dice.hit(0.4)
            else str(dice.upto(2, 90))
        )

    def _big(self) -> str:
        dice = self.dice
        return dice.pick((f"{dice.upto(1, 900)},000", f"{dice.upto(1, 9)}.{dice.upto(1, 9)} million", str(dice.upto(200, 9999)),
                          f"{dice.upto(1, 99)},{dice.upto(100, 999)}", "thousands of", "tens of thousands of"))  # fmt: skip

    def _percent(self) -> str:
        dice = self.dice
        return f"{dice.upto(1, 99)}{dice.pick(('%', ' percent', ' per cent', '.5%', '.3 percent', ' pc'))}"

    def _money(self) -> str:
        dice = self.dice
        return dice.pick(("${} million", "€{} million", "{} million euros", "${}", "£{}m", "{} crowns", "${}.2 billion", "USD {}m")
                         ).format(dice.upto(2, 900))  # fmt: skip

    def _fill(self, name: str, deep: int = 0) -> str:
        own = self.own.get(name)
        if own:
            return own()
        parts = self.dice.pick(_compiled()[name])
        if len(parts) == 1:
            return parts[0]
        if deep > 7:
            name = {"clause": "np", "idea": "tiny", "np": "noun"}.get(name, name)
            parts = self.dice.pick(_compiled()[name])
        out = list(parts)
        for at in range(1, len(out), 2):
            out[at] = self._fill(out[at], deep + 1)
        return "".join(out)

    def say(self, name: str) -> str:
        """Write one phrase of that kind, its first letter a capital."""
        text = _AN.sub(r"\1n ", self._fill(name))
        text = text.replace(",,", ",").replace(",.", ".").replace("’s’s", "’s")
        text = _SPOKEN.sub(lambda found: found[0].upper(), text)
        first = next((i for i, c in enumerate(text[:2]) if c.isalpha()), 0)
        return text[:first] + text[first : first + 1].upper() + text[first + 1 :]

    def sentence(self) -> str:
        """Write one sentence of an article's middle."""
        if self.tongue:
            return self.tongue.sentence()
        roll = self.dice.random()
        if roll > 0.92:
            return self.say("short")
        text = self.say("fact" if roll < 0.62 else "quote")
        while self.dice.hit(0.42) and text[-1] == "." and len(text) < 330:
            text = f"{text[:-1]}{self._fill('more')}."
        return text

    def lead(self) -> str:
        """Write an article's first sentence."""
        if self.tongue:
            return self.tongue.words(self.dice.upto(12, 34)) + "."
        text = self.say("lead")
        return f"{text[:-1]}{self._fill('more')}." if self.dice.hit(0.45) and text[-1] == "." else text

    def paragraph(self, sentences: int) -> str:
        """Write that many sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def title(self) -> str:
        """Write a title in sentence case, title case or capitals as it falls."""
        dice = self.dice
        if self.tongue:
            title = self.tongue.words(dice.upto(3, 16))
            return dice.pick(
                (title,) * 6 + (f"{self.tongue.name()}: {self.tongue.open}{title}{self.tongue.close}", title + "?")
            )
        title = self.say("headline")
        if len(title) < 28 and dice.hit(0.6):
            title = self.say("headline")
        if len(title) < 48 and title[-1].isalnum() and dice.hit(0.4):
            title += dice.pick(
                (
                    f" {self._fill('pp')}",
                    self._fill("more"),
                    f" {self._fill('pp')}",
                    f" – {self._fill('clause')}",
                )
            )
        if dice.hit(0.06):
            title += dice.pick((f" – {dice.pick(self.orgs)}", f" - {dice.pick(self.cast)}", f" | {self.say('crosshead')}",
                                f" ({dice.pick(('VIDEO', 'Updated', 'PHOTOS', 'Part 2', 'Analysis'))})", " …", " - updates"))  # fmt: skip
        if len(title) < 60 and dice.hit(0.08):
            title = f"{title}{dice.pick((': ', ' -- ', '; ', ' / ', ' - '))}{self.say('deck')}"
        if dice.hit(0.04):  # a title of many words, in two or three parts
            joint = dice.pick(("; ", ": ", " / ", " --- ", " -- ", ", ", " – ", ". "))
            title = joint.join(
                [
                    title.rstrip("."),
                    *(
                        self.say(dice.pick(("deck", "clause", "standfirst"))).rstrip(".")
                        for _ in range(dice.pick((1, 1, 2)))
                    ),
                ]
            )
            title = " ".join(title.split()[: dice.upto(14, 25)]).rstrip(",;:-–/ ")
        elif dice.hit(0.04):
            title = (
                " ".join(self.say(dice.pick(("crosshead", "headline"))).split()[: dice.upto(2, 4)]).strip(",;: ")
                or title
            )
        if dice.hit(0.03) and title[-1].isalnum():
            title += "."
        return " ".join(title.split())

    def deck(self) -> str:
        """Write a short line to stand under a title."""
        return self.title() if self.tongue else self.say("deck")

    def standfirst(self) -> str:
        """Write a standfirst that reads as a sentence."""
        return self.tongue.sentence() if self.tongue else self.say("standfirst")

    def crosshead(self) -> str:
        """Write a cross-head."""
        if self.tongue:
            return self.tongue.words(self.dice.upto(1, 5))
        return self.say("crosshead")


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def titlecase(text: str) -> str:
    """Write A Title Like This One."""
    words = text.split(" ")
    return " ".join(w if i and w in _SMALL else dice_title(w) for i, w in enumerate(words))


def person(dice: Dice) -> str:
    """Invent a person."""
    last = dice.pick(_SUR_A) + dice.pick(_SUR_B)
    first = dice.pick(FIRST)
    roll = dice.random()
    if roll < 0.05:
        return f"{first} {dice.pick('ABDEGJKLMRST')}. {last}"
    if roll < 0.08:
        return (
            f"{first} {dice.pick(('de', 'van', 'al-', 'von', 'O’', 'Mac', 'ter'))} {last}".replace("- ", "-")
            .replace("’ ", "’")
            .replace("Mac ", "Mac")
        )
    if roll < 0.11:
        return f"{first} {last}-{dice.pick(_SUR_A)}{dice.pick(_SUR_B)}".replace("--", "-")
    return f"{first} {last}"


def town(dice: Dice) -> str:
    """Invent a town."""
    return dice.pick(_TOWN).replace("_", " ") if dice.hit(0.7) else dice.pick(_SUR_A) + dice.pick(_TOWN_B)


_TOWN_B = [
    "grad",
    "sund",
    "mouth",
    "ville",
    "abad",
    "kale",
    "pur",
    "stadt",
    "burg",
    "ovo",
    "eni",
    "iki",
    "aro",
    "dal",
    "minster",
]


def country(dice: Dice) -> str:
    """Choose a country, most of them invented."""
    return dice.pick(COUNTRIES).replace("_", " ")


_PLAIN_WORDS = """First Draft|Open Door|North Light|Common Ground|Plain Speech|The Narrows|High Water|Second Look|Loose Ends|Free Word|Long View|Dry Land|Cold Front|Second Opinion|Clear Signal|Side Street
The Bench|Inkwell|Counterpoint|Crossroads|Undercurrent|Daybreak|The Upland|Lantern|Milestone|Outpost|Ground Truth|Slow Read|Main Street|The Kiosk""".replace(
    "\n", "|"
).split("|")


def _odd_outlet(dice: Dice, place: str, paper: str) -> str:
    """Invent an outlet whose name looks like something else: a person, a number, a word, an address, a place."""
    bare = re.sub(r"[^a-z]", "", place.lower())
    number = dice.upto(1, 99)
    return dice.pick((
        f"TV {number}", f"Radio {dice.upto(1, 6)}", f"{bare[:6].upper()}LINE {number}", f"{place.upper()} {number}", f"{bare[:4].upper()}TV", f"{number}news", f"Kanal {number}", f"{place.upper()}24",
        f"{bare}links", f"{bare}", f"{bare}monitor", f"{bare[:5]}leaks", f"e-{bare}", f"{bare}.news", f"{bare}.live", f"{bare}-report.eu", f"{bare}{number}.info",
        dice.pick(_PLAIN_WORDS), dice.pick(_PLAIN_WORDS), dice.pick(_PLAIN_WORDS).upper(), f"{dice.pick(_PLAIN_WORDS)} {dice.pick(('Magazine', 'Project', 'Collective', 'Online'))}",
        f"The {paper}, {country(dice)}", f"{paper}, {place}", f"The {paper} ({place})", f"{place} {paper} ({country(dice)})", f"{paper} - {place}", f"{place}, {paper}",
        f"{dice.pick(FIRST)} {place}", f"{paper} & {dice.pick(PAPERS)}", f"The {place} {paper} Online", f"{place} {paper} on Sunday", f"{place} Free Press", f"{''.join(dice.pick('ABCDEGKLMNPRSTV') for _ in range(dice.upto(3, 4)))} News",
        f"{dice.pick(list(AGENCIES))} {dice.pick(('English', 'Newswires', 'News Service', 'World Service', 'Energy Service'))}", f"Al {place}", f"Novaya {place}", f"{place} 7 Days", f"{place}Post",
    ))  # fmt: skip


def rank(dice: Dice, name: str, place: str) -> str:
    """Write the line below a name that says what its bearer is, or for whom."""
    if dice.hit(0.3):
        return dice.pick(RANKS)
    bare = name.removeprefix("The ")
    agency, desk = (
        dice.pick(list(AGENCIES)),
        dice.pick(("Capitol", "Capital", "State", "Business", "Foreign", "City", "Political", "Regional", place)),
    )
    text = dice.pick((
        f"Staff Reporter of The {bare}", f"Staff Reporters of The {bare}", f"Special to The {bare}", f"Special to the {bare}", f"{bare} {desk} Bureau Chief", f"{bare} {desk} Bureau", f"{bare} {desk} Correspondent",
        f"{place.upper()} BUREAU", f"{place} Bureau", agency, f"{agency} Writer", f"The {agency}", f"Of {agency.upper()} NEWSWIRES", f"OF THE {bare.upper()} STAFF", f"{bare} Staff Writer", f"{bare} Staff", "Staff", "STAFF",
        f"{bare} {desk} Editor", f"For the {bare}", f"{bare} Foreign Service", f"Correspondent in {place}", "Staff Correspondent", "Staff writers", "Guest columnist", "Editorial writer", f"{desk} Reporter",
        f"{bare.upper()} STAFF WRITER", f"in {place}", f"{agency} in {place}", f"Senior {desk} Correspondent", f"A {bare} Staff Reporter", f"{desk} desk", "The writer is a former diplomat",
    ))  # fmt: skip
    return text.upper() if dice.hit(0.05) else text


def outlet(dice: Dice) -> str:
    """Invent an outlet: paper, station, site or agency, in any of the forms they take."""
    place, paper = town(dice), dice.pick(PAPERS)
    if dice.hit(0.13):
        return _odd_outlet(dice, place, paper)
    roll = dice.random()
    if roll < 0.3:
        name = f"{place} {paper}"
    elif roll < 0.45:
        name = f"The {dice.pick((place, place, 'Upland', 'Lakeside', 'Harbour', 'Provincial', 'Delta'))} {paper}"
    elif roll < 0.52:
        name = dice.pick((f"{paper} of {country(dice)}", f"{place} Daily {paper}", f"{place} {paper}-{dice.pick(PAPERS)}",
                          f"The Upland {paper}", f"{paper} {dice.upto(7, 24)}", f"{place} Business {paper}"))  # fmt: skip
    elif roll < 0.6:
        bare = re.sub(r"[^a-z]", "", place.lower())
        name = bare + dice.pick(
            (".com", ".org", ".info", "news.net", ".am", ".press", "today.com", "24.tv", "-online.de")
        )
        name = dice.pick((name, dice_title(name), f"www.{name}"))
    elif roll < 0.7:
        name = dice.pick((f"TV {dice.upto(2, 9)}", f"Channel {dice.upto(13, 60)}", f"Radio {place}", f"{place} TV", f"{place} Public Radio",
                          f"{place} 24", f"Free Radio {place}", f"{place.upper()} {dice.upto(20, 30)}"))  # fmt: skip
    elif roll < 0.78:
        name = dice.pick((place.upper(), f"euro{place.lower()}", f"{place} {paper}".upper(), f"{place}Wire", f"{place}press", "".join(
            dice.pick("ABCDEGKLMNPRSTV") for _ in range(3)), f"Le {paper}", f"{place} Now", f"Open{place}", f"{place}.Insider"))  # fmt: skip
    elif roll < 0.9:
        name = dice.pick(FOREIGN).replace("_", " ").replace("{T}", place)
    else:
        name = dice.pick(list(AGENCIES))
    return name
