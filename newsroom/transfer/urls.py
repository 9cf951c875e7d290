from django.contrib import admin
from django.urls import path

from newsroom.transfer import views

app_name = "transfer"

urlpatterns = [path("", admin.site.admin_view(views.new_from_text), name="new_from_text")]
