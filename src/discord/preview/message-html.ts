import { type APIMessageComponent, ButtonStyle, ComponentType } from "discord-api-types/v10";
import type { MessageBody } from "../messages/message-body.ts";
import { type Inline, type MarkdownBlock, parseMarkdown, visibleText } from "./discord-markdown.ts";

/** A message in a picture: what somebody wrote, or what the bot sent. */
export interface PicturedMessage {
  readonly author: string;
  readonly body: MessageBody | string;
  readonly isBot: boolean;
  /** Only its reader sees it. */
  readonly isEphemeral?: boolean;
  /** The message or command that it answers. */
  readonly answers?: {
    readonly author: string;
    readonly text: string;
    readonly isCommand: boolean;
  };
}

/** Text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** The element that draws each kind of inline text; the components' own for bold puts spaces around it. */
const elements: Readonly<Record<Exclude<Inline["kind"], "text">, string>> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  spoiler: "discord-spoiler",
  code: "discord-code",
  link: "discord-link",
  mention: "discord-mention",
  emoji: "span",
  timestamp: "discord-time",
};

function inlineHtml(part: Inline): string {
  if (part.kind === "text") return escapeHtml(part.text);
  const element = elements[part.kind];
  if (part.kind === "mention") {
    const [, sigil = "@"] = /^<(@|#)/u.exec(visibleText(part.children)) ?? [];
    // Who or what an id stands for is Discord's to know; a picture shows a name in its stead.
    return sigil === "#"
      ? '<discord-mention type="channel">research</discord-mention>'
      : "<discord-mention>Ada</discord-mention>";
  }
  const inner = part.children.map(inlineHtml).join("");
  return `<${element}>${inner}</${element}>`;
}

function blockHtml({ kind, lines }: MarkdownBlock): string {
  const inner = lines.map((line) => line.map(inlineHtml).join("")).join("<br>");
  if (kind === "quote") return `<discord-quote>${inner}</discord-quote>`;
  if (kind === "subtext") return `<div class="subtext">${inner}</div>`;
  if (kind === "heading") return `<discord-header level="3">${inner}</discord-header>`;
  if (kind === "list")
    return `<discord-unordered-list><discord-list-item>${inner}</discord-list-item></discord-unordered-list>`;
  return kind === "blank" ? '<div class="blank"></div>' : `<div>${inner}</div>`;
}

const buttonTypes: Readonly<Partial<Record<ButtonStyle, string>>> = {
  [ButtonStyle.Primary]: "primary",
  [ButtonStyle.Secondary]: "secondary",
  [ButtonStyle.Success]: "success",
  [ButtonStyle.Danger]: "danger",
};

function componentHtml(component: APIMessageComponent): string {
  if (component.type === ComponentType.Button && "custom_id" in component) {
    const type = buttonTypes[component.style] ?? "secondary";
    const emoji = component.emoji?.name ?? "";
    const words = [emoji, component.label ?? ""].filter((part) => part !== "").join(" ");
    const off = component.disabled === true ? " disabled" : "";
    return `<span class="button ${type}${off}">${escapeHtml(words)}</span>`;
  }
  if (component.type === ComponentType.StringSelect) {
    const chosen = component.options.find((option) => option.default === true)?.label;
    return `<div class="select">${escapeHtml(chosen ?? component.placeholder ?? "")}<span>⌄</span></div>`;
  }
  if (
    component.type === ComponentType.ChannelSelect ||
    component.type === ComponentType.RoleSelect
  ) {
    return `<div class="select">${escapeHtml(component.placeholder ?? "")}<span>⌄</span></div>`;
  }
  return "";
}

function bodyHtml(body: MessageBody | string): string {
  const content = typeof body === "string" ? body : body.content;
  const text = `<div class="content">${parseMarkdown(content).map(blockHtml).join("")}</div>`;
  if (typeof body === "string") return text;
  const files = body.files.map(
    ({ name, attachment }) =>
      `<div class="file">📄 ${escapeHtml(name)} <small>${attachment.length} bytes</small></div>`,
  );
  const rows = body.components.map(
    (row) => `<div class="row">${row.components.map(componentHtml).join("")}</div>`,
  );
  const attached = rows.length === 0 ? "" : `<div class="rows">${rows.join("")}</div>`;
  return `${text}${files.join("")}${attached}`;
}

/** A picture of somebody: the bot's footnote mark, or a person's initial. */
function avatarOf(author: string, isBot: boolean): string {
  const mark = isBot ? "¹" : escapeHtml([...author][0] ?? "?");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${isBot ? "#5865f2" : "#e07a5f"}"/><text x="20" y="${isBot ? 33 : 27}" font-size="${isBot ? 34 : 20}" font-family="sans-serif" fill="#fff" text-anchor="middle">${mark}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function answersHtml({ author, text, isCommand }: NonNullable<PicturedMessage["answers"]>): string {
  const who = `slot="reply" author="${escapeHtml(author)}" avatar="${avatarOf(author, false)}"`;
  return isCommand
    ? `<discord-command ${who} command="${escapeHtml(text)}"></discord-command>`
    : `<discord-reply ${who}>${escapeHtml(text)}</discord-reply>`;
}

function messageHtml({ author, body, isBot, isEphemeral, answers }: PicturedMessage): string {
  const flags = `${isBot ? " bot" : ""}${isEphemeral === true ? " ephemeral" : ""}`;
  const avatar = avatarOf(author, isBot);
  const reply = answers === undefined ? "" : answersHtml(answers);
  return `<discord-message author="${escapeHtml(author)}" avatar="${avatar}" timestamp="14:0${isBot ? 2 : 1}"${flags}>${reply}${bodyHtml(body)}</discord-message>`;
}

/** Bare names of modules, and where the page finds them. */
const importMap = {
  imports: {
    lit: "/lit/index.js",
    "lit/": "/lit/",
    "lit-html": "/lit-html/lit-html.js",
    "lit-html/": "/lit-html/",
    "lit-element/": "/lit-element/",
    "@lit/reactive-element": "/@lit/reactive-element/reactive-element.js",
    "@lit/reactive-element/": "/@lit/reactive-element/",
    "@lit/context": "/@lit/context/index.js",
  },
};

/** What the components leave open: small print, selects and files as Discord draws them. */
const style = `
body { margin: 0; } body.dark { background: #313338; } body.light { background: #fff; }
.rows { display: flex; flex-direction: column; gap: 8px; margin-top: 8px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.button { display: inline-flex; align-items: center; height: 32px; padding: 0 14px; border-radius: 8px; font-size: 14px;
  font-weight: 500; color: #fff; background: #4e5058; } .button.primary { background: #5865f2; }
.button.danger { background: #da373c; } .button.success { background: #248046; } .button.disabled { opacity: 0.5; }
.light .button.secondary { background: #e3e5e8; color: #313338; }
discord-messages { border: none !important; padding: 4px 0 12px; min-height: 0 !important; }
.content { white-space: normal; } .blank { height: 0.6rem; }
.subtext { font-size: 0.8125rem; line-height: 1.35; color: #949ba4; margin-top: 2px; } .light .subtext { color: #5c5e66; }
.select { display: flex; justify-content: space-between; width: min(400px, calc(100vw - 90px)); padding: 8px 12px; margin: 4px 0;
  border-radius: 4px; background: #1e1f22; color: #b5bac1; font-size: 15px; box-sizing: border-box; }
.light .select { background: #ebebeb; color: #4e5058; }
.file { margin-top: 6px; padding: 10px 14px; border-radius: 8px; background: #2b2d31; display: inline-block; }
.light .file { background: #f2f3f5; }
`;

/** What a picture shows besides its messages. */
export type Theme = "dark" | "light";

/** Messages as Discord shows them, for the body of a {@link picturePage}. */
export function messagesHtml(messages: readonly PicturedMessage[], theme: Theme): string {
  const light = theme === "light" ? " light-theme" : "";
  return `<discord-messages${light} no-background>${messages.map(messageHtml).join("")}</discord-messages>`;
}

/** A page without messages, in which the components under `/@skyra` draw what is put into its body. */
export function picturePage(theme: Theme): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Footnote</title>
<style>${style}</style><script type="importmap">${JSON.stringify(importMap)}</script>
<script type="module" src="/@skyra/discord-components-core/dist/index.js"></script>
<body class="${theme}"></body></html>`;
}
