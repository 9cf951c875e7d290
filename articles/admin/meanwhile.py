"""Two editors at one form that has no versions: whoever saves second is asked once."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError

from articles.admin.lists import moment


class Meanwhile(forms.BaseModelForm[Any]):
    """Wants a hidden field `seen`; what it holds is the content when the form was opened."""

    saved_meanwhile: ClassVar[Any]
    saved_by: ClassVar[Any]  # the same, with who and when

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = self.initial["seen"] = self.content()

    def content(self) -> str:
        """A digest of all that the form shows; empty before there is anything."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """Whoever saves again means it."""
        super().clean()
        name = self.add_prefix("seen")
        if self.data.get(name, self.now) != self.now:
            data: Any = self.data
            self.data = data = data.copy()
            data[name] = self.now
            self.add_error(None, self.who_saved_meanwhile())
        return self.cleaned_data

    def who_saved_meanwhile(self) -> ValidationError:
        kind = get_content_type_for_model(self.instance)
        last = LogEntry.objects.filter(content_type=kind, object_id=self.instance.pk).first()
        if not last:
            return ValidationError(self.saved_meanwhile)
        params = {"who": last.user, "when": moment(last.action_time)}
        return ValidationError(self.saved_by, params=params)
