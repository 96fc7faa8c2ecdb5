"""What people type: forms that say what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from onrecord.reading.read import iso_day


class SeveralFiles(forms.FileField):
    """Several files at once."""

    widget = type("Several", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files, each checked by itself."""
        return (
            [super(SeveralFiles, self).clean(one, initial) for one in data] if data else [super().clean(data, initial)]
        )


class _Source(forms.Form):
    whole = False

    published = forms.CharField(
        required=False, label="Day", help_text="Only where the text prints none: 2031-03-04", max_length=19
    )
    why = forms.CharField(required=False, label="Remark on this import", max_length=500)

    def sources(self, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Go through what was brought: name and bytes."""
        raise NotImplementedError

    def clean_published(self) -> str | None:
        day = self.cleaned_data["published"].strip()
        try:
            return iso_day(day) if day else None
        except ValueError as error:
            raise ValidationError(str(error)) from error


class Brought(_Source):
    """Files dropped or chosen."""

    sent = SeveralFiles(label="Files")
    field_order = ("sent", "published", "why")

    def sources(self, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Go through the files."""
        for one in self.cleaned_data["sent"]:
            yield one.name, one.read()


class Pasted(_Source):
    """Text pasted as it comes."""

    text = forms.CharField(widget=forms.Textarea, label="Text", strip=False)
    field_order = ("text", "published", "why")

    def sources(self, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Give the text a name of its day."""
        yield f"pasted {now:%Y-%m-%d %H.%M}.txt", self.cleaned_data["text"].replace("\r\n", "\n").encode()


class FieldNote(Pasted):
    """What somebody saw or was told: one article, whatever it looks like."""

    whole = True

    def sources(self, now: datetime) -> Iterator[tuple[str, bytes]]:
        """Give the note a name of its day."""
        yield f"field note {now:%Y-%m-%d %H.%M}.txt", self.cleaned_data["text"].replace("\r\n", "\n").encode()
