"""Further families: data-base pastes, boards, monitoring reports, chats, translated and foreign reviews, records, transcripts, day bundles."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from training import bodies, furniture, layouts, prose, tongues
from training.layouts import Article, Plan, cased, day_text, join_people, rule, wrapped
from training.tongues import Tongue

if TYPE_CHECKING:
    from training.digests import Maker


def _title(m: Maker, art: Article, plan: Plan, width: int = -1, tag: str = "") -> None:
    """Put a title's lines."""
    art.title = cased(m.dice, art.title, plan.title_case)
    art.shown.add("title")
    for at, line in enumerate(wrapped(tag + art.title, plan.wrap if width < 0 else width)):
        m.sheet.put("U" if at else "T", line.center(plan.wrap or 72).rstrip() if plan.centre else line)


def pasted(m: Maker) -> None:
    """A mail of clippings copied from a data base: name and rank below the title, a block of day, outlet, page and rights."""
    dice, sheet = m.dice, m.sheet
    plan = m.plan(wrap=dice.pick((0, 66, 70, 72, 74, 76, 77, 78, 78)), para_gap=dice.pick((0, 0, 0, 1)), fuss=dice.pick((0.0, 0.0, 0.05)), margin="", centre=False, indent=dice.pick(("", "", "", "   ")),
                  title_case=dice.weigh({"as is": 5, "title": 3, "caps": 0.7, "mixed": 2}), genres=dice.pick((0.1, 0.3)), tail=[])  # fmt: skip
    form = (
        tongues.dateform(dice, m.lang)
        if dice.hit(0.4) or m.lang != "en"
        else dice.pick(("NN/DD/Y", "N/D/Y", "M D, Y", "D M Y", "DD m Y", "NN/DD/y", "DD/NN/Y", "Y-NN-DD"))
    )
    block = dice.pick((["date", "outlet", "page", "copyright"], ["date", "outlet", "page", "copyright"], ["outlet", "date", "page"], ["date", "outlet", "section", "edition", "page", "copyright"],
                       ["outlet", "edition", "page", "date"], ["date", "outlet", "copyright"], ["outlet", "date"], ["copyright", "date", "outlet"], ["date", "outlet", "edition", "page", "copyright"]))  # fmt: skip
    by, kicked = dice.pick(("By ", "By ", "By ", "BY ", "by ", "")), dice.pick((0.0, 0.2, 0.5))
    ranked, signed, upper = dice.pick((0.2, 0.5, 0.9)), dice.pick((0.6, 0.9, 1.0)), dice.hit(0.2)
    gaps = (
        dice.pick((0, 0, 1)),
        dice.pick((0, 1, 1, 1, 2)),
        dice.pick((0, 1, 1, 1, 2)),
    )  # after title, before block, after it
    rights = dice.pick((None, None, "", "same", "own", "own"))  # the line that closes each article
    owner = dice.pick((prose.outlet(dice), "PressBase")) + dice.pick((" & Company, Inc.", " Ltd.", ""))
    if dice.hit(0.8):
        furniture.mail(m)
        furniture.contents(
            m, plan, full=True, style=dice.pick(("t\no, d", "t\no, d", "o, d: t", 'o, d: "t"', "t, o, d", ""))
        )
        sheet.blank(dice.pick((1, 2, 3, 4)))
    between = dice.pick((0, 1, 1, 1, 2, 2, 3, 5))
    mark = rule(dice) if dice.hit(0.15) else ""
    for art in m.articles:
        if art.number > 1:
            sheet.blank(between if dice.hit(0.75) else dice.upto(1, 5))
            if mark:
                sheet.put("X", mark)
                sheet.blank(dice.pick((0, 1, 1, 2)))
        sheet.at = art.number - 1
        short = art.outlet.split(",")[0]
        if dice.hit(kicked):
            sheet.put("Km", art.section.upper() if upper else art.section)
        _title(m, art, plan, tag="")
        if dice.hit(0.12):
            for line in wrapped(art.deck, plan.wrap):
                sheet.put("S", line)
        sheet.blank(gaps[0])
        if dice.hit(signed):
            names = join_people(dice, art.people)
            names = names.upper() if upper else names
            art.shown.add("people")
            roll = dice.random()
            rank = prose.rank(dice, short, art.story.towns[0])
            if roll < ranked:
                sheet.put("Hb", (by if dice.hit(0.9) else "") + names)
                sheet.put("Hm", rank)
                if dice.hit(0.12):
                    sheet.put("Hm", prose.rank(dice, short, art.story.towns[1]))
            elif roll < ranked + 0.1:
                sheet.put("Hb", f"{by}{names} {rank}")
            elif roll < ranked + 0.2:
                sheet.put("Hb", f"{by}{names} in {art.story.towns[0]}")
            else:
                sheet.put("Hb", by + names)
        sheet.blank(gaps[1])
        for key in block:
            if dice.hit(0.05):
                continue
            if key == "date":
                if tongues.tells_day(form):
                    art.shown.add("day")
                sheet.put("Hd", tongues.write_day(art.day, form, m.lang, art.number))
            elif key == "outlet":
                art.shown.add("outlet")
                sheet.put("Ho", art.outlet)
            elif key == "page":
                sheet.put(
                    "Hm",
                    dice.pick(
                        (
                            f"{dice.pick('ABCDE')}{dice.upto(1, 40)}",
                            f"{dice.pick('ABCDE')}-{dice.upto(1, 20)}",
                            str(dice.upto(1, 60)),
                            f"Page {dice.upto(1, 40)}",
                            f"{dice.pick('BC')} {dice.upto(1, 9)}",
                        )
                    ),
                )
            elif key == "section":
                sheet.put(
                    "Hm",
                    dice.pick((art.section, f"News {art.section}", "News International", f"{art.section} Section")),
                )
            elif key == "edition":
                sheet.put(
                    "Hm",
                    dice.pick(
                        (
                            "3 STAR",
                            "2W",
                            "4 STAR",
                            "Final",
                            "FINAL",
                            "1ST",
                            "2",
                            "Late Edition",
                            "National",
                            "Morning Final",
                            "Home Edition",
                            "METRO",
                            f"{art.story.towns[0]} Edition",
                        )
                    ),
                )
            else:
                sheet.put("Hm", dice.pick((f"(Copyright (c) {art.day.year}, {short} & Company, Inc.)", f"(Copyright {art.day.year})", f"(Copyright {short} Ltd, {art.day.year})", f"(c) {art.day.year} {short}", f"Copyright {art.day.year} {short}.",
                                           f"(Copyright {art.day.year} by {short})", f"(Copyright (c) {art.day.year}, {owner})")))  # fmt: skip
        sheet.blank(gaps[2])
        if dice.hit(0.06):
            sheet.put("Hm", f"Of {dice.pick(list(prose.AGENCIES)).upper()} {dice.pick(('NEWSWIRES', 'STAFF'))}")
            sheet.blank(1)
        blocks = bodies.write_body(dice, plan, art, dice.upto(max(1, m.long // 2), m.long))
        bodies.put_body(sheet, dice, plan, blocks)
        if dice.hit(0.2):
            who = art.people[0]
            sheet.blank(dice.pick((0, 1, 1)))
            for line in wrapped(
                f"-By {who}, {short}; {dice.upto(200, 999)}-{dice.upto(200, 999)}-{dice.upto(1000, 9999)}; {layouts.slug(who)}@{layouts.slug(short)}.example",
                plan.wrap,
            ):
                sheet.put("E", line)
        if rights is not None:
            sheet.blank(dice.pick((1, 1, 1, 0, 2)))
            text = {
                "": f"Copyright , {art.day.year} {short} All Rights Reserved.",
                "same": f"Copyright , {m.day.year} {owner} All Rights Reserved.",
                "own": layouts.last_rights(dice, art),
            }[rights]
            for part in text.split("\n"):
                for line in wrapped(part, plan.wrap):
                    sheet.put("E", line)
        sheet.at = -1
    furniture.closing(m, plan)


def board(m: Maker) -> None:
    """A bulletin board's file: where an article was taken from stands above its title."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(1, 8))
    plan = m.plan(wrap=dice.pick((64, 68, 70, 72, 74, 76, 78, 0)), para_gap=dice.pick((0, 0, 1, 1)), indent=dice.pick(("   ", "   ", "     ", "", "  ", "\t")), fuss=0.0, margin="", title_tag="", title_join="",
                  title_case=dice.weigh({"as is": 3, "caps": 3, "title": 3, "mixed": 3}), by_form=dice.pick((0, 0, 7, 9, 11)), tail=[])  # fmt: skip
    if dice.hit(0.6):
        who = prose.person(dice)
        facts = [f"From: {layouts.slug(who)}@host.example ({who})", f"Newsgroups: alt.{layouts.slug(m.articles[0].section)}", f"Organization: {prose.outlet(dice)}{dice.pick((' Institute', '', ' BBS'))}, {prose.town(dice)}.", "Lines: 214",
                 f"Subject: {furniture._heading(m)}", f"Date: {furniture._today(m)}", f"Message-ID: <{dice.upto(1000, 99999)}@host.example>", "Status: RO", f"Reply-To: {layouts.slug(who)}@host.example", "Keywords: press"]  # fmt: skip
        if dice.hit(0.3):
            facts = [fact for fact in facts if fact.startswith("Organization")]
        for line in dice.some(facts, dice.pick((1, 1, 2, 3, 5))):
            sheet.put("X", line)
        sheet.blank(dice.pick((1, 1, 2, 3)))
    sourced = dice.pick((0.2, 0.5, 0.9))
    ruled, mark = dice.pick((0.0, 0.3, 0.8)), rule(dice)
    for art in m.articles:
        if art.number > 1:
            if dice.hit(0.15):
                layouts.put_separator(
                    sheet, dice, replace(plan, separator=dice.pick(("rule", "double", "stars"))), art.number, mark
                )
            else:
                sheet.blank(dice.pick((1, 1, 1, 2, 3)))
        sheet.at = art.number - 1
        own = replace(plan, centre=dice.hit(0.25), day=tongues.dateform(dice, m.lang, dice.pick(("", "", "short"))))
        if dice.hit(0.3):
            own = replace(own, title_case="caps")
        short = art.outlet.split(",")[0]
        label = "o"
        if dice.hit(sourced):
            stamp = day_text(dice, own, art) if dice.hit(0.75) else ""
            label = "d" if stamp else "o"
            tail = f", {stamp}" if stamp else ""
            page = dice.pick(("", "", "", f", page {dice.pick('ABC')}{dice.upto(1, 20)}", f", p. {dice.upto(1, 40)}"))
            the = "" if short.startswith("The ") else dice.pick(("the ", "the ", "The "))
            art.shown.add("outlet")
            if dice.hit(0.3):
                for line in dice.pick(([short, stamp, page[2:]], [short + page, stamp], [short + tail + page])):
                    if line:
                        sheet.put("Kd" if line == stamp else "Km" if line == page[2:] else "Ko", line)
            else:
                line = dice.pick((f"Without permission from {the}{short}{tail}{page}.", f"Reprinted from {the}{short}{tail}{page}", f"From {the}{short}{tail}{page}:", f"From today's {short.split()[-1]}", f"Source: {short}{tail}{page}",
                                  f"Reprinted without permission from {the}{short}{tail}{page}.", f"[From {the}{short}{tail}{page}]", f"Taken from {the}{short}{page}{tail}", f"The following appeared in {the}{short}{tail}{page}.",
                                  f"Typed in from {the}{short}{tail}{page}", f"{short}{tail}{page}", f"(c) {short}{tail}", f"Excerpted from {the}{short}{tail}", f"Via {short}{tail}"))  # fmt: skip
                if "today's" in line:
                    art.shown -= {"day", "outlet"}
                    label = "o"
                for piece in wrapped(line, own.wrap):
                    sheet.put("K" + label, piece)
            if dice.hit(ruled):
                sheet.put("Km", mark)
            else:
                sheet.blank(dice.pick((0, 1, 1)))
        elif dice.hit(ruled * 0.4):
            sheet.put("X", mark)
        _title(m, art, own, dice.upto(34, 58) if own.centre else -1)
        if dice.hit(ruled * 0.5):
            sheet.put("Hm", mark if dice.hit(0.5) else dice.pick("-=~^") * min(70, len(art.title)))
        sheet.blank(dice.pick((0, 0, 1, 1)))
        if dice.hit(0.75):
            art.shown.add("people")
            for kind, line in layouts.byline(dice, own, art):
                sheet.put("H" + kind, line.center(own.wrap or 72).rstrip() if own.centre and dice.hit(0.5) else line)
            sheet.blank(dice.pick((0, 1, 1, 1)))
        else:
            sheet.blank(dice.pick((0, 1)))
        tail = dice.pick(([], [], ["end"], ["copyright"], ["end", "copyright"], ["address"], ["agency"], ["byline"]))
        m.article(art, replace(own, tail=tail, drop=0.0, tail_gap=dice.pick((0, 1, 1))), titled=False)
    furniture.closing(m, plan)


def monitor(m: Maker) -> None:
    """A monitoring report: numbered items, each with labelled lines and a summary."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(2, 16))
    m.long = dice.pick((1, 1, 2, 3, 5))
    words = tongues.labels(m.lang)
    english = m.lang == "en"
    plan = m.plan(
        wrap=dice.pick((0, 0, 0, 72, 78)),
        fuss=0.0,
        genres=0.0,
        margin="",
        title_tag="",
        tail=[],
        title_case="as is",
        dateline=dice.pick((0.0, 0.1, 0.4)),
    )
    number = dice.pick(
        (
            "Item {n}",
            "ITEM {n}",
            "{n}.",
            "{n})",
            "No. {n}",
            "Mention {n}",
            "#{n}",
            "",
            "",
            "{n}/{c}",
            "Article {n} of {c}",
            "*** {n} ***",
        )
    )
    name = {"outlet": dice.pick(("Media", "Outlet", "Source", "Publication", "Medium", "Name of media")), "date": dice.pick(("Date", "Published", "Date of publication")), "title": dice.pick(("Title", "Headline", "Heading")), "by": dice.pick(("Author", "By", "Journalist")),
            "kind": dice.pick(("Type", "Tone", "Reach", "Language", "Country", "Circulation", "Category")), "url": dice.pick(("Link", "URL", "Web")), "sum": dice.pick(("Summary", "Abstract", "Content", "Text", "Key points", "Translation", "Excerpt"))}  # fmt: skip
    if not english:
        name |= {"outlet": words["source"], "date": words["published"], "by": words["by"].rstrip(":")}
    joint = dice.pick((": ", ": ", ":\t", " - ", ":  "))
    keys = dice.some(["outlet", "date", "by", "kind", "url"], dice.upto(1, 4))
    first = dice.hit(0.5)  # the title before its facts
    labelled = dice.hit(0.4)
    bare = not labelled and dice.hit(0.4)  # facts without labels
    heading = dice.pick(("own", "inline", "inline", "none"))
    gap, between = dice.pick((0, 0, 0, 1)), dice.pick((1, 1, 2, 3))
    mark = rule(dice) if dice.hit(0.25) else ""
    furniture.masthead(m) if dice.hit(0.7) else furniture.opening(m, plan)
    sections = dice.upto(0, 4) if dice.hit(0.3) else -1
    tail = [key for key in ("url",) if key in keys and dice.hit(0.4)]
    for art in m.articles:
        if art.number > 1:
            sheet.blank(between)
            if mark:
                sheet.put("X", mark)
                sheet.blank(dice.pick((0, 1)))
        if sections >= 0 and (art.number == 1 or dice.hit(0.3)):
            furniture.group(m, sections)
        sheet.at = art.number - 1
        if number:
            sheet.put("Km", number.format(n=art.number, c=art.count))
            sheet.blank(gap)

        def facts(side: str, art: Article = art) -> None:
            for key in keys:
                if key in tail or dice.hit(0.06):
                    continue
                if key == "date":
                    value, kind = day_text(dice, plan, art), "d"
                elif key == "outlet":
                    value, kind = art.outlet, "o"
                    art.shown.add("outlet")
                elif key == "by":
                    value, kind = join_people(dice, art.people), "b"
                    art.shown.add("people")
                elif key == "url":
                    value, kind = art.url, "m"
                    art.shown.add("url")
                else:
                    value, kind = (
                        dice.pick(
                            (
                                "Neutral",
                                "Positive",
                                "Print",
                                "Online",
                                "English",
                                "12,000",
                                "National",
                                "News article",
                                art.story.lands[0],
                            )
                        ),
                        "m",
                    )
                sheet.put(side + kind, value if bare else name[key] + joint + value)
                sheet.blank(gap)

        if not first:
            facts("K")
        art.shown.add("title")
        for at, line in enumerate(wrapped((name["title"] + joint if labelled else "") + art.title, plan.wrap)):
            sheet.put("U" if at else "T", line)
        sheet.blank(gap)
        if first:
            facts("H")
        if heading == "own":
            sheet.put("Hm", name["sum"] + dice.pick((":", "", ":")))
        sheet.blank(dice.pick((0, gap, 1)))
        blocks = bodies.write_body(dice, plan, art, dice.upto(1, m.long))
        if heading == "inline":
            blocks[0] = ("B", f"{name['sum']}: {blocks[0][1]}", blocks[0][2])
        bodies.put_body(sheet, dice, plan, blocks)
        for _ in tail:
            art.shown.add("url")
            sheet.blank(gap)
            sheet.put("E", name["url"] + joint + art.url)
        sheet.at = -1
    furniture.closing(m, plan)


def chats(m: Maker) -> None:
    """A chat's export: articles sent as messages, a stamp before each."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(2, 14))
    m.long = dice.pick((1, 2, 3, 5))
    plan = m.plan(
        wrap=0,
        fuss=0.0,
        genres=0.0,
        margin="",
        indent="",
        title_tag="",
        under="",
        over="",
        para_gap=dice.pick((0, 0, 1)),
        tail=[],
        dateline=0.1,
    )
    room = dice.pick((prose.outlet(dice), furniture._heading(m), prose.person(dice)))
    form = dice.pick(
        (
            "[{d}, {t}] {w}",
            "[{d}, {t}:09] {w}:",
            "{d}, {t} - {w}:",
            "{w}, [{d} {t}]",
            "{w}\n{d} {t}",
            "{w}  {t}",
            "{d} {t}, {w}",
            "{w} [{t}]",
            "In reply to this message\n{w}, [{d} {t}]",
        )
    )
    stamp = dice.pick(("DD.NN.Y", "DD/NN/Y", "DD.NN.y", "D/N/y", "N/D/y", "Y-NN-DD"))
    titled, linked, forwarded = dice.pick((0.3, 0.9, 0.9)), dice.pick((0.0, 0.4, 0.8)), dice.pick((0.0, 0.2, 0.6))
    gap, between, chatter = dice.pick((0, 0, 1)), dice.pick((0, 1, 1, 2)), dice.pick((0.0, 0.1, 0.3))
    if dice.hit(0.4):
        sheet.put(
            "X",
            *dice.pick(
                (
                    [f"{stamp and room}", "Messages are end-to-end encrypted."],
                    ["Chat history", room],
                    [f"Exported from {room}"],
                    [room, f"{dice.upto(200, 99999)} subscribers"],
                )
            ),
        )
        sheet.blank(dice.upto(0, 1))
    for art in m.articles:
        hour = f"{dice.upto(0, 23):02d}:{dice.upto(10, 59)}"
        day = tongues.write_day(art.day, stamp, m.lang, 1)
        who = room if dice.hit(0.6) else art.people[0]
        lines = form.format(d=day, t=hour, w=who).split("\n")
        if art.number > 1:
            sheet.blank(between)
        if dice.hit(chatter):
            sheet.put(
                "X",
                form.format(d=day, t=hour, w=prose.person(dice)).replace("\n", " ")
                + " "
                + dice.pick(
                    (
                        "Thanks!",
                        "ok",
                        "Have you seen this?",
                        "<Media omitted>",
                        "👍",
                        "Missed voice call",
                        "This message was deleted",
                        f"{prose.person(dice)} joined the group",
                    )
                ),
            )
            sheet.blank(between)
        sheet.at = art.number - 1
        if "{d}" in form:
            art.shown.add("day")
        for line in lines:
            sheet.put("Km" if line.startswith("In reply") else "Kd" if day in line or hour in line else "Ko", line)
        if dice.hit(forwarded):
            art.shown.add("outlet")
            sheet.put(
                "Ko", dice.pick(("Forwarded from {o}", "Forwarded from: {o}", "⏩ {o}", "via {o}")).format(o=art.outlet)
            )
        sheet.blank(gap)
        if dice.hit(titled):
            art.title = cased(
                dice, dice.pick(("", "", "", "⚡️", "❗️", "🔴 ", "*", "📌 ", "BREAKING: ")) + art.title, plan.title_case
            )
            art.shown.add("title")
            sheet.put("T", art.title)
            sheet.blank(dice.pick((0, plan.para_gap, 1)))
        bodies.put_body(sheet, dice, plan, bodies.write_body(dice, plan, art, dice.upto(1, m.long)))
        if dice.hit(linked):
            art.shown.add("url")
            sheet.blank(dice.pick((0, 1)))
            sheet.put("E", dice.pick(("{u}", "👉 {u}", "Full story: {u}", "Read more {u}")).format(u=art.url))
        if dice.hit(0.2):
            sheet.put(
                "E",
                dice.pick(
                    (
                        f"#{art.story.towns[0].replace(' ', '')} #news",
                        f"@{layouts.slug(room)}",
                        f"Subscribe: @{layouts.slug(room)}",
                        f"👁 {dice.upto(100, 9000)}",
                        "✅ Subscribe to us",
                    )
                ),
            )
        sheet.at = -1


def sourced(m: Maker) -> None:
    """A press office's clippings: outlet and day come after each article, behind a label."""
    dice, sheet = m.dice, m.sheet
    words = tongues.labels(m.lang)
    tag = (
        words["source"]
        if m.lang != "en"
        else dice.pick(("Source", "SOURCE", "Published in", "From", "Taken from", "Publication", "Source"))
    )
    plan = m.plan(
        rows=dice.pick(
            ([["title"]], [["title"]], [["title"], ["subtitle"]], [["title"], ["byline"]], [["section"], ["title"]])
        ),
        tail=[],
        title_join="",
        title_tag="",
        centre=False,
    )
    form = dice.pick(
        (
            "{s}: {o}, {d}",
            "{s}: {o}, {d}",
            "{s}: {o}\n{d}",
            "{s}: {o} ({d})",
            "({o}, {d})",
            "{s}: {o} | {d}",
            "{o}, {d}, p. {p}",
            "{s}: {u}",
            "{s}: {o}, {d}\n{u}",
            "{s}:\n{o}, {d}",
            "{o}\n{d}",
            "{s} : {o} - {d}",
            "[{s}: {o}; {d}]",
            "{s}: {o}",
        )
    )
    gap, margin = dice.pick((0, 1, 1, 1, 2)), dice.pick(("", "", "", "                  "))
    if dice.hit(0.6):
        furniture.opening(m, plan)
    fixed = rule(dice)
    for art in m.articles:
        if art.number > 1:
            layouts.put_separator(sheet, dice, plan, art.number, fixed)
        sheet.at = art.number - 1
        layouts.put_head(sheet, dice, plan, art)
        sheet.blank(plan.before_body)
        bodies.put_body(sheet, dice, plan, bodies.write_body(dice, plan, art, dice.upto(max(1, m.long // 2), m.long)))
        if dice.hit(0.95):
            art.shown |= {name for code, name in (("{o}", "outlet"), ("{u}", "url")) if code in form}
            text = form.format(
                s=tag, o=art.outlet, d=day_text(dice, plan, art) if "{d}" in form else "", u=art.url, p=dice.upto(1, 40)
            )
            sheet.blank(gap)
            for line in text.split("\n"):
                sheet.put("E", margin + line)
        sheet.at = -1
    furniture.closing(m, plan)


TONGUE_NAMES = {
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "tr": "Turkish",
    "ru": "Russian",
    "it": "Italian",
    "pl": "Polish",
    "hy": "Armenian",
    "ka": "Georgian",
    "ar": "Arabic",
    "el": "Greek",
}


def translated(m: Maker) -> None:
    """A review of the foreign press in translation: outlet, country, the title in two languages, the translator."""
    dice, sheet = m.dice, m.sheet
    plan = m.plan(rows=[["title"]], title_join="", title_tag="", centre=False, fuss=dice.pick((0.0, 0.05)), tail=[])
    code = dice.pick(list(TONGUE_NAMES))
    top = dice.pick(
        (
            "{o} ({l}), {d}",
            "{o}, {c}, {d}",
            "{o} – {d}",
            "{c}: {o}, {d}",
            "{o}\n{d}",
            "{d}\n{o} ({l})",
            "Source: {o} ({l})\nDate: {d}",
            "{o} [{l}] {d}",
            "",
        )
    )
    below = dice.pick(
        (
            "",
            "Translation:",
            "[Translated from {l}]",
            "Translated from the {l}",
            "Translation from {l} by {p}",
            "Unofficial translation",
            "TRANSLATION",
            "Original title: “{t}”",
            "Original title: {t}\nTranslated by {p}",
            "(in {l}: {t})",
        )
    )
    after = dice.pick(
        (
            "",
            "",
            "Translated by {p}",
            "(Translated from {l} by {p})",
            "Original: {u}",
            "Translation: {p}",
            "© {o}. Translation for information only.",
            "{o}, {d}",
        )
    )
    if dice.hit(0.7):
        furniture.opening(m, plan)
    fixed, gap = rule(dice), dice.pick((0, 0, 1))
    groups = dice.upto(0, 4) if dice.hit(0.3) else -1
    for art in m.articles:
        if art.number > 1:
            layouts.put_separator(sheet, dice, plan, art.number, fixed)
        if groups >= 0 and (art.number == 1 or dice.hit(0.3)):
            furniture.group(m, groups)
        sheet.at = art.number - 1
        if dice.hit(0.2):
            code = dice.pick(list(TONGUE_NAMES))
        parts = {
            "o": art.outlet,
            "l": TONGUE_NAMES[code],
            "c": art.story.lands[0],
            "p": prose.person(dice),
            "t": Tongue(code, dice).words(dice.upto(4, 12)),
            "u": art.url,
        }

        def say(text: str, label: str, art: Article = art, parts: dict[str, str] = parts) -> None:
            for line in text.split("\n") if text else []:
                if "{o}" in line:
                    art.shown.add("outlet")
                if "{u}" in line:
                    art.shown.add("url")
                kind = (
                    label
                    if label == "E"
                    else label
                    + (
                        "d"
                        if "{d}" in line
                        else "o"
                        if "{o}" in line
                        else "b"
                        if line.startswith("Translated by")
                        else "m"
                    )
                )
                for piece in wrapped(
                    line.format(d=day_text(dice, plan, art) if "{d}" in line else "", **parts), plan.wrap
                ):
                    sheet.put(kind if kind[-1] != "b" else label + "m", piece)
                sheet.blank(gap if label != "E" else 0)

        say(top, "K")
        layouts.put_head(sheet, dice, plan, art)
        sheet.blank(gap)
        if dice.hit(0.3):
            art.shown.add("people")
            sheet.put("Hb", plan.by + join_people(dice, art.people))
            sheet.blank(gap)
        say(below, "H")
        sheet.blank(plan.before_body)
        bodies.put_body(sheet, dice, plan, bodies.write_body(dice, plan, art, dice.upto(max(1, m.long // 2), m.long)))
        sheet.blank(plan.para_gap if after else 0)
        say(after, "E")
        sheet.at = -1
    furniture.closing(m, plan)


def abroad(m: Maker) -> None:
    """A press review in another language than English, with that language's own labels."""
    dice = m.dice
    m.lang = dice.weigh({"de": 4, "fr": 4, "es": 3, "tr": 3, "ru": 4, "it": 2, "pt": 1, "nl": 1, "pl": 1, "hy": 1})
    m.shared = Tongue(m.lang, dice)
    m.invent(m.count)
    dice.weigh({sourced: 2, monitor: 1, _columns: 4, pasted: 1})(m)


def _columns(m: Maker) -> None:
    """Outlets one after another, what they write quoted in a paragraph or two."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(2, 14))
    m.long = dice.pick((1, 2, 2, 4, 8))
    words = tongues.labels(m.lang)
    where = dice.pick(("above", "below", "tail", "joined", "above"))
    form = dice.pick(
        (
            "{o}, {d}",
            "{o} ({d})",
            "{o} – {d}",
            "{o}",
            "{O}",
            "{d} | {o}",
            "{s}: {o}, {d}",
            "« {o} » ({d})",
            "{o}:",
            "{o}\n{d}",
            "{d}\n{o}",
        )
    )
    plan = m.plan(
        tail=["url"] * dice.hit(0.3),
        title_tag="",
        title_join="o: t" if where == "joined" else "",
        centre=False,
        over="",
    )
    plan = replace(plan, rows=[["title"]])
    if dice.hit(0.8):
        sheet.put(
            "X",
            words["review"]
            + dice.pick(("", f" – {furniture._today(m)}", f"\n{furniture._today(m)}", f", {furniture._today(m)}")),
        )
        sheet.blank(dice.upto(1, 2))
        if dice.hit(0.4):
            furniture.contents(m, plan)
            sheet.blank(dice.upto(1, 2))
    groups, fixed = (dice.upto(0, 4) if dice.hit(0.25) else -1), rule(dice)
    quoted = dice.pick((None, None, "«»", "„“", "“”"))
    for art in m.articles:
        if art.number > 1:
            layouts.put_separator(sheet, dice, plan, art.number, fixed)
        if groups >= 0 and (art.number == 1 or dice.hit(0.3)):
            furniture.group(m, groups)
        sheet.at = art.number - 1

        def facts(side: str, art: Article = art) -> None:
            for line in form.split("\n"):
                if "{d}" in line:
                    kind, stamp = "d", day_text(dice, plan, art)
                else:
                    kind, stamp = "o", ""
                if re.search(r"\{[oO]\}", line):
                    art.shown.add("outlet")
                sheet.put(
                    "E" if side == "E" else side + kind,
                    line.format(o=art.outlet, O=art.outlet.upper(), d=stamp, s=words["source"]),
                )

        if quoted:
            art.title = f"{quoted[0]}{art.title.strip('„“”«»?')}{quoted[1]}"
        if where == "above":
            facts("K")
            sheet.blank(dice.pick((0, plan.before_body)))
        layouts.put_head(sheet, dice, plan, art)
        if where == "below":
            facts("H")
        sheet.blank(plan.before_body)
        bodies.put_body(sheet, dice, plan, bodies.write_body(dice, plan, art, dice.upto(1, m.long)))
        if where == "tail":
            sheet.blank(dice.pick((0, 1, 1)))
            facts("E")
        layouts.put_tail(sheet, dice, plan, art)
        sheet.at = -1
    furniture.closing(m, plan)


def records(m: Maker) -> None:
    """Records of a council or a mission: symbols, agenda items, numbered paragraphs."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.pick((1, 1, 2, 3, 5)))
    plan = m.plan(
        wrap=dice.pick((0, 0, 72, 78)), fuss=0.0, tail=[], margin="", genres=0.0, title_tag="", centre=dice.hit(0.15)
    )
    numbered, symbol = (
        dice.hit(0.6),
        dice.pick(("A/HRC/{n}/{k}", "S/{y}/{n}", "Doc. {n}{k}", "CM({y}){n}", "Ref. {n}/{y}", "No. {n}-{k}/{y}", "")),
    )
    for art in m.articles:
        if art.number > 1:
            sheet.blank(dice.upto(1, 3))
            if dice.hit(0.3):
                sheet.put("X", rule(dice))
                sheet.blank(1)
        sheet.at = art.number - 1
        story = art.story
        body = dice.pick(
            (
                f"Council of {story.lands[0]}",
                "General Committee",
                f"Parliament of {story.lands[0]}",
                "Observer Mission",
                f"Standing Committee on {art.section}",
                "Office of the Ombudsman",
            )
        )
        facts = [("m", symbol.format(n=dice.upto(2, 900), k=dice.upto(1, 99), y=art.day.year)), ("m", body), ("d", day_text(dice, plan, art)), ("m", dice.pick(("Original: English", "Distr.: General", "Provisional edition", "English only"))),
                 ("m", dice.pick((f"Agenda item {dice.upto(2, 12)}", f"{dice.upto(2, 60)}th session", f"{dice.upto(100, 999)}th meeting", "Question for written answer")))]  # fmt: skip
        facts = [fact for fact in facts if fact[1] and dice.hit(0.75)]
        if not any(kind == "d" for kind, _ in facts):
            art.shown.discard("day")
        gap = dice.pick((0, 0, 1))
        for kind, text in facts:
            sheet.put("K" + kind, text.center(plan.wrap or 72).rstrip() if plan.centre else text)
            sheet.blank(gap)
        art.title = dice.pick(
            (
                art.title,
                f"Report on {story.say('np').lower()}",
                f"{story.say('noun')} in {story.towns[0]}: note by the Secretariat",
                f"Situation in {story.lands[0]}",
                f"Question on {story.say('np').lower()}",
                f"Statement by {story.cast[0]}",
            )
        )
        _title(m, art, plan)
        if dice.hit(0.3):
            sheet.put(
                "Hm",
                dice.pick(
                    (
                        f"Rapporteur: {story.cast[0]}",
                        f"Note by {story.say('role').lower()}",
                        "Submitted by the delegation",
                        "Adopted by consensus",
                        f"Answer given by {story.cast[0]}",
                    )
                ),
            )
        sheet.blank(1)
        blocks: list[bodies.Block] = []
        for at in range(1, dice.upto(3, max(4, m.long))):
            if dice.hit(0.15):
                blocks.append(
                    (
                        "B",
                        dice.pick(
                            (f"{'I' * min(3, at)}. {story.crosshead()}", story.crosshead(), story.crosshead().upper())
                        ),
                        "line",
                    )
                )
            text = story.paragraph(dice.upto(1, 4))
            if dice.hit(0.1):
                text = f"Mr {story.cast[0].split()[-1]} ({story.lands[0]}) said that {text[:1].lower()}{text[1:]}"
            blocks.append(("B", f"{at}. {text}" if numbered else text, "para"))
        bodies.put_body(sheet, dice, plan, blocks)
        if dice.hit(0.2):
            sheet.blank(1)
            sheet.put(
                "E",
                dice.pick(
                    (
                        f"{story.towns[0]}, {day_text(dice, plan, art)}",
                        "The meeting rose at 5.40 p.m.",
                        "-- End of document --",
                        f"Contact: press@{layouts.slug(body)}.example",
                    )
                ),
            )
        sheet.at = -1


def transcripts(m: Maker) -> None:
    """Transcripts of broadcasts: show, hour, speakers in capitals, notes in brackets."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.pick((1, 1, 2, 3, 4)))
    plan = m.plan(
        wrap=dice.pick((0, 0, 70, 78)),
        fuss=0.0,
        tail=[],
        margin="",
        indent="",
        title_tag="",
        para_gap=dice.pick((0, 1, 1)),
    )
    notes, joint = dice.pick((0.0, 0.1, 0.2)), dice.pick((": ", ": ", " -- ", ":\t"))
    for art in m.articles:
        if art.number > 1:
            layouts.put_separator(sheet, dice, plan, art.number, rule(dice))
        sheet.at = art.number - 1
        story = art.story
        cast = [
            f"{dice.pick(prose.FIRST).upper()} {name.split()[-1].upper()}" if dice.hit(0.5) else name.upper()
            for name in story.cast
        ]
        roles = [
            ", HOST",
            f", {story.say('role').upper()}",
            "",
            " (voice-over)",
            f", {art.outlet.upper()} CORRESPONDENT",
        ]
        facts = [("o", dice.pick((art.outlet, f"SHOW: {art.outlet}", art.outlet.upper()))), ("d", day_text(dice, plan, art)), ("m", dice.pick(("TRANSCRIPT", "Rush transcript", f"Transcript # {dice.upto(1000, 99999)}", "Aired 8:00 p.m.", "THIS IS A RUSH TRANSCRIPT. THIS COPY MAY NOT BE IN ITS FINAL FORM."))),
                 ("b", f"BYLINE: {join_people(dice, art.people)}"), ("m", f"GUESTS: {', '.join(story.cast)}"), ("m", "SECTION: News; International")]  # fmt: skip
        facts = [fact for fact in facts if dice.hit(0.6)]
        above = dice.upto(0, len(facts))
        art.shown |= {name for kind, name in (("o", "outlet"), ("b", "people")) if any(k == kind for k, _ in facts)}
        if not any(kind == "d" for kind, _ in facts):
            art.shown.discard("day")
        gap = dice.pick((0, 0, 1))
        for kind, text in facts[:above]:
            sheet.put("K" + kind, text)
            sheet.blank(gap)
        _title(m, art, plan)
        sheet.blank(gap)
        for kind, text in facts[above:]:
            sheet.put("H" + kind, text)
            sheet.blank(gap)
        sheet.blank(1)
        blocks: list[bodies.Block] = []
        for at in range(dice.upto(4, max(6, 2 * m.long))):
            speaker = dice.pick(cast)
            text = (
                story.sentence()
                if story.tongue
                else " ".join(
                    story.say(dice.pick(("idea", "clause"))) + dice.pick((".", ".", "?", " --"))
                    for _ in range(dice.upto(1, 6))
                )
            )
            blocks.append(("B", speaker + (dice.pick(roles) if at < 3 else "") + joint + text, "para"))
            if dice.hit(notes):
                blocks.append(
                    (
                        "F" if dice.hit(0.6) else "B",
                        dice.pick(
                            (
                                "(COMMERCIAL BREAK)",
                                "(BEGIN VIDEO CLIP)",
                                "(END VIDEO CLIP)",
                                "(CROSSTALK)",
                                "(APPLAUSE)",
                                "[BREAK]",
                                "(BEGIN VIDEOTAPE)",
                            )
                        ),
                        "line",
                    )
                )
        while blocks[-1][0] == "F":
            blocks.pop()
        bodies.put_body(sheet, dice, plan, blocks)
        if dice.hit(0.4):
            sheet.blank(1)
            sheet.put(
                "E",
                dice.pick(
                    (
                        "END",
                        "[END OF TRANSCRIPT]",
                        "(END)",
                        layouts.last_rights(dice, art).split("\n")[0],
                        "Content and programming copyright. All rights reserved.",
                    )
                ),
            )
        sheet.at = -1


def daybook(m: Maker) -> None:
    """All of one outlet's stories of a day: its name and the day stand once, at the top."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(4, 20))
    name = prose.outlet(dice)
    plan = m.plan(title_join="", title_tag=dice.pick(("", "", "", "n. ")))
    rows = dice.pick(
        (
            [["title"]],
            [["title"], ["byline"]],
            [["section"], ["title"]],
            [["title"], ["subtitle"], ["byline"]],
            [["title"], ["byline"], ["page"]],
            [["title"], ["date"]],
            [["page"], ["title"], ["byline"]],
            [["title"], ["subtitle"]],
            [["section"], ["title"], ["byline"], ["url"]],
        )
    )
    plan = replace(
        plan,
        rows=rows,
        tail=[key for key in plan.tail if key not in ("outlet", "date")],
        day=tongues.dateform(dice, m.lang, dice.pick(("timed", "short", ""))),
    )
    for art in m.articles:
        art.outlet, art.day = name, m.day - timedelta(days=dice.pick((0, 0, 0, 1)))
    if dice.hit(0.6):
        furniture.masthead(m, name=name)
    else:
        sheet.put(
            "X",
            *dice.pick(
                (
                    [f"{name}, {furniture._today(m)}"],
                    [name, furniture._today(m)],
                    [f"{name} – {len(m.articles)} stories"],
                )
            ),
        )
        sheet.blank(dice.upto(1, 2))
    if dice.hit(0.4):
        furniture.contents(m, plan, style=dice.pick(("title", "t\nlead", "t ... p", "t (p)", "s: t", "t\nby")))
        sheet.blank(dice.upto(1, 3))
    m.run(plan)
    furniture.closing(m, plan)
