"""What surrounds articles: mail headers, mastheads, lists of titles, database fields, menus of web pages, footers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from training import bodies, clutter, layouts, prose, tongues
from training.layouts import Article, Plan, cased, one_field, rule, wrapped

if TYPE_CHECKING:
    from training.digests import Maker

GREETINGS = """Please see the following articles:|Good morning, today's clips:|F.Y.I.|FYI|Dear all, please find below the press review.|Attached and below: this week's coverage.|Here are the clips.
Dear colleagues,|Please find today's press digest below. Best, the team|Media coverage, compiled from open sources.|The following items may interest you.|Below are the main stories of the day.|All,
This is a free service for subscribers.|Hi everyone, sorry for the late mail!|To unsubscribe, see the end of this message.|Articles in this mail do not reflect our views.|Forwarded without comment.|Compiled by the press office
Today's mentions follow.|Texts are reproduced for personal use only.|Articles are listed by date.|Sent from my phone""".replace("\n", "|").split("|")  # fmt: skip
LIST_HEADS = """Contents|CONTENTS|In this issue:|In this issue|Today's headlines|HEADLINES|Table of contents|Index|Articles:|TOP STORIES|Summary|In today's edition|INSIDE:|Headlines:|List of articles|Items:
1. Titles|TABLE OF CONTENTS|== Contents ==|This week:|Main stories|What's in the news""".replace("\n", "|").split("|")  # fmt: skip
TITLES = """Press review|Press Digest|Daily Media Monitor|Weekly Digest|Morning Clips|The {t} List|{c} Press Review|Media Monitoring Report|News Bulletin|{t} News|Update|Daily Briefing|Newsletter|{t} Watch Bulletin|Today's press
Human Rights Digest|Energy Mentions|{c} in the press|THE {t} REPORT|Clippings|News Summary|Region Today|Border Bulletin|Foreign press on {c}|Mentions""".replace("\n", "|").split("|")  # fmt: skip
MENU = """Home|News|World|Politics|Business|Opinion|Sport|Sports|Culture|Lifestyle|Travel|Money|Video|Podcasts|Newsletters|Pictures|Weather|Search|Sign in|Log in|Login|Subscribe|Register|Menu|Close|My account|About us|Contact|Contact us
Advertise|Privacy policy|Terms of use|Cookie policy|Jobs|Help|Archive|Today's paper|E-paper|Crosswords|Letters|Cartoons|Columnists|Obituaries|Health|Science|Tech|Environment|Education|Books|Film|Music|Stage|Games|Food|Fashion|Family|Football
Cricket|Tennis|Cycling|View all|See more|More|Show More|Skip to main content|Skip to content|Skip to navigation|Toggle navigation|Search input|Facebook|Twitter|X|Instagram|YouTube|LinkedIn|Telegram|RSS|WhatsApp|English|Русский|Français|Deutsch
EN|FR|Radio|TV|Live|Live TV|Latest|Breaking|Most read|Regions|Economy|Society|Investigations|Analysis|Interviews|Photo|Multimedia|Special reports|Donate|Support us|Shop|Events|Classifieds|Property|Motoring|Today|Europe edition|Local
International edition|Main menu|Navigation|Follow us|Share|Print|Back to top|Sitemap|Careers|Accessibility|Manage cookies|Advertise with us|Complaints & corrections|Newsletter sign-up|All topics|All writers|Digital archive|Back to home
MALAYS|THEATRE|FOOD|AUTO|TECH/GADGETS|OPINION|BUSINESS|SPORTS|WORLD|Dark mode|Text size|A-|A+|Listen|Bookmarks|Apps|Partners|Press room|Editorial code|Team|Our story|FAQ|Feedback|Enter a word|Go|1/1|Next|Previous|Notifications""".replace("\n", "|").replace("MALAYS|", "").split("|")  # fmt: skip
COOKIES = (["We value your privacy", "We and our partners store and access information on a device, such as cookies.", "Accept all", "Reject all", "Manage options"], ["This website uses cookies. Learn more", "OK"],
           ["We use cookies to improve your experience.", "Accept"], ["Your privacy choices", "I agree", "More options"], ["Close dialogue"], ["By clicking “Accept”, you agree to our use of cookies", "Accept", "Decline", "Cookie settings"])  # fmt: skip
FOOTS = """© {y} {o}. All rights reserved.|Copyright © {y} {o}|All rights reserved|Privacy policy|Terms & conditions|Powered by PressBox|Reproduction without permission is prohibited.|{o} is not responsible for the content of external sites.
Designed by Studio {t}|ISSN 9999-{y}|Registered in {t}, No. 1{y}|Back to top|Contact: desk@{s}.example|The use of materials without a link to {o} is forbidden.|Address: 1{d} Harbour Street, {t}|Tel. +999 11 22 33{d}|Site map
The opinions expressed are those of the authors.|Made in {t}|Part of the {o} Group|Version 3.{d}""".replace("\n", "|").split("|")  # fmt: skip


def _heading(m: Maker) -> str:
    dice = m.dice
    if m.lang != "en" and dice.hit(0.7):
        return tongues.labels(m.lang)["review"]
    return dice.pick(TITLES).format(t=prose.town(dice), c=prose.country(dice))


def _greeting(m: Maker) -> str:
    dice = m.dice
    if m.shared and dice.hit(0.7):
        return m.shared.sentence()
    return dice.pick(GREETINGS) if dice.hit(0.8) else prose.Story(dice).paragraph(dice.upto(2, 4))


def _today(m: Maker) -> str:
    return tongues.write_day(m.day, tongues.dateform(m.dice, m.lang), m.lang, 5)


def opening(m: Maker, plan: Plan) -> None:
    """Open a digest in any of the ways there are, or in none."""
    kind = m.dice.weigh({"none": 4, "mail": 2, "masthead": 2.5, "title": 1.5, "page": 0.5, "greeting": 0.7})
    sheet, dice = m.sheet, m.dice
    if kind == "none":
        if dice.hit(0.12):
            contents(m, plan)
            sheet.blank(dice.upto(0, 2))
        return
    if kind == "mail":
        mail(m)
    elif kind == "masthead":
        masthead(m, boxed=dice.hit(0.2))
    elif kind == "title":
        sheet.put("X", _heading(m) + (dice.pick((" – ", ", ", " | ", " ")) + _today(m) if dice.hit(0.6) else ""))
    elif kind == "page":
        sheet.put(
            "X",
            dice.pick(
                (
                    f"{_heading(m)} - {prose.outlet(dice)}",
                    f"{_heading(m)}.docx",
                    f"Page 1 of {dice.upto(2, 40)}",
                    f"{_heading(m)} ({len(m.articles)} items)",
                )
            ),
        )
    else:
        for line in wrapped(_greeting(m), plan.wrap):
            sheet.put("X", line)
    sheet.blank(dice.pick((0, 1, 1, 1, 2)))
    if dice.hit(0.45):
        contents(m, plan)
        sheet.blank(dice.pick((0, 1, 1, 2, 3)))
    if dice.hit(0.25):
        sheet.put("X", rule(dice))
        sheet.blank(dice.pick((0, 1)))


def closing(m: Maker, plan: Plan, sign: bool = False) -> None:
    """Close a digest, or let it just end."""
    dice, sheet = m.dice, m.sheet
    if not (sign or dice.hit(0.35)):
        return
    sheet.blank(dice.pick((1, 1, 2, max(0, plan.between))))
    if dice.hit(0.5):
        sheet.put("X", rule(dice) if dice.hit(0.7) else "-- ")
    name = _heading(m)
    who = prose.person(dice)
    choices = (["Unsubscribe", f"© {m.day.year} {name}"], [f"To unsubscribe send a mail to {layouts.slug(name)}-request@list.example"], ["Best regards,", who], [who, "Press office", "Tel. +999 12 345"],
               ["This e-mail is confidential and intended for the addressee only. If you have received it in error, please delete it and tell the sender."], ["End of digest"], ["*** END ***"], ["Sent from my phone"],
               [f"{name} is compiled by {who}.", "Back issues: http://list.example/archive", "Feedback is welcome."], ["You receive this because you subscribed.", "Manage preferences | Unsubscribe"], ["_" * 40, "list mailing list", "list@list.example"],
               [f"Page {dice.upto(2, 30)} of 30"], ["Regards"], ["END OF FILE"])  # fmt: skip
    for line in dice.pick(choices):
        for piece in wrapped(line, plan.wrap):
            sheet.put("X", piece)


def mail(m: Maker) -> None:
    """Open a digest as a mail."""
    dice, sheet = m.dice, m.sheet
    zone = dice.pick(("+0000", "-0800 (PST)", "+0200", "GMT"))
    date = dice.pick(
        (
            f"{tongues.days('en', 'abbreviated')[m.day.weekday()]}, {m.day.day} {tongues.months('en', 'abbreviated')[m.day.month - 1]} {m.day.year} 0{dice.upto(1, 9)}:{dice.upto(10, 59)}:00 {zone}",
            _today(m),
        )
    )
    head = _heading(m)
    a, b = prose.person(dice), prose.person(dice)
    lines = dice.pick(([f"Date: {date}", f"Subject: {head}"], [f"From: {a} <{layouts.slug(a)}@mail.example>", f"To: {b}", f"Date: {date}", f"Subject: {head}"], [f"Subject: {head}"], [f"From: {a}", f"Sent: {date}", f"To: {b}", f"Subject: FW: {head}"],
                       ["-----Original Message-----", f"From: {a}", f"Sent: {date}", f"Subject: {head}"], [f"> From: {a}", f"> Subject: {head}"], [f"On {date}, {a} wrote:"], ["---------- Forwarded message ---------", f"From: {a}", f"Date: {date}", f"Subject: {head}", f"To: {b}"],
                       [f"Newsgroups: talk.{layouts.slug(head)[:8]}", f"From: {layouts.slug(a)}@host.example", f"Organization: {prose.outlet(dice)}", f"Date: {date}", "Lines: 240"], [f"{a}", f"{date}", f"To: {b}"], []))  # fmt: skip
    sheet.put("X", *lines)
    sheet.blank(1 if lines else 0)
    for _ in range(dice.pick((0, 1, 1, 2))):
        for line in wrapped(_greeting(m), dice.pick((0, 72))):
            sheet.put("X", line)
        sheet.blank(dice.pick((0, 1, 1)))


def masthead(m: Maker, name: str = "", boxed: bool = False) -> None:
    """Open a digest with its title, number and day."""
    dice, sheet = m.dice, m.sheet
    name = name or _heading(m)
    issue = dice.pick(
        (
            f"No. {dice.upto(1, 400)}",
            f"Issue {dice.upto(1, 400)}",
            f"Vol. {dice.upto(1, 30)}, No. {dice.upto(1, 52)}",
            f"{m.day.year}-#{dice.upto(1, 240)}",
            f"#{dice.upto(1, 900)}",
            f"Volume Five, Issue {dice.upto(2, 60)}, File 3 of 9",
            "",
        )
    )
    who = dice.pick(
        (
            f"Compiled by {prose.person(dice)}",
            f"Edited by {prose.person(dice)}",
            f"editor@{layouts.slug(name)}.example",
            "",
            "",
            f"Editor: {prose.person(dice)}",
            "A weekly review of the foreign press",
        )
    )
    lines = [
        line
        for line in (
            [name, issue, _today(m) if dice.hit(0.75) else "", who] if dice.hit(0.7) else [name, _today(m), who]
        )
        if line
    ]
    if boxed or dice.hit(0.12):
        width, style = dice.upto(36, 66), dice.upto(0, 5)
        mark = dice.pick(("*", "=", "#", "-", "~", name[:3].upper() + " ", "+", "/\\", "<>"))
        bar = (mark * width)[:width]
        edge = mark.strip()[:3] or "*"
        body = (
            [edge + line.center(width - 2 * len(edge)) + edge for line in lines]
            if style < 3
            else [line.center(width).rstrip() for line in lines]
        )
        out = [bar, *([edge + " " * (width - 2 * len(edge)) + edge] if style == 1 else []), *body, bar]
        if style == 4:
            out = [f"=={name}==".center(76).rstrip(), "", *[line.center(76).rstrip() for line in lines[1:]]]
        if style == 5:
            out = [" ".join(name.upper()).center(70).rstrip(), *out[1:-1], bar]
        pad = " " * dice.pick((0, 0, 4, 10))
        for line in out:
            sheet.put("X", pad + line if line else line)
    else:
        gap = dice.pick((0, 0, 1))
        sep = dice.pick((None, None, None, " | ", " - ", " · "))
        for line in [sep.join(lines)] if sep else lines:
            sheet.put("X", line.center(72).rstrip() if gap and dice.hit(0.3) else line)
            sheet.blank(gap)
    sheet.blank(dice.pick((1, 1, 2, 3)))
    for _ in range(dice.pick((0, 0, 1, 1, 2))):
        for line in wrapped(_greeting(m), dice.pick((0, 72))):
            sheet.put("X", line)
        sheet.blank()


def _misspelt(m: Maker, title: str) -> str:
    dice = m.dice
    roll = dice.random()
    words = title.split()
    if roll < 0.8 or len(words) < 4:
        return title
    if roll < 0.85:
        return title.upper()
    if roll < 0.9:
        return prose.titlecase(title)
    if roll < 0.94:
        return " ".join(words[: dice.upto(3, len(words))])
    at = dice.upto(0, len(words) - 1)
    words[at] = words[at][:-1] + dice.pick(("y", "e", "", "i", "s"))
    return " ".join(words)


def contents(m: Maker, plan: Plan, full: bool = False, numbered: bool = False, style: str = "") -> None:
    """List the titles of the articles, in one of many styles, complete or not."""
    dice, sheet = m.dice, m.sheet
    style = style or dice.weigh(
        {
            "title": 3,
            "o: t": 2.5,
            "t (o)": 1.5,
            "t\no, d": 2,
            "o, d: t": 2.5,
            "t - o": 1,
            "grouped": 1,
            "t\no\nd": 0.7,
            "d t": 0.6,
            "o\nt": 1,
            "t, o, d": 1,
            "t ... p": 0.6,
            "t\nby": 0.4,
            "t\nd": 0.4,
            "t\nu": 0.5,
            "t\nlead": 0.8,
            'o, d: "t"': 1.2,
            'o: "t; l"': 0.6,
            "o (d): t / l": 0.3,
            "o\n- t": 0.4,
            "s: t": 0.3,
            "t --- o --- d": 0.2,
            "t (p)": 0.3,
        }
    )
    day = (
        tongues.dateform(dice, m.lang, dice.pick(("short", "short", "")))
        if m.lang == "en"
        else tongues.dateform(dice, m.lang)
    )
    quote = dice.pick(("", "", "", "“”", '""', "«»", "''"))
    count = dice.pick(
        (("n. ", "n) ", "(n) ", "n - ", "[n] ", "#n "))
        if numbered or dice.hit(0.3)
        else ("", "", "- ", "* ", "• ", "> ", "  ", "-- ", "· ", "\t")
    )
    gap = dice.pick((0, 0, 1)) if "\n" not in style else dice.pick((1, 1, 0))
    width = plan.wrap if dice.hit(0.8) else 0
    entries = list(m.articles)
    if dice.hit(0.15):
        entries = entries[: dice.upto(1, len(entries))]
    for _ in range(dice.pick((0, 0, 0, 1, 4, 9)) if dice.hit(0.35) else 0):
        entries.insert(dice.upto(0, len(entries)), layouts.make_article(dice, m.day, 0, 0, m.shared))
    shuffled = dice.hit(0.05)
    if shuffled:
        entries = dice.mix(entries)
    if dice.hit(0.4 if not full else 0.3):
        sheet.put("X", tongues.labels(m.lang)["contents"] if m.lang != "en" else dice.pick(LIST_HEADS))
        sheet.blank(dice.pick((0, 1)))
    last_group = ""
    hang = dice.pick(("", "", "   ", "     "))
    headings = dice.hit(0.12)  # sections between the entries
    varied = style != "grouped" and dice.hit(0.25)  # entries that differ: with decks, without quotes
    for at, art in enumerate(entries, 1):
        if headings and (at == 1 or dice.hit(0.25)):
            sheet.blank(1 if at > 1 and dice.hit(0.7) else 0)
            heading = dice.pick((art.section, prose.country(dice), dice.pick(prose.SECTIONS)))
            sheet.put("C", dice.pick((heading, heading.upper(), f"{heading}:", f"-- {heading} --", f"* {heading} *")))
            sheet.blank(dice.pick((0, 0, 1)))
        title = cased(dice, _misspelt(m, art.title), plan.title_case if dice.hit(0.6) else "as is")
        if varied and dice.hit(0.35):
            deck = dice.pick((" / ", " --- ", " -- ", "; ", ": "))
            title = deck.join([title, *(art.story.deck() for _ in range(dice.upto(1, 2)))])
        if quote and not (varied and dice.hit(0.25)):
            title = f"{quote[0]}{title}{quote[-1]}"
        short = art.outlet.split(",")[0]
        stamp = tongues.write_day(art.day, day, m.lang, 3)
        mark = count.replace("n", str(at))
        joint = dice.pick((", ", " ")) if dice.hit(0.1) else ", "
        if style == "grouped":
            group = art.outlet if dice.hit(0.8) or not last_group else last_group
            if group != last_group:
                sheet.blank(1 if at > 1 and dice.hit(0.7) else 0)
                sheet.put("C", group.upper() if dice.hit(0.3) else group)
                last_group = group
            text = title
        else:
            text = {"title": title, "o: t": f"{short}: {title}", "t (o)": f"{title} ({short})", "t\no, d": f"{title}\n{short}{joint}{stamp}", "o, d: t": f"{short}{joint}{stamp}: {title}", "t - o": f"{title} - {short}",
                    "t\no\nd": f"{title}\n{short}\n{stamp}", "d t": f"{stamp} {title}", "o\nt": f"{short}\n{title}", "t, o, d": f"{title}, {short}, {stamp}", "t ... p": f"{title} {'.' * max(3, 60 - len(title))} {at * 2}",
                    "t\nby": f"{title}\n{art.people[0]}, {short}", "t\nd": f"{title}\n{stamp}", "t\nu": f"{title}\n{art.url}", "t\nlead": f"{title}\n{art.story.deck()}",
                    'o, d: "t"': f'{short}{joint}{stamp}: "{art.title}"', 'o: "t; l"': f'{short}: "{art.title}; {art.story.deck()}"', "o (d): t / l": f"{short} ({stamp}): {title} / {art.story.deck()}", "o\n- t": f"{short}\n- {title}",
                    "s: t": f"{art.section}: {title}", "t --- o --- d": f"{title} --- {short} --- {stamp}", "t (p)": f"{title} (p. {dice.upto(1, 40)})"}[style]  # fmt: skip
        if re.search(r"\bo\b", style) and art.number:
            art.shown.add("outlet")
        for index, part in enumerate(text.split("\n")):
            for piece in wrapped(part, width, mark if not index else hang and "  ", hang):
                sheet.put("C", piece)
        sheet.blank(gap)


def database(m: Maker) -> None:
    """Lay out a database's text export."""
    dice, sheet = m.dice, m.sheet
    width = dice.pick((0, 70, 78, 78))
    label = dice.pick(("{}: ", "{}: ", "{}:   ", "{}: "))
    case = dice.pick((str.upper, str.upper, str.title))
    centre = dice.hit(0.6)
    name = {key: case(dice.pick(words)) for key, words in {
        "title": ("headline", "title", "headline"), "by": ("byline", "author", "byline", "authors"), "length": ("length", "words", "word count"), "section": ("section", "source section"), "body": ("body", "full text", "text", "article"),
        "place": ("dateline", "place"), "load": ("load-date", "loaded", "entry date"), "lang": ("language",), "type": ("publication-type", "document type", "source type"), "outlet": ("source", "publication", "publication title"),
        "date": ("publication date", "date", "pub date"), "graphic": ("graphic", "illustration"), "subject": ("subject", "classification", "index terms"), "abstract": ("abstract", "highlight"), "journal": ("journal-code", "publication code", "acc-no"), "organization": ("organization", "company", "person", "geographic")}.items()}  # fmt: skip
    named_title, named_date, counter = (
        dice.hit(0.5),
        dice.hit(0.2),
        dice.weigh(
            {
                "{n} of {c} DOCUMENTS": 4,
                "Document {n} of {c}": 2,
                "": 2,
                "{n} of {c}": 1,
                "DOCUMENT {n}": 1,
                "Record {n}": 1,
                "____": 1,
            }
        ),
    )
    before = dice.mix(
        [key for key, chance in (("date", 0.9), ("outlet", 0.95), ("copyright", 0.3)) if dice.hit(chance)]
    )
    after = dice.mix(
        [
            key
            for key, chance in (
                ("by", 0.8),
                ("section", 0.6),
                ("length", 0.8),
                ("place", 0.3),
                ("abstract", 0.1),
                ("date", 0.1),
                ("copyright", 0.15),
            )
            if dice.hit(chance)
        ]
    )
    early = [after.pop(after.index(key)) for key in ("section", "length", "by") if key in after and dice.hit(0.35)]
    tail = [
        key
        for key, chance in (
            ("subject", 0.2),
            ("graphic", 0.15),
            ("load", 0.7),
            ("lang", 0.6),
            ("type", 0.6),
            ("journal", 0.3),
            ("organization", 0.15),
            ("copyright", 0.55),
            ("url", 0.15),
        )
        if dice.hit(chance)
    ]
    editions, nameless, far = dice.pick((0.0, 0.0, 0.2, 0.6)), dice.hit(0.01), dice.pick((0, 1, 1, 2))
    if "graphic" in tail and dice.hit(0.6):
        tail = dice.mix(tail[:-1]) + tail[-1:]
    body_label, gap, form, long_gap = (
        dice.hit(0.5),
        dice.pick((1, 1, 1, 0)),
        dice.pick(("M D, Y W", "W, M D, Y", "M D, Y", "D M Y", "NN/DD/Y", "DD.NN.Y")),
        dice.pick((1, 2, 3)),
    )
    plan = m.plan(
        wrap=width,
        para_gap=dice.pick((1, 1, 1, 0)),
        indent="",
        margin="",
        fuss=dice.pick((0.0, 0.0, 0.05)),
        dateline=0.2,
        tail=[],
    )
    if dice.hit(0.7):
        lines = [f"Download Request: Selected Items: 1-{len(m.articles)}", f"Time Of Request: {_today(m)}  16:{dice.upto(10, 59)}:51", "Send To:", prose.person(dice).upper(), f"{prose.town(dice).upper()} LIBRARY",
                 f"Terms: (DATE(>={m.day.year - 1}-01-01) and ({prose.town(dice)}))", f"Source: {prose.outlet(dice)};{prose.outlet(dice)}", f"Project ID: {dice.upto(1, 99)}", f"Search Results: {len(m.articles)} documents", f"Query: {prose.town(dice)} AND {prose.country(dice)}",
                 "User: desk", "Sorted by: relevance", "Print Request: All Documents", "Report generated by PressBase"]  # fmt: skip
        for line in [line for line in lines if dice.hit(0.5)]:
            sheet.put("X", line)
            sheet.blank(dice.pick((0, 0, 1)))
        sheet.blank(long_gap)
    if dice.hit(0.15):
        contents(m, plan)
        sheet.blank(2)

    for art in m.articles:
        sheet.at = art.number - 1
        story, short = art.story, art.outlet.split(",")[0]
        art.title = cased(dice, art.title, plan.title_case)

        def text(key: str, art: Article = art, story: prose.Story = story, short: str = short) -> str:
            if key == "by":
                art.shown.add("people")
                return (
                    label.format(name["by"])
                    + layouts.join_people(dice, art.people)
                    + (f"; {dice.pick(prose.RANKS)}" if dice.hit(0.15) else "")
                )
            if key == "date":
                art.shown.add("day")
                return (label.format(name["date"]) if named_date else "") + tongues.write_day(art.day, form, m.lang, 1)
            if key == "outlet":
                art.shown.add("outlet")
                return (label.format(name["outlet"]) if named_date else "") + art.outlet
            if key == "copyright":
                owner = dice.pick(
                    (
                        short,
                        f"{short} Ltd.",
                        f"{short} Newspapers Limited",
                        short.upper(),
                        f"{short} Group plc",
                        f"{short} Unlimited",
                        f"{short} Company",
                    )
                )
                return dice.pick(
                    (
                        f"Copyright {art.day.year} {short}",
                        f"Copyright {art.day.year} {owner}\nAll Rights Reserved",
                        f"Copyright {art.day.year} {owner}\nAll Rights Reserved",
                        f"Copyright {art.day.year} {owner}\n{dice.pick(prose.SECTIONS)}\nAll Rights Reserved",
                        f"(c) {art.day.year} {short}",
                    )
                )
            if key == "url":
                art.shown.add("url")
                return "URL: " + art.url
            value = {"section": f"{art.section}; Pg. {dice.upto(1, 40)}", "length": f"{dice.upto(80, 2400)} words", "place": f"{story.towns[0].upper()}, {story.lands[0]}", "abstract": story.standfirst(), "lang": dice.pick(("ENGLISH", "English")),
                     "type": dice.pick(("Newspaper", "Newswire", "Web Publication", "Magazine")), "load": tongues.write_day(art.day + timedelta(days=1), "M D, Y", "en"), "graphic": layouts.caption(dice, story) + dice.pick(("", "", f"\n{art.outlet.upper()} / {dice.pick(list(prose.AGENCIES)).upper()}", f"\n{prose.person(dice).upper()}", f", {story.deck()}", f"; {story.deck()}; {story.deck()}\nPICTURE: {prose.person(dice).upper()}")),
                     "journal": short[:3].upper(), "organization": dice.pick(("; ", " (91%); ")).join([*story.orgs, story.cast[0].upper()]), "subject": f"{art.section.upper()} (90%); {dice.pick(prose.SECTIONS)} (78%); {story.towns[0].upper()}"}[key]  # fmt: skip
            return label.format(name[key]) + value

        def put(side: str, key: str, middle: bool, text=text) -> None:
            kind = {"by": "b", "date": "d", "outlet": "o"}.get(key, "m")
            for line in text(key).split("\n"):
                for piece in wrapped(line, width):
                    sheet.put(
                        "E" if side == "E" else side + kind,
                        piece.center(76).rstrip() if middle and centre else piece,
                    )
            sheet.blank(gap)

        if counter and dice.hit(0.97):
            line = (
                counter.format(n=art.number, c=art.count + (dice.upto(3, 300) if dice.hit(0.1) else 0))
                if counter != "____"
                else "_" * 60
            )
            sheet.put("X" if counter == "____" else "Km", line.center(76).rstrip() if centre else line)
            sheet.blank(long_gap)
        for key in before:
            put("K", key, True)
            if key == "date" and dice.hit(editions):
                for line in dice.pick(
                    (
                        ["Edition 1;", story.towns[0]],
                        ["Edition 2;", "National Edition"],
                        [f"{dice.upto(1, 4)} Star Edition"],
                        ["Final Edition"],
                        ["Late Edition - Final"],
                        ["Correction Appended"],
                        [f"{story.towns[0]} Edition"],
                        ["Print Edition", "Main"],
                    )
                ):
                    sheet.put("Km", line.center(76).rstrip() if centre else line)
                sheet.blank(gap)
        for key in early:
            put("K", key, False)
        titled = not nameless and not dice.hit(0.005)
        side = "H" if titled else "K"
        if titled:
            lines = wrapped(
                (label.format(name["title"]) if named_title else "") + art.title,
                width or (dice.upto(48, 78) if dice.hit(0.15) else 0),
            )
            if len(lines) > 1 and dice.hit(0.2):  # lines broken where the paper broke them
                lines = wrapped(" ".join(lines), dice.upto(36, 60))
            art.shown.add("title")
            for at, line in enumerate(lines):
                sheet.put(
                    "U" if at else "T",
                    line + (dice.pick((";", " ")) if len(lines) > 1 and at < len(lines) - 1 and dice.hit(0.1) else ""),
                )
            sheet.blank(gap)
        for key in after:
            if key in before:
                continue
            put(side, key, False)
        if body_label:
            sheet.put(side + "m", label.format(name["body"]).strip())
            sheet.blank(gap)
        if not gap:
            sheet.blank(dice.pick((0, 1)))
        bodies.put_body(sheet, dice, plan, bodies.write_body(dice, plan, art, dice.upto(2, max(3, m.long))))
        sheet.blank(1)
        for key in tail:
            sheet.blank(far if key == "copyright" else 0)
            put("E", key, key == "copyright")
        sheet.at = -1
        sheet.blank(long_gap - 1 or 1 - gap)
        if dice.hit(0.03):
            sheet.put("X", "\f")


CODES = {
    "two": {"section": "SE", "title": "HD", "by": "BY", "length": "WC", "date": "PD", "time": "ET", "outlet": "SN", "code": "SC", "lang": "LA", "copyright": "CY", "lead": "LP", "text": "TD", "subject": "NS", "region": "RE", "id": "AN", "page": "PG", "credit": "CR"},
    "three": {"title": "TIT", "by": "AUT", "date": "DAT", "outlet": "SRC", "text": "TXT", "section": "SEC", "id": "DOC", "lang": "LNG", "page": "PAG", "subject": "KEY"},
    "title": {"title": "Title", "by": "Author", "outlet": "Publication title", "date": "Publication date", "page": "Pages", "section": "Section", "id": "Document ID", "text": "Full text", "lang": "Language of publication", "url": "Document URL", "copyright": "Copyright", "subject": "Subject", "place": "Place of publication", "abstract": "Abstract"},
    "meta": {"title": "title", "outlet": "source", "date": "date", "by": "author", "url": "url", "text": "text", "section": "category", "id": "id", "subject": "tags"},
    "upper": {"outlet": "MEDIA", "date": "DATE", "title": "TITLE", "by": "AUTHOR", "text": "TEXT", "url": "LINK", "section": "RUBRIC", "page": "PAGE", "id": "REF"},
}  # fmt: skip


def coded(m: Maker) -> None:
    """Lay out an export in which a code or label opens every field."""
    dice, sheet = m.dice, m.sheet
    names = dict(dice.pick(list(CODES.values())))
    joint = dice.pick(("  ", " ", ": ", "\t", "\n", ": ", ":", " - ", " = "))
    head = dice.mix(
        [
            key
            for key in names
            if key not in ("text", "lead", "subject", "region", "id", "url", "copyright", "credit")
            and dice.hit(0.75 if key != "title" else 1)
        ]
    )
    if "title" not in head:
        head.append("title")
    if dice.hit(0.7):
        head = [key for key in names if key in head]
    if "outlet" in names and "outlet" not in head and dice.hit(0.7):
        head.append("outlet")
    tail = [key for key in names if key in ("subject", "region", "id", "url", "copyright", "credit") and dice.hit(0.7)]
    gap, width, form = dice.pick((0, 0, 1)), dice.pick((0, 0, 72)), tongues.dateform(dice, m.lang)
    between = dice.pick(("", "", rule(dice), "\f", "__" * 30))
    plan = m.plan(wrap=width, para_gap=dice.pick((1, 1, 0)), fuss=0.0, dateline=0.3, margin="", tail=[])
    text_line = dice.pick(("alone", "joined", "none")) if joint != "\n" else "alone"
    if dice.hit(0.4):
        sheet.put(
            "X",
            dice.pick(
                (
                    f"Search summary: {prose.town(dice)}",
                    f"{len(m.articles)} results",
                    "PressBase export",
                    f"Exported {_today(m)}",
                    "Selected documents",
                )
            ),
        )
        sheet.blank(dice.upto(1, 2))
    for art in m.articles:
        if art.number > 1:
            sheet.blank(dice.pick((1, 1, 2)))
            if between:
                sheet.put("X", between)
                sheet.blank(dice.pick((0, 1)))
        sheet.at = art.number - 1
        side = "K"
        values = {"section": art.section, "length": f"{dice.upto(90, 1900)} words", "time": "09:15", "code": art.outlet[:4].upper().strip(), "lang": "English", "page": str(dice.upto(1, 30)), "place": art.story.towns[0], "abstract": art.story.standfirst(), "copyright": f"(c) {art.day.year} {art.outlet}",
                  "subject": f"{art.section.lower()} : {dice.pick(prose.SECTIONS)}", "region": art.story.lands[0], "id": f"DOC{dice.upto(10**6, 10**8)}", "url": art.url, "credit": dice.pick(list(prose.AGENCIES))}  # fmt: skip
        for key in head:
            kind = {"by": "b", "date": "d", "outlet": "o"}.get(key, "m")
            if key == "by":
                if dice.hit(0.3):
                    continue
                art.shown.add("people")
                value = layouts.join_people(dice, art.people)
            elif key == "date":
                value = tongues.write_day(art.day, form, m.lang, 2)
                if tongues.tells_day(form):
                    art.shown.add("day")
            elif key == "outlet":
                value = art.outlet
                art.shown.add("outlet")
            elif key == "title":
                value = art.title = cased(dice, art.title, plan.title_case)
                art.shown.add("title")
            else:
                value = values[key]
                if dice.hit(0.1):
                    continue
            lines = (
                wrapped(names[key] + joint + value, width) if joint != "\n" else [names[key], *wrapped(value, width)]
            )
            if key == "title":
                if joint == "\n":
                    sheet.put("Km", lines.pop(0))
                for at, line in enumerate(lines):
                    sheet.put("U" if at else "T", line)
                side = "H"
            else:
                for at, line in enumerate(lines):
                    sheet.put(side + ("m" if joint == "\n" and not at else kind), line)
            sheet.blank(gap)
        blocks = bodies.write_body(dice, plan, art, dice.upto(2, max(3, m.long)))
        code = names.get("text", "TD")
        if text_line == "alone":
            sheet.put("Hm", names.get("lead", code) + (":" if ":" in joint else ""))
            sheet.blank(gap)
        elif text_line == "joined" and blocks[0][2] == "para":
            blocks[0] = ("B", f"{names.get('lead', code)}{joint}{blocks[0][1]}", "para")
        else:
            sheet.blank(1 - gap)
        if "lead" in names and text_line != "none" and len(blocks) > 2 and blocks[1][0] == "B":
            if text_line == "joined":
                blocks[1] = ("B", f"{code}{joint}{blocks[1][1]}", blocks[1][2])
            else:
                blocks.insert(1, ("F", code + (":" if ":" in joint else ""), "flat"))
        bodies.put_body(sheet, dice, plan, blocks)
        sheet.blank(1 if tail else 0)
        for key in tail:
            if key == "url":
                art.shown.add("url")
            for line in wrapped(names[key] + joint + values[key], width if joint != "\n" else 0):
                sheet.put("E", line)
            sheet.blank(gap)
        sheet.at = -1


def alert(m: Maker) -> None:
    """Lay out an alert mail."""
    dice, sheet = m.dice, m.sheet
    topic = dice.pick((prose.town(dice), prose.country(dice), "press freedom", f'"{prose.person(dice)}"'))
    lines = dice.pick(([f"Alert - {topic}", f"As-it-happens update · {_today(m)}"], [f"News Alert for: {topic}"], [f"{len(m.articles)} new results for {topic}", _today(m)], [f"=== News - {len(m.articles)} new results for [{topic}] ==="],
                       [f"Daily update ⋅ {_today(m)}", "NEWS"], [f"Your saved search “{topic}” has new matches"], []))  # fmt: skip
    if dice.hit(0.3):
        mail(m)
    sheet.put("X", *lines)
    sheet.blank(dice.upto(1, 2))
    where = dice.pick(("o", "o", "o - d", "o | d", "d\no", "o\nd", "none", "t - o", "o above", "d - o"))
    form, size = (
        tongues.dateform(dice, m.lang, dice.pick(("", "short", "timed"))),
        dice.pick((90, 140, 180, 260, 400)),
    )
    width, gap, link = (
        dice.pick((0, 0, 70, 76)),
        dice.pick((0, 0, 0, 1)),
        dice.pick(("<{u}>", "<{u}>", "{u}", "", "Read more: {u}", "[{u}]", "Full story: {u}", "Link: {u}")),
    )
    extra, number = (
        dice.pick(
            (
                [],
                [],
                ["Flag as irrelevant"],
                ["Full coverage", "Flag as irrelevant"],
                ["See more results | Flag as irrelevant"],
                ["Share | Save"],
            )
        ),
        dice.pick(("", "", "", "n. ", "- ", "* ", "[n] ")),
    )
    link_first, between = dice.hit(0.15), dice.pick((1, 1, 1, 2, 0 if width == 0 else 1))
    for art in m.articles:
        sheet.at = art.number - 1
        short = art.outlet.split(",")[0]
        art.shown |= (
            {"title"} | ({"url"} if link else set()) | ({"outlet"} if "o" in where.replace("none", "") else set())
        )
        if "d" in where and tongues.tells_day(form):
            art.shown.add("day")
        stamp = tongues.write_day(art.day, form, m.lang, art.number)
        if where == "o above":
            sheet.put("Ko", short)
            sheet.blank(gap)
        mark = number.replace("n", str(art.number))
        for at, line in enumerate(wrapped(mark + art.title + (f" - {short}" if where == "t - o" else ""), width)):
            sheet.put("U" if at else "T", line)
        sheet.blank(gap)
        for line in {
            "o": [("Ho", short)],
            "o - d": [("Hd", f"{short} - {stamp}")],
            "o | d": [("Hd", f"{short} | {stamp}")],
            "d - o": [("Hd", f"{stamp} - {short}")],
            "d\no": [("Hd", stamp), ("Ho", short)],
            "o\nd": [("Ho", short), ("Hd", stamp)],
        }.get(where, []):
            sheet.put(*line)
            sheet.blank(gap)
        if link and link_first:
            sheet.put("Hm", link.format(u=art.url))
            sheet.blank(gap)
        text = art.story.lead() + " " + art.story.paragraph(3)
        text = text[: dice.upto(size // 2, size)].rsplit(" ", 1)[0] + dice.pick((" ...", "...", " …", "…", ""))
        if dice.hit(0.1):
            text = "... " + text
        for line in wrapped(text, width):
            sheet.put("B", line)
        if link and not link_first:
            sheet.blank(gap)
            sheet.put("E", link.format(u=art.url))
        sheet.at = -1
        for line in extra:
            sheet.blank(gap)
            sheet.put("X", line)
        sheet.blank(between)
    if dice.hit(0.7):
        if dice.hit(0.5):
            sheet.put("X", dice.pick(("- " * 30, "_" * 30, "-" * 60)))
        for line in dice.some(
            [
                "Unsubscribe from this alert",
                "<https://alerts.example/remove?source=mail>",
                "You have received this email because you have subscribed.",
                "Create another alert",
                "Manage your alerts",
                "See all results",
                "Receive this alert as RSS feed",
            ],
            dice.upto(1, 4),
        ):
            sheet.put("X", line)
            sheet.blank(dice.pick((0, 0, 1)))


def _menu(m: Maker, count: int) -> list[str]:
    dice = m.dice
    out: list[str] = []
    long = dice.hit(0.4)  # entries of several words, names of columnists
    while len(out) < count:
        if m.shared and dice.hit(0.6):
            out.append(m.shared.words(dice.upto(1, 3)))
        elif dice.hit(0.08):
            out.append(prose.town(dice) if dice.hit(0.7) else prose.country(dice))
        elif dice.hit(0.06):
            out.append(" ".join(dice.some(MENU, dice.upto(3, 8))))
        elif dice.hit(0.03):
            out.append("View all " + dice.pick(MENU))
        elif long and dice.hit(0.5):
            noun = prose.Story(dice)
            out.append(
                dice.pick(
                    (
                        prose.titlecase(f"{noun.say('adj')} {noun.say('noun')}"),
                        f"{noun.say('noun').title()} & {noun.say('noun').title()}",
                        f"{prose.town(dice)} {dice.pick(('Coast', 'Region', 'News', 'Votes', 'Today', 'City Plus'))}",
                        f"Inside the {noun.say('noun').title()}",
                        prose.person(dice),
                        prose.person(dice),
                        f"{dice.pick(MENU)} & {dice.pick(MENU)}",
                    )
                )
            )
        else:
            out.append(dice.pick(MENU))
        if len(out) > 6 and dice.hit(0.03):
            out += out[-dice.upto(4, 6) :]
    return out


def _teasers(m: Maker, count: int) -> list[str]:
    """Write a list of other stories as pages show them."""
    dice, words = m.dice, tongues.labels(m.lang)
    form = dice.pick(
        (
            "t",
            "t",
            "s / a\nt",
            "n. t",
            "t\na",
            "t\nl",
            "t\np - d c",
            "s\nt",
            "n\nt",
            "a\nt",
            "t | a",
            "t\nd",
            "o\nt\na",
            "c\nt\nBy p\nd",
            "t\nl\nRead more",
        )
    )
    head = (
        dice.pick(
            (
                "Related articles",
                "You may also like",
                "Most read",
                "Most viewed",
                "Just in",
                "Latest news",
                "Read also",
                "More from this section",
                "Trending now",
                "Related",
                "RELATED STORIES",
                "Editor's choice",
                "Popular",
                "RECOMMENDED",
                "Top stories",
                "More news",
                "Next story",
            )
        )
        if m.lang == "en"
        else words["more"]
    )
    out = [head] if dice.hit(0.85) else []
    for at in range(1, count + 1):
        story = prose.Story(dice, m.shared)
        parts = {"t": story.title(), "s": dice.pick(prose.SECTIONS), "a": dice.pick(tongues.RELATIVE).format(n=dice.upto(2, 23)), "n": str(at), "l": story.standfirst(), "p": prose.person(dice), "c": dice.pick(prose.SECTIONS),
                 "d": tongues.write_day(m.day, "M D, Y" if m.lang == "en" else "D M Y", m.lang), "o": prose.outlet(dice)}  # fmt: skip
        text = re.sub(r"\b[tsanlpcdo]\b", lambda found, parts=parts: parts[found[0]], form)
        out += text.split("\n")
    return out


def webpages(m: Maker) -> None:
    """Lay out whole pages: menus, kicker, title, deck, caption, byline, buttons, prose with boxes, related lists, footer."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.pick((1, 1, 2, 3, 3, 4, 5, 6)))
    same = dice.hit(0.5)
    design = _design(m)
    gap = dice.pick((0, 0, 1, 1, None))
    for art in m.articles:
        if not same and art.number > 1:
            design = _design(m)
        _page(m, art, design, dice.pick((0, 1)) if gap is None else gap)
        sheet.blank(dice.pick((0, 1, 2, 3)) if gap is None or dice.hit(0.2) else gap)
        if dice.hit(0.08):
            sheet.put("X", rule(dice))


def _design(m: Maker) -> dict:
    dice = m.dice
    plan = m.plan(
        wrap=0,
        para_gap=1,
        fuss=dice.pick((0.05, 0.15, 0.3, 0.5)),
        indent="",
        title_tag="",
        margin="",
        under="",
        over="",
        tail=[name for name in ("desk", "agency", "copyright", "filed", "contact", "byline") if dice.hit(0.08)],
    )
    lean = dice.pick((0.6, 1.0, 1.0, 1.5))
    head = dice.mix(
        [
            name
            for name, chance in (
                ("standfirst", 0.45),
                ("byline", 0.75),
                ("date", 0.85),
                ("caption", 0.4),
                ("share", 0.6),
                ("readtime", 0.25),
                ("outlet", 0.15),
                ("section", 0.12),
                ("comments", 0.15),
                ("listen", 0.1),
                ("rank", 0.04),
                ("signed", 0.12),
                *((kind, 0.07) for kind in clutter.ABOVE if kind != "call"),
                ("call", 0.12),
            )
            if dice.hit(chance * lean)
        ]
    )
    if "signed" in head:
        head = [name for name in head if name not in ("byline", "date")]
    if "standfirst" in head and dice.hit(0.75):
        head.remove("standfirst")
        head.insert(0, "standfirst")
    return {"plan": plan, "head": head, "menu": dice.pick((0, 3, 8, 15, 30, 60, 100, 150)), "kicker": dice.hit(0.4), "crumbs": dice.hit(0.25), "cookies": dice.hit(0.3), "early": dice.hit(0.15), "related": dice.pick((0, 3, 4, 6, 10)),
            "most": dice.pick((0, 0, 5, 10)), "above": dice.pick((0, 0, 0, 5, 12)), "foot": dice.pick((0, 3, 8, 20, 40)), "name": prose.outlet(dice), "joined": dice.hit(0.3), "pagetitle": dice.hit(0.15), "early_caption": dice.hit(0.1),
            "listed": dice.pick((0, 0, 3, 5, 8)), "notes": dice.pick((0, 0, 1, 2, 3)), "tight": dice.hit(0.3)}  # fmt: skip


def _page(m: Maker, art: Article, design: dict, gap: int) -> None:
    dice, sheet, plan = m.dice, m.sheet, design["plan"]
    name, words = design["name"], tongues.labels(m.lang)
    art.outlet = name
    plan = replace(plan, para_gap=gap)

    def put(label: str, *lines: str) -> None:
        for line in lines:
            sheet.put(label, line)
            sheet.blank(0 if design["tight"] and len(lines) > 1 else gap)
        sheet.blank(gap if design["tight"] and len(lines) > 1 else 0)

    if design["pagetitle"]:
        put("X", f"{art.title} - {name}" if dice.hit(0.6) else f"{name} | {art.section}")
    if design["cookies"] and dice.hit(0.8):
        put("X", *dice.pick(COOKIES))
    count = design["menu"] + dice.upto(0, design["menu"] // 4 or 1)
    put("X", *_menu(m, count))
    if count and dice.hit(0.4):
        put(
            "X",
            dice.pick(
                (
                    name,
                    tongues.write_day(m.day, "W, M D, Y", m.lang) if m.lang == "en" else name,
                    f"{name} - Back to home",
                )
            ),
        )
    if design["above"]:
        put(
            "X",
            *(
                _teasers(m, design["above"])
                if dice.hit(0.6)
                else clutter.related(dice, m.lang, m.day, m.shared, design["above"])
            ),
        )
    if design["crumbs"]:
        put(
            "X",
            dice.pick((" > ", " / ", " » ", "", " › ")).join(["Home", "News", art.section][dice.upto(0, 1) :]),
        )
    sheet.at = art.number - 1
    if design["early_caption"]:
        put("Km", layouts.caption(dice, art.story, m.lang))
    if design["kicker"]:
        put("Km", art.section.upper() if dice.hit(0.3) else art.section)
    if design["early"]:
        art.shown.add("day")
        put("Kd", tongues.write_day(art.day, plan.day if tongues.tells_day(plan.day) else "D M Y", m.lang, 4))
    art.title = cased(dice, art.title, plan.title_case if dice.hit(0.5) else "as is")
    art.shown.add("title")
    put("T", art.title)
    if design["joined"] and dice.hit(0.9):
        art.shown |= {"people", "day"}
        stamp = tongues.write_day(art.day, plan.day if tongues.tells_day(plan.day) else "D M Y", m.lang, 4)
        put(
            "Hd",
            dice.pick((" | ", " - ", " · ", ", ", "  ", "")).join(
                [plan.by + layouts.join_people(dice, art.people), stamp]
            ),
        )
    standfirst = ""
    for key in design["head"]:
        if dice.hit(0.07) or (design["joined"] and key in ("byline", "date")):
            continue
        if key == "standfirst":
            if dice.hit(0.4):
                put("S", art.story.deck())
            else:
                standfirst = art.story.standfirst()
                if design["head"][0] == key and not (design["joined"]):
                    put("S", standfirst.rstrip(".")) if dice.hit(0.5) else put("S", standfirst)
                    standfirst = ""
        elif key == "byline":
            for kind, line in layouts.byline(dice, plan, art):
                put("H" + kind, line)
            art.shown.add("people")
        elif key == "date":
            put("Hd", one_field(dice, plan, art, dice.pick(("date", "date", "updated")), True))
        elif key == "caption":
            put("Hm", layouts.caption(dice, art.story, m.lang))
        elif key == "share":
            lines = dice.some(
                [
                    "Share",
                    "Facebook",
                    "Twitter",
                    "Linkedin",
                    "Email",
                    "WhatsApp",
                    "Telegram",
                    "Print",
                    "Copy link",
                    "Save",
                    "Tweet",
                    "Pin it",
                    "Share on Facebook",
                    "Share on X",
                    "Gift this article",
                    words["share"],
                ],
                dice.upto(1, 6),
            )
            put("Hm", *lines)
        elif key == "readtime":
            put("Hm", one_field(dice, plan, art, "readtime", True))
        elif key == "outlet":
            put("Ho", one_field(dice, plan, art, "outlet", True))
        elif key == "section":
            put("Hm", art.section)
        elif key == "signed":
            art.shown |= {"people", "day"}
            stamp = tongues.write_day(
                art.day, dice.pick(("W, M D, Y", "M D, Y", "D M Y", "DD/NN/Y", "D m Y, H:I")), m.lang, 4
            )
            parts = [plan.by + layouts.join_people(dice, art.people), dice.pick((*prose.AGENCIES, name, name)), stamp]
            put("Hd", dice.pick((" - ", " | ", ", ", " / ", " · ", " – ")).join(parts if dice.hit(0.8) else parts[::2]))
        elif key in clutter.ABOVE and (key != "comments" or dice.hit(0.5)):
            put("Hm", *(text for _, text in clutter.around_head(dice, art, key, words, m.lang)))
        elif key == "comments":
            put(
                "Hm",
                dice.pick(("{n} comments", "Comments ({n})", "{n}", "{n} shares", "Views: {n}00")).format(
                    n=dice.upto(0, 300)
                ),
            )
        elif key == "listen":
            put("Hm", dice.pick(("Listen to this article", "00:00", "Listen 4 min", "Text size", "Get audio")))
        else:
            put("Hm", dice.pick(prose.RANKS))
    length = dice.upto(2, max(3, m.long)) if dice.hit(0.8) else dice.upto(3, 30)
    blocks = bodies.write_body(dice, plan, art, length)
    if standfirst:
        blocks.insert(0, ("B", standfirst, "para"))
    bodies.put_body(sheet, dice, plan, blocks)
    layouts.put_tail(sheet, dice, plan, art)
    sheet.at = -1
    sheet.blank(gap)
    after: list[list[str]] = []
    if dice.hit(0.3):
        after.append(
            dice.pick(
                (
                    ["Explore more on these topics", art.section, *dice.some(prose.SECTIONS, 3)],
                    ["Tags", art.story.towns[0], art.section],
                    ["Topics:", art.section, art.story.lands[0]],
                    [f"{art.section}, {art.story.towns[0]}, {art.story.cast[0]}"],
                )
            )
        )
    if dice.hit(0.3):
        after.append(
            dice.some(
                [
                    "Share",
                    "Tweet",
                    "Print",
                    "Email link",
                    "Reuse this content",
                    "Share this article",
                    "Facebook",
                    "Copy link",
                    words["share"],
                    "Report a typo",
                    "Like this",
                    "0",
                ],
                dice.upto(1, 5),
            )
        )
    if dice.hit(0.2):
        after.append(
            [
                art.people[0],
                f"{art.people[0]} is a {art.story.say('role').lower()} who writes for {name} about {art.section.lower()}.",
                *(["More from this author"] if dice.hit(0.4) else []),
            ]
        )
    if design["related"]:
        after.append(_teasers(m, design["related"]))
    if design["most"]:
        after.append(_teasers(m, design["most"]))
    if dice.hit(0.2):
        after.append(
            [
                f"{dice.upto(2, 90)} COMMENTS",
                "Have something to say? Log in to comment.",
                *([prose.person(dice), art.story.say("tiny") + "!", "Reply"] if dice.hit(0.4) else []),
            ]
        )
    if dice.hit(0.25):
        after.append([f"Sign up to the {name} newsletter", "Every weekday at 7am.", "Your email", "Subscribe"])
    if design["listed"] and dice.hit(0.9):
        after.append(clutter.related(dice, m.lang, m.day, m.shared, design["listed"]))
    if dice.hit(0.25):
        after.append(clutter.popular(dice, m.shared))
    after += [clutter.after_page(dice, art, m.day) for _ in range(design["notes"])]
    if dice.hit(0.15):
        after.append(clutter.letterbox(dice, name))
    for part in dice.mix(after) if dice.hit(0.4) else after:
        put("X", *part)
    if design["foot"]:
        foot = _menu(m, design["foot"])
        foot += [
            line.format(y=m.day.year, o=name, t=prose.town(dice), s=layouts.slug(name), d=dice.upto(0, 9))
            for line in dice.some(FOOTS, dice.upto(0, 3))
        ]
        put("X", *foot)


def social(m: Maker) -> None:
    """Lay out posts of social media: author, handle, time, text, counts. They have no title."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.upto(2, 12))
    head = dice.pick(
        (
            "p @h · t",
            "p\n@h\nt",
            "p\n@h · t",
            "p\nt",
            "o\nt",
            "@h: ",
            "t\no",
            "o, t",
            "[t] p:",
            "p (@h) t",
            "Forwarded from o\nt",
            "o\nForwarded from p",
            "p replied to @h\nt",
        )
    )
    counts = dice.pick(
        (
            "",
            "",
            "n Reply n Like",
            "n\nn\nn",
            "n views",
            "Like   Comment   Share",
            "👁 n",
            "Translate Tweet\nn Retweets n Likes",
            "Show more",
        )
    )
    form, gap, between = (
        tongues.dateform(dice, m.lang, dice.pick(("timed", "short", ""))),
        dice.pick((0, 0, 1)),
        dice.pick((1, 1, 2, 3)),
    )
    plan = m.plan(wrap=0, fuss=0.0, genres=0.0, dateline=0.0, tail=[], para_gap=dice.pick((0, 1)), indent="")
    if dice.hit(0.3):
        masthead(m)
    mark = dice.pick(("", "", rule(dice)))
    for art in m.articles:
        sheet.at = art.number - 1
        who, handle = art.people[0], "@" + re.sub(r"\W", "", art.people[0].lower())
        stamp = dice.pick((tongues.write_day(art.day, form, m.lang, art.number),) * 3 + (f"{dice.upto(2, 23)}h",))
        if any(c in head for c in "t") and tongues.tells_day(form) and not stamp.endswith("h"):
            art.shown.add("day")
        inline = ""
        for row in head.split("\n"):
            kind = "d" if re.search(r"\bt\b", row) else "o" if re.search(r"\bo\b", row) else "b"
            text = re.sub(
                r"@h\b|\b[pot]\b",
                lambda f, who=who, handle=handle, stamp=stamp, art=art: {
                    "p": who,
                    "@h": handle,
                    "o": art.outlet,
                    "t": stamp,
                }[f[0]],
                row,
            )
            if re.search(r"\bp\b", row):
                art.shown.add("people")
            if re.search(r"\bo\b", row):
                art.shown.add("outlet")
            if row == "@h: ":
                inline = text
                continue
            sheet.put("K" + kind, text)
            sheet.blank(gap)
        texts = [
            (
                art.story.sentence()
                if art.story.tongue
                else art.story.say(dice.pick(("short", "fact", "quote", "lead", "headline")))
            )
            for _ in range(dice.upto(1, 4))
        ]
        if dice.hit(0.3):
            texts[-1] += f" #{art.story.towns[0].replace(' ', '')} #{art.section.replace(' ', '')}"
        if dice.hit(0.2):
            texts[0] = dice.pick(("BREAKING: ", "🔴 ", "⚡️", "RT @desk: ", "1/ ", "❗️", "UPDATE: ")) + texts[0]
        if dice.hit(0.25):
            texts[-1] += f" {art.url}"
            art.shown.add("url")
        for at, text in enumerate([" ".join(texts)] if dice.hit(0.5) else texts):
            sheet.blank(plan.para_gap if at else 0)
            sheet.put("B", inline + text if not at else text)
        for line in counts.split("\n") if counts else []:
            sheet.blank(gap)
            sheet.put("E", re.sub(r"\bn\b", lambda f: str(dice.upto(1, 900)), line))
        sheet.at = -1
        sheet.blank(between)
        if mark and art.number < len(m.articles):
            sheet.put("X", mark)
            sheet.blank(1)


def releases(m: Maker) -> None:
    """Lay out press releases: release line, contact, title, place, text, about, end sign."""
    dice, sheet = m.dice, m.sheet
    m.invent(dice.pick((1, 1, 2, 3, 4, 5)))
    plan = m.plan(
        dateline=0.9,
        genres=0.0,
        fuss=0.0,
        title_tag="",
        rows=[["title"]],
        tail=[name for name in ("end", "contact", "url") if dice.hit(0.5)],
        title_join="",
    )
    first, contact, number = dice.hit(0.7), dice.pick(("before", "after", "")), dice.hit(0.4)
    mark = rule(dice) if dice.hit(0.5) else ""
    for art in m.articles:
        sheet.at = art.number - 1
        who = prose.person(dice)
        block = [
            f"Contact: {who}",
            f"Tel.: +999 {dice.upto(100, 999)} {dice.upto(1000, 9999)}",
            f"press@{layouts.slug(art.outlet)}.example",
        ][: dice.upto(1, 3)]
        if dice.hit(0.4):
            art.shown.add("outlet")
            sheet.put("Ko", art.outlet)
        if first:
            sheet.put(
                "Km",
                dice.pick(
                    (
                        "FOR IMMEDIATE RELEASE",
                        "PRESS RELEASE",
                        "Press release",
                        "EMBARGOED UNTIL 0600 GMT",
                        "STATEMENT",
                        "For Immediate Release",
                        "NEWS RELEASE",
                        "PUBLIC STATEMENT",
                        "Communiqué",
                    )
                ),
            )
        if number:
            sheet.put(
                "Km",
                dice.pick(
                    (
                        f"No. {dice.upto(10, 999)}/{art.day.year}",
                        f"Ref: {dice.upto(10, 999)}-{art.day.year}",
                        f"AI {dice.upto(10, 99)}/{dice.upto(100, 999)}/{art.day.year}",
                        f"PR/{dice.upto(1, 999)}",
                    )
                ),
            )
        if dice.hit(0.6):
            sheet.put("Kd", layouts.day_text(dice, plan, art))
        if contact == "before":
            sheet.blank(dice.pick((0, 1)))
            sheet.put("Km", *block)
        sheet.blank(dice.pick((0, 1, 1)))
        layouts.put_head(sheet, dice, plan, art)
        if contact == "after":
            sheet.put("Hm", *block)
        sheet.blank(1)
        bodies.put_body(sheet, dice, plan, bodies.write_body(dice, plan, art, dice.upto(3, max(4, m.long))))
        sheet.blank(plan.para_gap)
        if dice.hit(0.4):
            sheet.put(
                "B",
                *wrapped(
                    f"{art.outlet} is {art.story.say('np').lower()} founded in {art.story.say('year')}.",
                    plan.wrap,
                ),
            )
        layouts.put_tail(sheet, dice, plan, art)
        sheet.at = -1
        sheet.blank(max(1, plan.between))
        if mark and art.number < len(m.articles):
            sheet.put("X", mark)
            sheet.blank(1)


def remark(m: Maker, plan: Plan) -> None:
    """Put a remark of the compiler's below an article, a short one or one with a list in it."""
    dice, sheet = m.dice, m.sheet
    story = prose.Story(dice, m.shared)
    text = story.paragraph(dice.pick((1, 1, 2, 4)))
    opening, close = dice.pick(
        (
            ("[", "]"),
            ("[Editor: ", "]"),
            ("[ ", " ]"),
            ("(Ed. note: ", ")"),
            ("<<", ">>"),
            ("NOTE: ", ""),
            ("*** ", " ***"),
        )
    )
    facts = [
        prose.outlet(dice),
        f"{dice.upto(2, 200)} {dice.pick(('Harbour Street', 'Mill Road', 'Station Square'))}",
        f"{prose.town(dice)} {dice.upto(1000, 99999)}",
        f"Tel.: {dice.upto(100, 999)}-{dice.upto(1000, 9999)}",
        f"Contact: {prose.person(dice)}",
        f"Name: {prose.town(dice).upper()}",
        f"http://www.{layouts.slug(prose.town(dice))}.example/",
    ]
    rows = dice.some(facts, dice.upto(2, 6)) if dice.hit(0.3) else []
    sheet.blank(max(1, plan.para_gap))
    sheet.put("X", *wrapped(opening + text + ("" if rows else close), plan.wrap))
    if rows:
        pad = dice.pick(("", "   ", "     "))
        sheet.blank(dice.pick((0, 1)))
        sheet.put("X", *(pad + row for row in rows[:-1]))
        sheet.put("X", pad + rows[-1] + close)


def group(m: Maker, style: int) -> None:
    """Put a heading over a group of articles."""
    dice, sheet = m.dice, m.sheet
    text = dice.pick((dice.pick(prose.SECTIONS), prose.country(dice), f"{prose.country(dice)} press"))
    line = (f"== {text} ==", text.upper(), f"*** {text.upper()} ***", f"{text}:", f"## {text}")[style]
    sheet.put("X", line)
    if style == 1 and dice.hit(0.8):
        sheet.put("X", "=" * len(text))
    sheet.blank(dice.pick((0, 1, 1)))
