import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CorpusError } from "../errors.ts";
import { type AliasEntry, AliasFileSchema } from "./aliases.ts";
import type { Article } from "./article.ts";
import { type ArticleMetadata, ArticleMetadataSchema } from "./metadata.ts";
import { parseArticle } from "./parse-article.ts";
import { readDocument } from "./read-document.ts";
import { readJson } from "./read-json.ts";

/** A document with the editorial data that stands beside it. */
export interface Corpus {
  /** The path that was named: a file or a folder. */
  readonly path: string;
  readonly article: Article;
  readonly metadata: ArticleMetadata;
  readonly aliases: readonly AliasEntry[];
  /** The question bank, or null where there is none. */
  readonly bankPath: string | null;
  /** The folder of question sets for evaluation, or null where there is none. */
  readonly questionsPath: string | null;
  /** SHA-256 of every file that an index depends on, by base name: document, metadata, aliases, bank. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** Where the files of one document stand. */
interface CorpusFiles {
  readonly document: string;
  readonly metadata: string;
  readonly aliases: string;
  readonly bank: string;
  readonly questions: string | null;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function kindOf(path: string): Promise<"file" | "folder" | "none"> {
  const found = await stat(path).catch(() => null);
  if (found === null) return "none";
  return found.isDirectory() ? "folder" : "file";
}

/**
 * The files of a document named by itself. What stands beside it belongs to it only under its own
 * name (`report.article.json`, `report.aliases.json`, `report.questions.jsonl` for `report.txt`), so that a
 * folder of documents never lends one the title of another.
 */
function filesBeside(document: string): CorpusFiles {
  const folder = dirname(document);
  const stem = basename(document).replace(/\.[^.]*$/u, "");
  const isArticle = stem === "article";
  return {
    document,
    metadata: join(folder, isArticle ? "article.json" : `${stem}.article.json`),
    aliases: join(folder, isArticle ? "aliases.json" : `${stem}.aliases.json`),
    bank: join(folder, `${stem}.questions.jsonl`),
    questions: isArticle ? join(folder, "questions") : null,
  };
}

function listFolder(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((cause: unknown) => {
    throw new CorpusError(`The corpus folder ${folder} cannot be read.`, {
      code: "document-unreadable",
      hint: `Make it readable with: chmod u+rx ${folder}`,
      cause,
    });
  });
}

/** The files of the one document in a folder. */
async function filesIn(folder: string): Promise<CorpusFiles> {
  const metadata = join(folder, "article.json");
  const stated = (await readJson(metadata, ArticleMetadataSchema))?.value.sourceFile;
  const documents = (await listFolder(folder)).filter((name) => /\.txt$/iu.test(name)).sort();
  const [only, ...others] = documents;
  const name = stated ?? (documents.includes("article.txt") ? "article.txt" : only);
  if (name === undefined) {
    throw new CorpusError(`The corpus folder ${folder} holds no text file.`, {
      code: "corpus-without-document",
      hint: `Put the document into it as ${join(folder, "article.txt")}.`,
    });
  }
  if (stated === undefined && name !== "article.txt" && others.length > 0) {
    throw new CorpusError(
      `The corpus folder ${folder} holds ${documents.length} text files: ${documents.slice(0, 12).join(", ")}${documents.length > 12 ? ", …" : ""}.`,
      { code: "corpus-ambiguous", hint: `Name one with: --corpus ${join(folder, name)}` },
    );
  }
  const named = basename(name).replace(/\.[^.]*$/u, "");
  return {
    document: join(folder, basename(name)),
    metadata,
    aliases: join(folder, "aliases.json"),
    bank: await firstFile(folder, ["article.questions.jsonl", `${named}.questions.jsonl`]),
    questions: join(folder, "questions"),
  };
}

async function firstFile(folder: string, names: readonly [string, ...string[]]): Promise<string> {
  for (const name of names) {
    const path = join(folder, name);
    if ((await kindOf(path)) === "file") return path;
  }
  return join(folder, names[0]);
}

async function readBank(path: string): Promise<Uint8Array | null> {
  if ((await kindOf(path)) !== "file") return null;
  return readFile(path).catch((cause: unknown) => {
    throw new CorpusError(`The question bank ${path} cannot be read.`, {
      code: "corpus-file-unreadable",
      hint: `Make it readable with: chmod u+r ${path}`,
      cause,
    });
  });
}

/**
 * A document and what stands beside it.
 *
 * @param path - a text file, or a folder that holds one (`article.txt`, the one named by
 *   `article.json`, or the only one) with, where wanted, `article.json`, `aliases.json`,
 *   `article.questions.jsonl` and `questions/`
 * @throws {@link CorpusError} as {@link readDocument} and {@link parseArticle}, and
 *   `corpus-without-document`, `corpus-ambiguous`, `corpus-file-unreadable`, `corpus-file-invalid`
 */
export async function loadCorpus(path: string): Promise<Corpus> {
  const isFolder = (await kindOf(path)) === "folder";
  const files = isFolder ? await filesIn(path) : filesBeside(path);
  const document = await readDocument(files.document);
  const beside = await readJson(files.metadata, ArticleMetadataSchema);
  // A file named by itself has no part in what is about another.
  const isOthers = (beside?.value.sourceFile ?? document.sourceFile) !== document.sourceFile;
  const metadata = isOthers ? null : beside;
  const aliases = isOthers ? null : await readJson(files.aliases, AliasFileSchema);
  const bank = isOthers ? null : await readBank(files.bank);
  const hasQuestions =
    !isOthers && files.questions !== null && (await kindOf(files.questions)) === "folder";
  const inputs: readonly (readonly [string, string | null])[] = [
    [files.document, document.sha256],
    [files.metadata, metadata && sha256(metadata.bytes)],
    [files.aliases, aliases && sha256(aliases.bytes)],
    [files.bank, bank && sha256(bank)],
  ];
  return {
    path,
    article: parseArticle(document, metadata?.value),
    metadata: metadata?.value ?? {},
    aliases: aliases?.value.aliases ?? [],
    bankPath: bank === null ? null : files.bank,
    questionsPath: hasQuestions ? files.questions : null,
    checksums: Object.fromEntries(
      inputs.flatMap(([file, sum]) => (sum === null ? [] : [[basename(file), sum]])),
    ),
  };
}
