"""The paragraphs that the hand-written training data speak of: train.json.gz, as sentences.

The sentence numbers in data/*.jsonl.gz count from 1 as `sentences` cuts.
"""
import gzip, json, re

ABBREVIATION = re.compile(r"\b(Dr|Mr|Mrs|Gen|St|Sgt|Col|Lt|No|vs|U\.S|[A-Z])\.$")


def sentences(paragraph):
    """The sentences of a paragraph; a very short one, or one after an abbreviation, goes with the next."""
    cut = []
    for part in re.split(r'(?<=[.!?])\s+(?=["“‘(]?[A-Z0-9])', paragraph):
        if cut and (len(cut[-1]) < 25 or ABBREVIATION.search(cut[-1])):
            cut[-1] += " " + part
        else:
            cut.append(part)
    return cut


def read_paragraphs(source):
    """(article, number of the paragraph) -> its sentences, from train.json.gz."""
    with gzip.open(source, "rt", encoding="utf-8") as file:
        return {(article["title"], number): sentences(paragraph["context"])
                for article in json.load(file) for number, paragraph in enumerate(article["paragraphs"])}


def read_lines(source):
    with gzip.open(source, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]
