"""Cleo gets each picture in the best format and width, and the page never moves for it."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string

PICTURE: dict[str, Any] = {
    "id": 12,
    "alt": "A ferry & gulls",
    "color": "#7a8b99",
    "width": 1200,
    "height": 800,
    "src": "/media/f-800.jpg",
    "srcset": "/media/f-480.jpg 480w, /media/f-1200.jpg 1200w",
    "sources": [
        {"type": "image/avif", "srcset": "/media/f-480.avif 480w"},
        {"type": "image/webp", "srcset": "/media/f-480.webp 480w"},
    ],
    "until": "",
}
FIGURE = {
    **PICTURE,
    "caption": "The Grey Heron leaves <Lowquay>.",
    "credit": "Illustration: Pia Vandermeer",
    "owner": "© The Ansel Courier",
    "made_by": "Made by software",
    "layout": "",
}


def figure(**told: Any) -> str:
    return render_to_string("pictures/_figure.html", {"figure": {**FIGURE, **told}})


def gallery(count: int, until: str = "") -> str:
    context = {"pictures": [{**FIGURE, "until": until}] * count, "until": until}
    return render_to_string("pictures/_gallery.html", context)


def images(html: str) -> list[str]:
    return re.findall(r"<img[^>]*>", html)


def test_the_best_format_comes_first_and_jpeg_is_for_all():
    html = figure()
    kinds = re.findall(r'<source type="([^"]+)" srcset="([^"]+)"', html)
    assert [kind for kind, _files in kinds] == ["image/avif", "image/webp"]
    (image,) = images(html)
    assert 'src="/media/f-800.jpg"' in image
    assert 'width="1200" height="800"' in image
    assert 'alt="A ferry &amp; gulls"' in image
    assert html.count("sizes=") == 3


def test_only_the_lead_is_not_waited_with():
    (below,) = images(figure())
    assert 'loading="lazy" decoding="async"' in below
    assert "fetchpriority" not in below
    context = {"figure": FIGURE, "kind": "lead", "first": True}
    (lead,) = images(render_to_string("pictures/_figure.html", context))
    assert 'fetchpriority="high"' in lead
    assert "lazy" not in lead


def test_its_colour_is_there_before_it():
    assert '<rect width="100%" height="100%" fill="#7a8b99"/>' in figure()


def test_readers_are_told_who_made_it_whose_it_is_and_that_a_machine_did():
    html = figure()
    assert "The Grey Heron leaves &lt;Lowquay&gt;." in html
    assert html.count("Illustration: Pia Vandermeer") == 1
    assert "© The Ansel Courier" in html
    assert '<span class="figure__made">Made by software</span>' in html


def test_what_a_picture_shows_at_length_is_below_it_for_who_opens_it():
    html = figure(description="Ferries a day:\n\nMay <9>, June 12.")
    assert (
        "<summary>Description of the picture"
        '<span class="visually-hidden">: A ferry &amp; gulls</span></summary><p>Ferries a day:</p>'
    ) in html
    assert "<p>May &lt;9&gt;, June 12.</p></details></figcaption>" in html
    assert "<details" in figure(caption="", credit="", owner="", made_by="", description="May: 9.")
    assert "<details" not in figure(description="")


def test_an_owner_who_is_in_the_credit_is_not_said_twice():
    html = figure(credit="Ada Okoye / Agency", owner="Agency", made_by="")
    assert html.count("Agency") == 1
    assert "figure__made" not in html


def test_a_picture_about_which_nothing_is_said_has_no_empty_caption():
    assert "figcaption" not in figure(caption="", credit="", owner="", made_by="")


def test_an_upright_picture_is_narrower_and_a_wide_one_wider():
    assert "figure--upright" in figure(height=1600)
    assert "figure--wide" in figure(layout="wide")
    assert 'class="figure"' in figure()


def test_a_little_picture_is_not_enlarged():
    html = figure(width=200, height=150, layout="wide")
    assert 'class="figure figure--little"' in html
    assert 'sizes="200px"' in html
    assert "figure--little" not in gallery(2)


def test_what_has_an_end_stands_between_its_marks():
    html = figure(until="2026-12-31")
    assert html.startswith("<!--until 2026-12-31 p12--><figure")
    assert html.rstrip().endswith("</figure><!--/p12-->")
    together = gallery(2, until="2026-12-31")
    assert together.startswith("<!--until 2026-12-31 gallery--><div")
    assert together.rstrip().endswith("</div><!--/gallery-->")


@pytest.mark.parametrize("count", [2, 3, 5, 6, 12])
def test_a_gallery_holds_any_number(count):
    html = gallery(count)
    assert len(images(html)) == count
    assert html.count("<figcaption") == count


def test_of_an_odd_number_the_first_is_as_wide_as_the_gallery():
    first, second, third = (
        re.findall(r'sizes="([^"]+)"', image)[0] for image in images(gallery(3))
    )
    assert "896px" in first
    assert second == third
    assert "444px" in second


def test_four_thirds_stand_in_four_thirds():
    pictures = [{**FIGURE, "width": 1600, "height": 1200}] * 2
    assert "gallery--4x3" in render_to_string("pictures/_gallery.html", {"pictures": pictures})
    assert "gallery--4x3" not in gallery(2)
