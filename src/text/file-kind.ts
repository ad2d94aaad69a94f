/** First bytes of formats that are not plain text, in Latin-1. */
const SIGNATURES: readonly (readonly [signature: string, kind: string])[] = [
  ["%PDF-", "a PDF file"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Word or Office file"],
  ["{\\rtf", "a Rich Text file"],
  ["\u001f\u008b", "a gzip archive"],
  ["\u0089PNG", "a PNG image"],
  ["\u00ff\u00d8\u00ff", "a JPEG image"],
  ["GIF8", "a GIF image"],
  ["7z\u00bc\u00af", "a 7-Zip archive"],
  ["SQLite format 3", "an SQLite database"],
  ["\u007fELF", "a program"],
];

/** Names inside the archive that tell which office format a zip file is. */
const ZIP_KINDS: readonly (readonly [entry: string, kind: string])[] = [
  ["word/", "a Word document (DOCX)"],
  ["xl/", "an Excel workbook (XLSX)"],
  ["ppt/", "a PowerPoint presentation (PPTX)"],
  ["opendocument", "an OpenDocument file"],
  ["epub", "an EPUB book"],
];

/** Enough to see the first names of an archive. */
const INSPECTED_BYTES = 4096;

/**
 * What a file of another format is, in words that follow "is", for example `a PDF file`; null for
 * what may be plain text. Looks at the first 4,096 bytes.
 */
export function otherFileKind(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, INSPECTED_BYTES)).toString("latin1");
  if (start.startsWith("PK\u0003\u0004")) {
    const kind = ZIP_KINDS.find(([entry]) => start.toLowerCase().includes(entry));
    return kind?.[1] ?? "a zip archive";
  }
  if (/^\s*(?:<!doctype html|<html)/iu.test(start.replace(/^\u00ef\u00bb\u00bf/u, ""))) {
    return "a web page (HTML)";
  }
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}
