"""train.json.gz -> groups.npz: for each question a group of windows, as the bot's reader meets them.

usage: prepare.py TOKENIZER_DIR train.json.gz groups.npz [--seen seen.json] [--share SHARE] [--written PASSES] [--history]
A window is two to four consecutive sentences of the article. A group is a question with the window that holds its answer and, three times
in four, a window that BM25 likes and that lacks the answer; or a question with one detail exchanged (near_miss.py) and the window that
would have answered it, where "not here" is right. seen.json lists [question, first 60 characters of its paragraph] of examples that the
starting point was trained on already: their groups come last. SHARE of the published questions are used (1 unless given).
With PASSES, data/questions.jsonl.gz and data/conversations.jsonl.gz are added that often, each time with other windows and slips:
questions written with an answer, near misses with the paragraph that all but answers them, and follow-ups with earlier words in brackets,
as the bot reads them. With --history, for the second reader, the conversation stands behind a follow-up, newest first.
"""
import argparse
import gzip
import json
import math
import random
import re
from collections import Counter

from transformers import AutoTokenizer

from groups import MAX_TOKENS, SEP, Groups, Kind
from near_miss import Article, near_miss, word_classes
from paragraphs import read_lines, sentences as cut
from resolver import example, has_meaning, stem, WORD
from sentences import sentence_spans

MAX_QUESTION, MAX_ANSWER = 40, 30
#: Tokens of one earlier text, and of the question with all of them, for a reader that sees the conversation.
MOST_OF_EACH, MOST_WITH_HISTORY = 36, 112
NEGATIVE_SHARE, NEAR_MISS_SHARE = 0.75, 0.4
FUNCTION_WORDS = set("what the is was did of a in to who which how does do were are for that when where an by".split())
#: Of a follow-up's needed words, those that the resolver misses, and how many others it takes with them.
MISSED, MOST_NEEDLESS = 0.2, 4
#: With history: how often the brackets are left out, and how often the answer to the turn before is offered once more.
NO_BRACKETS, ANSWER_BEFORE = 0.2, 0.6


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


def in_brackets(question, texts, want):
    """A follow-up as the bot reads it: with earlier words in brackets, some needed ones missing and some needless ones there."""
    mentions = {}
    for match in (match for text in texts for match in WORD.finditer(text)):
        if has_meaning(match.group()):
            mentions.setdefault(stem(match.group()), match.group())
    needless = [name for name in mentions if name not in want]
    extra = set(random.sample(needless, min(len(needless), random.randint(0, MOST_NEEDLESS))))
    kept = [word for name, word in mentions.items() if name in extra or (name in want and random.random() >= MISSED)]
    return question + (f" ({', '.join(kept)})" if kept else "")


class Text:
    """An article as sentences, with BM25 over windows of four."""

    def __init__(self, article, tokenizer):
        self.paragraphs = [paragraph["context"] for paragraph in article["paragraphs"]]
        self.sentences, self.origin = [], []
        for context in self.paragraphs:
            spans = sentence_spans(context)
            self.origin.append((len(self.sentences), spans))
            self.sentences += [context[a:b] for a, b in spans]
        encoded = tokenizer(self.sentences, add_special_tokens=False, return_offsets_mapping=True)
        self.tokens, self.offsets = encoded["input_ids"], encoded["offset_mapping"]
        self.lower = [text.lower() for text in self.sentences]
        self.begins = list(range(0, max(1, len(self.sentences) - 3), 2))
        self.joined = [" ".join(self.lower[b:b + 4]) for b in self.begins]
        counts = [Counter(words(text)) for text in self.joined]
        lengths = [sum(count.values()) for count in counts]
        mean = sum(lengths) / len(lengths)
        self.postings = {}
        for j, count in enumerate(counts):
            for term, n in count.items():
                self.postings.setdefault(term, []).append((j, n * 2.2 / (n + 1.2 * (0.25 + 0.75 * lengths[j] / mean))))

    def sentence_at(self, paragraph, place):
        """Number of the sentence that holds a character of a paragraph, with the character where it begins; None between sentences."""
        first, spans = self.origin[paragraph]
        return next(((first + k, a) for k, (a, b) in enumerate(spans) if a <= place < b), None)

    def window(self, s, size, within=None):
        """`size` sentences around sentence `s`, of the whole article or of one paragraph."""
        first, end = 0, len(self.sentences)
        if within is not None:
            first, end = self.origin[within][0], self.origin[within][0] + len(self.origin[within][1])
        low = max(first, s - size + 1)
        b = random.randint(low, max(low, min(s, end - size)))
        return range(b, min(end, b + size))

    def likely(self, question, s, without):
        """Windows that BM25 likes for a question, without sentence `s` and without a text."""
        scores = Counter()
        for term in set(words(question)):
            entries = self.postings.get(term, [])
            weight = math.log(1 + (len(self.begins) - len(entries) + 0.5) / (len(entries) + 0.5))
            for j, value in entries:
                scores[j] += weight * value
        return [j for j, _ in scores.most_common(16)
                if not self.begins[j] - 1 < s < self.begins[j] + 4 and (without is None or without not in self.joined[j])][:5]


class Preparation:
    """Makes groups of articles."""

    def __init__(self, tokenizer, history=False):
        self.tokenizer, self.history, self.tally = tokenizer, history, Counter()
        self.groups = Groups(MAX_TOKENS + MOST_WITH_HISTORY - MAX_QUESTION if history else MAX_TOKENS)

    def pieces(self, text, most):
        return self.tokenizer(text, add_special_tokens=False)["input_ids"][:most]

    def question_ids(self, question, texts=()):
        """Token ids of a question, and of the texts before it, each behind a separator."""
        ids = self.pieces(question, MAX_QUESTION)
        for text in texts:
            ids += [SEP, *self.pieces(text, MOST_OF_EACH)]
        return ids[:MOST_WITH_HISTORY]

    def answered(self, text, wanted, typed, s, span, fresh=True, answer="", history=(), others=()):
        """A question with its answer: the window that holds it, those around some other sentences, and often one that BM25 likes.
        The window, or None where it is too long."""
        size = random.choices([4, 3, 2], [6, 3, 1])[0]
        window = text.window(s, size)
        question = self.question_ids(typed, history)
        if not self.groups.add(question, [text.tokens[k] for k in window], Kind.ANSWER, fresh, s - window[0], span):
            self.tally["window too long"] += 1
            return None
        for other in others:
            around = text.window(other, size)
            if s not in around:
                self.groups.add(question, [text.tokens[k] for k in around], Kind.OTHER_WINDOW, fresh)
                self.tally["answer before"] += 1
        if random.random() < NEGATIVE_SHARE:
            likely = text.likely(wanted, s, answer.lower() or None)
            if likely:
                j = likely[0] if random.random() < 0.5 else random.choice(likely)
                some = range(text.begins[j], min(len(text.sentences), text.begins[j] + size))
                self.groups.add(question, [text.tokens[k] for k in some], Kind.OTHER_WINDOW, fresh)
                self.tally["negative"] += 1
        self.groups.close()
        return window

    def unanswered(self, text, typed, window, kind, fresh=True):
        self.groups.add(self.question_ids(typed), [text.tokens[k] for k in window], kind, fresh)
        self.groups.close()

    def published(self, text, article, seen, share):
        """The questions of the published set, and some of them with a detail exchanged."""
        offers = Article("\n".join(text.sentences))
        for number, paragraph in enumerate(article["paragraphs"]):
            for q in paragraph["questions"]:
                if random.random() >= share:
                    continue
                found = text.sentence_at(number, q["start"])
                span = found and self.span_of(text, found, q["start"], q["end"])
                if not span:
                    self.tally["answer across sentences or too long"] += 1
                    continue
                fresh = (q["question"], paragraph["context"][:60]) not in seen
                wanted = paragraph["context"][q["start"]:q["end"]]
                window = self.answered(text, q["question"], as_typed(q["question"]), found[0], span, fresh, wanted)
                if window is None:
                    continue
                self.tally["answered"] += 1
                if random.random() < NEAR_MISS_SHARE:
                    changed = near_miss(q["question"], offers, " ".join(text.lower[k] for k in window), text.lower[found[0]])
                    if changed:
                        self.unanswered(text, as_typed(changed[1]), window, Kind.EXCHANGED, fresh)
                        self.tally[changed[0]] += 1

    def span_of(self, text, found, start, end):
        """First and last token of an answer inside its sentence; None where it leaves it or is too long."""
        s, shift = found
        if end - shift > len(text.sentences[s]):
            return None
        covered = [k for k, (a, b) in enumerate(text.offsets[s]) if b > start - shift and a < end - shift]
        return (covered[0], covered[-1]) if covered and covered[-1] - covered[0] < MAX_ANSWER else None

    def written(self, text, questions):
        """Questions of our own: with an answer, or near misses, which only their own paragraph is known not to answer."""
        for q in questions:
            context = text.paragraphs[q["paragraph"]]
            start, end = q["answer"] or (context.find(cut(context)[q["sentence"] - 1]), None)
            found = text.sentence_at(q["paragraph"], start) if start >= 0 else None
            if not found:
                self.tally["sentence not found"] += 1
            elif end is None:
                window = text.window(found[0], random.choices([4, 3], [3, 1])[0], q["paragraph"])
                self.unanswered(text, as_typed(q["question"]), window, Kind.NEAR_MISS)
                self.tally["written near miss"] += 1
            else:
                span = self.span_of(text, found, start, end)
                self.answered(text, q["question"], as_typed(q["question"]), found[0], span, answer=context[start:end])
                self.tally["written, answered"] += 1

    def follow_ups(self, texts, turns, paragraphs):
        """Follow-ups of one conversation, as the bot reads them; of the answer only the sentence is known."""
        before = None
        for at, turn in enumerate(turns):
            text = texts[turn["article"]]
            if turn["paragraph"] is None:
                if at > 0 and self.history:
                    self.unanswered_follow_up(text, turns, at, paragraphs)
                continue
            context = text.paragraphs[turn["paragraph"]]
            found = text.sentence_at(turn["paragraph"], max(0, context.find(cut(context)[turn["sentences"][0] - 1])))
            if not found:
                continue
            if at > 0:
                typed, earlier = self.typed(turns, at, paragraphs)
                others = [before] if self.history and before not in (None, found[0]) and random.random() < ANSWER_BEFORE else []
                self.answered(
                    text, turn["standalone"], typed, found[0], None, answer=text.sentences[found[0]],
                    history=earlier, others=others)
                self.tally["follow-up"] += 1
            before = found[0]

    def typed(self, turns, at, paragraphs):
        """A follow-up as the bot reads it, and the texts before it where they are looked at."""
        question, earlier, want = example(turns, at, paragraphs, True)
        if not self.history:
            return in_brackets(question, earlier, want), ()
        return question if random.random() < NO_BRACKETS else in_brackets(question, earlier, want), earlier

    def unanswered_follow_up(self, text, turns, at, paragraphs):
        """A follow-up that the paragraphs of its conversation do not answer: their sentences that share most words with it."""
        wanted = set(words(turns[at]["standalone"])) - FUNCTION_WORDS
        near = []
        for number in {turn["paragraph"] for turn in turns} - {None}:
            first, spans = text.origin[number]
            near.append(max((len(wanted & set(words(text.lower[s]))), s, number) for s in range(first, first + len(spans))))
        if not near:
            return
        typed, earlier = self.typed(turns, at, paragraphs)
        question = self.question_ids(typed, earlier)
        for _, s, number in sorted(near)[-2:]:
            self.groups.add(question, [text.tokens[k] for k in text.window(s, 4, number)], Kind.NEAR_MISS)
        self.groups.close()
        self.tally["follow-up, not answered"] += 1


def main():
    parser = argparse.ArgumentParser()
    for name in ("tokenizer", "source", "target"):
        parser.add_argument(name)
    parser.add_argument("--seen")
    parser.add_argument("--share", type=float, default=1)
    parser.add_argument("--written", type=int, default=0)
    parser.add_argument("--history", action="store_true")
    options = parser.parse_args()
    seen = {tuple(key) for key in json.load(open(options.seen))} if options.seen else set()
    random.seed(11)
    preparation = Preparation(AutoTokenizer.from_pretrained(options.tokenizer), options.history)
    with gzip.open(options.source, "rt", encoding="utf-8") as file:
        articles = json.load(file)
    Article.classes = word_classes(" ".join(p["context"] for a in articles for p in a["paragraphs"]))
    texts = {}
    for article in articles:
        texts[article["title"]] = Text(article, preparation.tokenizer)
        preparation.published(texts[article["title"]], article, seen, options.share)
    if options.written > 0:
        paragraphs = {(title, number): cut(context) for title, text in texts.items() for number, context in enumerate(text.paragraphs)}
        questions, conversations = {}, {}
        for question in read_lines("data/questions.jsonl.gz"):
            if not question.get("heldOut", False):
                questions.setdefault(question["article"], []).append(question)
        for turn in read_lines("data/conversations.jsonl.gz"):
            if not turn.get("heldOut", False):
                conversations.setdefault(turn["conversation"], []).append(turn)
        for _ in range(options.written):
            for title, some in questions.items():
                preparation.written(texts[title], some)
            for turns in conversations.values():
                preparation.follow_ups(texts, turns, paragraphs)
    preparation.groups.save(options.target)
    print(dict(preparation.tally))


if __name__ == "__main__":
    main()
