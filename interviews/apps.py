from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        from articles import copydesk, describe, render
        from interviews import labels, queries, structured

        render.register("interview", "stories/interview.html", labels.prepare)
        describe.register("interview", structured.describe)
        copydesk.register(
            "interview",
            texts=queries.texts,
            said=queries.said,
            rules=(queries.silent_speakers,),
        )
