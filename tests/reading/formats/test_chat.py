from onrecord.reading.articles import split
from onrecord.reading.sources import read_bytes

CHAT = """[04/03/2031, 08:47] Messages and calls are end-to-end encrypted.
[04/03/2031, 08:51] Ilva: good morning, two today
[04/03/2031, 08:53] Ilva: Ferry to run again after storm
Norvik Courier, 4 March 2031

The harbour board of Norvik said on Tuesday that the ferry would run again from next week. Repairs to the pier will take until spring.

Nobody has yet said who will pay for them, and the ministry did not answer questions.
[04/03/2031, 08:59] Per: thanks!
[04/03/2031, 09:02] Ilva: Lower quay closed for the winter
Sarnholt Post, 3 March 2031

More than 400 people have left the town since the storm, according to the mayor's office, which had counted them twice.
"""


def test_each_message_of_a_chat_is_a_piece_with_its_sender():
    source = read_bytes(CHAT.encode(), "notes.txt")
    assert [(p.kind, p.name) for p in source.pieces] == [("message", n) for n in ("Ilva", "Ilva", "Per", "Ilva")]
    assert source.text == CHAT
    assert source.pieces[1].of(CHAT).startswith("Ferry to run again")


def test_the_pasted_articles_are_found_and_the_talk_is_none():
    articles, outside, _ = split(read_bytes(CHAT.encode(), "notes.txt"))
    assert [(a.title, a.outlet, a.published) for a in articles] == [
        ("Ferry to run again after storm", "Norvik Courier", "2031-03-04"),
        ("Lower quay closed for the winter", "Sarnholt Post", "2031-03-03"),
    ]
    assert "thanks!" in {o.of(CHAT) for o in outside}


def test_the_telegram_style_is_told_too():
    text = "\n".join(f"Ilva Sarn, [04.03.2031 08:5{n}]:\nA message of some words.\n" for n in range(4))
    assert [p.name for p in read_bytes(text.encode(), "x").pieces] == ["Ilva Sarn"] * 4


def test_a_digest_that_quotes_one_message_is_plain_text():
    text = "Ferry sails\n\n[04/03/2031, 08:53] Ilva: it sails\n\nSo she wrote.\n"
    assert read_bytes(text.encode(), "x").pieces == ()
