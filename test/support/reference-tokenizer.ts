// biome-ignore lint/style/noRestrictedImports: the library's own tokenizer is the reference that ours must equal.
import { AutoTokenizer, env } from "@xenova/transformers";

/** Token ids of a text, special tokens left out, as the tokenizer of @xenova/transformers has them. */
export async function loadReferenceTokenizer(
  folder: string,
): Promise<(text: string) => readonly number[]> {
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = "./";
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  return (text) => tokenizer.encode(text, null, { add_special_tokens: false });
}
