import type { APIMessageComponent } from "discord-api-types/v10";
import { expect } from "vitest";
import type { MessageBody } from "../../src/discord/messages/message-body.ts";

/** Checks a message against every limit that Discord documents for what we send. */
export function expectSendable({
  content,
  components,
  files,
  flags,
  allowedMentions,
}: MessageBody): void {
  expect(content.trim()).not.toBe("");
  expect(content.length).toBeLessThanOrEqual(2000);
  expect(content).not.toMatch(/\p{Cs}/u);
  expect(flags).toBe(1 << 2);
  expect(allowedMentions).toEqual({ parse: [], repliedUser: false });
  expect(components.length).toBeLessThanOrEqual(5);
  const ids: string[] = [];
  for (const row of components) {
    const inner: readonly APIMessageComponent[] = row.components;
    expect(inner.length).toBeGreaterThan(0);
    expect(inner.length).toBeLessThanOrEqual(5);
    for (const component of inner) {
      if (!("custom_id" in component)) continue;
      ids.push(component.custom_id);
      expect(component.custom_id.length).toBeLessThanOrEqual(100);
      if (component.type === 2 && "label" in component)
        expect(component.label?.length ?? 0).toBeLessThanOrEqual(80);
      if (component.type !== 3) continue;
      expect(component.options.length).toBeGreaterThan(0);
      expect(component.options.length).toBeLessThanOrEqual(25);
      expect(new Set(component.options.map(({ value }) => value)).size).toBe(
        component.options.length,
      );
      for (const { label, value, description } of component.options) {
        expect(label.trim()).not.toBe("");
        for (const shown of [label, value, description ?? ""])
          expect(shown.length).toBeLessThanOrEqual(100);
      }
    }
  }
  expect(new Set(ids).size).toBe(ids.length);
  for (const { attachment } of files) expect(attachment.length).toBeLessThan(8 * 1024 * 1024);
}
