"""An int8 reader (dynamic quantisation, as export.py writes it) -> a fp32 checkpoint that training can go on from.

usage: dequantize.py READER_DIR OUT_DIR
weight = scale * (quantised - zero point); the MatMul weights are stored transposed and are found through the name of the node
that reads them. Prints how far the two models' logits lie apart (what is left is the rounding of the activations).
"""
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import numpy_helper
from transformers import BertConfig, BertForQuestionAnswering

source, out = sys.argv[1:3]
path = f"{source}/onnx/model_quantized.onnx"
graph = onnx.load(path).graph
values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def dequantized(name):
    """The float values of a quantised initializer, per channel or per tensor."""
    stem = name.removesuffix("_quantized")
    return (values[name].astype(np.float32) - values[f"{stem}_zero_point"].astype(np.float32)) * values[f"{stem}_scale"]


state = {name.removeprefix("model."): value for name, value in values.items() if name.startswith("model.") and value.dtype == np.float32 and value.ndim == 1}
for name in values:
    if name.startswith("model.") and name.endswith("weight_quantized"):
        state[name.removeprefix("model.").removesuffix("_quantized")] = dequantized(name)
for node in graph.node:
    if node.op_type == "MatMulInteger":
        module = node.name.removeprefix("/model/").removesuffix("/MatMul_quant").replace("/", ".")
        state[f"{module}.weight"] = dequantized(node.input[1]).T

model = BertForQuestionAnswering(BertConfig.from_pretrained(source)).eval()
wanted = model.state_dict()
missing, extra = set(wanted) - set(state), set(state) - set(wanted)
assert not missing, missing
print("ignored:", sorted(extra))
model.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(state[name])) for name in wanted})
model.save_pretrained(out)

session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
torch.manual_seed(0)
ids = torch.randint(1000, 20000, (4, 60))
ids[:, 0], ids[:, 10], ids[:, -1] = 101, 102, 102
kinds = torch.zeros_like(ids)
kinds[:, 11:] = 1
feed = dict(input_ids=ids, attention_mask=torch.ones_like(ids), token_type_ids=kinds)
with torch.no_grad():
    mine = model(**feed)
theirs = session.run(None, {name: value.numpy() for name, value in feed.items()})
for what, a, b in zip(("start", "end"), (mine.start_logits, mine.end_logits), theirs):
    print(f"{what}: largest difference {np.abs(a.numpy() - b).max():.3f}, mean {np.abs(a.numpy() - b).mean():.3f}, logits from {b.min():.1f} to {b.max():.1f}")
