"""What the form of a story sends while one types, as static/desk/unsaved.js does."""

import json
import re
from itertools import count

from articles.admin.sent import fields_of

ticks = count(1_764_000_000_000)  # milliseconds, as the browser's clock has them


class Opened:
    """A form that somebody has open in a tab."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        page = client.get(address)
        self.key = key_in(page)
        self.fields = fields_of(page.context)
        self.names = len(self.fields)
        self.url = page.context["unsaved_url"]
        self.base = 0

    def types(self, *, unset=(), all_is_asked=False, **fields):
        """Types, rests, and hears whether it was kept."""
        row_ids = {
            f"{name.rsplit('-', 1)[0]}-id" for name in fields if re.match(r"\w+-\d+-\w", name)
        }
        changed = {name: [value] for name, value in fields.items()}
        own = {name: self.fields.get(name, [""]) for name in {"seen", "once"} | row_ids}
        response = self.sends(set=own | changed, unset=list(unset))
        assert response.status_code == 200, response.content
        assert response.json().get("all", False) == all_is_asked
        self.fields = {n: v for n, v in self.fields.items() if n not in unset} | changed
        if not all_is_asked:
            self.base = response.json()["revision"]
        return response

    def sends(self, **told):
        told = {
            "key": self.key,
            "revision": next(ticks),
            "base": self.base,
            "names": self.names,
        } | told
        return self.client.post(self.url, json.dumps(told), content_type="application/json")

    def sends_all(self):
        return self.sends(whole=True, set=self.fields)

    def saves(self, **more):
        data = self.fields | {"_unsaved": self.key, "_save": "1"} | more
        return self.client.post(self.address, data, follow=True)


def key_in(page):
    return re.search(r'name="_unsaved" value="([^"]+)"', page.text)[1]


def offered(client, address):
    """What the form offers back: (label, before, after) of each change."""
    offers = client.get(address).context["offers"]
    return [tuple(change) for offer in offers for change in offer.changes]


def take_back(client, address):
    key = client.get(address).context["offers"][0].row.key
    return client.post(address, {"_taken": key})
