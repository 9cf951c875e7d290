from django.apps import AppConfig


class NewsletterConfig(AppConfig):
    name = "newsroom.newsletter"
