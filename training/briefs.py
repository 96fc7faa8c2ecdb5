"""Families of short pieces: items with their source on the title's line, briefings by sections, a feed reader's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training import bodies, furniture, prose
from training.layouts import Article, Plan, cased, day_text, rule, wrapped

if TYPE_CHECKING:
    from training.digests import Maker

_SIGNS = "🏛️ 💶 🌍 🌡️ ⚖️ 🗳️ 📰 🔵 ▶️ ⭐ 🎧".split()
_STRANGE = (
    "Good morning. It is {d}.", "Here is what you need to know today.", "Happy {d}!", "The week in short:",
    "Reading time: {n} minutes", "In today's issue:", "{n} stories from {c}",
)  # fmt: skip


def _short(m: Maker, **fixed: object) -> Plan:
    """Draw the plan of a digest of short pieces."""
    return m.plan(fuss=0.0, genres=0.0, margin="", indent="", title_tag="", under="", over="", centre=False, tail=[], drop=0.0, **fixed)  # fmt: skip


def _fill(m: Maker, plan: Plan, art: Article, form: str) -> str:
    """Write one line from its form: outlet, day, hour, title, number, page."""
    dice = m.dice
    if "{t}" in form:
        art.title = cased(dice, art.title, plan.title_case)
        art.shown.add("title")
    if "{o}" in form or "{O}" in form:
        art.shown.add("outlet")
    return form.format(
        o=art.outlet, O=art.outlet.upper(), d=day_text(dice, plan, art) if "{d}" in form else "", t=art.title, n=art.number,
        h=f"{dice.upto(0, 23):02d}{dice.pick(('', ':'))}{dice.pick(('00', '30', '15'))}", p=dice.upto(1, 24),
        ago=f"{dice.upto(1, 20)}{dice.pick('hhd')}", b=art.people[0], u=art.url, s=art.section,
    )  # fmt: skip


def _prose(m: Maker, plan: Plan, art: Article, most: int) -> None:
    bodies.put_body(m.sheet, m.dice, plan, bodies.write_body(m.dice, plan, art, m.dice.upto(1, most)))


def itemised(m: Maker) -> None:
    """Numbered or marked items, each with its source, its day and its title on one line, then a paragraph or two."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(3, 16))
    plan = _short(m, wrap=dice.pick((0, 0, 0, 72, 76)), para_gap=dice.pick((0, 1)))
    tag = dice.pick(
        (
            "{n}. ",
            "{n}.\t",
            "{n}) ",
            "({n}) ",
            "[{n}] ",
            "Item {n}: ",
            "No. {n} ",
            "{n} – ",
            "• ",
            "- ",
            "* ",
            "■ ",
            "→ ",
            "",
            "",
        )
    )
    form = dice.pick((
        "{o} ({d}): {t}", "{o}, {d}: {t}", "{o}, {d} – {t}", "{o}, {d}. – “{t}”", "{o} – {d} – {t}", "{t} ({o}, {d})", "{t} – {o}, {d}",
        "{t} ({o})", "{o}: {t}", "{o}: “{t}”", "{o}, {h}: {t}", "{o} | {t}", "{o} (p. {p}): {t}", "{d} – {o}: {t}", "{d}, {o}: {t}",
        "[{o}] {t}", "{O}: {t}", "{o}, {d}, p. {p}: {t}", "{s}: {t}", "{t}",
    ))  # fmt: skip
    after = dice.pick(
        (
            "",
            "",
            "",
            "{o}, {d}",
            "({o}, {d})",
            "Action: none.",
            "Comment: to be followed.",
            "{u}",
            "(recorded, {p} min)",
        )
    )
    gap, between = dice.pick((0, 0, 1)), dice.pick((0, 1, 1, 1, 2))
    groups = dice.upto(0, 4) if dice.hit(0.35) else -1
    furniture.masthead(m) if dice.hit(0.6) else furniture.opening(m, plan)
    for art in m.articles:
        sheet.blank(between if art.number > 1 else 1)
        if groups >= 0 and (art.number == 1 or dice.hit(0.3)):
            furniture.group(m, groups)
        sheet.at = art.number - 1
        for at, line in enumerate(wrapped(_fill(m, plan, art, tag + form), plan.wrap)):
            sheet.put("U" if at else "T", line)
        sheet.blank(gap)
        _prose(m, plan, art, 2)
        if after:
            sheet.blank(dice.pick((0, gap)))
            if "{u}" in after:
                art.shown.add("url")
            sheet.put("E", _fill(m, plan, art, after))
        sheet.at = -1
    furniture.closing(m, plan)


def briefing(m: Maker) -> None:
    """A newsletter of sections: a title, a paragraph, and at its end who reported it."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(3, 14))
    plan = _short(m, wrap=dice.pick((0, 0, 0, 72)), para_gap=1, separator="")
    marks, sign = dice.hit(0.5), dice.pick(("", "", "🔹 ", "▪️ ", "👉 ", "**"))
    credit = dice.pick((
        "→ {o}", "({o})", "({o}, {d})", "Source: {o}", "{o} ↗", "Read at {o}", "via {o}", "— {o}", "More: {u}", "Read more", "[{o}]",
        "→ {o}, {d}", "Read the full story in {o}", "{o}", "", "{b}, {o}, {d} · {p} min read|Read more →", "{o}, {d} · {p} min read|Read more →",
        "{o}, {d}", "{b} · {o}|Continue reading",
    ))  # fmt: skip
    gap, between = dice.pick((0, 0, 1)), dice.pick((1, 1, 2))
    name = furniture._heading(m)
    sheet.put("X", f"{dice.pick(_SIGNS)} {name.upper()}" if marks else name)
    if dice.hit(0.8):
        sheet.put("X", f"{furniture._today(m)} · {dice.upto(2, 9)} min read" if dice.hit(0.4) else furniture._today(m))
    sheet.blank()
    if dice.hit(0.7):
        sheet.put("X", dice.pick(_STRANGE).format(d=furniture._today(m), n=dice.upto(3, 9), c=prose.country(dice)))
        sheet.blank(between)
    for art in m.articles:
        sheet.blank(between if art.number > 1 else 0)
        if art.number == 1 or dice.hit(0.4):
            word = dice.pick(prose.SECTIONS)
            sheet.put("X", f"{dice.pick(_SIGNS)} {word.upper()}" if marks else word.upper() if between > 1 else word)
            sheet.blank(dice.pick((0, 1, 1)))
        sheet.at = art.number - 1
        for at, line in enumerate(
            wrapped(sign + _fill(m, plan, art, "{t}") + ("**" if sign == "**" else ""), plan.wrap)
        ):
            sheet.put("U" if at else "T", line)
        sheet.blank(gap)
        _prose(m, plan, art, 2)
        if credit:
            sheet.blank(dice.pick((0, gap)))
            if "{u}" in credit:
                art.shown.add("url")
            sheet.put("E", *_fill(m, plan, art, credit).split("|"))
        sheet.at = -1
        if dice.hit(0.06):
            sheet.blank()
            sheet.put(
                "X",
                f"{dice.pick(_SIGNS)} {dice.pick(('LISTEN', 'WATCH', 'ADVERTISEMENT', 'A word from our sponsor'))}: {prose.outlet(dice)}",
            )
    sheet.blank(between)
    sheet.put(
        "X",
        dice.pick((
            "Unsubscribe · Manage preferences", "You receive this e-mail because you signed up.", "Was this forwarded to you? Sign up here.",
            "That is all for today.", "Edited by " + prose.person(dice), rule(dice),
        )),
    )  # fmt: skip


def reader(m: Maker) -> None:
    """A feed reader's list, copied from the screen: outlet, title, age, buttons, and the first lines of each."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(2, 20))
    plan = _short(m, wrap=0, para_gap=dice.pick((0, 1)), separator="")
    facts = dice.pick((
        "by {b} / {ago} // keep unread // hide", "{ago} by {b}", "{b} · {ago}", "{ago}", "{d}", "{o} · {ago}", "{o} / by {b} / {ago}",
        "{ago} ago | Save | Share", "by {o} / {ago}", "{d} {h}",
    ))  # fmt: skip
    first = dice.hit(0.6)
    button = dice.pick(
        (
            "Visit Website",
            "Read more",
            "Open",
            "Save  Share  Hide",
            "",
            "Mark as read",
            "Read full story",
            "Continue reading →",
            "{u}",
        )
    )
    gap, between = dice.pick((0, 0, 0, 1)), dice.pick((0, 1, 1, 1, 2))
    if dice.hit(0.6):
        sheet.put(
            "X",
            dice.pick(
                (
                    f"Feeds / {furniture._heading(m)} / Unread ({m.count})",
                    "All articles",
                    "Today",
                    f"{m.count} unread",
                    "Saved for later",
                )
            ),
        )
        sheet.blank(between)
    for art in m.articles:
        sheet.blank(between if art.number > 1 else 0)
        sheet.at = art.number - 1
        if first:
            sheet.put("Ko", _fill(m, plan, art, "{o}"))
            sheet.blank(gap)
        sheet.put("T", _fill(m, plan, art, "{t}"))
        sheet.blank(gap)
        if not (first and "{o} " in facts):
            if "{b}" in facts:
                art.shown.add("people")
            sheet.put("Hb" if "{b}" in facts else "Ho" if "{o}" in facts else "Hd", _fill(m, plan, art, facts))
            sheet.blank(gap)
        _prose(m, plan, art, 1)
        if button:
            sheet.blank(gap)
            if "{u}" in button:
                art.shown.add("url")
            sheet.put("E", _fill(m, plan, art, button))
        sheet.at = -1
    sheet.blank(between)
    if dice.hit(0.4):
        sheet.put("X", dice.pick(("Mark all as read", "Load more", "You are all caught up", "Back to top")))


def cuttings(m: Maker) -> None:
    """A press office's pages: the office and the page above each, then outlet and page or day set apart by a gap."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(2, 10))
    m.long = dice.pick((2, 3, 5, 8))
    width = dice.pick((46, 60, 72, 76))
    plan = _short(m, wrap=width, para_gap=dice.pick((0, 1)), separator="")
    office = dice.pick(
        (
            f"{prose.country(dice)} – PRESS OFFICE",
            f"Press Clippings – {prose.outlet(dice)}",
            "DAILY CLIPPINGS",
            furniture._heading(m),
        )
    )
    paged = dice.pick(("{a}{g}{n}", "{a}{g}page {n}", "Page {n}", "{n}", ""))
    head = dice.pick(("{O}|{o}", "{o}|{d}", "{O}|{d}", "{o}|{d}, p. {p}", "{O}|page {p}, col. 2", "{o}|p. {p}", "{O}"))
    dated = "{d}" not in head and dice.hit(0.7)
    gap = dice.pick((0, 1, 1))
    head = head if head != "{O}|{o}" else "{O}"
    if dice.hit(0.6):
        sheet.put("X", office.upper(), furniture._today(m).rjust(width))
        sheet.blank(dice.upto(1, 2))
        if dice.hit(0.4):
            sheet.put("X", "Contents")
            for art in m.articles:
                sheet.put("C", f"{art.title[: width - 8]} ".ljust(width - 4, ".") + f" {art.number + 1}")
            sheet.blank(2)
    for art in m.articles:
        sheet.blank(1 if art.number > 1 else 0)
        if paged:
            number = str(art.number + 1)
            sheet.put("X", paged.format(a=office, g=" " * max(4, width - len(office) - len(number)), n=number))
            sheet.blank(gap)
        sheet.at = art.number - 1
        left, _, right = head.partition("|")
        left, right = _fill(m, plan, art, left), _fill(m, plan, art, right) if right else ""
        sheet.put(
            "Kd" if "{d}" in head else "Ko",
            left + " " * max(4, width - len(left) - len(right)) + right if right else left,
        )
        if dated:
            sheet.put("Kd", _fill(m, plan, art, "{d}"))
        sheet.blank(gap)
        for at, line in enumerate(wrapped(_fill(m, plan, art, "{t}"), dice.pick((width, width // 2)))):
            sheet.put("U" if at else "T", line)
        if dice.hit(0.5):
            art.shown.add("people")
            sheet.blank(dice.pick((0, gap)))
            sheet.put("Hb", dice.pick(("By ", "", "by ")) + art.people[0])
        sheet.blank(1)
        _prose(m, plan, art, m.long)
        sheet.at = -1
