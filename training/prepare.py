"""train.json.gz -> groups.npz: for each question a group of windows, as the bot's reader meets them.

usage: prepare.py TOKENIZER_DIR train.json.gz groups.npz [seen.json]
A window is two to four consecutive sentences of the article. A group is a question with the window that holds its answer and, three times
in four, a window that BM25 likes and that lacks the answer; or a question with one detail exchanged (near_miss.py) and the window that
would have answered it, where "not here" is right. seen.json lists [question, first 60 characters of its paragraph] of examples that the
starting point was trained on already: their groups come last.
"""
import gzip
import json
import math
import random
import re
import sys
from collections import Counter

import numpy as np
from transformers import AutoTokenizer

from near_miss import Article, near_miss, word_classes
from sentences import sentence_spans

base, source, target = sys.argv[1:4]
seen = {tuple(key) for key in json.load(open(sys.argv[4]))} if len(sys.argv) > 4 else set()
random.seed(11)
tokenizer = AutoTokenizer.from_pretrained(base)
MAX_TOKENS, MAX_QUESTION, MAX_ANSWER = 224, 40, 30
NEGATIVE_SHARE, NEAR_MISS_SHARE = 0.75, 0.4
CLS, SEP = 101, 102
FUNCTION_WORDS = set("what the is was did of a in to who which how does do were are for that when where an by".split())


def words(text):
    return re.findall(r"\w+", text.lower())


def as_typed(question):
    """The question as people type it: no mark, no function words, a slip of the finger, now and then."""
    if random.random() < 0.3:
        question = question.rstrip("?").strip()
    if random.random() < 0.1:
        question = " ".join(w for w in question.split() if w.lower() not in FUNCTION_WORDS) or question
    if random.random() < 0.08 and len(question) > 8:
        i, how = random.randrange(1, len(question) - 2), random.random()
        swapped = question[:i] + question[i + 1] + question[i] + question[i + 2:]
        question = swapped if how < 0.4 else question[:i] + question[i + 1:] if how < 0.8 else question[:i] + question[i] + question[i:]
    return question


def token_ids(text):
    return tokenizer(text, add_special_tokens=False)["input_ids"]


columns = {name: [] for name in ("ids", "sentences", "types", "starts", "ends", "gold", "group", "fresh", "kind")}
groups, tally = 0, Counter()


def add(question_ids, window, kind, fresh, at=None, answer=None):
    """One window; `window` is a list of token lists, `at` the index of the gold sentence in it, `answer` its token span there."""
    room = MAX_TOKENS - 3 - len(question_ids)
    window = [list(s) for s in window]
    while sum(map(len, window)) > room and len(window) > 1:
        if at is None or at < len(window) - 1:
            window.pop()
        else:
            window.pop(0)
            at -= 1
    if sum(map(len, window)) > room:
        if at is not None:
            return False
        window[0] = window[0][:room]
    head = len(question_ids) + 2
    before = head + sum(map(len, window[:at])) if at is not None else 0
    columns["ids"].append(np.array([CLS, *question_ids, SEP, *(t for s in window for t in s), SEP], dtype=np.uint16))
    columns["sentences"].append(np.array([0] * head + [k + 1 for k, s in enumerate(window) for _ in s] + [0], dtype=np.uint8))
    columns["types"].append(head)
    columns["starts"].append(before + answer[0] if answer else 0)
    columns["ends"].append(before + answer[1] if answer else 0)
    columns["gold"].append(at + 1 if at is not None else 0)
    columns["group"].append(groups)
    columns["fresh"].append(fresh)
    columns["kind"].append(kind)
    return True


articles = json.load(gzip.open(source, "rt"))
Article.classes = word_classes(" ".join(p["context"] for a in articles for p in a["paragraphs"]))
for article in articles:
    texts, tokens, origin = [], [], []
    for p in article["paragraphs"]:
        spans = sentence_spans(p["context"])
        origin.append((len(texts), spans))
        texts += [p["context"][a:b] for a, b in spans]
    encoded = tokenizer(texts, add_special_tokens=False, return_offsets_mapping=True)
    tokens, offsets = encoded["input_ids"], encoded["offset_mapping"]
    lower = [t.lower() for t in texts]
    offers = Article("\n".join(texts))
    begins = list(range(0, max(1, len(texts) - 3), 2))
    joined = [" ".join(lower[b:b + 4]) for b in begins]
    counts = [Counter(words(t)) for t in joined]
    lengths = [sum(c.values()) for c in counts]
    mean = sum(lengths) / len(lengths)
    postings = {}
    for j, c in enumerate(counts):
        for term, n in c.items():
            postings.setdefault(term, []).append((j, n * 2.2 / (n + 1.2 * (0.25 + 0.75 * lengths[j] / mean))))
    for (first, spans), paragraph in zip(origin, article["paragraphs"]):
        for q in paragraph["questions"]:
            own = next((k for k, (a, b) in enumerate(spans) if a <= q["start"] and q["end"] <= b), None)
            if own is None:
                tally["answer across sentences"] += 1
                continue
            s, shift = first + own, spans[own][0]
            covered = [k for k, (a, b) in enumerate(offsets[s]) if b > q["start"] - shift and a < q["end"] - shift]
            if not covered or covered[-1] - covered[0] >= MAX_ANSWER:
                tally["answer too long"] += 1
                continue
            answer = covered[0], covered[-1]
            fresh = (q["question"], paragraph["context"][:60]) not in seen
            size = random.choices([4, 3, 2], [6, 3, 1])[0]
            low = max(0, s - size + 1)
            b = random.randint(low, max(low, min(s, len(texts) - size)))
            window = range(b, min(len(texts), b + size))
            question = token_ids(as_typed(q["question"]))[:MAX_QUESTION]
            if not add(question, [tokens[k] for k in window], 0, fresh, s - b, answer):
                tally["window too long"] += 1
                continue
            tally["answered"] += 1
            if random.random() < NEGATIVE_SHARE:
                scores, wanted = Counter(), q["question"]
                for term in set(words(wanted)):
                    entries = postings.get(term, [])
                    weight = math.log(1 + (len(begins) - len(entries) + 0.5) / (len(entries) + 0.5))
                    for j, value in entries:
                        scores[j] += weight * value
                text = paragraph["context"][q["start"]:q["end"]].lower()
                likely = [j for j, _ in scores.most_common(16) if not begins[j] - 1 < s < begins[j] + 4 and text not in joined[j]][:5]
                if likely:
                    j = likely[0] if random.random() < 0.5 else random.choice(likely)
                    some = range(begins[j], min(len(texts), begins[j] + size))
                    add(question, [tokens[k] for k in some], 1, fresh)
                    tally["negative"] += 1
            groups += 1
            if random.random() < NEAR_MISS_SHARE:
                changed = near_miss(q["question"], offers, " ".join(lower[k] for k in window), lower[s])
                if changed:
                    if tally[changed[0]] < 12:
                        print(f"{changed[0]}: {q['question']} -> {changed[1]}")
                    add(token_ids(as_typed(changed[1]))[:MAX_QUESTION], [tokens[k] for k in window], 2, fresh)
                    tally[changed[0]] += 1
                    groups += 1

lengths = [len(i) for i in columns["ids"]]
np.savez(target, flat=np.concatenate(columns["ids"]), sentences=np.concatenate(columns["sentences"]), lengths=lengths,
         **{name: np.array(columns[name]) for name in ("types", "starts", "ends", "gold", "group", "fresh", "kind")})
print(dict(tally))
print(f"{groups} groups, {len(lengths)} windows, {np.mean(lengths):.0f} tokens on average, {np.mean(columns['fresh']):.0%} not seen before")
