import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { chromium, type Page } from "playwright-core";
import { openEngine } from "../src/app.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { messagesHtml, picturePage, type Theme } from "../src/discord/preview/message-html.ts";
import { playScene, SceneSchema } from "../src/discord/preview/scenes.ts";

// npm run preview: the pictures of docs/pictures. npm run preview -- OUT [NAME …]: all of the named
// scenes (of every scene), each on a desktop and a phone, dark and light, into another folder.
const [out = join("docs", "pictures"), ...names] = process.argv.slice(2);
const wantsAll = process.argv.length > 2;
/** A desktop, and a phone of 390 points one and a half times as dense. */
const devices = { desktop: { width: 860, scale: 1 }, phone: { width: 390, scale: 1.5 } } as const;
const origin = "http://preview.invalid";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.error(
    `The pictures need Chromium, and there is none at ${executablePath}. Install it with: sudo apt-get install chromium fonts-noto-color-emoji, or set CHROMIUM to its path.`,
  );
  process.exit(3);
}
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox"],
});
const pages: { name: string; theme: Theme; page: Page }[] = [];
for (const [device, { width, scale }] of Object.entries(devices)) {
  for (const theme of ["dark", "light"] as const) {
    const viewport = { width, height: 400 };
    const page = await browser.newPage({ viewport, deviceScaleFactor: scale });
    await page.route("**/*", async (route) => {
      const { origin: from, pathname: path } = new URL(route.request().url());
      if (from !== origin) return route.abort();
      const body = path === "/" ? picturePage(theme) : await readFile(join("node_modules", path));
      await route.fulfill({ body, contentType: path === "/" ? "text/html" : "text/javascript" });
    });
    await page.goto(`${origin}/`, { waitUntil: "networkidle" });
    pages.push({ name: `${device}-${theme}`, theme, page });
  }
}
await mkdir(out, { recursive: true });
const engine = await openEngine(defaultLocations);
const scenes = SceneSchema.array().parse(
  JSON.parse(await readFile(join("docs", "pictures", "scenes.json"), "utf8")),
);
for (const scene of scenes.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const wanted = pages.filter(
    ({ name }) => wantsAll || scene.pictures.some((each) => each === name),
  );
  const messages = wanted.length === 0 ? [] : await playScene(scene, engine);
  for (const { name, theme, page } of wanted) {
    const draw = (body: { innerHTML: string }, html: string): string => (body.innerHTML = html);
    await page.locator("body").evaluate(draw, messagesHtml(messages, theme));
    await writeFile(
      join(out, `${scene.name}-${name}.png`),
      await page.locator("discord-messages").screenshot(),
    );
    console.log(`${scene.name}-${name}: ${messages.length} messages`);
  }
}
await browser.close();
await engine.close();
