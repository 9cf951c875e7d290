"""The operator writes settings down in `.env`."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMessage

from newsroom import env


def test_a_file_gives_values_and_the_environment_wins(tmp_path):
    file = tmp_path / ".env"
    file.write_text("# ours\nSITE_NAME='The Harbour Post'\nexport DEBUG=off\n\nTIME_ZONE=UTC\n")
    found = env.read_env(file, {"TIME_ZONE": "Europe/Paris"})
    assert found == {"SITE_NAME": "The Harbour Post", "DEBUG": "off", "TIME_ZONE": "Europe/Paris"}


def test_a_line_that_is_no_setting_is_named(tmp_path):
    file = tmp_path / ".env"
    file.write_text("DEBUG=off\nwhat is this\n")
    with pytest.raises(SystemExit, match="line 2"):
        env.read_env(file, {})


def test_mail_goes_where_the_address_says():
    options = env.mailer("smtp://ada%40post:s%2Fecret@mail.example")["OPTIONS"]
    assert options["username"] == "ada@post"
    assert options["password"] == "s/ecret"
    assert (options["port"], options["use_tls"], options["use_ssl"]) == (587, True, False)
    assert env.mailer("smtps://mail.example")["OPTIONS"]["port"] == 465
    assert env.mailer("file:///var/mail")["OPTIONS"] == {"file_path": "/var/mail"}


@pytest.mark.parametrize(
    "name", ["The Harbour Post", "Smith, Jones & Co", "Post: news;", 'The "Post"', "Le Marché"]
)
def test_readers_see_the_name_of_the_site_as_the_sender(name):
    written = env.sender(name, "news.example")
    [found] = (
        EmailMessage("Hello", "Text", written, ["cleo@reader.example"]).message()["From"].addresses
    )
    assert (found.display_name, found.addr_spec) == (name, "news@news.example")


SITE = urlsplit("https://news.example")


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("a.example, news.example ,", ["a.example", "news.example"]),
        (".example", [".example"]),
        (".news.example", [".news.example"]),
        ("NEWS.example", ["NEWS.example"]),
    ],
)
def test_names_by_commas_are_those_it_answers_to(value, names):
    assert env.hosts(value, SITE) == names


@pytest.mark.parametrize("value", ["", ",", "*", "post.example", ".post.example", "news.example:1"])
def test_names_without_that_of_the_site_stop_the_start(value):
    with pytest.raises(SystemExit, match=r'set ALLOWED_HOSTS .* "news.example"'):
        env.hosts(value, SITE)


@pytest.mark.parametrize(
    "url",
    [
        "http://[::1",
        "https://",
        "news.example",
        "https://news.example:abc",
        "https://news.example/paper",
        "https://news.example?x",
        "https://news.example#x",
        "https://ada:secret@news.example",
        "https://news .example",
        "https://bücher.example",
    ],
)
def test_an_address_that_is_more_or_less_than_one_stops_the_start(url):
    with pytest.raises(SystemExit, match="SITE_URL"):
        env.site(url)


@pytest.mark.parametrize(
    ("read", "value", "name"),
    [
        (env.time_zone, "Mars/Olympus", "TIME_ZONE"),
        (env.time_zone, "Europe", "TIME_ZONE"),
        (env.time_zone, "../etc/passwd", "TIME_ZONE"),
        (env.time_zone, "", "TIME_ZONE"),
        (env.language, "xx-yy", "LANGUAGE_CODE"),
        (env.folder, Path("/etc/passwd"), "VAR_DIR"),
        (env.folder, Path("/etc/passwd/var"), "VAR_DIR"),
        (env.database, "sqlite://", "DATABASE_URL"),
        (env.database, "sqlite://:memory:", "DATABASE_URL"),
        (env.database, "postgres://localhost", "DATABASE_URL"),
        (env.mailer, "smtp://mail.example:abc", "EMAIL_URL"),
        (env.mailer, "smtp://[::1", "EMAIL_URL"),
        (env.mailer, "file://mail", "EMAIL_URL"),
        (env.mailer, "file://", "EMAIL_URL"),
        (env.cache, "file://", "CACHE_URL"),
        (env.cache, "file://cache", "CACHE_URL"),
    ],
)
def test_a_value_that_cannot_be_is_named(read, value, name):
    with pytest.raises(SystemExit, match=f"^Newsroom did not start: {name}"):
        read(value)
