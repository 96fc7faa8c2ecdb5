"""Days, furniture words and pseudo-prose in many languages, and the dice that choose among them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import TypeVar

from babel.dates import get_day_names, get_month_names

A = TypeVar("A")


class Dice:
    """A seeded source of choices; the same seed makes the same choices."""

    def __init__(self, seed: object) -> None:
        self.rng = random.Random(str(seed))
        self.random = self.rng.random

    def hit(self, chance: float) -> bool:
        """Return True with this chance."""
        return self.random() < chance

    def pick(self, choices: Sequence[A]) -> A:
        """Return one of the choices, all alike likely."""
        return choices[int(self.random() * len(choices))]

    def weigh(self, weights: dict[A, float]) -> A:
        """Return one key, as likely as its weight says."""
        at = self.random() * sum(weights.values())
        for choice, weight in weights.items():
            at -= weight
            if at < 0:
                return choice
        return choice

    def upto(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return low + int(self.random() * (high - low + 1))

    def mix(self, things: Sequence[A]) -> list[A]:
        """Return the things in another order."""
        out = list(things)
        self.rng.shuffle(out)
        return out

    def some(self, things: Sequence[A], count: int) -> list[A]:
        """Return that many different things, or all there are."""
        return self.mix(things)[:count]


LANGUAGES = {
    "fr": 4, "de": 4, "es": 4, "it": 2, "pt": 2, "tr": 4, "ru": 5, "uk": 1, "pl": 1, "nl": 1, "sv": 1,
    "ro": 1, "cs": 1, "hu": 1, "el": 1, "hy": 2, "ka": 1, "ar": 1,
}  # fmt: skip


@cache
def months(lang: str, width: str = "wide") -> tuple[str, ...]:
    """Return the twelve names of the months as dates spell them."""
    return tuple(get_month_names(width, "format", lang)[i] for i in range(1, 13))


@cache
def days(lang: str, width: str = "wide") -> tuple[str, ...]:
    """Return the seven names of the days, Monday first."""
    return tuple(get_day_names(width, "format", lang)[i] for i in range(7))


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


# D day, DD two digits, M month name, m short name, N number, NN two digits, Y year, y two digits,
# W weekday, w short weekday, O ordinal, H hour, I minutes, h twelve-hour, Z zone, n day after
_PLAIN = {
    "M D, Y": 9, "m D, Y": 5, "m. D, Y": 2, "m D Y": 8, "M D Y": 3, "D M Y": 9, "D m Y": 5, "DD m Y": 2,
    "DD M Y": 3, "D-m-Y": 1, "DD-m-y": 1, "Y-NN-DD": 4, "DD.NN.Y": 3, "D.N.Y": 1, "DD/NN/Y": 3,
    "NN/DD/Y": 3, "N/D/Y": 1, "NN/DD/y": 2, "Y/NN/DD": 1, "Y.NN.DD": 1, "O M Y": 1, "M O, Y": 2,
    "W, M D, Y": 4, "W, D M Y": 4, "W D M Y": 2, "w D m Y": 3, "w, m D, Y": 2, "w, D m Y": 2,
    "M D, Y W": 1, "D M, Y": 2, "W, O M Y": 1, "D. M Y": 1,
}  # fmt: skip
_TIMED = {
    "H:I, D M Y": 4, "D M Y, H:I": 4, "M D, Y H:I": 2, "M D, Y at h:I pm": 3, "DD.NN.Y H:I": 2,
    "DD/NN/Y - H:I": 2, "Y-NN-DD H:I": 1, "Y-NN-DDTH:I:00+01:00": 1, "D M Y H:I Z": 2, "H:I | DD.NN.Y": 2,
    "w D m Y H.I Z": 3, "M D, Y, h:I am Z": 2, "W, D m Y h:I PM Z": 2, "D m Y H:I": 1, "H:I D M": 1,
    "DD/NN/Y, H:I (Z)": 1, "m D, Y | h:I PM Z": 1, "H:I - D/NN/Y": 1, "W, M D, Y - H:I": 1,
}  # fmt: skip
_SHORT = {
    "W": 2, "w N/D": 2, "N/D": 1, "M D": 3, "m D": 3, "D M": 3, "D m": 2, "W, M D": 2, "w D m": 2, "w. N/D": 1,
    "m. D": 1, "D.N.": 1, "W D M": 2, "w": 0.5, "M O": 1, "m D-n": 1, "D-n M Y": 1, "M D-n, Y": 1, "M Y": 0.7,
}  # fmt: skip
_OTHER = {
    "fr": ["D M Y", "W D M Y", "le D M Y", "D M Y à Hh I", "DD/NN/Y", "D M Y - Hh I"],
    "de": ["D. M Y", "DD.NN.Y", "W, D. M Y", "DD.NN.Y, H:I Uhr", "w, DD.NN.Y", "D. M"],
    "es": ["D de M de Y", "W, D de M de Y", "DD/NN/Y", "D M Y", "D de M", "DD m Y - H:I Z"],
    "pt": ["D de M de Y", "DD/NN/Y", "DD/NN/Y H:I", "W, D de M de Y"],
    "tr": ["D M Y", "DD.NN.Y", "D M Y W", "DD.NN.Y - H:I", "D M Y, H:I"],
    "ru": ["D M Y г.", "D M Y", "DD.NN.Y", "DD.NN.Y H:I", "D M Y, H:I", "D M, H:I", "D M"],
    "uk": ["D M Y р.", "D M Y", "DD.NN.Y", "D M Y, H:I"],
    "hu": ["Y. M D.", "Y. NN. DD."],
    "": ["D M Y", "DD.NN.Y", "W, D M Y", "D M Y, H:I", "DD/NN/Y", "D M", "Y-NN-DD"],
}
_CODES = re.compile(r"DD|NN|[DMmNYyWwOHIhZn]")
_ZONES = ["GMT", "CET", "EST", "UTC", "BST", "ET", "AM", "EDT", "MYT", "IST"]


def dateform(dice: Dice, lang: str, kind: str = "") -> str:
    """Choose how a digest writes its days; kind "", "short" or "timed"."""
    if lang != "en":
        return dice.pick(_OTHER.get(lang, _OTHER[""]))
    if kind == "short":
        return dice.weigh(_SHORT)
    if kind == "timed":
        return dice.weigh(_TIMED)
    return dice.weigh(_PLAIN if dice.hit(0.8) else _TIMED)


def write_day(day: date, form: str, lang: str, salt: int = 0) -> str:
    """Write a day in a form. Words of the form itself ("de", "Uhr") are kept."""
    minute, hour = (salt * 7) % 60, 6 + salt % 16

    def put(found: re.Match[str]) -> str:
        code = found[0]
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        if (before.isalpha() and before not in "TD") or (
            after.isalpha() and after not in "TIHh" and code != "T" and not _CODES.match(after)
        ):
            return code  # a letter inside a word such as "Uhr"
        return {
            "D": str(day.day), "DD": f"{day.day:02d}", "M": months(lang)[day.month - 1],
            "m": months(lang, "abbreviated")[day.month - 1], "N": str(day.month), "NN": f"{day.month:02d}",
            "Y": str(day.year), "y": f"{day.year % 100:02d}", "W": days(lang)[day.weekday()],
            "w": days(lang, "abbreviated")[day.weekday()], "O": _ordinal(day.day), "H": f"{hour:02d}",
            "I": f"{minute:02d}", "h": str(hour % 12 or 12), "Z": _ZONES[salt % len(_ZONES)],
            "n": str((day + timedelta(days=1)).day),
        }[code]  # fmt: skip

    return _CODES.sub(put, form)


def tells_day(form: str) -> bool:
    """Say whether a form names day, month and year without doubt."""
    return bool(re.search(r"[yY]", form)) and bool(re.search(r"[DO]", form)) and "n" not in form


RELATIVE = [
    "{n} hours ago",
    "{n}h ago",
    "yesterday",
    "{n} days ago",
    "1 day ago",
    "today",
    "Just now",
    "{n} min ago",
]

_WORDS = {
    "fr": "le la les un une des de du à en dans que qui et mais pour par sur avec selon ne pas se a été ont sont cette son",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat dass",
    "es": "el la los las de que y en un una por con no para su se ha al lo como más pero sus le ya o este entre desde",
    "it": "il la che di e in un per non con una sono del della ha al dei è si da le come più nel alla ma gli",
    "pt": "o a que de e do da em um para com não uma os no se na por mais as dos como mas foi ao ele das à",
    "tr": "ve bir bu da de için ile olarak çok daha olan en sonra kadar gibi ancak göre ise her iki yeni dedi",
    "ru": "в и на что с по не из за для как о от к это его также было при между до после уже все их",
    "uk": "в і на що з у не до за для як про від це його також було при між та після вже всі їх",
    "pl": "w i na z do nie się że o jest to po za od przez dla jak ale jego który są oraz tym przed",
    "nl": "de het een van en in is dat op te voor met niet zijn aan er om door ook als bij maar naar uit",
    "sv": "och i att en det som på är av för med till den har de inte om ett men var sig så från vid",
    "ro": "de la și în a cu pe nu o că din un să pentru mai este care au fost după sau prin între",
    "cs": "v a na se že je s z do o to i k ve pro za by jako po ale si podle při bude který",
    "hu": "a az és hogy nem is egy meg de volt már csak mint még ez szerint után vagy által el",
    "el": "και το να του η της με που για την από στο σε τον οι των τα είναι δεν στην θα ο",
    "hy": "և է են որ մեջ այս հետ մասին նաև ըստ համար եւ ոչ իր նրա պետք էր մինչև հետո բայց",
    "ka": "და რომ არ ის ამ მისი იყო თუ მაგრამ ასევე მიერ შემდეგ უნდა არის როგორც",
    "ar": "في من على إلى أن عن مع هذا التي الذي كان قد بعد ما لا كل بين قال خلال",
}
_SYLLABLES = {
    "latin": "ma ve tor lin sa re pon dri ka mel tu bra si no fel gan dor le vi stra ri con per na te mo lu ber di ro que",
    "cyrillic": "ма ве тор лин са ре пон дри ка мель ту бра си но фел ган дор ле ви стра ри кон пер на те мо лу бер",
    "el": "μα βε τορ λιν σα ρε πον δρι κα μελ του βρα σι νο φελ γαν δορ λε βι στρα ρι",
    "hy": "մա վե տոր լին սա րե պոն դրի կա մել տու բրա սի նո ֆել գան դոր լե վի ստրա րի",
    "ka": "მა ვე ტორ ლინ სა რე პონ დრი კა მელ ტუ ბრა სი ნო ფელ გან დორ ლე ვი სტრა რი",
    "ar": "ما في تور لين سا ري بون دري كا مل تو برا سي نو فل جان دور لي ستر را",
}
_ENDS = {
    "fr": "tion ment eur é er aient ique es", "de": "ung en lich heit er te st keit", "es": "ción ado aron idad es os",
    "it": "zione ato are ità ono i", "pt": "ção ado aram dade es ão", "tr": "ları ler mış iyor dır nın dan lık",
    "ru": "ов ения ский ала ить ость ного ами", "uk": "ів ення ський ала ити ість ного ами", "pl": "ów enia ski ał ość nych",
    "nl": "ing en heid te lijk", "sv": "ning ade het en arna", "ro": "ție at ului ilor ească", "cs": "ní ost ých al ství",
    "hu": "ság ek ban nak ott", "el": "ση ικό ται ους ων", "hy": "ության ներ ում ված ական", "ka": "ის ები ობა ული მა", "ar": "ية ات ون ها ة",
}  # fmt: skip
_NOUNS_UP = {"de"}
_QUOTES = {
    "fr": "«\u00a0|\u00a0»", "de": "„|“", "ru": "«|»", "uk": "«|»", "el": "«|»", "hy": "«|»", "es": "“|”",
    "it": "«|»", "pl": "„|”", "ro": "„|”", "cs": "„|“", "hu": "„|”", "sv": "”|”", "tr": "“|”", "ka": "„|“", "ar": "«|»",
}  # fmt: skip


def _script(lang: str) -> str:
    return lang if lang in _SYLLABLES else "cyrillic" if lang in ("ru", "uk") else "latin"


@cache
def _lists(lang: str) -> tuple[list[str], list[str], list[str]]:
    return _WORDS[lang].split(), _SYLLABLES[_script(lang)].split(), _ENDS[lang].split()


class Tongue:
    """Writes pseudo-words in the shape of a language: its short words, endings, capitals and quotes."""

    def __init__(self, lang: str, dice: Dice) -> None:
        self.lang, self.dice = lang, dice
        self.short, self.syllables, self.ends = _lists(lang)
        self.lexicon = [self._coin() for _ in range(150)]
        self.open, self.close = _QUOTES.get(lang, "“|”").split("|")

    def _coin(self) -> str:
        dice = self.dice
        stem = "".join(dice.pick(self.syllables) for _ in range(dice.upto(1, 3)))
        return stem + (dice.pick(self.ends) if dice.hit(0.7) else "")

    def name(self) -> str:
        """Invent a name of two words."""
        return f"{dice_title(self._coin())[:9]} {dice_title(self._coin())}"

    def words(self, count: int) -> str:
        """Write that many words, the first with a capital."""
        dice, out = self.dice, []
        for at in range(count):
            roll = dice.random()
            if roll < 0.4 and at < count - 1:
                out.append(dice.pick(self.short))
            elif roll < 0.46 and at:
                out.append(dice_title(dice.pick(self.lexicon)))
            elif roll < 0.49:
                out.append(str(dice.pick([2, 3, 7, 12, 40, 120, 2019, 2021, 2500])))
            else:
                word = dice.pick(self.lexicon)
                out.append(dice_title(word) if self.lang in _NOUNS_UP and dice.hit(0.4) else word)
            if at < count - 3 and roll > 0.93:
                out[-1] += ","
        out[0] = dice_title(out[0])
        return " ".join(out)

    def sentence(self) -> str:
        """Write one sentence, some with speech in it."""
        dice = self.dice
        roll = dice.random()
        if roll < 0.15:
            said = self.words(dice.upto(5, 18))
            return f"{self.open}{said}{self.close}, {dice.pick(self.short)} {dice.pick(self.lexicon)} {self.name()}."
        if roll < 0.22:
            return f"{self.name()}: {self.open}{self.words(dice.upto(4, 14))}.{self.close}"
        if roll < 0.28 and self.lang in ("ru", "uk", "fr", "es"):
            return f"— {self.words(dice.upto(4, 12))}, — {dice.pick(self.lexicon)} {self.name()}."
        return self.words(dice.upto(4, 28)) + dice.pick(["."] * 12 + ["?", "!"])


def dice_title(word: str) -> str:
    """Write a word with a capital first letter."""
    return word[:1].title() + word[1:]


# furniture words by language: by, source, read more, advertisement, share, rights, published, photo, contents
LABELS = {
    "en": "By|Source|Read more|Advertisement|Share|All rights reserved|Published|Photo|Contents|Press review",
    "fr": "Par|Source|Lire aussi|Publicité|Partager|Tous droits réservés|Publié le|Photo|Sommaire|Revue de presse",
    "de": "Von|Quelle|Lesen Sie auch|Anzeige|Teilen|Alle Rechte vorbehalten|Veröffentlicht am|Foto|Inhalt|Presseschau",
    "es": "Por|Fuente|Lea también|Publicidad|Compartir|Todos los derechos reservados|Publicado|Foto|Contenido|Revista de prensa",
    "it": "di|Fonte|Leggi anche|Pubblicità|Condividi|Tutti i diritti riservati|Pubblicato il|Foto|Indice|Rassegna stampa",
    "pt": "Por|Fonte|Leia também|Publicidade|Compartilhar|Todos os direitos reservados|Publicado em|Foto|Índice|Revista da imprensa",
    "tr": "Haber:|Kaynak|Ayrıca okuyun|Reklam|Paylaş|Tüm hakları saklıdır|Yayınlanma|Fotoğraf|İçindekiler|Basın özeti",
    "ru": "Автор:|Источник|Читайте также|Реклама|Поделиться|Все права защищены|Опубликовано|Фото|Содержание|Обзор прессы",
    "uk": "Автор:|Джерело|Читайте також|Реклама|Поділитися|Усі права захищено|Опубліковано|Фото|Зміст|Огляд преси",
    "pl": "Autor:|Źródło|Czytaj też|Reklama|Udostępnij|Wszelkie prawa zastrzeżone|Opublikowano|Fot.|Spis treści|Przegląd prasy",
    "nl": "Door|Bron|Lees ook|Advertentie|Delen|Alle rechten voorbehouden|Gepubliceerd|Foto|Inhoud|Persoverzicht",
    "sv": "Av|Källa|Läs också|Annons|Dela|Alla rättigheter förbehållna|Publicerad|Foto|Innehåll|Pressöversikt",
    "ro": "De|Sursa|Citiți și|Publicitate|Distribuie|Toate drepturile rezervate|Publicat|Foto|Cuprins|Revista presei",
    "cs": "Autor:|Zdroj|Čtěte také|Reklama|Sdílet|Všechna práva vyhrazena|Publikováno|Foto|Obsah|Přehled tisku",
    "hu": "Írta:|Forrás|Olvassa el|Hirdetés|Megosztás|Minden jog fenntartva|Megjelent|Fotó|Tartalom|Sajtószemle",
    "el": "Του|Πηγή|Διαβάστε επίσης|Διαφήμιση|Κοινοποίηση|Με επιφύλαξη παντός δικαιώματος|Δημοσιεύθηκε|Φωτογραφία|Περιεχόμενα|Τύπος",
    "hy": "Հեղինակ՝|Աղբյուր|Կարդացեք նաև|Գովազդ|Կիսվել|Բոլոր իրավունքները պաշտպանված են|Հրապարակվել է|Լուսանկար|Բովանդակություն|Մամուլ",
    "ka": "ავტორი:|წყარო|წაიკითხეთ|რეკლამა|გაზიარება|ყველა უფლება დაცულია|გამოქვეყნდა|ფოტო|სარჩევი|პრესა",
    "ar": "بقلم|المصدر|اقرأ أيضا|إعلان|مشاركة|جميع الحقوق محفوظة|نشر في|صورة|المحتويات|الصحافة",
}
KEYS = ("by", "source", "more", "ad", "share", "rights", "published", "photo", "contents", "review")


@cache
def labels(lang: str) -> dict[str, str]:
    """Return the trade's furniture words in a language."""
    return dict(zip(KEYS, LABELS[lang].split("|"), strict=True))
