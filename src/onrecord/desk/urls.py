"""The desk's addresses."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from onrecord.desk.views import accounts, articles, inbox, said, sources, worklist

urlpatterns = [
    path("login/", accounts.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("", inbox.inbox, name="inbox"),
    path("batches/<int:pk>/", inbox.batch, name="batch"),
    path("batches/<int:pk>/withdraw/", inbox.withdraw, name="withdraw"),
    path("documents/<str:pk>/articles/<int:number>/", articles.article, name="article"),
    path("items/<int:pk>/", articles.item, name="item"),
    path("items/<int:pk>/decide/", articles.decide, name="decide"),
    path("decisions/<int:pk>/undo/", articles.undo, name="undo"),
    path("said/", said.said, name="said"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<str:pk>/", sources.source, name="source"),
    path("sources/<str:pk>/bytes/", sources.content, name="content"),
]
