"""What the scripts of the picture library say."""

from django.utils.translation import gettext as _

from articles.darkroom import sandbox


def upload_words() -> dict[str, str]:
    return {
        "waiting": _("Waiting"),
        "going": _("Uploading"),
        "reading": _("Being looked at"),
        "there": _("Already in the library: %(file)s is this picture."),
        "tooLarge": sandbox.too_large(),
        "unread": _("This could not be read. Look whether it is still there, and choose it again."),
        "failed": _(
            "It did not arrive. Try again; if it is so again, choose the file anew, or tell "
            "whoever runs the site."
        ),
        "progress": _("%(done)s of %(all)s uploaded"),
        "someFailed": _("%(done)s of %(all)s uploaded, %(failed)s not"),
        "uploading": _("Uploading"),
        "ready": _("Uploaded"),
    }


def stage_words() -> dict[str, str]:
    return {
        "point": _("Focal point: arrow keys move it"),
        "pointAt": _("Focal point %(x)s per cent from the left, %(y)s from the top"),
        "adjust": _("Adjust"),
        "done": _("Done"),
        "frame": _(
            "The part shown as %(name)s: arrow keys move it, plus and minus size it, Enter is done"
        ),
        "isBack": _("%(name)s follows the focal point again"),
    }
