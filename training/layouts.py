"""How a digest lays its articles out: one plan of random choices, then the lines of heads and bodies.

A plan is drawn once a digest; an article may leave out fields or, in a mixed
digest, have a plan of its own. No layout is written down as a whole.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from training import prose, tongues
from training.prose import Story
from training.tongues import Dice, Tongue

Line = tuple[str, str, int]  # text, label ("" for a blank line), number of the article or -1
RULES = [
    "-",
    "=",
    "_",
    "*",
    "~",
    "#",
    "—",
    "–",
    "+",
    ".",
    "•",
    "- ",
    "* ",
    "=-",
    "~-",
    "·",
    "═",
    "─",
    "<>",
    "/",
    "-!-",
]
JOINERS = [" | ", " – ", ", ", " - ", " / ", " · ", " — ", "\t", "  ", "; ", " • ", ". ", " // ", ": "]


class Sheet:
    """The lines of a digest, each with its label and the article it belongs to."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.at = -1

    def put(self, label: str, *texts: str) -> None:
        """Add lines of one kind."""
        for text in texts:
            for line in text.split("\n"):
                mine = -1 if label in ("X", "C") else self.at
                self.lines.append((line, label if line.strip() else "", mine if line.strip() else -1))

    def blank(self, count: int = 1) -> None:
        """Add blank lines."""
        self.lines.extend(("", "", -1) for _ in range(count))


@dataclass
class Plan:
    """Every choice that an article's lines depend on."""

    lang: str = "en"
    wrap: int = 0  # columns, 0 for long lines
    head_gaps: str = "none"  # none, all, title, some
    before_body: int = 1
    para_gap: int = 1
    indent: str = ""  # of a paragraph's first line
    between: int = 1  # blank lines between articles
    separator: str = ""  # "" or what stands between articles
    rows: list[list[str]] = field(default_factory=lambda: [["title"], ["outlet"], ["date"]])
    tail: list[str] = field(default_factory=list)
    joiner: str = " | "
    drop: float = 0.1
    day: str = "M D, Y"
    day_tag: str = ""
    outlet_tag: str = ""
    by: str = "By "
    by_form: int = 0
    title_case: str = "as is"
    title_tag: str = ""
    title_join: str = ""  # title and other fields on one line
    title_wrap: int = 0
    under: str = ""
    over: str = ""
    centre: bool = False
    margin: str = ""
    caps: frozenset[str] = frozenset()
    box: str = ""  # marks around outlet or date: "()", "[]"
    fuss: float = 0.1  # furniture in the body
    dateline: float = 0.3
    short: float = 0.2  # share of short paragraphs
    genres: float = 0.2
    ends: float = 0.2
    bold: str = ""
    tail_gap: int = -1  # blank lines before an article's tail, -1 for as many as between paragraphs


FIELDS = {
    "outlet": 0.72, "date": 0.75, "byline": 0.5, "url": 0.14, "section": 0.15, "counter": 0.1, "copyright": 0.07,
    "length": 0.07, "page": 0.07, "edition": 0.03, "readtime": 0.05, "share": 0.04, "subtitle": 0.16, "agency": 0.04,
    "updated": 0.05, "place": 0.04, "caption": 0.06, "dupe": 0.02,
}  # fmt: skip
BEFORE = {"counter": 0.85, "section": 0.65, "url": 0.2, "share": 0.1, "readtime": 0.1, "subtitle": 0.0, "byline": 0.13,
          "outlet": 0.35, "date": 0.3, "edition": 0.6, "page": 0.35, "length": 0.3, "copyright": 0.25, "caption": 0.15,
          "place": 0.02, "dupe": 0.0, "updated": 0.2, "agency": 0.15}  # fmt: skip


def draw_rows(dice: Dice, fields: dict[str, float] | None = None) -> list[list[str]]:
    """Choose the fields of a head, their order and which of them share a line."""
    chances = fields or FIELDS
    lean = dice.pick((0.4, 1.0, 1.0, 1.6)) if not fields else 1.0
    keep = dice.mix([name for name, chance in chances.items() if dice.hit(chance * (lean if chance < 0.3 else 1.0))])
    tilt = dice.pick((0.15, 0.6, 1.0, 1.0, 1.8))
    before = [name for name in keep if dice.hit(BEFORE.get(name, 0.3) * tilt)]
    after = [name for name in keep if name not in before]
    if "subtitle" in after and dice.hit(0.85):
        after.remove("subtitle")
        after.insert(0, "subtitle")
    for side in (before, after):
        if "counter" in side and dice.hit(0.8):
            side.remove("counter")
            side.insert(0, "counter")
        if "outlet" in side and "date" in side and dice.hit(0.7):
            side.remove("date")
            side.insert(side.index("outlet") + dice.upto(0, 1), "date")
    share = dice.pick((0.0, 0.0, 0.15, 0.35, 0.8))

    def group(names: list[str]) -> list[list[str]]:
        rows: list[list[str]] = []
        for name in names:
            joins = name not in ("subtitle", "dupe", "share", "caption", "place")
            if rows and joins and rows[-1][-1] not in ("subtitle", "dupe", "caption", "share") and dice.hit(share):
                rows[-1].append(name)
            else:
                rows.append([name])
        return rows

    return [*group(before), ["title"], *group(after)]


def draw_plan(dice: Dice, lang: str = "en", **fixed: object) -> Plan:
    """Draw a plan; what is given by name stays as given."""
    words = tongues.labels(lang)
    wrap = dice.weigh({0: 5, 60: 0.6, 65: 0.7, 68: 0.7, 70: 0.9, 72: 1.1, 74: 0.8, 76: 1.0, 78: 1.0, 80: 0.6, 100: 0.2})
    para_gap = dice.weigh({1: 7, 0: 2.5, 2: 0.2})
    between = dice.weigh({1: 5, 2: 2.2, 3: 1.2, 0: 1.2 if para_gap else 2, 4: 0.6, 5: 0.3, 8: 0.1})
    separator = dice.weigh({"": 5, "rule": 3.5, "double": 0.5, "stars": 0.8, "number": 0.5, "word": 0.4, "page": 0.4,
                            "message": 0.15, "mixed": 0.4})  # fmt: skip
    english = lang == "en"
    plan = Plan(
        lang=lang,
        wrap=wrap,
        head_gaps=dice.weigh({"none": 5, "all": 2.2, "title": 3, "some": 1.2}),
        before_body=dice.weigh({1: 6, 0: 2, 2: 0.8, 3: 0.2}),
        para_gap=para_gap,
        indent=dice.weigh({"": 8, "   ": 0.8, "\t": 0.3, "     ": 0.6, "\u2003": 0.15}) if para_gap or dice.hit(0.5) else "    ",
        between=between,
        separator=separator,
        rows=draw_rows(dice),
        tail=[name for name, chance in (("url", 0.16), ("outlet", 0.04), ("date", 0.04), ("byline", 0.05), ("copyright", 0.07),
                                        ("address", 0.06), ("agency", 0.07), ("desk", 0.06), ("end", 0.05), ("filed", 0.03), ("contact", 0.03))
              if dice.hit(chance)],
        joiner=dice.pick(JOINERS[:5] * 3 + JOINERS),
        drop=dice.pick((0.0, 0.05, 0.1, 0.25)),
        day=tongues.dateform(dice, lang, dice.weigh({"": 7, "timed": 2, "short": 1})),
        day_tag=dice.pick(("",) * 9 + (("Date: ", "Published: ", "Published on ", "Posted ", "Dated ", "Posted on: ", "DATE: ",
                                        "Published ", "Updated: ", "Filed: ", "PUBLISHED ", "Pub. date: ", "Print date: ")
                                       if english else (words["published"] + ": ", words["published"] + " "))),
        outlet_tag=dice.pick(("",) * 12 + ("Source: ", "SOURCE: ", "From: ", "Source : ", "Publication: ", "Outlet: ", "via ",
                                           "From ", "From the ", "Media: ") if english else ("",) * 5 + (words["source"] + ": ",)),
        by=dice.pick(("By ", "By ", "By ", "BY ", "by ", "By: ", "", "", "Author: ", "BYLINE: ", "Written by ", "Posted by ",
                      "By\xa0", "Story by ", "AUTHOR: ", "By\t", "- ", "— ", "Reported by ") if english else
                     (words["by"] + " ", words["by"] + " ", "", words["by"].rstrip(":").upper() + " ")),
        by_form=dice.pick((*range(12), 7, 7, 9)),
        title_case=dice.weigh({"as is": 8, "title": 3, "caps": 1.6, "mixed": 0.8}),
        title_tag=dice.pick(("",) * 22 + ("# ", "## ", "### ", "n. ", "n) ", "(n) ", "n - ", "- ", "• ", "* ", "> ", "HEADLINE: ",
                                          "Title: ", "TITLE: ", "Headline: ", "Re: ", "[n] ", "#n: ", "■ ", "→ ", "Subject: ",
                                          "** ", "Article n: ", "n/ ", "»  ", "Item n. ", "* * * ")),
        title_join=dice.weigh({"": 14, "t (o, d)": 0.8, "t - o": 0.8, "o: t": 0.8, "t   d": 0.5, "t (o)": 0.6, "t | o": 0.4,
                               "d: t": 0.4, "d - t": 0.3, "o - t": 0.4, "[o] t": 0.3, "t, o, d": 0.4, "t (d)": 0.2,
                               "t - b": 0.15, "o, d: t": 0.3, "t – o – d": 0.2, "(o) t": 0.1, "s: t": 0.15, "t [o, d]": 0.2}),
        title_wrap=dice.pick((0,) * 7 + (36, 45, 52, 60, 66)),
        tail_gap=dice.pick((-1, -1, -1, 0, 1, 1, 2)),
        under=dice.pick(("",) * 12 + ("~", "=", "-", "¯", "_", "^", "*")),
        over=dice.pick(("",) * 30 + ("=", "-", "*", "_")),
        centre=dice.hit(0.05),
        margin=dice.pick(("",) * 18 + (" ", "  ", "    ")),
        caps=frozenset(name for name in ("outlet", "date", "byline", "section") if dice.hit(0.12)),
        box=dice.pick(("",) * 10 + ("()", "[]", "<>", "**", "__", "--")),
        fuss=dice.pick((0.0, 0.03, 0.08, 0.15, 0.3)),
        dateline=dice.pick((0.0, 0.1, 0.3, 0.6, 0.9)),
        short=dice.pick((0.05, 0.15, 0.3, 0.6)),
        genres=dice.pick((0.0, 0.1, 0.2, 0.4)),
        ends=dice.pick((0.0, 0.1, 0.3, 0.6)),
        bold=dice.pick(("",) * 25 + ("**", "*", "__", "'''")),
    )  # fmt: skip
    if not plan.para_gap and not plan.wrap and not plan.indent and dice.hit(0.5):
        plan.para_gap = 1
    if dice.hit(0.3):  # one blank line everywhere: as pasted from a word processor or a page
        plan = replace(plan, para_gap=1, between=1, before_body=1, separator="", under="", over="", title_tag="",
                       title_wrap=0, wrap=0 if dice.hit(0.7) else plan.wrap,
                       head_gaps=dice.pick(("none", "title", "all", "all")))  # fmt: skip
    return replace(plan, **fixed)  # type: ignore[arg-type]


@dataclass
class Article:
    """One invented article before it is laid out."""

    story: Story
    title: str
    deck: str
    outlet: str
    day: date
    people: list[str]
    url: str
    section: str
    number: int
    count: int
    genre: str
    shown: set[str] = field(default_factory=set)  # which facts the digest's lines really tell


def slug(text: str) -> str:
    """Write a text as the end of an address."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:60].strip("-") or "news"


def make_article(dice: Dice, base: date, number: int, count: int, tongue: Tongue | None) -> Article:
    """Invent an article."""
    story = Story(dice, tongue)
    story.year = base.year
    name = prose.outlet(dice)
    title = story.title()
    site = re.sub(r"[^a-z0-9]", "", name.lower().replace("www.", ""))[:18] or "novosti"
    url = dice.pick(("https://www.{s}.com/{c}/{t}-{n}.html", "http://{s}.org/{y}/{m:02d}/{t}/", "https://{s}.info/en/news/{n}",
                     "www.{s}.com/article/{t}", "https://{s}.press/?p={n}", "https://{s}.com/{y}/{m:02d}/{t}.php?id={n}&lang=en",
                     "http://www.{s}.net/cgi-bin/story.cgi?file={n}", "https://t.me/{s}/{n}", "{s}.com/{t}", "https://bit.example/{n}")
                    ).format(s=site, c=dice.pick(("news", "world", "politics")), t=slug(title), n=dice.upto(100, 10**7),
                             y=base.year, m=base.month)  # fmt: skip
    return Article(
        story=story,
        title=title,
        deck=story.deck(),
        outlet=name + (f", {prose.country(dice)}" if dice.hit(0.06) else ""),
        day=base - timedelta(days=dice.pick((0, 0, 0, 1, 1, 1, 2, 3, 6, 20))),
        people=[
            tongue.name() if tongue and dice.hit(0.7) else prose.person(dice)
            for _ in range(dice.pick((1, 1, 1, 1, 2, 3)))
        ],
        url=url,
        section=dice.pick(prose.SECTIONS),
        number=number,
        count=count,
        genre="news",
    )


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines of that width, or leave it as one."""
    if not width or len(text) + len(first) <= width:
        return [first + text]
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
                         break_on_hyphens=False) or [first + text]  # fmt: skip


def rule(dice: Dice, around: int = 0) -> str:
    """Draw a rule of any character and length."""
    mark = dice.pick(RULES[:6] * 3 + RULES)
    length = around or dice.pick((3, 5, 8, 10, 20, 30, 40, 50, 60, 69, 70, 72, 75, 78, 80, 100))
    line = (mark * length)[: max(length, 3)]
    if length > 8 and dice.hit(0.06):  # with an ornament at its head, in its middle or at both ends
        ornament = dice.pick(("-!-", "-o-", "<>", "[ ]", "*", "oOo", "=", "+", "(*)"))
        middle = line[: length // 2] + ornament + line[length // 2 :]
        line = dice.pick((ornament + line, middle, ornament + line + ornament))
    return line


def join_people(dice: Dice, names: list[str], word: str = "and") -> str:
    """Write names one after another."""
    if len(names) == 1:
        return names[0]
    if dice.hit(0.3):
        return dice.pick((", ", " & ", "; ", " / ")).join(names)
    return ", ".join(names[:-1]) + f" {word} {names[-1]}"


def byline(dice: Dice, plan: Plan, art: Article) -> list[tuple[str, str]]:
    """Write an article's byline: lines with "b" for the names and "m" for ranks below."""
    names, by = art.people, plan.by
    joined = join_people(dice, names, {"fr": "et", "de": "und", "es": "y", "ru": "и", "tr": "ve"}.get(plan.lang, "and"))
    if "byline" in plan.caps or by == "BY ":
        joined = joined.upper()
    handle = re.sub(r"[^a-z]", "", names[0].lower())[:12] or "desk"
    form = plan.by_form if dice.hit(0.85) else dice.upto(0, 11)
    short = art.outlet.split(",")[0]
    rank = prose.rank(dice, short, art.story.towns[0])
    if form == 6 and len(names) > 1:
        return [("b", by + name) for name in names]
    if form == 7:
        if dice.hit(0.12):
            return [("b", f"{by}{joined} {rank}")]
        more = [("m", prose.rank(dice, short, art.story.towns[1]))] if dice.hit(0.1) else []
        return [("b", (by if dice.hit(0.8) else "") + joined), ("m", rank), *more]
    if form == 8:
        art.shown.add("outlet")
        return [("b", f"{by}{joined} ({short})")]
    if form == 9:
        return [
            (
                "b",
                f"{by}{joined}, {dice.pick((rank, short + ' staff writer', 'for ' + short, 'in ' + art.story.towns[0]))}",
            )
        ]
    if form == 10:
        mail = dice.pick(
            (
                f"{handle}@{slug(short)}.example",
                f"@{handle}",
                f"e-mail: {handle}@mail.example",
                f"Twitter: @{handle}",
            )
        )
        return (
            [("b", by + joined + dice.pick((" ", ", ", " | ", " (")) + mail)]
            if dice.hit(0.6)
            else [("b", by + joined), ("m", mail)]
        )
    if form == 11:
        return [("b", dice.pick((f"From {joined} in {art.story.towns[0]}", f"{joined} in {art.story.towns[0]}", f"{joined} reports",
                                 f"Text: {joined}, Photos: {prose.person(dice)}", f"{joined} reporting from {art.story.towns[0]}",
                                 f"{short} staff and {joined}", f"By {joined} and agencies", f"Analysis by {joined}",
                                 f"{joined}, {art.story.towns[0]}", f"By {joined}, {rank} – {art.story.towns[0]}")))]  # fmt: skip
    return [("b", by + joined)]


def unsigned(dice: Dice, art: Article) -> str:
    """Write the byline of a text that names nobody."""
    short = art.outlet.split(",")[0]
    return dice.pick(("Staff", "By Staff", f"By {short} Staff", "Staff and agencies", "News desk", "Editorial Board", "By Our Correspondent",
                      f"{short} Newsroom", "From our correspondent", "STAFF REPORT", "Special correspondent", "Web Desk"))  # fmt: skip


def day_text(dice: Dice, plan: Plan, art: Article) -> str:
    """Write an article's day, and note whether it names the day."""
    form = plan.day
    if dice.hit(0.05):
        form = tongues.dateform(dice, plan.lang, dice.pick(("", "timed", "short")))
    if plan.lang == "en" and dice.hit(0.02):  # a day no one can tell
        return dice.pick(tongues.RELATIVE).format(n=dice.upto(2, 20))
    if tongues.tells_day(form):
        art.shown.add("day")
    text = tongues.write_day(art.day, form, plan.lang, art.number * 13 + len(art.title))
    return text.upper() if "date" in plan.caps else text


def boxed(text: str, box: str) -> str:
    """Put a text in the marks of a box."""
    return f"{box[0]}{text}{box[-1]}" if box and box not in ("**", "__", "--") else f"{box}{text}{box}"


def one_field(dice: Dice, plan: Plan, art: Article, name: str, alone: bool) -> str:
    """Write one field of a head."""
    english = plan.lang == "en"
    words = tongues.labels(plan.lang)
    short = art.outlet.split(",")[0]
    if name == "outlet":
        art.shown.add("outlet")
        text = art.outlet.upper() if "outlet" in plan.caps else art.outlet
        text = boxed(text, plan.box) if alone else text
        return (
            plan.outlet_tag
            + text
            + (dice.pick((" -", ":", ",", ".", " (print)", " online")) if alone and dice.hit(0.02) else "")
        )
    if name == "date":
        text = day_text(dice, plan, art)
        text = boxed(text, plan.box) if alone and dice.hit(0.5) else text
        return plan.day_tag + text
    if name == "updated":
        art.shown.add("day")
        form = tongues.dateform(dice, plan.lang, "timed" if english else "")
        first, later = (
            tongues.write_day(art.day, form, plan.lang, salt) for salt in (art.number * 13, art.number * 13 + 20)
        )
        tag = words["published"]
        return (
            dice.pick(
                (
                    f"Published {first} | Updated {later}",
                    f"Last updated: {later}",
                    f"Updated {later}",
                    f"Created: {first}",
                    f"Published: {first}, Last Updated: {later}",
                    f"{first} (updated {later})",
                )
            )
            if english
            else f"{tag}: {first}"
        )
    if name == "url":
        art.shown.add("url")
        return (
            dice.pick(("", "", "", "Link: ", "URL: ", "Source: ", "Read online: ", "<", "Original: ")).replace("<", "")
            + art.url
        )
    if name == "section":
        text = art.section.upper() if "section" in plan.caps else art.section
        return dice.pick(
            (text,) * 6
            + (
                f"SECTION: {text}",
                f"{text}; Pg. {dice.upto(1, 30)}",
                f"[{text}]",
                f"{text} »",
                f"{text} / {dice.pick(prose.SECTIONS)}",
                f"{text} > {dice.pick(prose.SECTIONS)}",
                f"Tags: {text}, {dice.pick(prose.SECTIONS)}",
            )
        )
    if name == "counter":
        return dice.pick(
            (
                "{n} of {c} DOCUMENTS",
                "{n} of {c}",
                "#{n}",
                "[{n}]",
                "{n}.",
                "({n})",
                "{n}",
                "Article {n}",
                "Document {n} of {c}",
                "{n}/{c}",
                "No. {n}",
                "ITEM {n}",
                "- {n} -",
                "Story {n}",
                "{n})",
                "DOCUMENT {n}",
            )[plan.by_form :][:5]
        ).format(n=art.number, c=art.count)
    if name == "copyright":
        return dice.pick(
            (
                f"Copyright {art.day.year} {short}",
                f"(Copyright (c) {art.day.year}, {short})",
                f"© {art.day.year} {short}. All rights reserved.",
                f"(c) {art.day.year} {short} Ltd.",
                f"Copyright © {art.day.year} {short}. {words['rights']}",
                f"© {short}",
            )
        )
    if name == "length":
        return dice.pick(
            (
                f"LENGTH: {dice.upto(90, 2200)} words",
                f"{dice.upto(90, 2200)} words",
                f"Words: {dice.upto(90, 2200)}",
                f"Length: {dice.upto(90, 2200)} words",
            )
        )
    if name == "page":
        return dice.pick(
            (
                f"{dice.pick('ABCDE')}{dice.upto(1, 40)}",
                f"Page {dice.upto(1, 40)}",
                f"p. {dice.upto(1, 40)}",
                f"Pg. {dice.pick('ABC')}{dice.upto(1, 30)}",
                f"Page {dice.pick('ABCD')}-{dice.upto(1, 20)}",
                f"pp. {dice.upto(1, 20)}-{dice.upto(21, 40)}",
                f"No. {dice.upto(1000, 9999)}",
            )
        )
    if name == "edition":
        return dice.pick(
            (
                f"Edition {dice.upto(1, 4)}; {art.story.towns[0]}",
                "Final Edition",
                "FINAL",
                "Late Edition - Final",
                "1ST EDITION",
                f"{art.story.towns[0]} edition",
                "Print edition",
                f"Vol. {dice.upto(1, 90)}, Iss. {dice.upto(1, 300)}",
                "Weekend edition",
                "Online only",
            )
        )
    if name == "readtime":
        return dice.pick(
            (
                "{n} min read",
                "{n} minute read",
                "Reading time: {n} minutes",
                "{n} mins",
                "Time to read: {n} min",
                "{n} Comments",
                "Views: {n}45",
            )
        ).format(n=dice.upto(2, 12))
    if name == "share":
        return dice.pick(
            (
                words["share"],
                "Share   Tweet   Email   Print",
                "Share on Facebook",
                "Facebook Twitter WhatsApp Telegram",
                "Share this article",
                "Save",
                "Listen to this article",
                f"{words['share']} {dice.upto(1, 300)}",
                "Print | Email | A+ A-",
                "Follow us",
                "Copy link",
            )
        )
    if name == "agency":
        return dice.pick(("({a})", "{a}", "- {a}", "({a} News)", "/{a}/", "Source: {a}", "[{a}]")).format(
            a=dice.pick(list(prose.AGENCIES))
        )
    if name == "place":
        where = art.story.towns[0]
        return dice.pick(
            (
                where,
                where.upper(),
                f"{where.upper()}, {art.story.lands[0]}",
                f"DATELINE: {where.upper()}",
                f"{where} –",
                f"{where}, {art.story.lands[0]}",
            )
        )
    return caption(dice, art.story, plan.lang)


def caption(dice: Dice, story: Story, lang: str = "en") -> str:
    """Write a caption with its credit."""
    what = story.deck() if dice.hit(0.5) or story.tongue else story.say("clause") + "."
    who, agency, word = prose.person(dice), dice.pick(list(prose.AGENCIES)), tongues.labels(lang)["photo"]
    return dice.pick(("{w} | {p}/{a}", "{w} ({f}: {p})", "{f}: {p}", "[{f}: {p}/{a}]", "{w} {f} by {p}", "{w} — Picture by {p}", "(Credit: {p}/{a})", "{f}: {w}",
                      "Image: {p}, CC BY-SA", "{w} {f}graph: {p}/{a}", "{w} © {a}", "PHOTO: {w}", "{p} in {t}, file photo", "{w} / {a} Images", "View image in fullscreen",
                      "Image caption, {w}", "{p} ({a})", "FILE - {w} ({p}/{a})", "{p} speaks to reporters in {t} on Tuesday. {a}", "Play video 0{n}:3{n}", "[Photo: {a}]",
                      "{w} Image source, {a}", "Map: {t} and the border", "Graphic: {a}", "Video: {w}")).format(w=what, p=who, a=agency, t=story.towns[0], f=word, n=dice.upto(1, 5))  # fmt: skip


def cased(dice: Dice, text: str, how: str) -> str:
    """Write a title as the plan has it."""
    if how == "mixed":
        how = dice.pick(("as is", "title", "caps"))
    return text.upper() if how == "caps" else prose.titlecase(text) if how == "title" else text


def put_head(sheet: Sheet, dice: Dice, plan: Plan, art: Article) -> None:
    """Lay out an article's head."""
    rows, joined = plan.rows, plan.title_join if dice.hit(0.93) else ""
    gone = {"o": "outlet", "d": "date", "b": "byline"}
    used = {full for code, full in gone.items() if re.search(rf"\b{code}\b", joined)} if joined else set()
    out: list[tuple[str, str]] = []
    side, seen_title = "K", False
    for row in rows:
        if row == ["title"]:
            out += title_lines(dice, plan, art, joined)
            seen_title, side = True, "H"
            continue
        names = [
            name
            for name in row
            if name not in used and not dice.hit(plan.drop if name != "subtitle" else plan.drop + 0.2)
        ]
        if not names:
            continue
        if names == ["subtitle"]:
            sentence = seen_title and dice.hit(0.3)
            lines = wrapped(art.story.standfirst() if sentence else art.deck, plan.wrap)
            if sentence and row is rows[-1]:  # a sentence after the head reads as prose
                out += [("B", line) for line in lines]
                continue
            if dice.hit(0.1):
                lines.append(art.story.deck())
            out += [("S" if seen_title else "Km", line) for line in lines]
            continue
        if names == ["dupe"]:
            out.append(("U", art.title))
            continue
        if names == ["byline"]:
            if dice.hit(0.06):
                out.append((side + "b", unsigned(dice, art)))
                art.shown.discard("people")
            else:
                out += [(side + kind, line) for kind, line in byline(dice, plan, art)]
                art.shown.add("people")
            continue
        parts = []
        for name in names:
            if name == "byline":
                parts.append(plan.by + join_people(dice, art.people))
                art.shown.add("people")
            else:
                parts.append(one_field(dice, plan, art, name, len(names) == 1))
        kind = next(
            (
                k
                for n, k in (
                    ("date", "d"),
                    ("updated", "d"),
                    ("byline", "b"),
                    ("outlet", "o"),
                    ("agency", "o"),
                )
                if n in names
            ),
            "m",
        )
        if names in (["outlet", "date"], ["date", "outlet"]) and plan.box in ("()", "[]") and dice.hit(0.8):
            text = f"{parts[0]} ({parts[1]})" if plan.box == "()" else f"[{', '.join(parts)}]"
        elif plan.joiner == "\t" and len(parts) == 2 and plan.wrap:
            text = parts[0] + " " * max(2, plan.wrap - len(parts[0]) - len(parts[1])) + parts[1]
        else:
            text = plan.joiner.join(parts)
        out += [(side + kind, text)]
    if plan.over and out[0][0] == "Km" and set(out[0][1]) <= {plan.over}:
        out[0] = ("X", out[0][1])  # a rule above everything is no article's
    gap = {"none": 0.0, "all": 1.0, "title": 0.0, "some": 0.35}[plan.head_gaps]
    for at, (label, text) in enumerate(out):
        if plan.centre:
            text = text.center(plan.wrap or 72).rstrip() if len(text) < 72 else text
        sheet.put(label, plan.margin + text if plan.margin and not plan.centre else text)
        last = at == len(out) - 1
        after = out[at + 1][0] if not last else ""
        if (
            last
            or (label in ("T", "U") and after == "U")
            or text[:1] in "~=-¯^" * (label == "Hm")
            or (after == "Hm" and out[at + 1][1][:1] in "~=-_^*¯")
        ):
            continue
        if (label in "TU" and plan.head_gaps == "title" and dice.hit(0.93)) or dice.hit(gap):
            sheet.blank()


def title_lines(dice: Dice, plan: Plan, art: Article, joined: str) -> list[tuple[str, str]]:
    """Write a title's lines, with its rules and with the fields that share its line."""
    art.title = title = cased(dice, art.title, plan.title_case)
    art.shown.add("title")
    tag = plan.title_tag.replace("n", str(art.number)) if plan.title_tag in (
        "n. ", "n) ", "(n) ", "n - ", "[n] ", "#n: ", "n/ ") else re.sub(r"\bn\b", str(art.number), plan.title_tag)  # fmt: skip
    text = title
    if plan.bold:
        text = f"{plan.bold}{text}{plan.bold}"
    if joined:
        parts = {"t": text, "o": "", "d": "", "b": "", "s": art.section}
        for code, name in (("o", "outlet"), ("d", "day")):
            if re.search(rf"\b{code}\b", joined):
                if name == "outlet":
                    parts["o"] = art.outlet
                    art.shown.add("outlet")
                else:
                    parts["d"] = day_text(dice, plan, art)
        if re.search(r"\bb\b", joined):
            parts["b"] = art.people[0]
        if joined == "t   d":
            width = plan.wrap or 78
            text = text + " " * max(2, width - len(text) - len(parts["d"])) + parts["d"] if len(text) < width else text
        else:
            text = re.sub(r"\b[todbs]\b", lambda m: parts[m[0]], joined)
    width = plan.title_wrap or plan.wrap
    if plan.centre and dice.hit(0.6):
        width = dice.upto(34, 60)
    width = 0 if joined == "t   d" else width
    lines = wrapped(tag + text, width)
    if len(lines) == 1 and len(text) > 60 and dice.hit(0.05):  # broken by hand: in the middle, or near the end
        lines = wrapped(
            text, dice.pick((len(text) // 2 + 8, len(text) // 3 + 8, max(40, len(text) - dice.upto(3, 20))))
        )
    out = [("T" if at == 0 else "U", line) for at, line in enumerate(lines)]
    if dice.hit(0.03):
        out.append(("S", art.story.deck()))
    if plan.under:
        longest = max(len(line) for line in lines)
        out.append(("Hm", plan.under * (min(longest, 78) if plan.by_form % 2 else dice.upto(20, 60))))
    if plan.over:
        out.insert(0, ("Km", plan.over * min(78, max(len(line) for line in lines))))
    return out


def last_rights(dice: Dice, art: Article) -> str:
    """Write the copyright line that closes an article."""
    short, year, site = art.outlet.split(",")[0], art.day.year, slug(art.outlet)
    owner = dice.pick(
        (
            short,
            short,
            f"{short} Ltd.",
            f"{short} Ltd",
            f"{short} & Company, Inc.",
            f"{short} Newspapers Limited",
            f"{short} LLC",
            f"{short.upper()} MEDIA GROUP",
        )
    )
    return dice.pick((
        f"Copyright , {year} {owner} All Rights Reserved.", f"Copyright {year} {owner}\nAll Rights Reserved", f"Copyright {year} {owner}", f"(c) {year} {owner}", f"© {owner} {year}. All rights reserved.",
        f"(Copyright {owner}: Permission to reprint granted if source is cited. For more information contact {short}, {dice.upto(2, 99)} West Street, {art.story.towns[0]}; via e-mail: desk@{site}.example.)",
        f"Copyright (c) {year} {owner}. Reprinted with permission.", f"© {year} {owner}. This material may not be published, broadcast, rewritten or redistributed.", f"All content copyright {year} {owner}.",
        f"All rights reserved. {owner}", f"Copyright {year} {dice.pick(list(prose.AGENCIES))}. All rights reserved.", f"(Copyright {year})", f"Copyright {year} by {owner}. Posted for personal use only.",
    ))  # fmt: skip


def last_address(dice: Dice, art: Article) -> str:
    """Write where an article came from, as its last line."""
    short = art.outlet.split(",")[0]
    if "://" in art.url or dice.hit(0.5):
        art.shown.add("url")
        return dice.pick(
            (
                "{u}",
                "{u}",
                "<{u}>",
                "({u})",
                "Source: {u}",
                "Online at {u}",
                "Full article: {u}",
                "Read the full story at\n{u}",
                "[{u}]",
            )
        ).format(u=art.url)
    return dice.pick(
        (
            f"{short}, {dice.upto(2, 99)} Harbour Street, {art.story.towns[0]}",
            f"Tel. +999 {dice.upto(100, 999)} {dice.upto(1000, 9999)}, desk@{slug(short)}.example",
        )
    )


def put_tail(sheet: Sheet, dice: Dice, plan: Plan, art: Article, force: bool = False) -> None:
    """Lay out what follows an article's prose and still belongs to it."""
    short, story, agency = art.outlet.split(",")[0], art.story, dice.pick(list(prose.AGENCIES))
    words = tongues.labels(plan.lang)
    lines: list[str] = []
    for name in plan.tail:
        if dice.hit(plan.drop + 0.15):
            continue
        if name in ("outlet", "date"):
            lines.append(one_field(dice, plan, art, name, True))
        elif name == "url":
            lines.append(
                dice.pick(("", "", "", f"{words['source']}: ", "Link: ", "Read more: ", "Full text: ", "Original: "))
                + art.url
            )
            art.shown.add("url")
        elif name == "source":
            art.shown.add("outlet")
            form = dice.pick(("({o}, {d})", "{o}, {d}", "Source: {o}, {d}", "[{o} - {d}]", "— {o}", "({o})"))
            lines.append(form.format(o=art.outlet, d=day_text(dice, plan, art)))
        elif name == "byline":
            art.shown.add("people")
            lines.append(
                dice.pick(
                    (
                        "- {p}",
                        "-By {p}, {o}",
                        "— {p}",
                        "{p}",
                        "Reporting by {p}",
                        "({p})",
                        "Author: {p}",
                        "{p}, {o}",
                    )
                ).format(p=join_people(dice, art.people), o=short)
            )
        elif name == "copyright":
            lines += (
                last_rights(dice, art).split("\n") if dice.hit(0.7) else [one_field(dice, plan, art, "copyright", True)]
            )
        elif name == "address":
            lines += last_address(dice, art).split("\n")
        elif name == "agency":
            lines.append(
                dice.pick(
                    (
                        "({a})",
                        "({a})",
                        "– {a}",
                        "(With {a} inputs)",
                        "(With agency inputs)",
                        "{a}",
                        "With reports from {a} and {o}",
                        "/{a}/",
                        "Source: {a}",
                        "(HP/{a})",
                    )
                ).format(a=agency, o=short)
            )
        elif name == "desk":
            a, b, c = (prose.person(dice) for _ in range(3))
            lines += dice.pick(([f"Writing by {a} Editing by {b}"], [f"Reporting by {a} in {story.towns[0]}; Editing by {b} and {c}"], [f"Additional reporting by {a}."], [f"Reporting by {a}", f"Editing by {b}"],
                                [f"{a} and {b} reported from {story.towns[0]}. {c} contributed to this report."], [f"(Reporting by {a}; editing by {b})"], [f"Compiled by {a}"]))  # fmt: skip
        elif name == "end":
            lines.append(
                dice.pick(
                    (
                        "-30-",
                        "                               -30-",
                        "###",
                        "-0-",
                        "ENDS",
                        "– Ends –",
                        "#",
                        "■",
                        "[END]",
                        "* * *"[:1],
                        "(END)",
                        "30",
                    )
                )
            )
        elif name == "filed":
            lines.append(
                dice.pick(
                    (
                        "Filed under: {a}, {b}",
                        "Tags: {a}, {b}",
                        "TAGS: {a} | {b}",
                        "Topics: {a}",
                        "More on: {a}, {b}",
                        "#{a} #{b}",
                        "Categories: {a}",
                    )
                ).format(a=dice.pick(prose.SECTIONS), b=story.towns[0])
            )
        elif name == "contact":
            who = prose.person(dice)
            lines.append(
                dice.pick(
                    (
                        f"Contact: {who}, +999 {dice.upto(10, 99)} {dice.upto(100000, 999999)}",
                        f"You can reach {who} at {slug(who)}@mail.example",
                        f"Follow {who.split()[0]} on Twitter @{slug(who)}",
                        f"{who} is a columnist for {short}.",
                        f"For more information: press@{slug(short)}.example",
                        f"To contact the reporter on this story: {who} in {story.towns[0]} at {slug(who)}@mail.example",
                    )
                )
            )
    if not lines:
        return
    gap = plan.para_gap if plan.tail_gap < 0 else plan.tail_gap
    gap = gap if dice.hit(0.9) else dice.upto(0, 1)
    gap_in = gap if dice.hit(0.5) else 0
    sheet.blank(gap)
    for at, line in enumerate(lines):
        if at:
            sheet.blank(gap_in)
        for piece in wrapped(line, plan.wrap) if not line.startswith("  ") else [line]:
            sheet.put("E", piece)


def put_separator(sheet: Sheet, dice: Dice, plan: Plan, number: int, fixed: str, counted: bool = False) -> None:
    """Lay out what stands between two articles; `counted`: a number in it is the next article's own first line."""
    kind = plan.separator
    if kind == "mixed":
        kind = dice.pick(("", "rule", "stars", "double"))
        fixed = rule(dice)
    if not kind:
        sheet.blank(plan.between if dice.hit(0.9) else max(plan.between, dice.upto(1, 3)))
        return
    around = min(plan.between, 2)
    sheet.blank(around if dice.hit(0.95) else 0)
    if kind == "rule":
        sheet.put("X", fixed)
    elif kind == "double":
        other = dice.pick(
            (
                fixed,
                fixed[: len(fixed) // 2],
                rule(dice),
                fixed[: max(3, len(fixed) - dice.upto(1, 9))],
                fixed[:1] * dice.upto(3, 80),
            )
        )
        sheet.put("X", fixed, other if other.strip() else fixed)
        if dice.hit(0.3):
            sheet.blank(dice.pick((0, 0, 1)))
            sheet.put("X", dice.pick((fixed[:8], fixed, fixed[:1] * dice.upto(3, 80), rule(dice))))
    elif kind == "stars":
        sheet.put("X", fixed if len(fixed) < 9 else "* * *")
    elif kind == "number":
        sheet.at = number - 1
        sheet.put("Km" if counted else "X", (fixed[:1] if fixed[:1] in "-=*#" else "-") * 3 + f" {number} " + "---")
        sheet.at = -1
    elif kind == "word":
        sheet.put(
            "X",
            dice.pick(
                (
                    "NEXT ARTICLE",
                    "Next article",
                    ">>> next",
                    "[Next]",
                    "Back to top",
                    "###",
                    "Back to contents",
                    "^ top",
                    "<< back | next >>",
                )
            ),
        )
    elif kind == "page":
        sheet.put("X", "\f") if dice.hit(0.6) else sheet.put("X", f"Page {number}")
    else:
        sheet.put(
            "X",
            "-----Original Message-----",
            f"From: {prose.person(dice)}",
            f"Sent: {rule(dice)[:0]}Tuesday, 9:1{number % 10} AM",
            "Subject: FW: press",
        )
    sheet.blank(around if dice.hit(0.9) else 1)
