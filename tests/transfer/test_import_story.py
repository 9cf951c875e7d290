"""Ada imports a text file from the command line."""

import json
import os
import signal
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles import press
from articles.compose import compose
from articles.models import Article, FactBox, Publication, Version
from articles.prose import plain
from interviews.models import Exchange, Interview, Speaker
from newsroom.transfer import drafts
from tests.transfer.samples import ARTICLE, INTERVIEW, spoken


def run(path, **options):
    said = StringIO()
    call_command("import_story", path, stdout=said, stderr=said, **options)
    return said.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "story.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def assert_nothing_left():
    for model in (Article, FactBox, Version, Publication):
        assert not model.objects.exists(), model


def test_ada_imports_an_interview(file, ada):
    said = run(file(INTERVIEW))
    interview = Interview.objects.get()
    assert f"/admin/interviews/interview/{interview.pk}/change/" in said
    assert "Public:" not in said
    assert [speaker.role for speaker in interview.speakers.all()] == ["", "harbour master", ""]
    asked = [bool(row.question) for row in interview.exchanges.all()]
    assert asked == [True, True, False, True]
    version = Version.objects.get()
    assert (version.made_by, version.number) == (ada, 1)
    assert version.document == compose(interview)


def test_what_has_no_place_and_what_is_furniture_is_told(file, ada):
    said = run(file(INTERVIEW)).splitlines()
    for line in ("Skip to main content", "3 min read", "Share", "Page not found"):
        assert f"Left out as page furniture: {line}" in said
    for line in ("By Ada Okoye", "The second winter"):
        assert f"Not in the draft, could not be placed: {line}" in said


def test_every_word_of_the_story_is_in_the_draft_once(file, ada):
    run(file(INTERVIEW))
    story = INTERVIEW.split("By Ada Okoye")[1].split("Daily newsletter")[0]
    story = "Saltmere's ferry sails again after two winters" + story
    for gone in ("THE SALTMERE POST:", "Ben Ruiz (harbour master):", "Cleo Tamm:", "BR:"):
        story = story.replace(gone, "")
    story = story.replace("The second winter", "").replace("depth:", "depth")
    words = story.replace("days:", "days").split()
    found = [
        plain(part) if "<p>" in part else part for part in spoken(Version.objects.get().document)
    ]
    assert " ".join(found).split() == words


def test_ada_imports_an_article(file, ada):
    said = run(file(ARTICLE))
    article = Article.objects.get()
    assert article.kind == "article"
    assert f"/admin/articles/article/{article.pk}/change/" in said
    assert article.standfirst == "The island decides on Sunday."
    assert "<h2>What it costs</h2>" in article.body
    assert article.body.endswith("<p>We shall know when it stands.</p>")


def test_ada_publishes_at_once(file, ada):
    said = run(file(ARTICLE), publish=True)
    assert f"Public: {Publication.objects.get().path}" in said.splitlines()
    assert Version.objects.count() == 1


def test_a_second_story_of_the_day_with_one_headline_takes_the_next_address(file, ada):
    paths = []
    for number in (1, 2, 3):
        said = run(file(ARTICLE), publish=True)
        paths.append(Publication.objects.latest("pk").path)
        assert f"Public: {paths[-1]}" in said.splitlines()
        assert Version.objects.count() == number
    slug = "saltmere-votes-on-its-bridge"
    assert [path.split("/")[-2] for path in paths] == [slug, f"{slug}-2", f"{slug}-3"]
    assert Article.objects.latest("pk").slug == f"{slug}-3"


def test_what_the_press_refuses_leaves_nothing_behind(file, ada, monkeypatch):
    def refuse(*args, **kwargs):
        raise press.AddressTaken("Another story has the address.")

    monkeypatch.setattr(press, "publish", refuse)
    with pytest.raises(CommandError, match="has the address"):
        run(file(ARTICLE), publish=True)
    assert_nothing_left()


def test_roles_that_have_no_room_beside_the_others_are_told(file, ada):
    first, second = "keeper of the lights " * 9, "keeper of the log " * 10
    said = run(
        file(
            f"Harbour\n\nShort.\n\nQ: Why?\n\nBen Ruiz ({first.strip()}): Ice.\n\n"
            f"Q: And?\n\nBen Ruiz ({second.strip()}): Wind.\n\nQ: So?\n\nBen Ruiz (pilot): Yes."
        )
    )
    assert Interview.objects.get().speakers.get(name="Ben Ruiz").role == f"{first.strip()}; pilot"
    assert f"could not be placed: Ben Ruiz ({second.strip()})" in said


def test_what_is_imported_is_what_the_desk_would_save(file, ada):
    run(file(INTERVIEW.replace("BR:", "Ben Ruiz-:").replace("Ben Ruiz (", "Ben Ruiz- (")))
    for row in (*Speaker.objects.all(), *Exchange.objects.all()):
        row.full_clean()


def test_an_answer_too_long_for_the_desk_is_refused(file, ada):
    with pytest.raises(CommandError, match="longer than a story can be"):
        run(file(f"Harbour\n\nShort.\n\nQ: Why?\n\nA: {'&' * 90_000}\n\nQ: So?\n\nA: Yes."))
    assert_nothing_left()


def test_a_pipe_is_refused_and_not_waited_for(tmp_path, ada):
    def tired(*args):
        raise AssertionError("it waited")

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    before = signal.signal(signal.SIGALRM, tired)
    signal.alarm(5)
    try:
        for path in (pipe, Path(os.devnull)):
            with pytest.raises(CommandError, match="is a pipe or a device"):
                run(path)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert_nothing_left()


def test_a_dry_run_needs_nobody_and_saves_nothing(db, file):
    said = StringIO()
    call_command("import_story", file(INTERVIEW), dry_run=True, stdout=said, stderr=StringIO())
    parse = json.loads(said.getvalue())
    assert parse["exchanges"][1]["answers"][1]["speaker"] == "Ben Ruiz"
    assert parse["unplaced"] == ["By Ada Okoye", "The second winter"]
    assert parse["body"][1]["factbox"]["facts"][0] == {
        "label": "Harbour depth",
        "text": "Four metres at low tide.",
    }
    assert_nothing_left()


def test_ben_imports_under_his_own_name(file, ada, ben):
    run(file(ARTICLE), by="ben")
    assert Version.objects.get().made_by == ben


@pytest.mark.parametrize(("by", "why"), [(None, "createsuperuser"), ("dan", "no account dan")])
def test_without_an_account_nothing_is_imported(db, file, by, why):
    with pytest.raises(CommandError, match=why):
        run(file(ARTICLE), by=by)
    assert_nothing_left()


BAD = {
    "empty": (b"", "empty"),
    "only spaces": (b" \n\t\r\n ", "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf\n", "empty page"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not plain text"),
    "control characters": (b"Headline\n\nBody \x02 text.\n", r"Line 3 .*U\+0002"),
    "latin-1": ("Tour\xe9 leaves\n\nHe left.".encode("latin-1"), r"not text in UTF-8 \(byte 5"),
    "UTF-16": (ARTICLE.encode("utf-16"), "UTF-16"),
    "20 MB": (b"word " * (4 * 1024 * 1024), "larger than 5 MB"),
    "2 MB": (b"Headline\n\n" + b"word " * 400_000, "longer than a story"),
    "a headline alone": (b"Saltmere votes\n", "no story below"),
    "furniture alone": (b"Page not found\n\nShare\n", "only what stands around"),
    "no headline": (b"Q: Why?\n\nA: Ice.\n\nQ: And?\n\nA: Wind.", "begins with .Q:."),
    "a long first paragraph": (b"word " * 60 + b"\n\nMore.", "299 characters, too long"),
    "too many turns": (b"Headline\n\n" + b"Q: a?\n\nA: b.\n\n" * 1001, "more turns"),
    "markup that grows": (b"Headline\n\nShort.\n\n" + b"<" * 150_000, "longer than a story"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_a_sentence_and_leaves_nothing_behind(file, ada, name):
    content, why = BAD[name]
    with pytest.raises(CommandError, match=why) as refusal:
        run(file(content))
    assert refusal.value.returncode == 1
    assert "\n" not in str(refusal.value)
    assert_nothing_left()


def test_a_missing_file_and_a_folder_are_named(tmp_path, ada):
    with pytest.raises(CommandError, match=r"no file .*nowhere"):
        run(tmp_path / "nowhere.txt")
    with pytest.raises(CommandError, match="is a folder"):
        run(tmp_path)


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf" + ARTICLE.encode(), ARTICLE.replace("\n", "\r\n")]
)
def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(file, ada, content):
    run(file(content))
    assert Article.objects.get().headline == "Saltmere votes on its bridge"
    assert "\r" not in Article.objects.get().body


def tags(html):
    """The elements that a browser makes of the HTML, each with its attributes."""
    found = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.append((tag, dict(attributes)))
    parser.feed(html)
    return found


MARKUP = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1)>here</p>",
    '<a href="javascript:alert(1)">there</a>',
    '<div data-embed="factbox" data-id="1"></div>',
    "&lt;script&gt; and &amp;lt;script&amp;gt;",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_text_wherever_it_stands(file, ada, markup):
    FactBox.objects.create(pk=1, heading="Secret")
    text = (
        f"On {markup}\n\nOf {markup}\n\nBody {markup}.\n\nLabel {markup}:\n\nFact {markup}.\n\n"
        f"More:\n\n{markup}\n\nQ: Why {markup}?\n\nA: So {markup}.\n\nQ: Yes?\n\nA: No."
    )
    run(file(text), publish=True)
    document = Version.objects.get().document
    for part in (part for part in spoken(document) if part.startswith("<p>")):
        assert not set(part.replace("<p>", "").replace("</p>", "")) & {"<", ">"}
    assert f"So {markup}." in [plain(part) for part in spoken(document)]
    assert [block["factbox"]["heading"] for block in document["body"] if "factbox" in block] == [
        "Key facts"
    ]
    html = Publication.objects.get().html
    assert "Secret" not in html
    assert "script" not in {tag for tag, _attributes in tags(html)}
    assert "onclick" not in {name for _tag, names in tags(html) for name in names}
    [anchor] = {row["anchor"] for row in document["exchanges"] if "Why" in row["question"]["text"]}
    links = [names["href"] for tag, names in tags(html) if tag == "a"]
    history = f"{Publication.objects.get().path}history/"
    own = [link for link in links if link.startswith("#q-") or link == history]
    assert own == links, "our own, to each exchange and to the record"
    assert f"#{anchor}" in links


def test_markup_in_a_subheading_is_text_too(file, ada):
    run(file("Headline\n\nShort.\n\nBody.\n\nA <b>bold</b> <img src=x> line\n\nMore."))
    assert "<h2>A &lt;b&gt;bold&lt;/b&gt; &lt;img src=x&gt; line</h2>" in Article.objects.get().body


@pytest.mark.django_db(transaction=True)
def test_a_draft_without_its_version_is_not_left_behind(ada, now, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError("no space left")

    monkeypatch.setattr(drafts, "save_version", fail)
    with pytest.raises(OSError, match="no space"):
        drafts.draft_text(INTERVIEW, by=ada, now=now)
    assert_nothing_left()


def test_the_first_superuser_signs_where_nobody_is_named(file, ada, ben):
    User.objects.filter(pk=ada.pk).update(is_active=False)
    run(file(ARTICLE))
    assert Version.objects.get().made_by == ben
