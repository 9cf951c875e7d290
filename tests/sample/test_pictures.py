"""The pictures of the sample newsroom: painted the same each time, and told of in full."""

from io import BytesIO

import pytest
from PIL import Image

from newsroom.sample.painting.studio import SCENES, paint
from newsroom.sample.texts import tell, tell_pictures

TOLD = tell_pictures()["pictures"]
SMALL = 0.2


def test_each_picture_that_is_told_of_can_be_painted():
    assert TOLD.keys() == SCENES.keys()


@pytest.mark.parametrize("name", sorted(SCENES))
def test_a_picture_is_the_same_each_time(name):
    painted = paint(name, SMALL)
    assert paint(name, SMALL) == painted
    picture = Image.open(BytesIO(painted))
    assert (picture.format, picture.mode) == ("JPEG", "RGB")
    assert picture.size == tuple(round(side * SMALL) for side in SCENES[name][1])


def test_no_two_pictures_are_alike():
    assert len({paint(name, SMALL) for name in SCENES}) == len(SCENES)


def test_a_picture_is_large_enough_for_any_screen():
    assert Image.open(BytesIO(paint("bar"))).size == (1600, 1200)
    assert all(min(size) >= 1200 for _scene, size in SCENES.values())


@pytest.mark.parametrize("name", sorted(TOLD))
def test_a_picture_has_all_that_readers_are_told(name):
    told = TOLD[name]
    assert told["alt"].endswith(".")
    assert told["caption"].endswith(".")
    assert told["caption"] != told["alt"]
    assert told["credit"].startswith("Illustration: ")
    assert told["place"]
    assert all(0 <= part <= 1000 for part in told["focal"])


def test_each_picture_stands_in_one_story_and_one_story_has_none():
    stories = tell()["stories"]
    leads = [story["lead"] for story in stories if "lead" in story]
    inside = [
        name for story in stories for row in story.get("pictures", []) for name in row["names"]
    ]
    assert sorted([*leads, *inside]) == sorted(TOLD)
    assert [story["file"] for story in stories if "lead" not in story] == ["rents"]


def test_the_rights_to_one_picture_have_ended():
    assert [name for name, told in TOLD.items() if told.get("until", 0) < 0] == ["steps"]
