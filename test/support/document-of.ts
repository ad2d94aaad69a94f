import { createHash } from "node:crypto";
import type { RawDocument } from "../../src/text/read-document.ts";

/** A document as if read from a file of that name. */
export function documentOf(raw: string, sourceFile = "sample.txt"): RawDocument {
  return { raw, sourceFile, sha256: createHash("sha256").update(raw).digest("hex") };
}
