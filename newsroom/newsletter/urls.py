from django.urls import path

from newsroom.newsletter import views

app_name = "newsletter"

urlpatterns = [
    path("", views.signup, name="signup"),
    path("check-your-mail/", views.check_mail, name="check_mail"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("leave/<slug:token>/", views.leave, name="leave"),
    path("again/<slug:token>/", views.again, name="again"),
]
