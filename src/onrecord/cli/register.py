"""The commands of the register: add, reread, verify, user, serve."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from onrecord.cli import parameters
from onrecord.cli.output import DONE, UNREAD, complain

ROLES = ("reader", "analyst", "lead", "protection", "admin")


def _opened(command: Callable[..., Any]) -> Callable[..., Any]:
    """Open the register before a command; where it cannot be used, say what to do."""

    @wraps(command)
    def run(*args: Any, **more: Any) -> Any:
        from onrecord.errors import OnrecordError
        from onrecord.register.start import start

        try:
            start()
            return command(*args, **more)
        except OnrecordError as error:
            raise click.ClickException(str(error)) from error

    return run


@click.command(short_help="File documents in the register.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option(
    "--published", type=parameters.Day(), metavar="DATE", help="The day of articles that print none themselves."
)
@click.option("--whole", is_flag=True, help="Take each document for one article.")
@click.option("--note", default="", metavar="TEXT", help="A remark on this import.")
@click.pass_context
@_opened
def add(ctx: click.Context, /, files: tuple[str, ...], published: str | None, whole: bool, note: str) -> None:
    """Preserve documents and file what is read in them, as one import that can be withdrawn as a whole.

    The bytes are kept as they are. The same bytes twice are one document. The register lives in the folder
    that ONRECORD_HOME names.

    \b
    Examples:
      onrecord add digest.txt
      onrecord add inbox/ --note "press of the week"
    """
    from onrecord.errors import OnrecordError
    from onrecord.reading import files as found_files
    from onrecord.reading.records import Unread
    from onrecord.reading.sources import MAX_BYTES
    from onrecord.register import filing

    batch, failed = filing.new_batch(None, note), False
    for one in found_files.find(files):
        try:
            if isinstance(one, Unread):
                raise OnrecordError(one.message)
            content = found_files.content(one, MAX_BYTES)
            document, new = filing.add(
                content, name=found_files.shown(one), batch=batch, published=published, whole=whole
            )
        except OnrecordError as error:
            failed = True
            complain(str(error))
            continue
        told = f"{document.articles.count()} articles, {document.items.count()} items" if new else "here already"
        click.echo(f"{document.pk}  {one}: {told}")
    ctx.exit(UNREAD if failed else DONE)


@click.command(short_help="Read filed documents anew; every decision stands.")
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.pass_context
@_opened
def reread(ctx: click.Context, /, documents: tuple[str, ...]) -> None:
    """Read documents of the register anew, by their ids; without one, all that an older reader read.

    What people decided stands. What they decided on, and is no longer found, is shown as detached.
    """
    from onrecord.errors import OnrecordError
    from onrecord.register import filing
    from onrecord.register.models import Document, Item, State

    asked = Document.objects.filter(pk__in=documents) if documents else Document.objects.all()
    failed = bool(set(documents) - {one.pk for one in asked})
    if failed:
        complain("no such document: " + ", ".join(sorted(set(documents) - {one.pk for one in asked})))
    for one in asked.iterator():
        try:
            filing.reread(one)
        except OnrecordError as error:
            failed = True
            complain(str(error))
            continue
        detached = Item.objects.filter(document=one, state=State.DETACHED).count()
        click.echo(f"{one.pk}  {one.name}: read anew" + (f", {detached} detached" if detached else ""))
    ctx.exit(UNREAD if failed else DONE)


@click.command(short_help="Check the chain of decisions and the preserved bytes.")
@click.pass_context
@_opened
def verify(ctx: click.Context, /) -> None:
    """Check that no decision was changed, taken out or put in, and that every preserved byte is as it was kept."""
    from onrecord.errors import DamagedStore
    from onrecord.register import chain
    from onrecord.register.models import Decision, Document
    from onrecord.register.store import store

    faults = list(chain.faults(Decision.objects.iterator(2000)))
    for one in Document.objects.select_related("reading").iterator(200):
        for sha256 in filter(None, (one.sha256, one.reading.text_sha256 if one.reading else None)):
            try:
                store().content(sha256)
            except DamagedStore as error:
                faults.append(f"{one.name}: {error}")
    for fault in faults:
        complain(fault)
    click.echo(
        f"{Decision.objects.count()} decisions and {Document.objects.count()} documents checked: "
        + (f"{len(faults)} do not hold" if faults else "all hold")
    )
    ctx.exit(UNREAD if faults else DONE)


@click.command(short_help="Make a user of the desk, or set a password anew.")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="analyst", help="What the user may do.  [default: analyst]")
@click.pass_context
@_opened
def user(ctx: click.Context, /, name: str, role: str) -> None:
    """Make a user with a role, or give one another role. The password is asked for, or read from ONRECORD_PASSWORD."""
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from onrecord.register.models import User

    password = os.environ.get("ONRECORD_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    one = User.objects.filter(username=name).first() or User(username=name)
    try:
        validate_password(password, one)
    except ValidationError as error:
        raise click.ClickException(" ".join(error.messages)) from error
    one.role = role
    one.set_password(password)
    one.save()
    click.echo(f"{name}: {role}")


@click.command(short_help="Open the desk in a browser.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), default=8400, metavar="N", help="[default: 8400]")
@_opened
def serve(host: str, port: int) -> None:
    """Serve the desk, on this machine alone unless --host says otherwise. Ctrl-C ends it."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    from onrecord.register.models import User

    if not User.objects.exists():
        complain("there is no user yet. Make one: onrecord user NAME --role admin")
        sys.exit(UNREAD)
    click.echo(f"The desk is open at http://{host}:{port}/")
    waitress.serve(get_wsgi_application(), host=host, port=port, threads=8, ident=None, _quiet=True)
