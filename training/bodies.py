"""The prose of an article, laid out: paragraphs, statements, interviews, briefs, live blogs, and what interrupts them."""

from __future__ import annotations

import re

from training import clutter, prose, tongues
from training.layouts import Article, Plan, Sheet, caption, rule, wrapped
from training.tongues import Dice

Block = tuple[
    str, str, str
]  # label, text, shape: para, line (never indented), tied (no blank line above), flat (never wrapped)

GENRES = {"statement": 3, "interview": 2, "editorial": 2, "letter": 1, "release": 1.5, "briefs": 3, "live": 1.2, "list": 2.5,
          "facts": 1, "table": 0.7, "tiny": 2, "shouting": 0.4, "long": 1.5, "chapters": 2}  # fmt: skip


def write_body(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    """Write an article's prose and the furniture inside it."""
    story = art.story
    if dice.hit(plan.genres):
        art.genre = dice.weigh(GENRES)
    blocks = _GENRES.get(art.genre, _news)(dice, plan, art, paragraphs)
    if plan.dateline and art.genre in ("news", "statement", "chapters", "long", "list") and dice.hit(plan.dateline):
        label, text, shape = blocks[0]
        opening = dateline(dice, art, plan.lang)
        if not story.tongue and dice.hit(0.2):
            text = text[:1].lower() + text[1:] if text[1:2].islower() and dice.hit(0.3) else text
        blocks[0] = (label, opening + text, shape)
    if dice.hit(0.08):
        blocks.insert(0, ("B", story.standfirst(), "para"))
    if dice.hit(0.06):
        label, text, shape = blocks[-1]
        blocks[-1] = (
            label,
            text
            + dice.pick((" -0-", " – HP", " (HP)", " ■", " (END)", " /KTS/", " –0–", " —Staff", " | Orsa", " (Orsa)")),
            shape,
        )
    return _interrupt(dice, plan, art, blocks)


def dateline(dice: Dice, art: Article, lang: str = "en") -> str:
    """Write the place, day and agency that open an article."""
    place, land = art.story.towns[0], art.story.lands[0]
    agency, code = dice.pick(list(prose.AGENCIES.items()))
    wide, brief = (tongues.months(lang, width)[art.day.month - 1] for width in ("wide", "abbreviated"))
    day = art.day.day
    if art.outlet in prose.AGENCIES and dice.hit(0.6):
        agency, code = art.outlet, prose.AGENCIES[art.outlet]
    up = place.upper()
    form = dice.pick(("{u}, {m} {d} ({a}) – ", "{u}, {m} {d} — ", "{u} -- ", "{u} — ", "{u} ({a}) - ", "{p}, {l} – ", "{u}, {M} {d}, {A}. ", "{u}, {l} ({a}) — ", "{p}: ",
                      "{p}, {d} {m} ({a}) - ", "{p}/{l}: ", "{u}, {m}. {d}./{A}/. ", "/{A}/ {p}, {m} {d} - ", "{u}: ", "({a}) – ", "{p} (dpa-like) - ", "{p} – ", "{u}, {m} {d} /{A}/. ",
                      "{p}. ", "{d} {m}, {p} — ", "{u}, {l} -- ", "[{p}] ", "{A}: ", "{p}, {m} {d}, {y}: ", "{p}, {d} {m} {y} – ", "{u}, {l}, {m} {d} (by {a}) ", "{M} {d} ({a}) - ", "{a} – "))  # fmt: skip
    return form.replace("dpa-like", agency).format(u=up, p=place, l=land, a=dice.pick((agency, code)), A=code.upper(), m=brief if dice.hit(0.5) else wide,
                                                  M=wide.upper(), d=day, y=art.day.year)  # fmt: skip


def _size(dice: Dice, plan: Plan) -> int:
    if dice.hit(plan.short):
        return 1
    return dice.pick((1, 2, 2, 2, 3, 3, 4, 5, 6, 8))


def _news(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    story, size = art.story, _size
    first = story.lead() + (" " + story.paragraph(dice.upto(1, 2)) if dice.hit(0.4) else "")
    blocks = [("B", first, "para")]
    heads = dice.hit(0.12)
    for _ in range(paragraphs - 1):
        if heads and dice.hit(0.2):
            blocks.append(("B", _crosshead(dice, art), "line"))
        text = story.paragraph(size(dice, plan))
        if dice.hit(0.015) and not story.tongue:
            text = dice.pick(
                (
                    dice.pick(story.cast),
                    story.say("date"),
                    story.say("tiny"),
                    story.say("tiny") + ".",
                    story.say("date") + ", " + story.say("year"),
                    dice.pick(story.towns),
                )
            )
        elif dice.hit(0.02) and not story.tongue:  # a speech over several paragraphs, closed in the last
            for _ in range(dice.upto(1, 3)):
                blocks.append(("B", "“" + " ".join(story.say("idea") + "." for _ in range(dice.upto(1, 4))), "para"))
            text = f"“{story.say('idea')},” {dice.pick(story.cast)} said."
        elif dice.hit(0.03) and not story.tongue:
            text = f"On {story.say('date')}, {story.say('year')}, {text[:1].lower()}{text[1:]}"
        blocks.append(("B", text, "para"))
    return blocks


def _crosshead(dice: Dice, art: Article) -> str:
    text = art.story.crosshead()
    return dice.pick(
        (text,) * 5
        + (
            text.upper(),
            prose.titlecase(text),
            f"**{text}**",
            f"{text}:",
            f"– {text} –",
            f"{dice.upto(1, 9)}. {text}",
            f"## {text}",
            text.rstrip("?") + "?",
            f"* {text.upper()} *",
        )
    )


def _long(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    return [("B", art.story.paragraph(dice.upto(5, 11)), "para") for _ in range(max(2, paragraphs // 2))]


def _tiny(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    story = art.story
    return [("B", story.lead(), "para")] + [
        (
            "B",
            story.sentence() if story.tongue else story.say(dice.pick(("short", "short", "quote", "fact"))),
            "para",
        )
        for _ in range(paragraphs)
    ]


def _shouting(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    return [(label, text.upper(), shape) for label, text, shape in _news(dice, plan, art, min(paragraphs, 4))]


def _chapters(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    blocks = _news(dice, plan, art, max(1, paragraphs // 3))
    up, number = dice.hit(0.4), dice.hit(0.3)
    for at in range(dice.upto(2, 4)):
        text = art.story.crosshead()
        text = f"{at + 1}. {text}" if number else text
        blocks.append(("B", text.upper() if up else text, "line"))
        blocks += [("B", art.story.paragraph(_size(dice, plan)), "para") for _ in range(dice.upto(1, 3))]
    return blocks


def _statement(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    story = art.story
    blocks: list[Block] = [("B", story.lead(), "para")]
    if not story.tongue and dice.hit(0.5):
        blocks.append(
            (
                "B",
                dice.pick(
                    (
                        "The full text follows:",
                        "The statement reads:",
                        f"{story.cast[0]} said in a statement:",
                        "The text of the letter is below.",
                        "Below is the full statement.",
                    )
                ),
                "para",
            )
        )
    opening, closing = (story.tongue.open, story.tongue.close) if story.tongue else ("“", "”")
    for at in range(paragraphs):
        text = (
            story.paragraph(_size(dice, plan))
            if story.tongue
            else " ".join(story.say("idea") + "." for _ in range(dice.upto(1, 3)))
        )
        blocks.append(("B", opening + text + (closing if at == paragraphs - 1 else ""), "para"))
    if dice.hit(0.4):
        blocks.append(("B", story.sentence(), "para"))
    return blocks


def _interview(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    story = art.story
    who = story.cast[0]
    asks, tells = dice.pick((("Q: ", "A: "), ("Q. ", "A. "), ("– ", "– "), ("", ""), ("Question: ", "Answer: "), (f"{art.outlet.split(',')[0]}: ", f"{who.split()[-1]}: "),
                             (f"{prose.person(dice).upper()}: ", f"{who.upper()}: "), ("- ", "- "), ("HOST: ", f"{who.upper()}, {story.say('role').upper()}: ")))  # fmt: skip
    blocks: list[Block] = [("B", story.lead(), "para")]
    for _ in range(max(2, paragraphs // 2)):
        question = story.sentence()[:-1] + "?" if story.tongue else dice.pick((f"Why is {story.say('np').lower()} {story.say('adj').lower()}?", f"Will you {story.say('toverb').lower()} {story.say('np').lower()}?",
                                                                           "And then?", f"What does {who.split()[-1]} think of it?", f"Is it true that {story.say('clause')}?", "How do you see the future?"))  # fmt: skip
        answer = (
            story.paragraph(dice.upto(1, 4))
            if story.tongue
            else " ".join(story.say("idea") + "." for _ in range(dice.upto(1, 5)))
        )
        blocks += [("B", asks + question, "para"), ("B", tells + answer, "para")]
    return blocks


def _editorial(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    story = art.story
    blocks: list[Block] = [("B", story.paragraph(dice.upto(2, 5)), "para") for _ in range(paragraphs)]
    if not story.tongue and dice.hit(0.5):
        blocks.insert(dice.upto(0, 1), ("B", story.say("tiny") + ".", "para"))
    return blocks


def _letter(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    story = art.story
    blocks: list[Block] = [
        (
            "B",
            dice.pick(
                (
                    "Sir,",
                    "To the Editor:",
                    "Dear Editor,",
                    f"Dear {story.cast[0].split()[-1]},",
                    "Your Excellency,",
                    "Dear colleagues,",
                    "Madam, –",
                )
            ),
            "para",
        )
    ]
    blocks += [("B", story.paragraph(_size(dice, plan)), "para") for _ in range(min(paragraphs, 5))]
    if dice.hit(0.8):
        blocks.append(
            (
                "B",
                dice.pick(("Yours sincerely,", "Respectfully,", "Sincerely", "Yours faithfully,", "With respect,")),
                "line",
            )
        )
    for _ in range(dice.upto(1, 3)):
        blocks.append(
            (
                "B",
                prose.person(dice) + dice.pick(("", f", {story.towns[0]}", f", {story.say('role')}")),
                "line",
            )
        )
    return blocks


def _release(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    blocks = _news(dice, plan, art, paragraphs)
    if dice.hit(0.6):
        blocks.append(
            (
                "B",
                dice.pick(("About us", "Notes to editors", f"About {art.outlet}", "Background:", "NOTES:")),
                "line",
            )
        )
        blocks.append(("B", art.story.paragraph(2), "para"))
    return blocks


def _briefs(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    """Several small stories in one article, each with a head or an opening of its own."""
    style = dice.pick(("caps", "line", "place", "bullet", "bold", "numbered", "title"))
    blocks: list[Block] = []
    if dice.hit(0.3):
        blocks.append(("B", art.story.sentence(), "para"))
    for at in range(dice.upto(2, 6)):
        story = prose.Story(dice, art.story.tongue)
        text, head = story.paragraph(dice.upto(1, 4)), story.title() if dice.hit(0.6) else story.crosshead()
        if style == "caps":
            blocks += [("B", head.upper(), "line"), ("B", text, "para")]
        elif style in ("line", "title"):
            blocks += [
                ("B", prose.titlecase(head) if style == "title" else head, "line"),
                ("B", text, "para"),
            ]
        elif style == "place":
            blocks.append(("B", f"{story.towns[0].upper()}{dice.pick((': ', ' — ', ' - ', '. '))}{text}", "para"))
        elif style == "numbered":
            blocks.append(("B", f"{at + 1}. {text}", "para"))
        else:
            blocks.append(
                (
                    "B",
                    f"{'• ' if style == 'bullet' else ''}{head}{dice.pick(('. ', ': ', ' – '))}{text}",
                    "para",
                )
            )
    return blocks


def _live(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    alone = dice.hit(0.5)
    form = dice.pick(
        (
            "{h:02d}:{m:02d}",
            "{h:02d}.{m:02d}",
            "{h}:{m:02d}pm",
            "[{h:02d}:{m:02d}]",
            "{h:02d}:{m:02d} GMT",
            "{h:02d}h{m:02d}",
            "• {h:02d}:{m:02d}",
            "{h:02d}:{m:02d} –",
        )
    )
    hour, blocks = dice.upto(8, 20), []
    for _ in range(paragraphs):
        stamp = form.format(h=hour, m=dice.upto(0, 59))
        hour = hour - 1 if hour > 1 and dice.hit(0.7) else hour
        text = art.story.paragraph(dice.upto(1, 3))
        if alone:
            blocks.append(("B", stamp, "line"))
            if dice.hit(0.4):
                blocks.append(("B", art.story.title(), "line"))
            blocks.append(("B", text, "para"))
        else:
            blocks.append(("B", f"{stamp} {text}", "para"))
    return blocks


def _list(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    blocks = _news(dice, plan, art, max(2, paragraphs // 2))
    mark = dice.pick(("- ", "• ", "* ", "n. ", "n) ", "– ", "(n) ", "a) ", "● ", "· ", "n.\t", "—", "o "))
    items: list[Block] = []
    for at in range(dice.upto(2, 7)):
        head = mark.replace("n", str(at + 1)).replace("a)", "abcdefgh"[at] + ")")
        text = (
            art.story.sentence()
            if art.story.tongue or dice.hit(0.4)
            else dice.pick(
                (
                    art.story.say("np") + ";",
                    art.story.say("clause") + ";",
                    art.story.say("np"),
                    art.story.say("interest"),
                )
            )
        )
        items.append(("B", head + text, "line"))
    at = dice.upto(1, len(blocks))
    return blocks[:at] + items + blocks[at:]


def _facts(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    blocks = _news(dice, plan, art, paragraphs)
    story = art.story
    box: list[Block] = [
        ("B", dice.pick(("AT A GLANCE", "Fact box", "KEY FACTS", "FACTBOX", "The facts", "Timeline")), "line")
    ]
    for _ in range(dice.upto(3, 6)):
        key = dice.pick(
            (
                "AGENCY",
                "Founded",
                "Members",
                "Budget",
                "Where",
                "WHO",
                "Population",
                story.towns[1].upper(),
                story.say("year"),
                story.say("date"),
            )
        )
        box.append(
            (
                "B",
                f"{key}{dice.pick((': ', ' – '))}{story.say('np') if not story.tongue else story.deck()}",
                "line",
            )
        )
    at = dice.upto(1, len(blocks))
    return blocks[:at] + box + blocks[at:]


def _table(dice: Dice, plan: Plan, art: Article, paragraphs: int) -> list[Block]:
    blocks = _news(dice, plan, art, paragraphs)
    form = dice.pick(("{k:<22}{a:>8}{b:>9}", "{k}\t{a}\t{b}", "{k} | {a} | {b}", "{k} {a} {b}", "| {k} | {a} | {b} |"))
    rows: list[Block] = [("B", form.format(k="", a=art.day.year - 1, b=art.day.year).strip(), "flat")]
    rows += [
        (
            "B",
            form.format(k=prose.town(dice), a=f"{dice.upto(10, 99999):,}", b=f"{dice.upto(10, 99999):,}"),
            "flat",
        )
        for _ in range(dice.upto(3, 9))
    ]
    at = dice.upto(1, len(blocks))
    return blocks[:at] + rows + blocks[at:]


_GENRES = {"statement": _statement, "interview": _interview, "editorial": _editorial, "letter": _letter, "release": _release, "briefs": _briefs, "live": _live,
           "list": _list, "facts": _facts, "table": _table, "tiny": _tiny, "shouting": _shouting, "long": _long, "chapters": _chapters}  # fmt: skip

_ADS = """Advertisement|ADVERTISEMENT|Sign up for our morning newsletter|Subscribe to continue reading|Story continues below advertisement|Share on Facebook|Tweet|Loading...
Listen to this article|Article continues after this advertisement|Skip Ad|Remove ads|Support independent reporting. Donate now.|Get the latest news in your inbox.|3 min read|[AD]
Follow us on X @newsdesk|Share   Tweet   Email   Print|Advertisement - scroll to continue|Already a member? Log in|Your browser does not support the video tag.|(Continued on page 7)|- 4 -|Page 2 of 3
This story is for subscribers only.|Become a member from €3 a month|Most Read|after newsletter promotion|skip past newsletter promotion|Join our Telegram channel|CONTINUE READING BELOW|Sponsored
Print edition, page 3|[more]|MORE|(MORE)|- more -|Video Player|00:00 / 02:31|Trending|Recommended|Editor's picks|Promoted content|Stay informed. Subscribe.|↓ Story continues below ↓|page 3 / 7|© All rights reserved|All rights reserved.|Copyright. All rights reserved.|Do not copy""".replace("\n", "|").split("|")  # fmt: skip
_MORE = ("Read more: {t}", "READ MORE: {t}", "Also read: {t}", "Related: {t}", "RELATED STORIES\n{t}", "See also: {t}", "Don't miss: {t}", "READ ALSO | {t}", "MORE: {t}", ">> {t}", "Read more\n{t}\n{t2}",
         "{t}", "Related articles\n{t}\n{t2}\n{t3}", "More on this story\n- {t}\n- {t2}", "Watch: {t}", "Opinion | {t}", "• {t}\n• {t2}", "ALSO ON {o}\n{t}", "{t}\n{n} hours ago", "Recommended for you\n{t}\n{s}\n{t2}")  # fmt: skip


def interruption(dice: Dice, plan: Plan, art: Article) -> list[Block]:
    """Write furniture that stands between two paragraphs."""
    words, lang = tongues.labels(plan.lang), plan.lang
    other = prose.Story(dice, art.story.tongue)
    if dice.hit(0.3):
        return _pushed_in(dice, plan, art)
    roll = dice.random()
    if roll < 0.3:
        text = dice.pick(_ADS) if lang == "en" or dice.hit(0.3) else words[dice.pick(("ad", "ad", "share", "more"))]
        return [("F", text, "line")]
    if roll < 0.52:
        if lang != "en":
            return [("F", f"{words['more']}{dice.pick((': ', ' : ', ' — '))}{other.title()}", "line")]
        text = dice.pick(_MORE).format(
            t=other.title(),
            t2=other.title(),
            t3=other.title(),
            o=art.outlet.upper(),
            n=dice.upto(2, 20),
            s=dice.pick(prose.SECTIONS),
        )
        return [("F", line, "line") for line in text.split("\n")]
    if roll < 0.76:
        return [("F", caption(dice, art.story, lang), "line")]
    if roll < 0.8:
        lines = [f"{dice.pick(('By ', 'By ', ''))}{prose.person(dice)}" for _ in range(dice.upto(1, 3))]
        if dice.hit(0.5):
            lines.insert(0, other.title())
        return [("F", line, "line") for line in lines]
    if roll < 0.87:
        name = art.outlet.split(",")[0]
        box = dice.pick(([f"Sign up to the {name} briefing", "The best of our reporting, every morning", "Enter your email address", "Sign up"], ["Newsletter", f"Subscribe to {name}", "I agree to the terms"],
                         [f"Get {name} in your inbox", "Subscribe now"], ["Your support makes this work possible.", "DONATE"], [f"SUBSCRIBE TO {name.upper()}"], ["Sign up", "Privacy notice: We may send you messages about our work. You can unsubscribe at any time."]))  # fmt: skip
        return [("F", line, "line") for line in box]
    if roll < 0.93:
        text = " ".join(other.sentence() for _ in range(dice.upto(1, 3)))
        text = dice.pick(
            (
                f"[ {text} ]",
                f"[Ed. note: {text}]",
                f"[{text} -- Ed.]",
                f"(Note from the compiler: {text})",
                f"[[{text}]]",
                "[...]",
                "[snip]",
                "(...)",
                "[TABLE OMITTED]",
                "[Cut by the compiler.]",
            )
        )
        return [("F", text, "para")]
    return [
        (
            "F",
            rule(dice) if dice.hit(0.6) else dice.pick(("* * *", "***", "---", "___", "…", "•  •  •", "~")),
            "flat",
        )
    ]


def _pushed_in(dice: Dice, plan: Plan, art: Article) -> list[Block]:
    """Write furniture of more than one line."""
    kind = dice.weigh({"embed": 2.5, "letterbox": 2, "stories": 3, "quote": 2, "more": 3, "advert": 1, "caption": 1.5})
    name = art.outlet.split(",")[0]
    if kind == "embed":
        return clutter.embed(dice, art.story, art.day)
    if kind == "letterbox" and plan.lang == "en":
        return clutter.tied(dice, clutter.letterbox(dice, name))
    if kind == "stories":
        return clutter.other_stories(dice, art.story, plan.lang)
    if kind == "quote":
        return clutter.pull_quote(dice, art.story)
    if kind == "advert":
        words = tongues.labels(plan.lang)
        return clutter.tied(
            dice, [text for _, text in clutter.around_head(dice, art, dice.pick(clutter.ABOVE), words, plan.lang)]
        )
    if kind == "caption":
        return clutter.tied(dice, [text for _, text in clutter.around_head(dice, art, "fullscreen", {}, plan.lang)])
    return clutter.read_more(dice, art.story, plan.lang, plan.wrap)


def _interrupt(dice: Dice, plan: Plan, art: Article, blocks: list[Block]) -> list[Block]:
    if not plan.fuss or len(blocks) < 2:
        return blocks
    out: list[Block] = []
    for at, block in enumerate(blocks):
        out.append(block)
        if at < len(blocks) - 1 and dice.hit(plan.fuss):
            out += interruption(dice, plan, art)
            if dice.hit(0.15):
                out += interruption(dice, plan, art)
    return out


def put_body(sheet: Sheet, dice: Dice, plan: Plan, blocks: list[Block]) -> None:
    """Lay out an article's prose."""
    tight = dice.hit(0.25)  # furniture and lists without blank lines around them
    for at, (label, text, shape) in enumerate(blocks):
        if at:
            close = shape == "tied" or (shape == "line" and blocks[at - 1][2] == "line" and tight)
            sheet.blank(0 if close or (label == "F" and tight and dice.hit(0.4)) or dice.hit(0.008) else plan.para_gap)
        indent = plan.indent if shape == "para" else ""
        rest = ""
        if label == "F" and plan.wrap and text[:1] == "[" and dice.hit(0.5):
            rest = "  "
        lines = [text] if shape == "flat" else wrapped(text, plan.wrap, indent + plan.margin, rest + plan.margin)
        if plan.wrap and shape == "para" and plan.by_form == 0 and len(lines) > 2:
            lines = [_justify(dice, line, plan.wrap) for line in lines[:-1]] + lines[-1:]
        sheet.put(label, *lines)


def _justify(dice: Dice, line: str, width: int) -> str:
    """Fill a line to its width with double spaces."""
    missing, gaps = width - len(line), [m.start() for m in re.finditer(r"(?<=\S) (?=\S)", line)]
    for at in sorted(dice.some(gaps, missing), reverse=True):
        line = line[:at] + " " + line[at:]
    return line
