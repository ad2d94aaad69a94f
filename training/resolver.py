"""Trains the resolver: which earlier words does a follow-up question need? (QuReTeC, Voskarides et al., SIGIR 2020)

usage: resolver.py BASE_DIR train.json.gz OUT_DIR EPOCHS PEAK_RATE
Reads [CLS] follow-up [SEP] question before [SEP] its answer [SEP] question before that … and learns, at the first token of each
word of meaning, whether the stand-alone question holds that word. Conversations marked `heldOut` are held out.
"""
import random, re, sys

import torch
from transformers import AutoModelForTokenClassification, AutoTokenizer

from fine_tune import freeze, hide, pad, train
from paragraphs import read_lines, read_paragraphs

MOST_TOKENS, MOST_QUESTION = 160, 64
FUNCTION_WORDS = set("""a an the of in on at to for by with from and or but is are was were be been do does did has have had who whom
whose what when where why how which that this these those it its they them their he his him she her i you we us me my your our as there
than then so not no any some can could should will would may might about into also between such s t d ll re ve m if ok thanks""".split())
WORD = re.compile(r"[^\W_]+(?:[.'’\-‐-―][^\W_]+)*")


def stem(word):
    word = re.sub(r"'s$|'$", "", word.lower().replace("’", "'"))
    for suffix in ("ing", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[:-len(suffix)]
    return word


def stems(text):
    words = [match.group() for match in WORD.finditer(text)]
    return {stem(part) for word in words for part in (word, *re.split(r"[-‐-―]", word))}


def has_meaning(word):
    return word.lower() not in FUNCTION_WORDS and word.lower().replace("’", "'").split("'")[0] not in FUNCTION_WORDS


def needed(turn):
    """Stems of the words that the stand-alone question has and the typed one lacks."""
    return stems(turn["standalone"]) - stems(turn["question"]) - FUNCTION_WORDS


def read_as(turn, history):
    """The question as the bot reads it: with the needed words of the history in brackets."""
    want, found = needed(turn), {}
    for match in (match for text in history for match in WORD.finditer(text)):
        if has_meaning(match.group()) and stem(match.group()) in want:
            found.setdefault(stem(match.group()), match.group())
    return turn["question"] + (f" ({' '.join(found.values())})" if found else "")


def example(turns, at, paragraphs, noise):
    """Question, texts before it (the newest exchange first), stems needed. With noise, earlier turns are sometimes read otherwise
    or answered wrongly, as happens."""
    exchanges = []
    for turn in turns[:at]:
        around = paragraphs.get((turn["article"], turn["paragraph"]), [])
        answer = [around[number - 1] for number in turn["sentences"][:2]]
        roll = random.random() if noise else 0
        history = [text for exchange in reversed(exchanges) for text in exchange]
        question = read_as(turn, history) if roll < 0.7 else turn["standalone"] if roll < 0.85 else turn["question"]
        if noise and answer and random.random() < 0.15:
            answer = [random.choice(around)]
        if noise and random.random() < 0.05:
            answer = []
        exchanges.append([question, *([" ".join(answer)] if answer else [])])
    return turns[at]["question"], [text for exchange in reversed(exchanges) for text in exchange], needed(turns[at])


def encode(tokenizer, question, texts, want):
    """Token ids, token types, and (position, stem, needed or not) of each word of meaning."""
    pieces = lambda text: tokenizer(text, add_special_tokens=False)["input_ids"]
    ids = [tokenizer.cls_token_id, *pieces(question)[:MOST_QUESTION], tokenizer.sep_token_id]
    second, words = len(ids), []
    for text in texts:
        at = 0
        for match in WORD.finditer(text):
            ids += pieces(text[at:match.start()])
            if has_meaning(match.group()):
                words.append((len(ids), stem(match.group()), stem(match.group()) in want))
            ids += pieces(match.group())
            at = match.end()
        ids += [*pieces(text[at:]), tokenizer.sep_token_id]
    ids = ids[:MOST_TOKENS]
    return ids, [int(at >= second) for at in range(len(ids))], [word for word in words if word[0] < MOST_TOKENS]


def main():
    base, source, out, epochs, peak = sys.argv[1:6]
    random.seed(1)
    torch.manual_seed(1)
    paragraphs = read_paragraphs(source)
    conversations = {}
    for turn in read_lines("data/conversations.jsonl.gz"):
        conversations.setdefault(turn["conversation"], []).append(turn)
    is_held = lambda turns: turns[0].get("heldOut", False)
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForTokenClassification.from_pretrained(base, num_labels=1)
    freeze(model)

    def examples_of(held, noise):
        return [encode(tokenizer, *example(turns, at, paragraphs, noise))
                for turns in conversations.values() if is_held(turns) == held for at in range(1, len(turns))]

    def logits(chunk, hidden):
        inputs = pad([(ids, types) for ids, types, _ in chunk])
        hide(inputs["input_ids"], hidden)
        rows = torch.tensor([row for row, (_, _, words) in enumerate(chunk) for _ in words])
        columns = torch.tensor([at for _, _, words in chunk for at, _, _ in words])
        return model(**inputs).logits[rows, columns, 0]

    def loss_of(chunk):
        wanted = torch.tensor([float(want) for _, _, words in chunk for _, _, want in words])
        return torch.nn.functional.binary_cross_entropy_with_logits(logits(chunk, 0.06), wanted)

    fixed = examples_of(True, False)

    def report():
        """Precision, recall and F1 over distinct needed words, at probability one half."""
        right = wrong = missed = 0
        with torch.no_grad():
            for one in fixed:
                chosen = {word for (_, word, _), logit in zip(one[2], logits([one], 0).tolist()) if logit > 0}
                want = {word for _, word, is_needed in one[2] if is_needed}
                right, wrong, missed = right + len(chosen & want), wrong + len(chosen - want), missed + len(want - chosen)
        return dict(precision=right / (right + wrong or 1), recall=right / (right + missed or 1), f1=2 * right / (2 * right + wrong + missed or 1))

    train(model, lambda: examples_of(False, True), lambda one: len(one[0]), loss_of, float(epochs), float(peak), 24, report)
    model.save_pretrained(out)


if __name__ == "__main__":
    main()
