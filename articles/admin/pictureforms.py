"""Forms of pictures: one with all its fields, and one of the few that are filled in for many."""

import hashlib
import json
from decimal import Decimal
from typing import Any, override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.fields import WholeText
from articles.admin.forms import Growing
from articles.admin.meanwhile import Meanwhile
from articles.admin.moments import DAY_FORMAT
from articles.admin.picturecrops import NAMES
from articles.admin.tags import TagsField
from articles.models import Picture
from articles.shapes import SHAPES, Size

LINES = ("caption", "description")
TEXTS = ("headline", "alt", *LINES, "credit", "creator", "owner", "terms", "place")
FIELDS = (*TEXTS, "licensor_url", "decorative", "rights_until", "taken_on", "source_type")
SHAPE_OFF = 1.5  # pixels by which a side may miss the shape, from rounding


def day_widget() -> forms.DateInput:
    return forms.DateInput(format=DAY_FORMAT, attrs={"type": "date"})


class Lines(Growing):
    """A browser ends each line with two signs, a file with one: that alone changes nothing."""

    @override
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class PartOfHundred(forms.DecimalField):
    """Thousandths in the database, per cent in the form."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=100, decimal_places=1, **more)

    @override
    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / 10 if isinstance(value, int) else value

    @override
    def clean(self, value: Any) -> int:
        return int(super().clean(value) * 10)

    @override
    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class BoxesField(forms.Field):
    """By shape, the part of the picture that an editor chose; written by a script."""

    widget = forms.HiddenInput

    @override
    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else json.dumps(value or {})

    @override
    def to_python(self, value: Any) -> dict[str, list[int]]:
        try:
            told = json.loads(value or "{}")
            return {shape: whole_numbers(told[shape]) for shape in SHAPES if told.get(shape)}
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            raise ValidationError(_("Set the crops again: they did not arrive whole.")) from error


def whole_numbers(told: Any) -> list[int]:
    """A box as the row has it, so that one that stayed has not changed."""
    if len(told) != 4 or not all(type(number) is int for number in told):
        raise TypeError
    return list(told)


def fits(shape: str, box: list[int], size: Size) -> bool:
    """Whether it lies in the picture and has the shape."""
    left, top, width, height = box
    if min(left, top) < 0 or min(width, height) < 1:
        return False
    if left + width > size[0] or top + height > size[1]:
        return False
    across, down = SHAPES[shape]
    off = min(abs(width - height * across / down), abs(height - width * down / across))
    return off <= SHAPE_OFF


HELP = {
    "alt": gettext_lazy("What the picture shows, told to those who do not see it."),
    "description": gettext_lazy(
        "For a chart, a map or a page of text: all that it tells. Readers can open it below the "
        "picture."
    ),
    "decorative": gettext_lazy("It shows nothing that readers would miss; no words are read out."),
    "headline": gettext_lazy("A name for the desk. Readers do not see it."),
    "credit": gettext_lazy("As readers see it, such as Rosa Lind/AP."),
    "licensor_url": gettext_lazy("The page where others get a license. Search engines lead to it."),
    "rights_until": gettext_lazy("The last day. After it the picture is gone from every page."),
}


class PictureFields(WholeText, Meanwhile, forms.ModelForm[Picture]):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the picture as it was, then
    saved_by = gettext_lazy(
        "%(who)s saved this picture on %(when)s, while you were writing. Nothing of yours is "
        "saved yet. Open the picture in another tab to compare, then save again to let yours stand."
    )
    saved_meanwhile = gettext_lazy(
        "Somebody saved this picture while you were writing. Nothing of yours is saved yet. "
        "Open the picture in another tab to compare, then save again to let yours stand."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in {*TEXTS, "tags"} & self.fields.keys():
            self.fields[name].widget.attrs["dir"] = "auto"

    @override
    def content(self) -> str:
        picture = self.instance
        if not picture.pk:
            return ""
        told: dict[str, Any] = {name: str(getattr(picture, name)) for name in FIELDS}
        told |= {"focus": picture.focus, "boxes": picture.boxes}
        told["tags"] = sorted(tag.name for tag in picture.tags.all())
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decorative"):
            cleaned["alt"] = ""
        for name in set(TEXTS) - set(LINES) & cleaned.keys():
            cleaned[name] = " ".join(cleaned[name].split())
        return cleaned


class PictureForm(PictureFields):
    tags = TagsField(
        label=gettext_lazy("Tags"),
        required=False,
        help_text=gettext_lazy("Set apart by commas: harbour, climate."),
    )
    focus_x = PartOfHundred(label=gettext_lazy("Focal point, per cent from the left"))
    focus_y = PartOfHundred(label=gettext_lazy("Per cent from the top"))
    boxes = BoxesField(required=False)

    class Meta:
        help_texts = HELP
        widgets = {"alt": Growing()}
        error_messages = {
            "licensor_url": {
                "invalid": gettext_lazy(
                    "This is no address. Copy the whole of it, such as https://photos.example/buy."
                )
            }
        }

    @override
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for shape, box in cleaned.get("boxes", {}).items():
            if not fits(shape, box, self.instance.dimensions):
                said = _("The crop %s does not lie in the picture. Set it again.")
                self.add_error("boxes", said % NAMES[shape])
        return cleaned


class FillForm(PictureFields):
    """A row of several pictures that are filled in together."""

    class Meta:
        model = Picture
        fields = ("alt", "decorative", "caption", "credit", "owner", "terms", "rights_until")
        widgets = {"caption": Lines(), "alt": Growing(), "rights_until": day_widget()}


class ForAllForm(WholeText, forms.ModelForm[Picture]):
    """What is put into each of several pictures that has nothing there; tags are added."""

    prefix = "all"
    tags = TagsField(
        label=gettext_lazy("Tags"),
        required=False,
        help_text=gettext_lazy("Set apart by commas. They are added to each picture."),
    )

    class Meta:
        model = Picture
        fields = ("credit", "owner", "terms", "rights_until", "source_type")
        widgets = {"rights_until": day_widget()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name in ("credit", "owner", "terms", "tags"):
            self.fields[name].widget.attrs["dir"] = "auto"

    def put_into(self, picture: Picture) -> list[str]:
        """The names of the fields that it had empty."""
        told = {name: self.cleaned_data[name] for name in self.Meta.fields}
        empty = [name for name, value in told.items() if value and not getattr(picture, name)]
        for name in empty:
            setattr(picture, name, told[name])
        return empty
