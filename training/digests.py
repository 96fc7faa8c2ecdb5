"""Invented press digests with the label of every line: what the line model learns from.

    python -m training.digests --seed 5

Labels: X furniture outside articles; C list of titles; Ko Kd Kb Km head lines before the title
(outlet, day, byline, other); T U title and its further lines; S deck; Ho Hd Hb Hm head lines after
the title; B prose; F furniture inside the prose; E tail lines. An article without a title has its
head lines as K. A blank line has no label; in quoted mail a line of nothing but ">" counts as blank.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from training import bodies, briefs, furniture, layouts, prose, reviews, tongues
from training.layouts import Article, Plan, Sheet, draw_plan, draw_rows, rule
from training.tongues import Dice, Tongue


@dataclass
class Digest:
    """One invented digest: its text, the label of every line, and its articles with code-point spans."""

    text: str
    labels: list[str | None]
    articles: list[dict]
    layout: str


class Maker:
    """What a family needs to lay out a digest: dice, language, day, sheet and the articles so far."""

    def __init__(self, dice: Dice) -> None:
        self.dice = dice
        roll = dice.random()
        self.lang = "en" if roll < 0.84 else dice.weigh(tongues.LANGUAGES)
        self.day = date(1992, 1, 1) + timedelta(days=dice.upto(0, 12400))
        self.sheet = Sheet()
        self.articles: list[Article] = []
        self.shared: Tongue | None = None
        if self.lang != "en" and dice.hit(0.75):
            self.shared = Tongue(self.lang, dice)
        self.count = dice.weigh(
            {1: 0.6, 2: 1, 3: 2, 4: 2, 5: 2, 6: 2, 7: 2, 8: 1.5, 9: 1, 10: 1, 12: 1, 15: 0.5, 20: 0.3}
        )
        self.long = dice.pick((1, 2, 4, 6, 6, 8, 8, 10, 15, 25))
        self.width = 0
        self.quoted = ""

    def plan(self, **fixed: object) -> Plan:
        """Draw this digest's plan."""
        return draw_plan(self.dice, self.lang, **fixed)

    def invent(self, count: int = 0) -> list[Article]:
        """Invent the digest's articles."""
        total = count or self.count
        self.articles = [layouts.make_article(self.dice, self.day, at + 1, total, self.shared) for at in range(total)]
        if total > 2 and self.dice.hit(0.04):  # same title, same outlet, same day in a row
            self.articles[1].title = self.articles[0].title
            self.articles[1].outlet = self.articles[0].outlet
        return self.articles

    def article(self, art: Article, plan: Plan, *, titled: bool = True, paragraphs: int = 0) -> None:
        """Lay out one article: head, prose, tail."""
        dice, sheet = self.dice, self.sheet
        sheet.at = art.number - 1
        if titled:
            layouts.put_head(sheet, dice, plan, art)
            sheet.blank(plan.before_body if dice.hit(0.92) else dice.upto(0, 1))
        blocks = bodies.write_body(dice, plan, art, paragraphs or dice.upto(max(1, self.long // 2), self.long))
        bodies.put_body(sheet, dice, plan, blocks)
        layouts.put_tail(sheet, dice, plan, art)
        sheet.at = -1

    def run(self, plan: Plan, *, each: Callable[[Plan, Article], Plan] | None = None) -> None:
        """Lay out all articles one after another."""
        fixed = rule(self.dice)
        remarks = self.dice.pick((0.0,) * 9 + (0.15, 0.4))  # of the compiler, below an article
        sections = self.dice.upto(0, 4) if self.dice.hit(0.08) else -1  # headings over groups of articles
        for at, art in enumerate(self.articles):
            if at:
                layouts.put_separator(self.sheet, self.dice, plan, art.number, fixed, counted=sections < 0)
            if sections >= 0 and (not at or self.dice.hit(0.4)):
                furniture.group(self, sections)
            self.article(art, each(plan, art) if each else plan)
            if self.dice.hit(remarks):
                furniture.remark(self, plan)
        if plan.separator and self.dice.hit(0.3):
            self.sheet.put("X", fixed)


def posts(m: Maker) -> None:
    """Articles pasted one after another with nothing but blank lines between: the most common kind."""
    plan = m.plan(separator="", between=m.dice.pick((1, 1, 1, 2)), para_gap=1, wrap=0 if m.dice.hit(0.8) else 72, centre=False, under="", over="",
                  title_tag="", title_join="" if m.dice.hit(0.8) else "t (o, d)", head_gaps=m.dice.pick(("none", "title", "title", "all", "some")))  # fmt: skip
    if m.dice.hit(0.6):
        plan = replace(plan, rows=m.dice.pick(([["title"], ["outlet"], ["date"], ["byline"]], [["title"], ["outlet"], ["date"]], [["title"], ["date"]], [["title"], ["byline"], ["date"]],
                                               [["outlet"], ["title"], ["date"]], [["title"], ["outlet", "date"]], [["date"], ["title"]], [["title"], ["date"], ["outlet"], ["byline"]],
                                               [["title"], ["subtitle"], ["outlet"], ["date"]], [["date"], ["outlet"], ["title"], ["byline"]], [["title"]], [["title"], ["outlet"]])))  # fmt: skip
    if m.dice.hit(0.25):
        furniture.opening(m, plan)
    m.run(plan, each=_swap(m, plan) if m.dice.hit(0.25) else _deviate(m, 0.15))


def composed(m: Maker) -> None:
    """Any plan at all, with any opening."""
    plan = m.plan()
    furniture.opening(m, plan)
    m.run(plan, each=_deviate(m, m.dice.pick((0.0, 0.1, 0.3))))
    furniture.closing(m, plan)


def _deviate(m: Maker, chance: float) -> Callable[[Plan, Article], Plan]:
    def each(plan: Plan, art: Article) -> Plan:
        if not m.dice.hit(chance):
            return plan
        return replace(plan, rows=draw_rows(m.dice), day=tongues.dateform(m.dice, plan.lang, m.dice.pick(("", "timed", "short"))), by_form=m.dice.upto(0, 11),
                       head_gaps=m.dice.pick(("none", "title", "all", plan.head_gaps)))  # fmt: skip

    return each


def _swap(m: Maker, plan: Plan) -> Callable[[Plan, Article], Plan]:
    """Let the fields beside the title change places from article to article; a few articles have none."""
    at = plan.rows.index(["title"])

    def each(plan: Plan, art: Article) -> Plan:
        if m.dice.hit(0.06):
            return replace(plan, rows=[["title"]])
        above, below = m.dice.mix(plan.rows[:at]), m.dice.mix(plan.rows[at + 1 :])
        if below and m.dice.hit(0.1):
            above, below = [*above, below[0]], below[1:]
        return replace(plan, rows=[*above, ["title"], *below])

    return each


def mixed(m: Maker) -> None:
    """Every article keeps the head, the wrapping and the gaps of the place it was copied from."""
    plan = m.plan()
    strange = m.dice.pick((0.0, 0.0, 0.1, 0.3))  # articles in other languages than the digest's
    foreign = {}
    for art in m.articles:
        if m.dice.hit(strange):
            foreign[art.number] = m.dice.weigh(tongues.LANGUAGES)
            art.story.tongue = Tongue(foreign[art.number], m.dice)
            art.title, art.deck = art.story.title(), art.story.deck()
    if m.dice.hit(0.5):
        furniture.opening(m, plan)
    same_wrap = m.dice.hit(0.5)

    def each(plan: Plan, art: Article) -> Plan:
        own = draw_plan(m.dice, foreign.get(art.number, m.lang), separator=plan.separator, between=plan.between)
        return replace(own, wrap=plan.wrap, para_gap=plan.para_gap) if same_wrap else own

    m.run(plan, each=each)


def summaries(m: Maker) -> None:
    """A review that gives each article a title and one paragraph, its outlet before, after, or at the end."""
    dice = m.dice
    m.invent(dice.upto(3, 20))
    m.long = dice.pick((1, 1, 2))
    where = dice.pick(("tail", "tail", "title", "above", "below", "both"))
    plan = m.plan(
        fuss=0.0, genres=0.0, separator=dice.pick(("", "", "", "rule", "stars")), between=dice.pick((1, 1, 2))
    )
    rows = {
        "tail": [["title"]],
        "title": [["title"]],
        "above": [["outlet", "date"], ["title"]],
        "below": [["title"], ["outlet", "date"]],
        "both": [["date"], ["title"], ["outlet"]],
    }
    joined = dice.pick(("t (o, d)", "o: t", "t - o", "o, d: t", "[o] t", "t (o)", "d: t"))
    tail = dice.pick((["outlet"], ["outlet", "url"], ["source"], ["source"], ["url"], ["outlet", "date"]))
    tail = tail if where == "tail" else ["url"] * dice.hit(0.3)
    plan = replace(plan, rows=rows[where], tail=tail, title_join=joined if where == "title" else "", drop=0.03)
    furniture.masthead(m, boxed=dice.hit(0.1)) if dice.hit(0.6) else furniture.opening(m, plan)
    m.run(plan)
    furniture.closing(m, plan)


def clippings(m: Maker) -> None:
    """A mail of clippings: a list of titles, then hard-wrapped pastes, often without a blank line inside."""
    dice = m.dice
    plan = m.plan(wrap=dice.pick((68, 72, 74, 76, 77, 78, 0)), para_gap=dice.pick((0, 0, 0, 1)), between=dice.pick((0, 0, 1, 2, 3)),
                  separator=dice.weigh({"rule": 4, "double": 3, "": 3, "mixed": 1}), centre=False, before_body=dice.pick((0, 0, 1, 1, 2)),
                  fuss=dice.pick((0.0, 0.0, 0.05)))  # fmt: skip
    if dice.hit(0.5):
        plan = replace(plan, rows=dice.pick(([["title"], ["subtitle"], ["byline"]], [["title"], ["byline"]], [["title"], ["date"], ["byline"]], [["section"], ["title"], ["byline"], ["date"], ["outlet"], ["page"], ["copyright"]],
                                             [["title"], ["subtitle"], ["byline"], ["date"]], [["section", "edition"], ["title"], ["byline"], ["length"], ["date"], ["outlet"], ["page"]], [["title"], ["byline"], ["date"], ["outlet"], ["page"], ["copyright"]])),
                       by_form=dice.pick((0, 7, 7, 9, 10)), joiner="; ")  # fmt: skip
    furniture.mail(m)
    furniture.contents(m, plan, full=True)
    m.sheet.blank(dice.upto(0, 3))
    if plan.separator and dice.hit(0.8):
        mark = rule(dice)
        m.sheet.put("X", *([mark] * dice.upto(1, 3)))
    m.run(plan, each=_deviate(m, dice.pick((0.0, 0.2))))
    furniture.closing(m, plan)


def ezine(m: Maker) -> None:
    """A press column of an e-zine or bulletin board: boxed masthead, underlined titles, rules."""
    dice = m.dice
    under = dice.pick(("~", "~", "=", "-", "", "^", "="))
    plan = m.plan(wrap=dice.pick((66, 70, 72, 76, 78, 79)), para_gap=dice.pick((1, 1, 1, 0)), between=dice.pick((1, 1, 2, 3)), under=under, over=dice.pick(("", "", "", under)),
                  separator=dice.weigh({"rule": 5, "": 3, "stars": 1, "double": 0.6}), indent=dice.pick(("", "", "   ", "     ")), fuss=dice.pick((0.0, 0.05, 0.15)),
                  title_join=dice.weigh({"t   d": 5, "": 5, "t (o, d)": 1, "t - o": 1, "t (o)": 1}), title_wrap=0, title_case=dice.pick(("title", "title", "caps", "as is")))  # fmt: skip
    if dice.hit(0.5):
        plan = replace(plan, rows=dice.pick(([["title"], ["byline"]], [["title"], ["agency"]], [["title"], ["outlet"], ["date"]], [["title"], ["outlet", "date"]], [["title"], ["byline", "outlet"], ["date"]],
                                             [["title"], ["byline"], ["agency"]], [["date"], ["outlet"], ["title"], ["byline"]])), by_form=dice.pick((8, 8, 0, 9)), by=dice.pick(("by ", "By ")))  # fmt: skip
    furniture.masthead(m, boxed=True)
    if dice.hit(0.3):
        furniture.contents(m, plan)
    m.run(plan)
    furniture.closing(m, plan)


def newsletter(m: Maker) -> None:
    """A list's issue: title, number, day; numbered contents; numbered articles."""
    dice = m.dice
    plan = m.plan()
    rows = draw_rows(dice, {**layouts.FIELDS, "counter": 0.8, "outlet": 0.85})
    plan = replace(
        plan,
        rows=rows,
        title_tag=dice.pick(("n. ", "(n) ", "[n] ", "n) ", "#n: ")) if dice.hit(0.4) else "",
        separator=dice.weigh({"rule": 4, "stars": 2, "": 2, "number": 1, "word": 0.7}),
    )
    furniture.masthead(m)
    furniture.contents(m, plan, numbered=True)
    m.sheet.blank(dice.upto(0, 2))
    if plan.separator == "rule":
        m.sheet.put("X", rule(dice))
        m.sheet.blank(plan.between and 1)
    m.run(plan)
    furniture.closing(m, plan)


def database(m: Maker) -> None:
    """A database's text export: counters, labelled fields, load dates."""
    furniture.database(m)


def coded(m: Maker) -> None:
    """A database's export with two-letter codes or title-cased labels before every field."""
    furniture.coded(m)


def wire(m: Maker) -> None:
    """One agency's bundle: capital titles, slashed datelines, an end sign."""
    dice = m.dice
    agency = dice.pick(list(prose.AGENCIES))
    plan = m.plan(title_case=dice.pick(("caps", "caps", "caps", "as is")), dateline=1.0, wrap=dice.pick((0, 0, 70, 78)), fuss=dice.pick((0.0, 0.0, 0.05)),
                  rows=dice.pick(([["title"]], [["title"]], [["title"], ["date"]], [["counter"], ["title"]], [["section"], ["title"]], [["date"], ["title"]], [["title"], ["subtitle"]], [["outlet"], ["title"]])),
                  tail=dice.pick(([], ["end"], ["end", "agency"], ["agency"])), para_gap=dice.pick((0, 1, 1)), separator=dice.pick(("stars", "rule", "", "", "word")), title_join="", title_tag="")  # fmt: skip
    for art in m.articles:
        art.outlet = agency
    furniture.masthead(m, name=agency)
    if dice.hit(0.5):
        furniture.contents(m, plan, style="title")
    m.run(plan)
    if dice.hit(0.4):
        m.sheet.blank()
        m.sheet.put(
            "X",
            dice.pick(("-0-", f"{agency} - end of bulletin", "END OF TRANSMISSION", f"© {agency} {m.day.year}")),
        )


def alert(m: Maker) -> None:
    """An alert mail: title, outlet, a snippet of two lines, an address."""
    furniture.alert(m)


def webpages(m: Maker) -> None:
    """Whole web pages copied one after another, with all their menus."""
    furniture.webpages(m)


def letter(m: Maker) -> None:
    """A numbered review in a letter: remarks between the articles."""
    dice = m.dice
    plan = m.plan(
        title_tag=dice.pick(("n. ", "(n) ", "n) ", "[n] ", "n - ")),
        separator="",
        title_join=dice.pick(("", "", "t (o, d)", "o: t", "t, o, d", "t - o")),
    )
    furniture.mail(m)
    if dice.hit(0.5):
        furniture.contents(m, plan, numbered=True)

    def each(plan: Plan, art: Article) -> Plan:
        if art.number > 1 and dice.hit(0.25):
            story = prose.Story(dice, m.shared)
            for line in layouts.wrapped(
                dice.pick(("[Editor: {}]", "Note: {}", "*** {} ***", "[{}]", "(Compiler’s note: {})")).format(
                    story.paragraph(dice.upto(1, 2))
                ),
                plan.wrap,
            ):
                m.sheet.put("X", line)
            m.sheet.blank(max(1, plan.para_gap))
        return plan

    m.run(plan, each=each)
    furniture.closing(m, plan, sign=True)


def single(m: Maker) -> None:
    """One article alone, with or without its head."""
    dice = m.dice
    m.invent(1)
    m.long = dice.pick((4, 8, 15, 20))
    plan = m.plan(fuss=dice.pick((0.0, 0.05, 0.2)), genres=0.4)
    if dice.hit(0.15):
        furniture.mail(m)
    if dice.hit(0.1):
        plan = replace(plan, rows=[["title"]])
    m.article(m.articles[0], plan, titled=dice.hit(0.85))


def notes(m: Maker) -> None:
    """Field notes or a report without an article's head."""
    dice = m.dice
    art = m.invent(1)[0]
    plan = m.plan(genres=0.6, fuss=0.0, tail=[], dateline=0.1)
    sheet = m.sheet
    sheet.at = 0
    story = art.story
    title = dice.pick((f"Field notes, {story.towns[0]}", f"Interview {dice.upto(1, 40)}", f"Visit to {story.towns[0]}", "Notes", f"Report on {story.say('np').lower()}", "Testimony", art.title, art.title,
                       f"Witness {dice.upto(1, 99)}", "Summary of findings", f"Meeting with {story.cast[0]}", "Diary", f"Mission report: {story.towns[1]}"))  # fmt: skip
    titled = dice.hit(0.6)
    label = "H" if titled else "K"
    if titled:
        art.title = title
        sheet.put("T", *[title])
        art.shown.add("title")
        sheet.blank(dice.upto(0, 1))
    facts = dice.some([("d", dice.pick(("", "Date: ", "date ")) + layouts.day_text(dice, plan, art)), ("m", f"Place: {story.towns[0]}"), ("m", story.towns[0]), ("m", f"Present: {', '.join(story.cast)}"),
                       ("m", f"Interviewer: {art.people[0]}"), ("m", f"Case no. {dice.upto(10, 9999)}/{m.day.year % 100}"), ("b", f"Prepared by {art.people[0]}"), ("m", f"Language: {dice.pick(('English', 'Lathian', 'Tessarian'))}")],
                      dice.pick((0, 0, 1, 2, 4)))  # fmt: skip
    if not any(kind == "d" for kind, _ in facts):
        art.shown.discard("day")
    if any(kind == "b" for kind, _ in facts):
        art.shown.add("people")
    for kind, text in facts:
        sheet.put(label + kind, text)
    if facts:
        sheet.blank(dice.upto(0, 2))
    m.article(art, plan, titled=False, paragraphs=dice.upto(2, 20))


def social(m: Maker) -> None:
    """Posts of social media pasted with their buttons."""
    furniture.social(m)


def table(m: Maker) -> None:
    """A monitor's table turned into text: number, day, outlet, title, then the text."""
    dice = m.dice
    order = dice.mix(["counter", "date", "outlet", "section", "url"])[: dice.upto(2, 4)]
    own = dice.hit(0.5)
    rows = [[name] for name in order] if own else [order]
    at = dice.upto(0, len(rows))
    rows.insert(at, ["title"])
    plan = m.plan(
        rows=rows,
        joiner=dice.pick(("\t", " | ", "; ", "  ")),
        wrap=0,
        title_join="",
        under="",
        drop=0.05,
        separator=dice.pick(("", "", "rule")),
        fuss=0.0,
    )
    heads = dice.pick(
        (
            "No.\tDate\tOutlet\tTitle\tText",
            "Date | Outlet | Title",
            "#  Outlet  Headline  Summary",
            "",
            "",
            "Media\nDate\nTitle\nText",
        )
    )
    furniture.opening(m, plan)
    if heads:
        m.sheet.put("X", *heads.split("\n"))
        m.sheet.blank(plan.between and 1)
    m.long = dice.pick((2, 3, 4))
    m.run(plan)


def dense(m: Maker) -> None:
    """No blank line at all, or hardly one."""
    plan = m.plan(
        para_gap=0,
        between=m.dice.pick((0, 0, 0, 1)),
        before_body=0,
        head_gaps="none",
        wrap=m.dice.pick((0, 0, 0, 72, 78)),
        separator=m.dice.pick(("", "", "rule", "stars")),
    )
    if m.dice.hit(0.4):
        furniture.opening(m, plan)
    m.run(plan, each=_deviate(m, 0.1))


def releases(m: Maker) -> None:
    """Press releases: release line, contact block, place, text, about."""
    furniture.releases(m)


FAMILIES: dict[Callable[[Maker], None], float] = {
    posts: 20, composed: 16, mixed: 9, clippings: 9, summaries: 4, ezine: 6, newsletter: 7, database: 8, coded: 3, wire: 4, alert: 6,
    webpages: 15, letter: 3, single: 5, notes: 3, social: 2.5, table: 2.5, dense: 5, releases: 2,
    reviews.pasted: 8, reviews.board: 5, reviews.monitor: 4, reviews.chats: 2.5, reviews.sourced: 4, reviews.translated: 2.5, reviews.abroad: 5,
    reviews.records: 1.5, reviews.transcripts: 1.5, reviews.daybook: 4,
    briefs.itemised: 5, briefs.briefing: 3.5, briefs.reader: 2.5, briefs.cuttings: 2.5,
}  # fmt: skip
BY_NAME = {family.__name__: family for family in FAMILIES}


def generate(seed: int, layout: str = "") -> Digest:
    """Invent the digest of this seed; `layout` asks for one family."""
    dice = Dice(f"{layout}/{seed}")
    family = BY_NAME[layout] if layout else dice.weigh(FAMILIES)
    maker = Maker(dice)
    maker.invent()
    family(maker)
    return _finish(maker, family.__name__)


_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
_MOJIBAKE = {"“": "â€œ", "”": "â€\x9d", "’": "â€™", "–": "â€“"}
_QUESTION = {"“": "?", "”": "?", "’": "?", "–": "?"}


def _finish(m: Maker, name: str) -> Digest:
    """Make the noise of real life, then measure every line."""
    dice, lines = m.dice, m.sheet.lines
    style = dice.weigh(
        {
            "as is": 6,
            "straight": 4,
            "mojibake": 0.12,
            "question": 0.1,
            "latex": 0.1,
            "guillemets": 0.15,
            "mixed": 0.5,
        }
    )
    dash = dice.pick((None,) * 4 + (" - ", " -- ", "--", " — "))
    blank = dice.weigh({"": 15, "drop": 0.8, "double": 0.5, "single": 1.2, "add": 0.7, "none": 0.4})
    nbsp, trail = dice.pick((0.0,) * 6 + (0.02, 0.1)), dice.pick((0.0,) * 5 + (0.1, 0.9))
    junk = dice.pick((0.0,) * 9 + (0.004, 0.01))
    quote = dice.pick(("> ", "> ", ">", "| ", "> > ")) if dice.hit(0.03) else ""
    out: list[tuple[str, str, int]] = []
    for at, (text, label, mine) in enumerate(lines):
        text = text.rstrip("\r")
        if not label:
            if (blank == "drop" and dice.hit(0.15)) or blank == "none":
                continue
            if blank == "single" and out and not out[-1][1]:
                continue
            text = "" if not text or "\f" in text else text
            if dice.hit(trail * 0.1):
                text = dice.pick((" ", "\t", "\xa0", "  "))
            out.append((lines[at][0] if "\f" in lines[at][0] else text, "", -1))
            if blank == "add" and dice.hit(0.2):
                out.append(("", "", -1))
            continue
        how = dice.pick(("as is", "straight")) if style == "mixed" else style
        if how == "straight":
            text = text.translate(_STRAIGHT)
        elif how == "mojibake":
            text = "".join(_MOJIBAKE.get(c, c) for c in text)
        elif how == "question":
            text = "".join(_QUESTION.get(c, c) for c in text)
        elif how == "latex":
            text = text.replace("“", "``").replace("”", "''").replace("’", "'")
        elif how == "guillemets":
            text = text.replace("“", "«").replace("”", "»")
        if dash and len(text) > 12:
            text = re.sub(r" [–—] ", dash, text)
        if nbsp:
            text = "".join("\xa0" if c == " " and dice.hit(nbsp) else c for c in text)
        if trail and dice.hit(trail):
            text += dice.pick((" ", " ", "  ", "\t", "\xa0"))
        if junk and dice.hit(junk):
            text = dice.pick(("\ufeff", "\u200b", "|", "�", "¶", "\u00ad")) + text
        out.append((text, label, mine))
        if blank == "double" and not (at + 1 < len(lines) and not lines[at + 1][1]):
            out.append(("", "", -1))
    while out and not out[0][1] and dice.hit(0.7):
        out.pop(0)
    out = _cut(dice, out)
    if dice.hit(0.6):
        out.append(("", "", -1))
    return _measure(m, out, quote, name)


def _cut(dice: Dice, out: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Cut the end off now and then, as limits of length do: in the prose of the last article kept."""
    prose_lines = [at for at, line in enumerate(out) if line[1] == "B"]
    if len(prose_lines) > 12 and dice.hit(0.05):
        return out[: prose_lines[dice.upto(len(prose_lines) // 2, len(prose_lines) - 1)] + 1]
    return out


def _measure(m: Maker, lines: list[tuple[str, str, int]], quote: str, name: str) -> Digest:
    texts: list[str] = []
    labels: list[str | None] = []
    spans: dict[int, list[int]] = {}
    prose_spans: dict[int, list[tuple[int, int]]] = {}
    at = 0
    for text, label, mine in lines:
        line = (quote + text) if text.strip() else (quote.rstrip() if quote else text)
        start = at + len(quote) + len(text) - len(text.lstrip())
        end = at + len(quote) + len(text.rstrip())
        texts.append(line)
        labels.append(label or None)
        if label and mine >= 0:
            span = spans.setdefault(mine, [start, end])
            span[1] = end
            if label == "B":
                prose_spans.setdefault(mine, []).append((start, end))
        at += len(line) + 1
    articles = []
    for mine, (start, end) in sorted(spans.items()):
        art = m.articles[mine]
        articles.append(
            {
                "start": start,
                "end": end,
                "title": art.title if "title" in art.shown else None,
                "outlet": art.outlet if "outlet" in art.shown else None,
                "published": art.day.isoformat() if "day" in art.shown else None,
                "bylines": art.people if "people" in art.shown else [],
                "url": art.url if "url" in art.shown else None,
                "body": prose_spans.get(mine, []),
            }
        )
    return Digest("\n".join(texts), labels, articles, name)


def main() -> None:
    """Print one digest, each line after its label."""
    options = argparse.ArgumentParser(description="Print an invented digest with the label of every line.")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--layout", default="", choices=["", *BY_NAME])
    options.add_argument("--cut", type=int, default=0, help="show only so many columns")
    chosen = options.parse_args()
    digest = generate(chosen.seed, chosen.layout)
    print(f"== {digest.layout}, {len(digest.articles)} articles")
    for text, label in zip(digest.text.split("\n"), digest.labels, strict=True):
        print(f"{label or '':3}|{text[: chosen.cut] if chosen.cut else text}")


if __name__ == "__main__":
    main()
