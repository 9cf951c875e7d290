"""Who may paste a transcript, and what a long one costs."""

import pytest

from interviews.models import Interview
from tests.desk.test_paste import ACCEPT, PASTE, TALK, accept, lay_out, shape
from tests.stories import make_interview


def test_theo_who_only_looks_pastes_nothing(trainee):
    interview = make_interview()
    for address in (PASTE, ACCEPT, f"/admin/interviews/interview/{interview.pk}/paste/"):
        assert trainee.post(address, {"text": TALK}).status_code == 403
    assert trainee.get(PASTE).status_code == 403


def test_rosa_who_reports_pastes_and_accepts(reporter):
    assert accept(reporter, lay_out(reporter, text=TALK)).status_code == 302


def test_dan_is_asked_to_sign_in(client, db):
    assert "/login/" in client.post(PASTE, {"text": TALK}).url


@pytest.mark.parametrize("exchanges", [5, 100])
def test_accepting_asks_no_more_of_the_database_for_a_long_talk(
    desk, exchanges, django_assert_max_num_queries
):
    talk = "\n\n".join(f"Harbour Post: Why {n}?\n\nMara Quill: Ice {n}." for n in range(exchanges))
    laid = lay_out(desk, text=talk)
    with django_assert_max_num_queries(40):
        accept(desk, laid, headline="Ice")
    assert len(shape(Interview.objects.get())) == exchanges
