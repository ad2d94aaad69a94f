"""The held-out claims with their paragraphs as documents, for `npm run fit-verdict -- --other FOLDER`.

usage: claim_documents.py train.json.gz FOLDER
Writes a text file an article and claims.jsonl; the verifier was not trained on these, and no rule was made with them.
"""
import json, os, re, sys

from paragraphs import read_lines, read_paragraphs
from verifier import is_held

source, folder = sys.argv[1:3]
os.makedirs(folder, exist_ok=True)
paragraphs = read_paragraphs(source)
articles = {}
for claim in read_lines("data/claims.jsonl.gz"):
    if is_held(claim):
        articles.setdefault(claim["article"], []).append(claim)
with open(f"{folder}/claims.jsonl", "w", encoding="utf-8") as out:
    for article, claims in sorted(articles.items()):
        name = re.sub(r"\W+", "_", article) + ".txt"
        numbers = sorted({claim["paragraph"] for claim in claims})
        with open(f"{folder}/{name}", "w", encoding="utf-8") as text:
            text.write(article.replace("_", " ") + "\n\n" + "\n\n".join(" ".join(paragraphs[article, number]) for number in numbers) + "\n")
        for number, claim in enumerate(claims, 1):
            settled = claim["label"] != "not_in_article"
            gold = [[paragraphs[article, claim["paragraph"]][at - 1] for at in claim["sentences"]]] if settled else []
            line = dict(id=f"{name}:{number}", document=name, claim=claim["claim"], label=claim["label"], gold=gold)
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
