"""How much fits. Not in prose.py: the settings need that before anything can be translated."""

from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST = MaxLengthValidator(
    400_000, _("This text is longer than a story can be (400,000 characters). Split it in two.")
)
