"""Trains an extractive reader until a moment in time, on the CPU or a GPU; goes on where it stopped.

usage: train.py INIT_DIR groups.npz OUT_DIR UNTIL      UNTIL: the second since 1970 at which the learning rate reaches zero
Two losses of equal weight:
- span: cross entropy of the start and of the end in each window, [CLS] where the window does not hold the answer; none where only the
  sentence of the answer is known;
- sentence: over all sentences of all windows of a question, plus "not here" at zero, the cross entropy of the sentences' scores as
  the bot computes them: best start + end logit of a span of at most 30 tokens inside the sentence, minus that of [CLS].
No dropout (on the CPU its random numbers cost more than the rest of the step) and fp32 (bf16 is slower without AMX).
A running average of the weights is kept beside them. OUT_DIR/latest and OUT_DIR/average are written every ten minutes.
"""
import os
import random
import sys
import time

import numpy as np
import torch
from transformers import AutoModelForQuestionAnswering

from groups import UNKNOWN

source, data_path, out, until = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])
PEAK = float(os.environ.get("PEAK", 8e-5))
SENTENCE_WEIGHT = float(os.environ.get("SENTENCE_WEIGHT", 1))
WARMUP, BATCH, SPAN, SHARPNESS, AVERAGE, KEEP = 1500, 32, 30, 2.0, 0.998, 600
device = "cuda" if torch.cuda.is_available() else "cpu"
THREADS = os.cpu_count()
torch.set_num_threads(THREADS)
random.seed(3)
torch.manual_seed(3)
data = np.load(data_path)
flat, sentences, lengths, types, starts, ends, gold, group, fresh = (data[k] for k in ("flat", "sentences", "lengths", "types", "starts", "ends", "gold", "group", "fresh"))
offsets = np.concatenate([[0], np.cumsum(lengths)])
first_of = np.searchsorted(group, np.arange(group[-1] + 2))
state_path = f"{out}/state.pt"
state = torch.load(state_path, weights_only=False) if os.path.exists(state_path) else None
model = AutoModelForQuestionAnswering.from_pretrained(f"{out}/latest" if state else source).to(device).train()
for module in model.modules():
    if isinstance(module, torch.nn.Dropout):
        module.p = 0.0
model.config.attention_probs_dropout_prob = model.config.hidden_dropout_prob = 0.0
average = {k: v.detach().clone() for k, v in model.state_dict().items()}
optimizer = torch.optim.AdamW([
    {"params": [p for p in model.parameters() if p.ndim > 1], "weight_decay": 0.01},
    {"params": [p for p in model.parameters() if p.ndim <= 1], "weight_decay": 0.0}], lr=PEAK, betas=(0.9, 0.98), fused=True)
seen = step = 0
begun = time.time()
if state:
    optimizer.load_state_dict(state["optimizer"])
    average, seen, step, begun = state["average"], state["seen"], state["step"], state["begun"]


def batches():
    """Batches of whole groups of similar length: groups not seen before first, then the others, sorted by length within pools."""
    rng = np.random.RandomState(5)
    new = fresh[first_of[:-1]]
    while True:
        order = np.concatenate([rng.permutation(np.flatnonzero(new)), rng.permutation(np.flatnonzero(~new))])
        for pool in range(0, len(order), 1024):
            chunk = sorted(order[pool:pool + 1024], key=lambda g: lengths[first_of[g]:first_of[g + 1]].max())
            parts, part = [], []
            for g in chunk:
                part += range(first_of[g], first_of[g + 1])
                if len(part) >= BATCH:
                    parts.append(np.array(part))
                    part = []
            if part:
                parts.append(np.array(part))
            rng.shuffle(parts)
            yield from parts


def span_loss(logits, places):
    """Cross entropy over the windows whose place is known."""
    return torch.nn.functional.cross_entropy(logits, places, ignore_index=UNKNOWN, reduction="sum") / (places != UNKNOWN).sum().clamp(min=1)


def sentence_scores(start, end, marks, count):
    """[windows, sentences] of smooth best start + end logits inside each sentence, minus that of [CLS]; -1e4 where there is none."""
    width = start.shape[1]
    padded_end = torch.nn.functional.pad(end, (0, SPAN - 1), value=-1e4).unfold(1, SPAN, 1)
    padded_marks = torch.nn.functional.pad(marks, (0, SPAN - 1)).unfold(1, SPAN, 1)
    spans = (start[:, :, None] + padded_end).masked_fill(padded_marks != marks[:, :, None], -1e4)
    best = torch.logsumexp(SHARPNESS * spans, 2) / SHARPNESS
    at = marks[:, None, :] == torch.arange(1, count + 1, device=marks.device)[None, :, None]
    by_sentence = best[:, None, :].expand(-1, count, width).masked_fill(~at, -1e4)
    score = torch.logsumexp(SHARPNESS * by_sentence, 2) / SHARPNESS - (start[:, 0] + end[:, 0])[:, None]
    return score.masked_fill(~at.any(2), -1e4)


def sentence_loss(start, end, marks, gold, groups):
    count = int(marks.max())
    scores = sentence_scores(start, end, marks, count)
    losses = []
    for g in groups.unique():
        rows = groups == g
        options = torch.cat([scores.new_zeros(1), scores[rows].flatten()])
        answer = torch.nonzero(gold[rows])
        target = int(answer[0, 0]) * count + int(gold[rows][answer[0, 0]]) if len(answer) else 0
        losses.append(torch.logsumexp(options, 0) - options[target])
    return torch.stack(losses).mean()


def save():
    os.makedirs(out, exist_ok=True)
    model.save_pretrained(f"{out}/latest")
    kept = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(average)
    model.save_pretrained(f"{out}/average")
    model.load_state_dict(kept)
    torch.save(dict(optimizer=optimizer.state_dict(), average=average, seen=seen, step=step, begun=begun), f"{state_path}.new")
    os.replace(f"{state_path}.new", state_path)


class Pace:
    """Chooses the number of threads that is faster right now: on cores shared with others, two threads wait for each other."""

    def __init__(self):
        self.plan, self.speeds, self.next, self.since = [], {}, time.time(), time.time()

    def before(self):
        if device == "cpu" and time.time() >= self.next and not self.plan:
            self.plan, self.speeds = [n for n in sorted({1, THREADS}) for _ in range(4)], {}
        if self.plan:
            torch.set_num_threads(self.plan[0])
        self.since = time.time()

    def after(self, tokens):
        if self.plan:
            used, spent = self.speeds.get(self.plan[0], (0, 0))
            self.speeds[self.plan.pop(0)] = used + tokens, spent + time.time() - self.since
            if not self.plan:
                rates = {n: used / spent for n, (used, spent) in self.speeds.items()}
                best = max(rates, key=rates.get)
                torch.set_num_threads(best)
                self.next = time.time() + 150
                print("tokens a second by threads:", {n: round(r) for n, r in rates.items()}, flush=True)


pace = Pace()
told = kept = time.time()
window_begun, window_seen, smooth = time.time(), 0, None
stream = batches()
for _ in range(step):
    next(stream)
for batch in stream:
    done = (time.time() - begun) / (until - begun)
    if done >= 1:
        break
    rate = PEAK * min(1, (seen + 1) / WARMUP) * (1 - done)
    for options in optimizer.param_groups:
        options["lr"] = rate
    pace.before()
    width = int(lengths[batch].max())
    ids, kinds, mask, marks = (np.zeros((len(batch), width), dtype=np.int64) for _ in range(4))
    for row, i in enumerate(batch):
        n = lengths[i]
        ids[row, :n] = flat[offsets[i]:offsets[i] + n]
        marks[row, :n] = sentences[offsets[i]:offsets[i] + n]
        mask[row, :n] = 1
        kinds[row, types[i]:n] = 1
    tensor = lambda values: torch.from_numpy(np.asarray(values, dtype=np.int64)).to(device)
    result = model(input_ids=tensor(ids), attention_mask=tensor(mask), token_type_ids=tensor(kinds))
    start, end = (logits.masked_fill(tensor(mask) == 0, -1e4) for logits in (result.start_logits, result.end_logits))
    span = (span_loss(start, tensor(starts[batch])) + span_loss(end, tensor(ends[batch]))) / 2
    sentence = sentence_loss(start, end, tensor(marks), tensor(gold[batch]), tensor(group[batch]))
    (span + SENTENCE_WEIGHT * sentence).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    step += 1
    seen += len(batch)
    window_seen += len(batch)
    with torch.no_grad():
        decay = min(AVERAGE, (1 + step) / (10 + step))
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                average[name].lerp_(value, 1 - decay)
    pace.after(len(batch) * width)
    now = np.array([span.item(), sentence.item()])
    smooth = now if smooth is None else 0.98 * smooth + 0.02 * now
    if time.time() - told > 60:
        told = time.time()
        print(f"{(told - begun) / 60:.0f} min, {seen} windows, {window_seen / (told - window_begun):.1f}/s, rate {rate:.1e}, span {smooth[0]:.3f}, sentence {smooth[1]:.3f}", flush=True)
    if time.time() - kept > KEEP:
        kept = time.time()
        save()
save()
print(f"done: {seen} windows, {step} steps, span {smooth[0]:.3f}, sentence {smooth[1]:.3f}")
