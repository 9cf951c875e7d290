"""What the desk's scripts say of pictures, once a page, however many editors stand on it."""

from django.urls import reverse_lazy
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from js_asset import JSON

from articles.darkroom import sandbox
from articles.rights import today

NAMES = {
    "name": _("Picture"),
    "gallery": _("Gallery"),
    "put": _("Put a picture here: choose one, or upload a new one"),
    "put_gallery": _("Put a gallery here: choose pictures, or upload new ones"),
}
PICKER = {
    "pictures": _("Pictures"),
    "search": _("Search the picture library"),
    "more": _("Show more"),
    "choose_so_many": _("Put in %(n)s"),
    "choose": _("Put in"),
    "cancel": _("Cancel"),
    "close": _("Close"),
    "drop_one": _("Or drop a new picture here, or choose a file:"),
    "drop_many": _("Or drop new pictures here, or choose files:"),
    "none_found": _("No picture has these words."),
    "none_yet": _("There is no picture in the library yet."),
    "not_found": _("The library cannot be reached just now. Try again."),
    "no_credit": _("No credit"),
}
UPLOADS = {
    "uploading": _("New pictures"),
    "cancel_one": _("Cancel %(name)s"),
    "again": _("Try again"),
    "known": _("%(name)s is in the library already: that picture is used."),
    "missed_signed-out": _("You are signed out. Sign in in another tab, and try again here."),
    "missed_unreachable": _("The newsroom cannot be reached just now. Try again in a minute."),
    "missed_large": lazy(sandbox.too_large, str)(),
    "missed_failed": _("It did not arrive. Try again."),
    "still_uploading": _("This picture is not here yet. Wait until it is, or cancel it."),
}
BLOCK = {
    "layout": _("Width"),
    "layout_text": _("As the text"),
    "layout_wide": _("Wide"),
    "layout_gallery": _("In a gallery"),
    "caption": _("Caption"),
    "no_caption": _("No caption"),
    "alt": _("Alternative text"),
    "no_alt": _("What the picture shows, for those who do not see it"),
    "decorative": _("Decorative"),
    "as_library": _("As in the library"),
    "own_words": _("In this story"),
    "back": _("As in the library"),
    "crop": _("Crop"),
    "mend": _("In the library"),
    "mend_there": _("Mend it in the library"),
    "replace": _("Choose another"),
    "add": _("Add pictures"),
    "remove": _("Remove"),
    "move_up": _("Move up"),
    "move_down": _("Move down"),
    "moved_up": _("The picture is moved up."),
    "moved_down": _("The picture is moved down."),
    "removed": _("The picture is removed."),
    "added": _("Pictures added: %(n)s."),
    "lacks_credit": _("No credit: it cannot be published so."),
    "lacks_alt": _("No alternative text: it cannot be published so."),
    "over": _("Its rights ended on %(day)s: readers do not see it."),
    "over_by_then": _("Its rights end on %(day)s, before the story goes live."),
    "deleted": _("This picture is not in the library any more. Readers will not see it."),
    "failed": _("This picture cannot be shown just now. It is still in the story."),
}
CROP = {
    "crop_heading": _("Which part does this story show?"),
    "how_to_crop": _(
        "Drag the frame or its corners. Arrow keys move it; with Shift, or plus and minus, they "
        "size it."
    ),
    "part": _("%(wide)s % of the width, %(high)s % of the height"),
    "whole": _("The whole picture"),
    "take_part": _("Show this part"),
    "cropped": _("This story shows a part of the picture."),
    "whole_again": _("This story shows the whole picture."),
    "frame": _("The part that is shown"),
}
LEAD = {
    "choose_lead": _("Choose the lead picture"),
    "drop_lead": _("or drop one here, or choose a file:"),
    "undo": _("Take the earlier one back"),
    "make_lead": _("Make lead"),
    "is_lead": _("It is the lead picture now."),
    "back_to_text": _("Put it back into the text"),
    "into_text": _("Move into the text"),
    "is_in_text": _("The picture stands at the beginning of the text now."),
}

FOR_SCRIPTS = JSON(
    {
        "words": {**NAMES, **PICKER, **UPLOADS, **BLOCK, **CROP, **LEAD},
        "urls": {
            "library": reverse_lazy("admin:articles_picture_changelist"),
            "pick": reverse_lazy("admin:articles_picture_pick"),
            "embed": reverse_lazy("admin:articles_picture_embed"),
            "upload": reverse_lazy("admin:articles_picture_upload"),
        },
        "today": lazy(lambda: today().isoformat(), str)(),
    },
    id="picture-words",
)
