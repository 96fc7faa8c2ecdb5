"""Signing in."""

from django.contrib.auth.views import LoginView


class Login(LoginView):
    """Name and password; axes holds off whoever guesses."""

    template_name = "desk/login.html"
    redirect_authenticated_user = True
