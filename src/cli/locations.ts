import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";

/** Where an engine finds its files, and whether it reads. */
export interface Locations {
  /** A document, or a folder with a document and what belongs to it. */
  readonly corpus: string;
  readonly index: string;
  readonly models: string;
  /** False with `--no-reader`; true unless said. */
  readonly reader?: boolean | undefined;
}

/** The folders of a checkout, seen from its root, where npm runs every script. */
export const defaultLocations: Locations = {
  corpus: "corpus",
  index: join("embeddings", "index"),
  models: join("embeddings", "models"),
};

/** Where indexes of other documents are kept: inside the checkout, so that nobody else can plant one. */
const otherIndexes = join("embeddings", "index-of");

/**
 * Where the index of a document other than the project's own is kept when `--index` does not say:
 * one folder for each path, named after the file and eight hex digits of the path's SHA-256. By path
 * and not by content, so that an edited document replaces its index instead of leaving one behind.
 */
function indexOf(corpus: string): string {
  const path = resolve(corpus);
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 8);
  const name = basename(path).replace(/[^\p{L}\p{N}]+/gu, "-");
  return join(otherIndexes, `${name}-${digest}`);
}

/** What the flags of a command say about its engine. */
export interface LocationFlags {
  readonly corpus?: string | undefined;
  readonly index?: string | undefined;
  readonly reader?: boolean | undefined;
}

/** The locations that flags ask for; what they leave open comes from `defaults`. */
export function locate(
  { corpus, index, reader }: LocationFlags,
  defaults: Locations = defaultLocations,
): Locations {
  const isOther = corpus !== undefined && resolve(corpus) !== resolve(defaults.corpus);
  return {
    corpus: corpus ?? defaults.corpus,
    index: index ?? (isOther ? indexOf(corpus) : defaults.index),
    models: defaults.models,
    reader: reader === false ? false : defaults.reader,
  };
}
