from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        from articles import render
        from interviews import labels

        render.register("interview", "stories/interview.html", labels.prepare)
