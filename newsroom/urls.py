from django.contrib import admin
from django.urls import include, path

from articles.admin.shared import shared
from newsroom import media
from newsroom.front import views

urlpatterns = [
    path("admin/new-from-text/", include("newsroom.transfer.urls")),
    path("admin/", admin.site.urls),
    path("newsletter/", include("newsroom.newsletter.urls")),
    path("shared/<str:token>/", shared, name="shared"),
    path("", include(media)),
    path("", include("newsroom.front.urls")),
]

handler404 = views.not_found
