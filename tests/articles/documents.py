"""Documents as stories compose them, made up: of any size, and one a change of the other."""

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["ferry", "quay", "Mara", "the", "of", "12", "m", "«", "don’t", "—", "船", "ท่าเรือ", "ميناء"]
)
SAID = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
MARKED = st.tuples(
    SAID,
    st.sampled_from(
        ["{}", "<strong>{}</strong>", '<a href="https://x.example/">{}</a>', "{}<br>{}"]
    ),
).map(lambda said: said[1].format(said[0], said[0]))
TEXTS = st.lists(MARKED, min_size=1, max_size=3).map(" ".join)
BLOCKS = st.one_of(
    TEXTS.map("<p>{}</p>".format),
    TEXTS.map("<h2>{}</h2>".format),
    TEXTS.map("<ul><li><p>{0}</p></li><li><p>ferry</p></li></ul>".format),
    TEXTS.map("<blockquote><p>{}</p></blockquote>".format),
)
BOX = st.fixed_dictionaries(
    {
        "id": st.integers(1, 2),
        "heading": SAID,
        "facts": st.lists(
            st.fixed_dictionaries(
                {
                    "label": SAID | st.just(""),
                    "text": TEXTS.map("<p>{}</p>".format) | st.just(""),
                    "source": SAID | st.just(""),
                    "source_url": st.just(""),
                    "as_of": st.sampled_from(["", "2026-03-01"]),
                    "review_by": st.just(""),
                }
            ),
            max_size=3,
        ),
    }
)
BODY = st.lists(
    st.lists(BLOCKS, min_size=1, max_size=4).map(lambda blocks: {"html": "".join(blocks)})
    | BOX.map(lambda box: {"factbox": box}),
    max_size=3,
)
COMMON = {
    "schema": st.just(2),
    "headline": SAID,
    "slug": st.sampled_from(["ferry", "quay"]),
    "standfirst": SAID | st.just(""),
    "words": st.just(0),
    "body": BODY,
    "credits": st.lists(
        st.sampled_from(["Ada", "Ben"]).map(
            lambda name: {"role": "written", "name": name, "slug": name}
        ),
        max_size=2,
        unique_by=lambda credit: credit["name"],
    ),
    "tags": st.lists(
        st.integers(1, 4).map(
            lambda pk: {"id": pk, "name": f"tag {pk}", "slug": f"t{pk}", "section": False}
        ),
        max_size=3,
        unique_by=lambda tag: tag["id"],
    ),
}
ARTICLES = st.fixed_dictionaries(
    {**COMMON, "kind": st.just("article")},
    optional={"pictures": st.lists(st.fixed_dictionaries({"alt": SAID}), max_size=2)},
)
SPEAKERS = [
    {
        "key": key,
        "name": name,
        "short": "",
        "role": "",
        "organisation": "",
        "person": "",
        "asks": key == 1,
        "is_organisation": False,
    }
    for key, name in ((1, "Harbour Post"), (2, "Mara Quill"))
]
ANCHORS = [f"q-{number}" for number in range(6)]


@st.composite
def exchanges(draw):
    return [
        {
            "anchor": anchor,
            "joined": [],
            "question": draw(st.none() | SAID.map(lambda text: {"speaker": 1, "text": text})),
            "answers": [
                {"anchor": anchor, "joined": [], "speaker": 2, "blocks": draw(BODY)}
                for _ in range(draw(st.integers(0, 1)))
            ],
        }
        for anchor in draw(st.permutations(ANCHORS))[: draw(st.integers(0, 6))]
    ]


INTERVIEWS = st.fixed_dictionaries(
    {
        **COMMON,
        "kind": st.just("interview"),
        "speakers": st.permutations(SPEAKERS) | st.just(SPEAKERS[1:]),
        "exchanges": exchanges(),
        "endnote": TEXTS.map("<p>{}</p>".format) | st.just(""),
    }
)
