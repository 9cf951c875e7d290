from django.contrib.auth.models import User


def name_of(user: User) -> str:
    """As colleagues call them."""
    return user.get_full_name() or user.get_username()
