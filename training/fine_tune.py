"""What training the resolver and the verifier has in common."""
import random, time

import torch


def freeze(model):
    """Embeddings and the first layer stay as they are: a fifth of the time, and less is learned by heart."""
    for part in (model.bert.embeddings, model.bert.encoder.layer[0]):
        for parameter in part.parameters():
            parameter.requires_grad = False
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def hide(ids, share):
    """Some tokens, special ones never, become [MASK]: the regulariser in place of dropout, which costs half the speed."""
    ids[(torch.rand(ids.shape) < share) & (ids > 999)] = 103


def pad(rows):
    """(token ids, token types) of each row -> the tensors that BERT takes."""
    width = max(len(ids) for ids, _ in rows)
    ids, types, mask = (torch.zeros(len(rows), width, dtype=torch.long) for _ in range(3))
    for row, (tokens, kinds) in enumerate(rows):
        ids[row, :len(tokens)] = torch.tensor(tokens)
        types[row, :len(kinds)] = torch.tensor(kinds)
        mask[row, :len(tokens)] = 1
    return dict(input_ids=ids, token_type_ids=types, attention_mask=mask)


def train(model, examples_of, length, loss_of, epochs, peak, batch, report):
    """AdamW, 6 % warm-up, linear decay to zero; batches of like length, examples made anew each epoch."""
    groups = [[p for p in model.parameters() if p.requires_grad and (p.ndim > 1) == matrices] for matrices in (True, False)]
    optimizer = torch.optim.AdamW(
        [{"params": groups[0], "weight_decay": 0.01}, {"params": groups[1], "weight_decay": 0.0}], lr=peak, betas=(0.9, 0.98))
    steps, step, smooth, begun = int(epochs * len(examples_of()) / batch), 0, None, time.time()
    while step < steps:
        examples = examples_of()
        random.shuffle(examples)
        pools = [sorted(examples[i:i + batch * 16], key=length) for i in range(0, len(examples), batch * 16)]
        batches = [pool[i:i + batch] for pool in pools for i in range(0, len(pool), batch)]
        random.shuffle(batches)
        model.train()
        for chunk in batches[:steps - step]:
            for group in optimizer.param_groups:
                group["lr"] = peak * min(1, (step + 1) / (0.06 * steps)) * (1 - step / steps)
            loss = loss_of(chunk)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            smooth = loss.item() if smooth is None else 0.95 * smooth + 0.05 * loss.item()
        model.eval()
        print(f"{(time.time() - begun) / 60:.1f} min, step {step} of {steps}, loss {smooth:.3f}, held out {report()}", flush=True)
