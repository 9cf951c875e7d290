"""Who works on a story: whoever began it, and whom they ask to join."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import assigning, sharing
from articles.admin.pages import StoryPages, View
from articles.admin.who import editor
from articles.models import Article
from articles.names import name_of
from articles.refusal import Refused


class Colleague(forms.ModelChoiceField[User]):
    def label_from_instance(self, obj: User) -> str:
        return name_of(obj)


class AskForm(forms.Form):
    colleague = Colleague(
        User.objects.none(),
        label=gettext_lazy("Ask somebody to join"),
        empty_label=gettext_lazy("Choose a colleague"),
        error_messages={
            "required": gettext_lazy("Choose a colleague first."),
            "invalid_choice": gettext_lazy("Choose one of the colleagues in the list."),
        },
    )

    def __init__(self, story: Article, posted: Any = None) -> None:
        super().__init__(posted, label_suffix="")
        colleague: Any = self.fields["colleague"]
        colleague.queryset = assigning.who_may_join(story)


class StoryPeople(StoryPages):
    def pages(self) -> dict[str, View]:
        return {**super().pages(), "people": self.people_view}

    def people_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        story = self.story_to_change(request, object_id)
        form = AskForm(story, request.POST or None)
        by, now = editor(request), timezone.now()
        if gone := request.POST.get("remove"):
            self.take_off(request, story, gone)
            return redirect(self.back_from_people(request, story))
        if request.method == "POST" and form.is_valid():
            person = form.cleaned_data["colleague"]
            assigning.assign(story, person, by=by, now=now)
            said = _("%s works on it, too, and finds it under “Mine”.") % name_of(person)
            self.message_user(request, said, messages.SUCCESS)
            return redirect(self.address("people", story))
        rows = [
            {"editor": row.editor, "may_take_off": assigning.may_take_off(row, by)}
            for row in story.assignments.select_related("editor").order_by("pk")
        ]
        title, template = _("Who works on it"), "admin/articles/people.html"
        return self.act_page(request, story, title, template, form, assignments=rows)

    def take_off(self, request: HttpRequest, story: Article, key: str) -> None:
        try:
            person = assigning.unassign(story, key, by=editor(request), now=timezone.now())
        except Refused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return
        if person:
            said = _("%s does not work on it any more.") % name_of(person)
            if sharing.stopped_with(story, person):
                said += " " + _(
                    "The links that they made to the newest version show nothing from now on. "
                    "Make new ones for whoever needs them."
                )
            self.message_user(request, said, messages.SUCCESS)

    def back_from_people(self, request: HttpRequest, story: Article) -> str:
        """Whoever has taken themselves off may not see it any more."""
        if not self.has_change_permission(request, Article.objects.get(pk=story.pk)):
            return self.address_of_list()
        return self.address("people", story)
