from typing import Any

from django import forms

from newsroom.newsletter import addresses


class AddressField(forms.Field):
    def clean(self, value: Any) -> str:
        return addresses.checked(value or "")


class SignUpForm(forms.Form):
    """Only the check; the form stands in templates, on pages that know nothing of it."""

    email = AddressField()

    @property
    def typed(self) -> str:
        return str(self.data.get("email", ""))

    @property
    def is_trapped(self) -> bool:
        """Whether the field was filled that no person meets."""
        return bool(self.data.get("website"))
