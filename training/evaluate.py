"""Compares readers on question sets that none of them was trained on, each question with the same eight windows.

usage: evaluate.py EMBEDDER_DIR EVAL_DIR BANK.jsonl CACHE.json EVERY READER.onnx...
The document's windows of four sentences (stride two) are ranked by BM25 and by the embedder, fused by reciprocal rank; the first eight are
read. A sentence's score is its best start + end logit (at most 30 tokens, inside the sentence) minus that of [CLS], over the windows.
`first`: the best sentence holds a gold span; `three`: every gold group is held by the best three; AUROC: the best score of answerable
against unanswerable questions. EVERY = 1 takes all questions, 3 every third. CACHE keeps the windows between calls.
`paired` adds 10 times the embedder's cosine of question and sentence to the reader's score.
"""
import glob
import json
import math
import os
import re
import sys
from collections import Counter

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sentences import sentence_spans

embedder_dir, eval_dir, bank, cache_path, every = *sys.argv[1:5], int(sys.argv[5])
readers = sys.argv[6:]
PREFIX, SPAN, WINDOWS, COSINE_WEIGHT = "Represent this sentence for searching relevant passages: ", 30, 8, 10
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = int(os.environ.get("THREADS", 2))
tokenizer = Tokenizer.from_file(f"{embedder_dir}/tokenizer.json")
tokenizer.no_padding()
tokenizer.no_truncation()


def session(path):
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def feed(rows, kinds=None):
    width = max(map(len, rows))
    ids, types, mask = (np.zeros((len(rows), width), dtype=np.int64) for _ in range(3))
    for k, row in enumerate(rows):
        ids[k, :len(row)] = row
        mask[k, :len(row)] = 1
        if kinds:
            types[k, kinds[k]:len(row)] = 1
    return dict(input_ids=ids, attention_mask=mask, token_type_ids=types)


def words(text):
    return re.findall(r"\w+", text.lower())


def normal(text):
    text = re.sub(r"[’‘`]", "'", text.lower())
    return re.sub(r"\s+", " ", re.sub(r"[-‐-―]", "", re.sub(r"[“”]|''", '"', text))).strip()


def holds(text, spans):
    return any(normal(span) in normal(text) for span in spans)


def auroc(yes, no):
    return sum((y > n) + (y == n) / 2 for y in yes for n in no) / (len(yes) * len(no)) if yes and no else float("nan")


def lines(path):
    return [json.loads(line) for line in open(path) if line.strip()]


def prepare():
    """Sentences of each document, and for each question its windows and its cosine with each sentence."""
    embedder = session(f"{embedder_dir}/onnx/model_quantized.onnx")

    def embed(texts):
        found = []
        for text in texts:
            vector = embedder.run(None, feed([tokenizer.encode(text).ids[:511] + [102] if len(tokenizer.encode(text).ids) > 512 else tokenizer.encode(text).ids]))[0][0, 0]
            found.append(vector / np.linalg.norm(vector))
        return np.array(found)

    sentences = {}
    for path in sorted(glob.glob(f"{eval_dir}/other-documents/*.txt")):
        text = open(path).read()
        sentences[os.path.basename(path)] = [s for block in re.split(r"\n\s*\n", text) for block in [re.sub(r"\s+", " ", block).strip()] for s in [block[a:b] for a, b in sentence_spans(block)]]
    solid = re.sub(r"[\s-]+", "", open(f"{eval_dir}/../article/article.txt").read())
    listed = list(dict.fromkeys(s for row in lines(bank) for s in row.get("answeredBy", [])))
    sentences["article"] = sorted(listed, key=lambda s: solid.find(re.sub(r"[\s-]+", "", s)[:60]))
    questions = lines(f"{eval_dir}/other-documents/questions.jsonl") + [dict(q, document="article") for q in lines(f"{eval_dir}/dev.jsonl")]
    questions = [dict(document=q["document"], question=q["question"], type=q["type"], answerable=q["answerable"], gold=q.get("gold") or []) for q in questions]
    for name, texts in sentences.items():
        begins = list(range(0, max(1, len(texts) - 3), 2))
        windows = [" ".join(texts[b:b + 4]) for b in begins]
        counts = [Counter(words(w)) for w in windows]
        mean = sum(sum(c.values()) for c in counts) / len(counts)
        frequency = Counter(t for c in counts for t in c)
        window_vectors, sentence_vectors = embed(windows), embed(texts)
        for q in (q for q in questions if q["document"] == name):
            vector = embed([PREFIX + q["question"]])[0]
            lexical = np.array([sum(
                math.log(1 + (len(counts) - frequency[t] + 0.5) / (frequency[t] + 0.5)) * c[t] * 2.2 / (c[t] + 1.2 * (0.25 + 0.75 * sum(c.values()) / mean))
                for t in set(words(q["question"])) if t in c) for c in counts])
            fused = sum(1 / (60 + np.argsort(np.argsort(-scores, kind="stable"), kind="stable")) for scores in (lexical, window_vectors @ vector))
            q["windows"] = [begins[k] for k in np.argsort(-fused, kind="stable")[:WINDOWS]]
            q["cosine"] = [round(float(c), 4) for c in sentence_vectors @ vector]
    return dict(sentences=sentences, questions=questions)


def read(model, question, texts, begins):
    """{sentence: score}"""
    query = tokenizer.encode(question, add_special_tokens=False).ids[:60]
    rows, kinds, places = [], [], []
    for b in begins:
        row, place = [101, *query, 102], []
        for k in range(b, min(len(texts), b + 4)):
            tokens = tokenized[texts[k]][:max(0, 511 - len(row))]
            place.append((k, len(row), len(row) + len(tokens)))
            row += tokens
        rows.append([*row, 102])
        kinds.append(len(query) + 2)
        places.append(place)
    starts, ends = model.run(["start_logits", "end_logits"], feed(rows, kinds))
    scores = {}
    for start, end, place in zip(starts, ends, places):
        for k, a, b in place:
            if b > a:
                best = max((start[i] + end[i:min(b, i + SPAN)].max()) for i in range(a, b)) - start[0] - end[0]
                scores[k] = max(scores.get(k, -1e9), float(best))
    return scores


if os.path.exists(cache_path):
    known = json.load(open(cache_path))
else:
    known = prepare()
    json.dump(known, open(cache_path, "w"))
sentences = known["sentences"]
tokenized = {s: tokenizer.encode(s, add_special_tokens=False).ids for texts in sentences.values() for s in texts}
questions = known["questions"][::every]
print({name: len(texts) for name, texts in sentences.items()}, len(questions), "questions")
tasks = {"other documents": [q for q in questions if q["document"] != "article"], "this article": [q for q in questions if q["document"] == "article" and q["type"] != "chitchat"]}


def report(label, per_question):
    for what, items in tasks.items():
        first = three = 0
        margins = {}
        for q in items:
            texts, scores = sentences[q["document"]], per_question(q)
            order = sorted(scores, key=lambda k: -scores[k])
            margins.setdefault("answerable" if q["answerable"] else q["type"], []).append(scores[order[0]])
            if q["answerable"]:
                first += any(holds(texts[order[0]], spans) for spans in q["gold"])
                three += all(any(holds(texts[k], spans) for k in order[:3]) for spans in q["gold"])
        yes = margins["answerable"]
        no = [m for kind, values in margins.items() if kind != "answerable" for m in values]
        parts = ", ".join(f"{kind} ({len(values)}) {auroc(yes, values):.3f}" for kind, values in margins.items() if kind != "answerable")
        n = len(yes)
        print(f"{label:44} | {what:15} | first {first}/{n} {first / n:.3f} | three {three}/{n} {three / n:.3f} | AUROC {auroc(yes, no):.3f}: {parts} | margin over 0: answerable {np.mean(np.array(yes) > 0):.2f}, not {np.mean(np.array(no) > 0):.2f}", flush=True)


report("embedder alone", lambda q: dict(enumerate(q["cosine"])))
for path in readers:
    model = session(path)
    kept = {id(q): read(model, q["question"], sentences[q["document"]], q["windows"]) for items in tasks.values() for q in items}
    label = "/".join(path.split("/")[-3:])
    json.dump([[q["document"], q["question"], {k: round(v, 2) for k, v in kept[id(q)].items()}] for items in tasks.values() for q in items], open(f"{cache_path}.{label.replace('/', '_')}.scores", "w"))
    report(label, lambda q: kept[id(q)])
    report(f"{label} paired", lambda q: {k: v + COSINE_WEIGHT * q["cosine"][k] for k, v in kept[id(q)].items()})
