"""Pictures of the port, with files that readers could get."""

import pytest

from tests.picture_rows import add_renditions, make_picture


@pytest.fixture
def ferry(ada):
    picture = make_picture(ada)
    add_renditions(picture)
    return picture


@pytest.fixture
def quay(ada):
    picture = make_picture(ada, "quay", caption="", alt="The empty quay", width=1600, height=2400)
    add_renditions(picture)
    return picture
