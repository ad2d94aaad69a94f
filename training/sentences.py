"""A simple sentence splitter, shared by the preparation and the evaluation."""
import re

ABBREVIATIONS = set("mr mrs ms dr st prof gen col lt sgt capt rev sen rep gov jr sr no vs etc inc ltd co corp dept est fig vol pp ed cf ca c e.g i.e u.s u.k u.n a.d b.c d.c ph.d mt ft approx jan feb mar apr jun jul aug sep sept oct nov dec".split())
BOUNDARY = re.compile(r"[.!?][\"'”’)\]]*(?:\[[^\]]{1,25}\])*(\s+)(?=[\"'“‘(\[]?[A-Z0-9])")


def sentence_spans(text):
    """(start, end) of each sentence of a text, white space left out."""
    spans, at = [], 0
    for match in BOUNDARY.finditer(text):
        word = re.search(r"([\w.]+)$", text[at:match.start()])
        word = word.group(1).lower() if word else ""
        if text[match.start()] == "." and (word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())):
            continue
        if match.start(1) - at < 12:
            continue
        spans.append((at, match.start(1)))
        at = match.end(1)
    if text[at:].strip():
        spans.append((at, len(text.rstrip())))
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in spans if text[a:b].strip()]
