"""Trains the verifier: does a sentence support a claim, contradict it, or say neither?

usage: verifier.py BASE_DIR train.json.gz OUT_DIR EPOCHS PEAK_RATE
Reads [CLS] claim [SEP] sentence [SEP] the sentence before it [SEP]. Beside the sentence that settles it, a claim is now and then
shown one that does not. Claims marked `heldOut` are held out.
"""
import random, re, sys

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from fine_tune import freeze, hide, pad, train
from paragraphs import read_lines, read_paragraphs

LABELS = ["supported", "contradicted", "not_in_article"]
MOST_TOKENS, MOST_CLAIM, MOST_SENTENCE, MOST_CONTEXT = 160, 64, 80, 60
UNRELATED = 0.35


def is_held(claim):
    """Whether a claim is kept from training: all of some articles are."""
    return claim.get("heldOut", False)


def encode(tokenizer, claim, sentences, at):
    pieces = lambda text: tokenizer(text, add_special_tokens=False)["input_ids"]
    ids = [tokenizer.cls_token_id, *pieces(claim)[:MOST_CLAIM], tokenizer.sep_token_id]
    second = len(ids)
    ids += [*pieces(sentences[at])[:MOST_SENTENCE], tokenizer.sep_token_id]
    if at > 0:
        ids += [*pieces(sentences[at - 1])[-MOST_CONTEXT:], tokenizer.sep_token_id]
    ids = ids[:MOST_TOKENS]
    return ids, [int(place >= second) for place in range(len(ids))]


def shared(claim, sentence):
    """Share of the claim's words that a sentence has."""
    a, b = (set(re.findall(r"\w+", text.lower())) for text in (claim, sentence))
    return len(a & b) / (len(a) or 1)


def unrelated(claim, sentences, settling):
    """A sentence that does not settle the claim, half of the time the one most like it; none right behind one that does."""
    others = [at for at in range(len(sentences)) if at not in settling and at - 1 not in settling]
    if not others or random.random() >= UNRELATED:
        return None
    return max(others, key=lambda at: shared(claim, sentences[at])) if random.random() < 0.5 else random.choice(others)


def main():
    base, source, out, epochs, peak = sys.argv[1:6]
    random.seed(1)
    torch.manual_seed(1)
    paragraphs = read_paragraphs(source)
    claims = read_lines("data/claims.jsonl.gz")
    tokenizer = AutoTokenizer.from_pretrained(base)
    model = AutoModelForSequenceClassification.from_pretrained(base, num_labels=len(LABELS))
    freeze(model)

    def examples_of(held, with_unrelated):
        examples = []
        for claim in claims:
            if is_held(claim) != held:
                continue
            sentences = paragraphs[claim["article"], claim["paragraph"]]
            settling = [number - 1 for number in claim["sentences"]]
            examples.append((*encode(tokenizer, claim["claim"], sentences, settling[0]), LABELS.index(claim["label"])))
            other = unrelated(claim["claim"], sentences, settling) if with_unrelated else None
            if other is not None:
                examples.append((*encode(tokenizer, claim["claim"], sentences, other), LABELS.index("not_in_article")))
        return examples

    def logits(chunk, hidden):
        inputs = pad([(ids, types) for ids, types, _ in chunk])
        hide(inputs["input_ids"], hidden)
        return model(**inputs).logits

    def loss_of(chunk):
        return torch.nn.functional.cross_entropy(logits(chunk, 0.04), torch.tensor([label for *_, label in chunk]), label_smoothing=0.02)

    fixed = examples_of(True, False)

    def report():
        """Share of each label that is found."""
        with torch.no_grad():
            found = [(one[2], logits([one], 0).argmax().item()) for one in fixed]
        return {name: sum(g == w == number for w, g in found) / (sum(w == number for w, _ in found) or 1) for number, name in enumerate(LABELS)}

    train(model, lambda: examples_of(False, True), lambda one: len(one[0]), loss_of, float(epochs), float(peak), 32, report)
    model.save_pretrained(out)


if __name__ == "__main__":
    main()
