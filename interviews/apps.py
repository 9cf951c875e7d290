from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        from articles import describe, render
        from interviews import labels, structured

        render.register("interview", "stories/interview.html", labels.prepare)
        describe.register("interview", structured.describe)
