"""Groups of windows as `train.py` takes them: the windows of one question are one group."""
import numpy as np

MAX_TOKENS = 224
CLS, SEP = 101, 102
#: Start and end of an answer of which only the sentence is known: the span loss leaves it out.
UNKNOWN = -100


class Kind:
    """What a window is to its question."""

    ANSWER, OTHER_WINDOW, EXCHANGED, NEAR_MISS = range(4)


class Groups:
    """Collects windows, one group of them after another."""

    def __init__(self, max_tokens=MAX_TOKENS):
        self.max_tokens = max_tokens
        self.columns = {name: [] for name in ("ids", "sentences", "types", "starts", "ends", "gold", "group", "fresh", "kind")}
        self.count = 0

    def add(self, question, window, kind, fresh=True, at=None, answer=None):
        """One window of the current group.

        question: token ids. window: a list of token ids for each sentence. at: index of the sentence that answers, or None. answer: first
        and last token of the answer in that sentence, or None where only the sentence is known. False where the answer does not fit.
        """
        room = self.max_tokens - 3 - len(question)
        window = [list(sentence) for sentence in window]
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
        head = len(question) + 2
        start, end = (0, 0) if at is None else (UNKNOWN, UNKNOWN)
        if answer is not None:
            before = head + sum(map(len, window[:at]))
            start, end = before + answer[0], before + answer[1]
        row = dict(
            ids=np.array([CLS, *question, SEP, *(token for sentence in window for token in sentence), SEP], dtype=np.uint16),
            sentences=np.array([0] * head + [k + 1 for k, sentence in enumerate(window) for _ in sentence] + [0], dtype=np.uint8),
            types=head, starts=start, ends=end, gold=0 if at is None else at + 1, group=self.count, fresh=fresh, kind=kind)
        for name, value in row.items():
            self.columns[name].append(value)
        return True

    def close(self):
        """Ends the current group."""
        self.count += 1

    def save(self, target):
        lengths = [len(ids) for ids in self.columns["ids"]]
        np.savez(target, flat=np.concatenate(self.columns["ids"]), sentences=np.concatenate(self.columns["sentences"]), lengths=lengths,
                 **{name: np.array(self.columns[name]) for name in ("types", "starts", "ends", "gold", "group", "fresh", "kind")})
        fresh = np.mean(self.columns["fresh"])
        print(f"{self.count} groups, {len(lengths)} windows, {np.mean(lengths):.0f} tokens on average, {fresh:.0%} not seen before")
