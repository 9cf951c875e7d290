from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed


class StaffConfig(AppConfig):
    name = "newsroom.staff"
    verbose_name = "Staff"

    def ready(self) -> None:
        from newsroom.staff import signing_in

        user_logged_in.connect(signing_in.signed_in)
        user_logged_out.connect(signing_in.signed_out)
        user_login_failed.connect(signing_in.failed)
