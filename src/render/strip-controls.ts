/**
 * ECMA-48 sequences: CSI (`ESC [ … letter`), OSC and its kin (`ESC ] … BEL` or `ESC \`), and the
 * two-character escapes, in their 7-bit and 8-bit forms.
 */
const escapeSequence =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed.
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]?/gu;

/** Controls except line feed and tab, and the marks that reverse or hide text on a screen. */
const controlCharacter = /(?![\n\t])[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * The text without terminal escape sequences, control characters and direction overrides; line
 * feeds and tabs stay. Applied to whatever a document or a person wrote before it reaches a
 * terminal, where such characters could move the cursor, retitle the window or hide words.
 */
export function stripControls(text: string): string {
  return text.replace(/\r\n?/gu, "\n").replace(escapeSequence, "").replace(controlCharacter, "");
}
