import { mkdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";
import { openEngine } from "../src/app.ts";
import { defaultLocations } from "../src/cli/locations.ts";
import { picturePage } from "../src/discord/preview/message-html.ts";
import { playScene, SceneSchema } from "../src/discord/preview/scenes.ts";

// npm run preview: the pictures of docs/pictures. npm run preview -- OUT [NAME …]: all of the named
// scenes (of every scene), each on a desktop and a phone, dark and light, into another folder.
const [out = join("docs", "pictures"), ...names] = process.argv.slice(2);
const wantsAll = process.argv.length > 2;
const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".html": "text/html; charset=utf-8",
};
/** Desktop, and a phone of 390 points one and a half times as dense. */
const widths = { desktop: { width: 860, scale: 1 }, phone: { width: 390, scale: 1.5 } } as const;
const origin = "http://preview.invalid";

const scenes = SceneSchema.array().parse(
  JSON.parse(await readFile(join("docs", "pictures", "scenes.json"), "utf8")),
);
const engine = await openEngine(defaultLocations);
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
await mkdir(out, { recursive: true });
for (const scene of scenes.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const messages = await playScene(scene, engine);
  for (const [device, { width, scale }] of Object.entries(widths)) {
    for (const theme of ["dark", "light"] as const) {
      if (!wantsAll && !scene.pictures.includes(`${device as "phone"}-${theme}`)) continue;
      const page = await browser.newPage({
        viewport: { width, height: 400 },
        deviceScaleFactor: scale,
      });
      await page.route("**/*", async (route) => {
        const { origin: from, pathname: path } = new URL(route.request().url());
        if (from !== origin) return route.abort();
        const body =
          path === "/" ? picturePage(messages, theme) : await readFile(join("node_modules", path));
        await route.fulfill({ body, contentType: types[extname(path) || ".html"] ?? "text/plain" });
      });
      await page.goto(`${origin}/`, { waitUntil: "networkidle" });
      const picture = await page.locator("discord-messages").screenshot();
      await writeFile(join(out, `${scene.name}-${device}-${theme}.png`), picture);
      await page.close();
    }
  }
  console.log(`${scene.name}: ${messages.length} messages`);
}
await browser.close();
await engine.close();
