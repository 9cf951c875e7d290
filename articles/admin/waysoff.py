"""The ways in which a story leaves the site, and the form that asks for one."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import searching
from articles.admin.fields import WholeText
from articles.admin.forms import Growing
from articles.models import Address, Article, Publication, Withdrawal

Kind = Withdrawal.Kind

FOUND = 8
WITH_REASON = (Kind.WITHDRAWN, Kind.KILLED)
ACTS = {
    Kind.WITHDRAWN: gettext_lazy("Withdraw"),
    Kind.MOVED: gettext_lazy("Move"),
    Kind.KILLED: gettext_lazy("Kill"),
    Kind.VANISHED: gettext_lazy("Make it vanish"),
}
WHAT_IT_DOES = {
    Kind.WITHDRAWN: gettext_lazy(
        "Its address says that the story is not available any more, with your reason and the day. "
        "Publishing it again brings it back."
    ),
    Kind.MOVED: gettext_lazy(
        "Its address leads readers to another story, until you bring this one back."
    ),
    Kind.KILLED: gettext_lazy(
        "Its address gives your reason and the day, and no headline. What is scheduled is "
        "cancelled, an embargo ends, and share links show nothing."
    ),
    Kind.VANISHED: gettext_lazy(
        "Its address answers as if there had never been a story: no reason, no day. What is "
        "scheduled is cancelled, an embargo ends, and share links show nothing."
    ),
}
FOR_WHAT = {
    Kind.KILLED: gettext_lazy("For what must not be read any more."),
    Kind.VANISHED: gettext_lazy("For court orders."),
}
NEVER_PUBLIC = gettext_lazy(
    "It was never public, so readers see nothing; your colleagues see the reason. What is "
    "scheduled is cancelled, an embargo ends, and share links show nothing."
)


class WithdrawForm(WholeText, forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("How?"),
        choices=[(kind, ACTS[kind]) for kind in Kind],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of these.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        required=False,
        max_length=500,
        widget=Growing({"rows": 3}),
        help_text=gettext_lazy("Readers will see this. One or two plain sentences."),
    )
    moved_to = forms.CharField(
        label=gettext_lazy("To which story?"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}),
        help_text=gettext_lazy("Its address, or words of it: you then choose from what is found."),
    )
    chosen = forms.CharField(required=False, max_length=300)  # the path of one that was found
    found_by = forms.CharField(required=False, max_length=300)  # the words then
    found: tuple[Publication, ...] = ()  # by the words, to choose from

    def __init__(self, story: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        self.story = story
        if not story.was_live:
            self.fields["reason"].help_text = _("Your colleagues will see this.")

    def clean(self) -> dict[str, Any]:
        super().clean()
        said = self.cleaned_data
        kind = said.get("kind")
        if kind in WITH_REASON and "reason" in said and not said["reason"].strip():
            who = _("readers will see the reason") if self.story.was_live else _("it is kept")
            self.add_error("reason", _("Say why: %s.") % who)
        if kind != Kind.MOVED:
            said["moved_to"] = None
        elif "moved_to" in said:
            said["moved_to"] = self.other_story(said["moved_to"].strip())
        return said

    def other_story(self, typed: str) -> Article | None:
        """A choice is one among what these very words had found."""
        try:
            if self.cleaned_data.get("chosen") and typed == self.cleaned_data.get("found_by"):
                return story_at(self.cleaned_data["chosen"], self.story)
            if is_address(typed):
                return story_at(path_in(typed), self.story)
            self.search(typed)
        except ValidationError as refusal:
            self.add_error("moved_to", refusal)
        return None

    def search(self, words: str) -> None:
        """What is found is never taken unasked: readers are led there for good."""
        if not words:
            raise ValidationError(_("Write the address of the other story, or words of it."))
        stories = Article.objects.filter(searching.find(words)).exclude(pk=self.story.pk)
        live = Publication.objects.live().filter(story__in=stories.values("pk"))
        self.found = tuple(live.for_lists()[:FOUND])
        if not self.found:
            raise ValidationError(_("No live story is found by these words."))
        raise ValidationError(_("Choose the story below, and press the button again."))


def is_address(typed: str) -> bool:
    return typed.startswith(("/", "http://", "https://"))


def path_in(typed: str) -> str:
    """Empty where nothing that was typed could be the path of a page."""
    try:
        path = unquote(urlsplit(typed).path)
    except ValueError:  # half an IPv6 address
        return ""
    if "\0" in path:  # which no database looks for
        return ""
    return path if path.endswith("/") else f"{path}/"


def story_at(path: str, besides: Article) -> Article:
    """The live story that has the path, or had it."""
    address = Address.objects.filter(path=path).select_related("story").first()
    if not address:
        raise ValidationError(_("No story has this address. Copy it from the page of the story."))
    if address.story_id == besides.pk:
        raise ValidationError(_("This is the story itself. Choose another one."))
    if not Publication.objects.live().filter(story=address.story_id).exists():
        raise ValidationError(_("That story is not live, so readers cannot be led to it."))
    return address.story


def what_it_does(kind: Kind, story: Any) -> str:
    return str(WHAT_IT_DOES[kind] if story.was_live else NEVER_PUBLIC)
