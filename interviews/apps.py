from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    name = "interviews"

    def ready(self) -> None:
        from articles import copydesk, describe, merging, parts, render
        from interviews import labels, queries, structured
        from interviews import merging as own_merging
        from interviews import parts as own

        render.register("interview", "stories/interview.html", labels.prepare)
        describe.register("interview", structured.describe)
        parts.register("interview", own.parts, own.KEYS)
        merging.register("interview", own_merging.merge_parts)
        copydesk.register(
            "interview",
            texts=queries.texts,
            said=queries.said,
            rules=(queries.silent_speakers,),
        )
