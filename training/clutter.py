"""What web pages and pastes push between an article's lines: adverts, polls, embedded posts, boxes, teasers, lists of other stories."""

from __future__ import annotations

import re
from datetime import date, timedelta

from training import layouts, prose, tongues
from training.tongues import Dice

Block = tuple[str, str, str]  # label, text, shape, as in bodies


def handle(dice: Dice, name: str) -> str:
    """Write a name as a handle."""
    bare = re.sub(r"\W", "", name)
    return "@" + dice.pick((bare, bare.lower(), bare[:8] + str(dice.upto(1, 99)), name.split()[0].lower() + "_news"))


def embed(dice: Dice, story: prose.Story, day: date) -> list[Block]:
    """Write a post of social media as it is copied with an article."""
    who = dice.pick(story.cast) if dice.hit(0.5) else dice.pick((prose.outlet(dice), prose.person(dice)))
    text = story.deck() if story.tongue else story.say(dice.pick(("short", "fact", "headline", "lead", "quote")))
    if dice.hit(0.4):
        text += " " + (story.deck() if story.tongue else story.say(dice.pick(("short", "fact", "deck"))))
    if dice.hit(0.3):
        text += dice.pick((f" #{story.towns[0].replace(' ', '')}", f" https://t.example/{dice.upto(1000, 99999)}",
                           f" pic.example/{dice.upto(1000, 99999)}", " ⬇️", " 🧵"))  # fmt: skip
    shown = day - timedelta(days=dice.upto(0, 9))
    stamp = tongues.write_day(
        shown, dice.pick(("M D, Y", "m D, Y", "h:I PM · m D, Y", "D M Y", "Y-NN-DD")), "en", dice.upto(0, 50)
    )
    at = handle(dice, who)
    dash = dice.pick(("— ", "– ", "-- ", "-", "—"))
    form = dice.upto(0, 5)
    lines = (
        [text, f"{dash}{who} ({at}) {stamp}"],
        [who, at, text, stamp],
        [f"{who} ({at})", text, stamp],
        [f"{who} {at} · {stamp}", text],
        [f"“{text}” {at} wrote on {stamp}.", f"{dash}{who} ({at})"] if dice.hit(0.3) else [text, f"{dash}{who}, {stamp}"],
        [f"View this post on {dice.pick(('Facebook', 'Instagram', 'X', 'the site'))}", f"A post shared by {who} ({at})"],
    )[form]  # fmt: skip
    if form and form < 4 and dice.hit(0.5):
        lines += dice.pick(([f"{dice.upto(2, 900)} replies", f"{dice.upto(2, 900)} likes"], ["Reply", "Repost", "Like"],
                            [f"https://x.example/{at[1:]}/status/{dice.upto(10**8, 10**9)}"], ["View on X"], ["Translated from the original"]))  # fmt: skip
    return tied(dice, lines)


def tied(dice: Dice, lines: list[str], label: str = "F") -> list[Block]:
    """Make lines a group: now and then without blank lines between them."""
    shape = dice.pick(("line", "tied"))
    return [(label, line, "line" if not at else shape) for at, line in enumerate(lines)]


def letterbox(dice: Dice, name: str) -> list[str]:
    """Write an invitation to a newsletter, four to eight lines long."""
    called = dice.pick((f"The {dice.pick(prose.SECTIONS).title()} Brief", "Morning Edition", "First Thing", f"This is {prose.country(dice)}", "The Week in Review",
                        f"{name} Weekly", "Inside Line", "The Evening Read", "Border Notes"))  # fmt: skip
    lines = [
        dice.pick(
            (
                f"Sign up to {called}",
                f"Get {called} in your inbox",
                f"Subscribe to {called}",
                f"{called} newsletter",
                f"Don't miss {called}",
            )
        )
    ]
    more = [dice.pick(("Free weekly newsletter", "Free daily newsletter", "Every Friday", "Weekdays at 7am", "Twice a week")),
            dice.pick(("The stories that matter most, explained by our correspondents", f"The best of {name}, chosen by our editors", "News and analysis from the region, without the noise",
                       "Our reporters tell you what happened and why it matters")),
            dice.pick(("Enter your email address", "Email address", "Your email", "you@mail.example")), dice.pick(("Sign up", "SIGN UP", "Subscribe", "Submit", "Join", "I want to subscribe")),
            dice.pick(("Privacy Notice: Newsletters may contain information about charities, online advertisements and content funded by outside parties.",
                       "By signing up you agree to our terms of use and privacy policy.", "You can unsubscribe at any time.", "This form is protected and the privacy policy applies.")),
            dice.pick(("Thank you for subscribing!", "You have successfully subscribed", "Oops, something went wrong.", "after newsletter promotion", "See all newsletters"))]  # fmt: skip
    lines += [line for line in more if dice.hit(0.75)]
    if dice.hit(0.2):
        lines.insert(0, dice.pick(("skip past newsletter promotion", "NEWSLETTER", "Newsletter", "Stay informed")))
    return lines


def other_stories(dice: Dice, story: prose.Story, lang: str) -> list[Block]:
    """Write a teaser of another story: its title and who wrote it."""
    blocks: list[Block] = []
    by = dice.pick(("By ", "By ", "BY ", "", "by ")) if lang == "en" else tongues.labels(lang)["by"] + " "
    heads = (
        "RELATED STORIES",
        "Related",
        "READ MORE",
        "More on this",
        "MORE NEWS",
        "See also",
        "Also in the news",
        "ALSO READ",
        "RELATED",
        "From the archive",
        "Don't miss",
    )
    if dice.hit(0.35):
        blocks += [("F", dice.pick(heads) if lang == "en" else tongues.labels(lang)["more"], "line")]
    for _ in range(dice.pick((1, 1, 1, 2, 2, 3))):
        other = prose.Story(dice, story.tongue)
        lines = [other.title()]
        if dice.hit(0.15):
            lines.append(other.deck())
        people = [by + prose.person(dice) for _ in range(dice.pick((0, 1, 1, 2, 3)))]
        if len(people) > 1 and dice.hit(0.3):
            people = [people[0] + " and " + people[1][len(by) :]]
        lines += people
        if dice.hit(0.15):
            lines.append(
                dice.pick(
                    (dice.pick(tongues.RELATIVE).format(n=dice.upto(2, 20)), "3 min read", dice.pick(prose.SECTIONS))
                )
            )
        blocks += tied(dice, lines)
    return blocks


def pull_quote(dice: Dice, story: prose.Story) -> list[Block]:
    """Write a sentence of the article set large, and who said it."""
    said = story.deck() if story.tongue else story.say(dice.pick(("idea", "idea", "tiny", "clause")))
    who = dice.pick(story.cast)
    rank = "" if story.tongue else ", " + story.say("role").lower()
    return tied(
        dice,
        dice.pick(
            (
                [f"“{said}”", who + rank],
                [f"“{said}.”", f"— {who}"],
                [f"❝ {said}"],
                [said, who.upper()],
                [f"“{said}”"],
                ["“", said, who],
            )
        ),
    )


def read_more(dice: Dice, story: prose.Story, lang: str, wrap: int) -> list[Block]:
    """Write a pointer to another story, its title over two lines."""
    word = (
        dice.pick(
            (
                "READ MORE",
                "Read more",
                "ALSO READ",
                "Read also",
                "See also",
                "RELATED",
                "WATCH",
                "Explainer",
                "Background",
                "Must read",
            )
        )
        if lang == "en"
        else tongues.labels(lang)["more"]
    )
    text = word + dice.pick((": ", ": ", " | ", " – ", " > ", ":\n")) + prose.Story(dice, story.tongue).title()
    if dice.hit(0.4):
        text += dice.pick((" – ", "; ", ", ")) + prose.Story(dice, story.tongue).deck()
    if not wrap and len(text) > 60 and dice.hit(0.5):
        text = "\n".join(layouts.wrapped(text, dice.upto(len(text) // 2 + 4, max(62, len(text) - 5))))
    return [("F", text, "line")]


_CALLS = """Get unlimited access for €1 a month. Start today.|Save 50% on a yearly subscription — click here|Download our app and never miss a story|Support journalism that answers to nobody: donate
Book your summer ferry to the islands now!|Ready for winter? Order tyres online and save.|Own a home in the hills from 90,000. Learn more|Try our new puzzle app for free|Looking for a job? See 2,000 vacancies
Planning a move abroad? Talk to our lawyers today|Win two tickets for the jazz festival. Enter now|Our readers save 20% at partner hotels. Click for details|Invest from 100. Capital at risk. Find out more
Become a supporter today|Buy the weekend paper and get a free map|SHOP NOW: warm coats for cold days|New on our channel: watch the documentary|Advertise here. Call 999-1234""".replace("\n", "|").split("|")  # fmt: skip


def around_head(dice: Dice, art: layouts.Article, kind: str, words: dict[str, str], lang: str) -> list[tuple[str, str]]:
    """Write what a page shows between the title and the prose: kinds of line and their texts."""
    name = art.outlet.split(",")[0]

    def more(*lines: str) -> list[tuple[str, str]]:
        return [("m", line) for line in lines]

    if kind == "call":
        lines = dice.some(_CALLS, dice.pick((1, 1, 2)))
        if dice.hit(0.4):  # an offer in several sentences
            thing = dice.pick(("app", "card", "channel", "savings plan", "course", "magazine", "map", "phone plan"))
            offer = dice.pick(
                (
                    f"New to {name}? It's {dice.pick(('a', 'your'))} {thing} made for {art.story.lands[0]}.",
                    f"Have you tried the {art.story.towns[0]} {thing}?",
                    f"The {thing} that {dice.upto(2, 90)},000 readers trust.",
                    f"Looking for a better {thing}? Look no further.",
                )
            )
            act = dice.pick(("Sign up now", "Order today", "Join before Friday", "Pay 10 and get 15"))
            more_of_it = dice.pick(
                (" and save 20%. Learn more.", " to receive a gift.", ".", " with code PRESS10. T&C apply.")
            )
            lines = [f"{offer} {act}{more_of_it}"]
        return more(
            *(
                [dice.pick(("Advertisement", "ADVERTISEMENT", "AD", "Ad - content continues below"))]
                if dice.hit(0.4)
                else []
            ),
            *lines,
        )
    if kind == "follow":
        return more(*dice.pick((["Follow us"], [f"Follow {name} on Facebook", "Follow us on X"], ["Follow us on Google News"], [f"Add {name} as a preferred source"],
                                ["Follow", art.people[0]], ["Join our WhatsApp channel"], [f"Follow us on Instagram and {dice.pick(('TikTok', 'X', 'Telegram'))}"])))  # fmt: skip
    if kind == "search":
        return more(
            *dice.pick(
                (
                    ["Search", "Search"],
                    ["Enter a word", "Search"],
                    ["Search for:"],
                    ["SEARCH"],
                    ["Search the archive", "Go"],
                )
            )
        )
    if kind == "sponsored":
        return more(
            dice.pick(("SPONSORED CONTENT", "Sponsored", "Paid content", "PARTNER CONTENT", "Promoted")),
            *([prose.Story(dice).title()] if dice.hit(0.5) else []),
        )
    if kind == "poll":
        ask = (
            art.story.deck()
            if art.story.tongue
            else f"Should {art.story.say('who3')} {art.story.say('toverb').lower()} {art.story.say('np').lower()}?"
        )
        return more(
            dice.pick(("Question of the Day", "POLL", "Poll of the week", "Have your say", "READERS' POLL")),
            ask,
            *dice.pick(
                (
                    ["Yes", "No"],
                    ["Yes", "No", "Not sure"],
                    ["Yes", "No", "Other", "Question of the day results"],
                    ["Agree", "Disagree", "View results"],
                )
            ),
        )
    if kind == "opinions":
        lines = [dice.pick(("OPINION", "Opinion", "Commentary", "COLUMNISTS", "From our writers", "TOP STORIES"))]
        for _ in range(dice.upto(2, 4)):
            pair = [prose.Story(dice, art.story.tongue).title(), prose.person(dice)]
            lines += pair if dice.hit(0.7) else [" by ".join(pair)] if dice.hit(0.5) else pair[::-1]
        return more(*lines)
    if kind == "fullscreen":
        return more(dice.pick(("View image in fullscreen", "Enlarge this image", "View gallery", "1 / 5", "Image 1 of 3", "Play Video", "Open image in gallery")),
                    *([layouts.caption(dice, art.story, lang)] if dice.hit(0.8) else []))  # fmt: skip
    if kind == "summary":
        lines = (
            [dice.pick(("Summary", "Key points", "In short", "IN BRIEF", "Highlights", "What you need to know"))]
            if dice.hit(0.4)
            else []
        )
        return more(*lines, *(dice.pick(("", "", "• ", "- ")) + art.story.deck() for _ in range(dice.upto(2, 3))))
    if kind == "minutes":
        n = dice.upto(2, 12)
        return more(
            dice.pick(
                (
                    f"{n} min read",
                    f"{n} minute read",
                    f"Reading time: {n} min",
                    f"{n}-MIN READ",
                    f"Listen • {n} min",
                    f"{n} min",
                )
            )
        )
    if kind == "gift":
        return more(*dice.some(["Gift this article", "Save article", "Bookmark", "Add to reading list", "Print", "A+", "A-", "Copy link", "Comments", "Text size", "Republish", "Email link",
                                words["share"], "Report", "Share on Facebook", "Share on X", "Share via e-mail", "Copied", "More sharing options"], dice.upto(1, 6)))  # fmt: skip
    count = dice.upto(0, 500)
    return more(
        dice.pick(
            (
                f"{count} comments",
                f"Comments {count}",
                f"{count}",
                f"Join the conversation ({count})",
                f"View {count} comments",
            )
        )
    )


ABOVE = (
    "call",
    "follow",
    "search",
    "sponsored",
    "poll",
    "opinions",
    "fullscreen",
    "summary",
    "minutes",
    "gift",
    "comments",
)


def related(dice: Dice, lang: str, day: date, tongue: tongues.Tongue | None, count: int) -> list[str]:
    """Write a list of other stories with their days, standfirsts and authors: it looks like articles and is none."""
    words = tongues.labels(lang)
    out = [dice.pick(("Related", "More from this section", "Read next", "Also published", "LATEST", "More stories", "Recommended", "What to read next", "In other news", "Related Posts", "You might also like", "You may also like", "More by this author", "Next"))
           if lang == "en" else words["more"]] if dice.hit(0.75) else []  # fmt: skip
    form = dice.pick(("t\nd\nl\nBy p and q", "t\nd\nu: l\nBy p", "t\nd\nu: l", "d\nt\nl\nBy p and q", "t\nd\nl\nBy p", "t\nd\nl", "d\nt\nl", "t\nl\nBy p\nd", "s\nt\nBy p | d", "t\nBy p and q", "t\nBy p\nd", "t\nl\nd | s", "s d\nt\nl", "t\nd", "t\np\nd c", "d - t", "t (d)", "n\nt", "n.\nt\nl",
                      "t\nBy p - o - d", "t\nl\np\nn min read", "t\no\nd"))  # fmt: skip
    stamp = tongues.dateform(dice, lang) if dice.hit(0.7) else "Y-NN-DD"
    for at in range(1, count + 1):
        story = prose.Story(dice, tongue)
        parts = {"t": story.title(), "d": tongues.write_day(day - timedelta(days=dice.upto(0, 30)), stamp, lang, at), "l": story.standfirst(), "p": prose.person(dice), "q": prose.person(dice),
                 "s": dice.pick(prose.SECTIONS), "o": prose.outlet(dice), "n": str(at), "c": f"{dice.upto(0, 40)} comments", "u": story.crosshead().upper().rstrip(":")}  # fmt: skip
        text = re.sub(r"\b[tdlpqsoncu]\b", lambda found, parts=parts: parts[found[0]], form)
        out += text.split("\n")
    return out


def popular(dice: Dice, tongue: tongues.Tongue | None) -> list[str]:
    """Write a numbered list of what is read most."""
    out = [
        dice.pick(
            ("Most popular", "Most Popular", "MOST READ", "Most viewed", "Top 5", "Popular this week", "Trending")
        )
    ]
    apart = dice.hit(0.5)
    for at in range(1, dice.upto(4, 11)):
        title = prose.Story(dice, tongue).title()
        out += [str(at), title] if apart else [f"{at}{dice.pick(('. ', ' ', ') '))}{title}"]
    return out


def after_page(dice: Dice, art: layouts.Article, day: date) -> list[str]:
    """Write a piece of what stands below an article: about its author, its comments, its rights."""
    name, who = art.outlet.split(",")[0], art.people[0]
    role = art.story.lands[0]
    return dice.pick((
        [f"About the author: {who} is a reporter at {name}.", f"More by {who}"],
        [who, f"{who.split()[-1]} covers {art.section.lower()} for {name} and lives in {art.story.towns[0]}.", handle(dice, who)],
        [f"{who} is {name}’s correspondent in {role}. Contact: {layouts.slug(who)}@mail.example"],
        ["Please read our comment policy before commenting.", "View Comments"],
        ["Comments will be moderated. Keep comments relevant to the article.", "Remarks containing abusive language will be removed.", "Leave a comment"],
        ["Comments", "0 comments", "Log in to comment", "Be the first to comment"],
        ["Leave a Reply", "Your email address will not be published. Required fields are marked *", "Comment *", "Name *", "Email *", "Website", "Post Comment"],
        [f"{dice.upto(2, 40)} COMMENTS", prose.person(dice), tongues.write_day(day, "M D, Y", "en"), "Well said. It is about time.", "Reply"],
        [f"Copyright © {day.year} {name}.", "Click to read more"],
        ["We have noticed you are using an ad blocker.", "Support us"],
        ["Was this article helpful?", "Yes", "No"],
        ["Sponsored Stories", "Recommended by Readwell"],
        ["Previous article", prose.Story(dice, art.story.tongue).title(), "Next article", prose.Story(dice, art.story.tongue).title()],
        ["Join the discussion", "Most recent", "Oldest", "Load more"],
        [f"Read this article in: {', '.join(dice.some(['English', 'French', 'Russian', 'Turkish', 'German'], 3))}"],
        ["Find an error? Select the text and press Ctrl+Enter."],
        ["Tags:", art.story.towns[0], role, art.section],
    ))  # fmt: skip
