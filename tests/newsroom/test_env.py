"""The operator writes settings down in `.env`."""

import pytest

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
