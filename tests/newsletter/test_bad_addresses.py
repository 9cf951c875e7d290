"""What cannot be an address gets one clear sentence beside the field; the rest is delivered."""

import pytest
from django.core import mail
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from newsroom.newsletter import addresses
from newsroom.newsletter.models import Subscriber
from tests.newsletter.conftest import letter

INJECTION = "cleo@reader.example\nBcc: everyone@elsewhere.example"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type your e-mail address."),
        ("   ", "Type your e-mail address."),
        ("cleo", "has an @ in it"),
        ("cleo@reader", "not a whole e-mail address"),
        ("cleo@", "not a whole e-mail address"),
        ("@reader.example", "not a whole e-mail address"),
        ("cléo@reader.example", "such as é or ü before the @"),
        ("\N{LATIN SMALL LETTER LONG S}am@reader.example", "such as é or ü before the @"),
        ("\N{KELVIN SIGN}ate@reader.example", "such as é or ü before the @"),
        ("a" * 10_000 + "@reader.example", "too long"),
        ("a" * 65 + "@reader.example", "not a whole e-mail address"),
        ("cleo@reader,example", "Did you mean cleo@reader.example?"),
        ("cleo@@reader.example", "Did you mean cleo@reader.example?"),
        ("cleo @reader.example.", "Did you mean cleo@reader.example?"),
        ("mailto:cleo@reader.example", "Did you mean cleo@reader.example?"),
        ("<cleo@reader.example>", "Did you mean cleo@reader.example?"),
        ("cleo@reader.example\x00", "not a whole e-mail address"),
        (INJECTION, "e-mail address"),
        ("cleo@reader.example\r\nSubject: x", "e-mail address"),
        ("cleo@reader.example, dan@elsewhere.example", "not a whole e-mail address"),
        ('"cleo\x01 x"@reader.example', "not a whole e-mail address"),
        ("cleo@[127.0.0.1]", "not a whole e-mail address"),
        ("cleo@localhost", "not a whole e-mail address"),
        ("cleo@reader..example", "Did you mean cleo@reader.example?"),
        ("cleo@exa\N{FULLWIDTH COMMERCIAL AT}mple.example", "not a whole e-mail address"),
        ("cleo@\N{RIGHT-TO-LEFT OVERRIDE}reader.example", "not a whole e-mail address"),
        ("cleo@" + "ü" * 60 + ".example", "not a whole e-mail address"),
        ("@" * 5_000, "too long"),
        ("@" * 200, "not a whole e-mail address"),
        ("=?utf-8?q?victim?=@example.org", "not a whole e-mail address"),
        ("cleo+=?utf-8?b?eA==?=@reader.example", "not a whole e-mail address"),
        ("<script>alert(1)</script>@x", "not a whole e-mail address"),
    ],
)
def test_what_cannot_be_an_address_gets_a_sentence_beside_the_field(sign_up, typed, sentence):
    page = sign_up(typed)
    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert 'aria-invalid="true" aria-describedby="newsletter-error"' in page.text
    [error] = page.text.split('id="newsletter-error">')[1].split("</p>")[:1]
    assert escape(sentence) in error
    assert f'value="{escape(typed)[:900]}' in page.text
    assert not Subscriber.objects.exists()
    assert not mail.outbox


def test_no_address_at_all_is_an_error_too(reader, db):
    assert reader.post("/newsletter/").status_code == 422


@pytest.mark.parametrize(
    ("typed", "goes_to"),
    [
        ("o'neil&sons+news@Reader.example", "o'neil&sons+news@Reader.example"),
        ("cleo@bücher.example", "cleo@xn--bcher-kva.example"),
        ("cleo@xn--bcher-kva.example", "cleo@xn--bcher-kva.example"),
        ("cleo@例え.テスト", "cleo@xn--r8jz45g.xn--zckzah"),
        ("a" * 64 + "@reader.example", "a" * 64 + "@reader.example"),
        ("x@y.museum", "x@y.museum"),
    ],
)
def test_an_unusual_address_is_delivered(sign_up, typed, goes_to):
    assert sign_up(typed).status_code == 303
    assert letter().to == [goes_to]
    assert letter().message()["To"] == goes_to
    assert Subscriber.objects.get().address == typed


def test_one_domain_in_two_writings_is_one_address(sign_up):
    sign_up("cleo@bücher.example")
    sign_up("Cleo@XN--BCHER-KVA.example")
    assert Subscriber.objects.count() == 1
    assert len(mail.outbox) == 1


@given(st.text(max_size=80) | st.from_regex(r"[^@]{1,20}@.{1,30}", fullmatch=True))
def test_whatever_is_typed_is_one_plain_address_or_a_sentence(typed):
    if not addresses.can_receive(typed):
        assert addresses.what_is_wrong(typed)
        return
    key = addresses.key(typed)
    assert key.isascii()
    assert key.isprintable()
    assert key.count("@") == 1
    assert not set(key) & set(' ,;:<>()[]"\\')
    assert addresses.key(key) == key
