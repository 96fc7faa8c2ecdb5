"""Kill the register at any moment, many times, and look whether anything is lost or half (`make test-crash`).

A child files documents and decides on items as fast as it can, and says on standard output what it has done, after it is
done. The parent kills it with SIGKILL at a moment drawn by chance, then opens what is left: all that was said must be there,
nothing may be half, and the chain of decisions must hold.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

TEXT = """Le port de Norvik rouvre mardi matin

Le Courrier de Norvik
4 mars 2031

Le conseil du port a annoncé lundi que le bac numéro {n} reprendrait la mer mardi matin, après trois semaines de grève.
Les dockers demandent toujours la publication des comptes et la fin des poursuites contre leurs deux délégués.
"""


def work() -> None:
    """File and decide until killed; one line for each thing done."""
    import django

    django.setup()
    from onrecord.register import decisions, filing
    from onrecord.register.models import Decision, User, What

    mara, _ = User.objects.get_or_create(username="mara")
    batch = filing.new_batch(mara)
    n = Decision.objects.count() * 1000 + os.getpid()
    filing.add(TEXT.format(n=n).encode(), name=f"{n}.txt", batch=batch)  # what is slow the first time is not killed
    print("ready", flush=True)
    while True:
        n += 1
        # A text that no language reader knows: the time goes into filing, not into reading.
        document, _ = filing.add(TEXT.format(n=n).encode(), name=f"{n}.txt", batch=batch)
        print("document", document.pk, flush=True)
        article = document.articles.get()
        fields = {"start": article.start, "end": article.start + 7, "type": "DATE", "value": None}
        item, made = decisions.add_item(article, "times", fields, by=mara)
        print("decision", made.pk, flush=True)
        made = decisions.on_item(item, What.CONFIRM, by=mara)
        print("decision", made.pk, flush=True)


def look(said: list[str]) -> list[str]:
    """Say what does not hold of a register after the kill."""
    import django

    django.setup()
    from onrecord.register import chain, search
    from onrecord.register.models import Article, Decision, Document, Item
    from onrecord.register.store import store

    faults = list(chain.faults(Decision.objects.all()))
    documents = {document.pk: document for document in Document.objects.select_related("reading")}
    decided = set(Decision.objects.values_list("pk", flat=True))
    for line in said:
        kind, key = line.split()
        if key not in documents if kind == "document" else int(key) not in decided:
            faults.append(f"lost: {line}")
    for document in documents.values():
        content = store().content(document.sha256)
        text = store().content(document.reading.text_sha256).decode() if document.reading else ""
        if text.encode() != content or document.articles.count() != 1:
            faults.append(f"half: {document.pk}")
    if search.find(Article.objects.all(), "dockers").count() != len(documents):
        faults.append("half: an article is not in the index")
    for item in Item.objects.all():
        rows = Decision.objects.filter(subject=item.key).count()
        if item.state != {1: "added", 2: "confirmed"}[rows]:
            faults.append(f"half: {item.key} is {item.state} after {rows} decisions")
    return faults


def main() -> int:
    """Kill it as often as asked; exit with 1 where anything does not hold."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", choices=["work"])
    options = parser.parse_args()
    if options.child:
        work()
        return 0
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ONRECORD_HOME": folder, "DJANGO_SETTINGS_MODULE": "onrecord.register.settings"}
        subprocess.run([str(Path(sys.executable).with_name("django-admin")), "migrate", "-v", "0"], check=True)
        said: list[str] = []
        for time in range(1, options.times + 1):
            child = subprocess.Popen([sys.executable, __file__, "--child", "work"], stdout=subprocess.PIPE, text=True)
            assert child.stdout
            assert child.stdout.readline() == "ready\n"
            try:
                child.wait(chance.uniform(0, 0.4))
            except subprocess.TimeoutExpired:
                child.kill()
            said += [line for line in child.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
            child.wait()
            faults = look(said)
            if faults:
                print(f"kill {time} of {options.times}: " + "; ".join(faults[:5]))
                return 1
    print(f"{options.times} kills, {len(said)} acknowledged, nothing lost, nothing half")
    print(f"{options.times} passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
