from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        from articles import copydesk, render
        from interviews import labels, queries

        render.register("interview", "stories/interview.html", labels.prepare)
        copydesk.register(
            "interview",
            texts=queries.texts,
            said=queries.said,
            rules=(queries.silent_speakers,),
        )
