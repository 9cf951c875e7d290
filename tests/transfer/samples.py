"""Texts from an invented island, as people paste them."""

INTERVIEW = """\
Skip to main content

Saltmere's ferry sails again after two winters

3 min read

Share

By Ada Okoye

The harbour froze twice, and twice the island waited. Its master says why.

The Tern left the quay on Monday with forty people aboard.

Harbour depth:

Four metres at low tide.

Ice days:

Sixty-one last winter.

Ben Ruiz has kept the harbour since the old master left. We spoke on the quay.

THE SALTMERE POST: You waited two winters. Why?

Ben Ruiz (harbour master): The ice came from the north [of the island] at 10:30 that night.

He said: nobody sails. So nobody sailed.

THE SALTMERE POST: And the old pilots?

Cleo Tamm: We told them. <script>alert(1)</script> is not a rope.

BR: They did. See https://saltmere.example/pilots for the log.

The second winter

THE SALTMERE POST: Will it freeze again?

BR: Ask the wind.

Daily newsletter
Receive island news every morning

Page not found

The content you requested does not exist or is not available anymore.
"""

ARTICLE = """\
Saltmere votes on its bridge

The island decides on Sunday.

The bridge would be nine kilometres long, and open in ten years.

What it costs

Nobody knows yet. The council said:

We shall know when it stands.
"""


def spoken(document):
    """The words of a Version's document that readers read, in order."""
    words = [document["headline"], document["standfirst"]]
    for block in document["body"]:
        if box := block.get("factbox"):
            words += [part for fact in box["facts"] for part in (fact["label"], fact["text"])]
        else:
            words.append(block["html"])
    for exchange in document.get("exchanges", []):
        words.append((exchange["question"] or {"text": ""})["text"])
        words += [block["html"] for answer in exchange["answers"] for block in answer["blocks"]]
    return words
