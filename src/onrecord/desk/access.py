"""Who may do what: asked by every view, in one place."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from onrecord.register.models import Role, User

_RANK = {Role.READER: 0, Role.ANALYST: 1, Role.LEAD: 2, Role.PROTECTION: 2, Role.ADMIN: 3}


def who(request: HttpRequest) -> User:
    """Return who asks."""
    return cast(User, request.user)


def may(user: User, role: Role) -> bool:
    """Tell whether a user has a role, or one above it."""
    return _RANK[Role(user.role)] >= _RANK[role]


def at_least(role: Role) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Let a view be asked only by those who have a role, or one above it."""

    def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
            if not may(who(request), role):
                raise PermissionDenied(f"this needs the role {role.label.split(':')[0].lower()}")
            return view(request, *args, **more)

        return asked

    return around
