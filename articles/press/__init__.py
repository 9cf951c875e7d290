"""The one door to readers: makes Publications of Versions, and ends them.

Each act is one transaction with the story's row locked, and raises the site generation. `now` may
be a clock; then it is read once the row is locked, so that waiting for it does not make it late.
"""

from articles.press.addresses import AddressTaken, free_slug, path_of
from articles.press.boxes import refresh_box
from articles.press.correcting import Notice, correct
from articles.press.deriving import derive
from articles.press.embargoes import UnderEmbargo, lift, put_under_embargo
from articles.press.holding import hold_back, tell_again
from articles.press.pictures import reflect_picture, refresh_pictures
from articles.press.publishing import Plan, publish, reschedule, schedule, unschedule
from articles.press.stretches import remake
from articles.press.withdrawing import bring_back, withdraw

__all__ = [
    "AddressTaken",
    "Notice",
    "Plan",
    "UnderEmbargo",
    "bring_back",
    "correct",
    "derive",
    "free_slug",
    "hold_back",
    "lift",
    "path_of",
    "publish",
    "put_under_embargo",
    "reflect_picture",
    "refresh_box",
    "refresh_pictures",
    "remake",
    "reschedule",
    "schedule",
    "tell_again",
    "unschedule",
    "withdraw",
]
