"""SQuAD 1.0's training part as published -> train.json.gz, as prepare.py reads it.

usage: convert.py SQUAD_TRAIN.json train.json.gz
A list of articles: {"title", "paragraphs": [{"context", "questions": [{"question", "start", "end"}]}]}; start and end are characters.
"""
import gzip
import json
import sys

source, target = sys.argv[1:3]
articles = []
for article in json.load(open(source))["data"]:
    paragraphs = []
    for paragraph in article["paragraphs"]:
        questions = []
        for qa in paragraph["qas"]:
            answer = qa["answers"][0]
            start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
            if paragraph["context"][start:end] == answer["text"]:
                questions.append({"question": qa["question"], "start": start, "end": end})
        paragraphs.append({"context": paragraph["context"], "questions": questions})
    articles.append({"title": article["title"], "paragraphs": paragraphs})
with gzip.open(target, "wt") as file:
    json.dump(articles, file)
print(f"{len(articles)} articles, {sum(len(p['questions']) for a in articles for p in a['paragraphs'])} questions")
