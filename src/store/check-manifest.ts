import { join } from "node:path";
import { IndexError } from "../errors.ts";
import { sha256 } from "./digest.ts";
import { readIfThere } from "./disk.ts";
import { manifestFile } from "./files.ts";
import {
  formatVersion,
  type IndexInputs,
  type IndexManifest,
  IndexManifestSchema,
  ManifestVersionSchema,
} from "./manifest.ts";

/** A manifest with the identity of its index. */
export interface ReadManifest {
  readonly manifest: IndexManifest;
  /** First 12 hex digits of the manifest's SHA-256. */
  readonly id: string;
}

/** The error of an index whose bytes are not what was written. */
export function corrupt(what: string, cause?: unknown): IndexError {
  return new IndexError(what, {
    code: "index-corrupt",
    hint: "Repair it with: npm run index",
    cause,
  });
}

function parseJson(path: string, content: Buffer): unknown {
  try {
    return JSON.parse(content.toString("utf8"));
  } catch (cause) {
    throw corrupt(`${path} is not JSON: it was cut short or changed.`, cause);
  }
}

/**
 * The manifest of an index folder.
 *
 * @throws {@link IndexError} `index-missing`, `index-version`, `index-corrupt`
 */
export async function readManifest(dir: string): Promise<ReadManifest> {
  const path = join(dir, manifestFile);
  const content = await readIfThere(path);
  if (content === null) {
    throw new IndexError(`There is no index in ${dir}.`, {
      code: "index-missing",
      hint: "Build it with: npm run index",
    });
  }
  const json = parseJson(path, content);
  const version = ManifestVersionSchema.safeParse(json).data?.formatVersion;
  if (version !== undefined && version !== formatVersion) {
    throw new IndexError(
      `${path} has format version ${version}, but this program reads version ${formatVersion}.`,
      { code: "index-version", hint: "Rebuild it with: npm run index" },
    );
  }
  const parsed = IndexManifestSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw corrupt(`${path}: ${issue?.path.join(".")}: ${issue?.message}.`, parsed.error);
  }
  return { manifest: parsed.data, id: sha256(content).slice(0, 12) };
}

function stale(message: string): IndexError {
  return new IndexError(message, {
    code: "index-stale",
    hint: "Rebuild it with: npm run index",
  });
}

const short = (digest: string | undefined) => (digest ? digest.slice(0, 12) : "none");

/** The names under which two flat records differ, in the order of the second. */
function differences(built: object, wanted: object): readonly string[] {
  const known = new Map(Object.entries(built));
  return Object.entries(wanted)
    .filter(([name, value]) => known.get(name) !== value)
    .map(([name, value]) => `${name} ${String(known.get(name))} instead of ${String(value)}`);
}

/**
 * Refuses an index that was built from other inputs or with other settings than those wanted.
 *
 * @throws {@link IndexError} `index-model`, `index-stale`
 */
export function requireFresh(dir: string, built: IndexInputs, wanted: IndexInputs): void {
  const model = differences(built.embedder, wanted.embedder);
  if (model.length > 0) {
    throw new IndexError(`The index in ${dir} was built with another model: ${model.join(", ")}.`, {
      code: "index-model",
      hint: "Rebuild it with: npm run index",
    });
  }
  if (built.article.sha256 !== wanted.article.sha256) {
    throw stale(
      `The index in ${dir} was built from article ${short(built.article.sha256)}, but the corpus now holds ${short(wanted.article.sha256)}.`,
    );
  }
  if (built.bank?.sha256 !== wanted.bank?.sha256) {
    throw stale(
      `The index in ${dir} was built with question bank ${short(built.bank?.sha256)}, but the corpus now holds ${short(wanted.bank?.sha256)}.`,
    );
  }
  const settings = [
    ...differences(built.article, wanted.article),
    ...differences(built.chunking, wanted.chunking),
    ...differences(built.lexical, wanted.lexical),
    ...differences(built.hnsw, wanted.hnsw),
  ];
  if (settings.length > 0) {
    throw stale(`The index in ${dir} was built with other settings: ${settings.join(", ")}.`);
  }
}
