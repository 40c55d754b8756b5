// Clicks through pages in a real Chromium. The Go test beside it writes the
// pages and starts this; PAGES is their folder, CHROMIUM the program.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--headless", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags }); });
after(() => browser.close());

const address = (name, fragment = "") => pathToFileURL(`${process.env.PAGES}/${name}.html`).href + fragment;

// open opens a page without a network, and fails where it asks for anything or
// complains of anything.
async function open(t, name, { fragment, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
  const page = await context.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address(name) && request.url() !== "data:,") trouble.push(`request: ${request.url()}`);
  });
  page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  t.after(async () => {
    await context.close();
    assert.deepEqual(trouble, []);
  });
  await page.goto(address(name, fragment));
  return page;
}

const shownNames = (page) => page.locator("#table tbody tr:visible th a").allTextContents();
const count = (page) => page.locator("#count").textContent();

test("axe finds nothing, in both themes and sizes, with everything open", async (t) => {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const page = await open(t, "few", { colorScheme, bypassCSP: true, viewport: { width, height: 900 } });
      await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => axe.run());
      assert.deepEqual(violations.map((v) => [v.id, v.nodes.map((n) => n.html)]), []);
      assert.ok(passes.some((pass) => pass.id === "color-contrast"));
    }
  }
});

test("axe finds nothing on a page of fields", async (t) => {
  const page = await open(t, "some", { bypassCSP: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ exclude: [".file"] }));
  assert.deepEqual(violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html]), []);
});

test("every column sorts, both ways, and says so", async (t) => {
  const page = await open(t, "some");
  for (const head of await page.locator("#table thead th").all()) {
    await head.getByRole("button").click();
    const first = await head.getAttribute("aria-sort");
    await head.getByRole("button").click();
    assert.deepEqual([first, await head.getAttribute("aria-sort")].toSorted(), ["ascending", "descending"]);
    assert.equal(await page.locator("#table [aria-sort]").count(), 1);
  }
  await page.goto(address("some", "#sort=score&down=1"));
  const scores = (await page.locator("#table td.score").allTextContents()).map(Number);
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a));
  assert.ok(scores[0] > scores.at(-1));
});

test("words and chips filter together, and the address keeps it", async (t) => {
  const page = await open(t, "some");
  await page.getByRole("searchbox").fill("PAYMENTS python");
  const words = await shownNames(page);
  assert.ok(words.length > 1);
  await page.getByRole("button", { name: /^drift/ }).first().click();
  const both = await shownNames(page);
  assert.ok(both.length > 0 && both.length < words.length, `${both.length} of ${words.length}`);
  assert.match(await count(page), new RegExp(`^${both.length} of \\d+ images$`));
  const url = page.url();
  assert.match(url, /#q=PAYMENTS\+python&is=drift$/);
  const other = await open(t, "some", { fragment: "#" + url.split("#")[1] });
  assert.deepEqual(await shownNames(other), both);
  await page.goBack();
  assert.deepEqual(await shownNames(page), words);
  await page.getByRole("button", { name: "Show all" }).click();
  assert.match(await count(page), /^\d+ images$/);
});

test("a figure of the head shows what it counts", async (t) => {
  const page = await open(t, "some");
  await page.locator(".figures a", { hasText: "out of support" }).click();
  assert.equal(await page.getByRole("button", { name: /^out of support/ }).getAttribute("aria-pressed"), "true");
  assert.equal((await shownNames(page)).length, await page.locator("#table td.support .ended").count());
});

test("a node of the graph lights its lineage and filters the table", async (t) => {
  const page = await open(t, "some");
  const graph = page.locator(".graph.wide");
  const node = graph.locator("[data-key='python:3.9-slim-buster'] a");
  await node.hover();
  assert.match(await page.locator("#told").textContent(), /^python:3.9-slim-buster, \d+ images?, drift, debian 10/);
  assert.ok(await graph.locator(".faded").count() > 0);
  await node.click();
  const bases = await page.locator("#table tbody tr:visible td.base").allTextContents();
  assert.ok(bases.length > 0 && bases.every((base) => base.startsWith("python:3.9-slim-buster")));
  assert.equal(await node.getAttribute("aria-pressed"), "true");
  await node.click();
  assert.match(await count(page), /^\d+ images$/);
});

test("the graph is one stop of the keyboard, and arrows walk through it", async (t) => {
  const page = await open(t, "some");
  const graph = page.locator(".graph.wide");
  assert.equal(await graph.locator("a[tabindex='0']").count(), 1);
  await graph.locator("a[tabindex='0']").focus();
  const told = () => page.locator("#told").textContent();
  const root = await told();
  await page.keyboard.press("ArrowRight");
  const child = await told();
  assert.notEqual(child, root);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await told(), root);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await told(), root);
  await page.keyboard.press("Enter");
  assert.match(await count(page), / of /);
  await page.keyboard.press("Escape");
  assert.doesNotMatch(await count(page), / of /);
  assert.equal(await graph.locator("a[tabindex='0']").count(), 1);
});

test("a mark of a field leads to its image", async (t) => {
  const page = await open(t, "some");
  await page.locator(".graph.wide .mark a").first().click();
  assert.equal((await shownNames(page)).length, 1);
  await page.locator("#told a").click();
  await page.locator("article:focus").waitFor();
});

test("links open what they lead to, and keep the view", async (t) => {
  const page = await open(t, "few", { fragment: "#q=crm" });
  await page.locator("#table tbody tr:visible th a").click();
  assert.match(page.url(), /#q=crm&at=image\/legacy\/crm\/Dockerfile:0$/);
  const section = page.locator("details[open]");
  assert.equal(await section.count(), 1);
  assert.ok(await section.locator(".code").isVisible());
  await section.locator(".related a", { hasText: "platform/base" }).click();
  assert.equal(await page.locator(".line:focus").textContent().then((text) => text.slice(0, 4)), "FROM");
  await page.goBack();
  assert.equal(await page.locator("#table tbody tr:visible").count(), 1);
});

test("an address of an image opens its section", async (t) => {
  const page = await open(t, "few", { fragment: "#image/legacy/crm/Dockerfile:0" });
  assert.ok(await page.locator("[id='image/legacy/crm/Dockerfile:0']").isVisible());
});

test("the theme follows the system until somebody chooses, and that is remembered", async (t) => {
  const page = await open(t, "few", { colorScheme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  const button = page.getByRole("button", { name: "Dark" });
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  const light = await paper();
  assert.notEqual(light, dark);
  await page.reload();
  assert.equal(await paper(), light);
  assert.equal(await button.getAttribute("aria-pressed"), "false");
});

test("without JavaScript everything is there to read", async (t) => {
  const page = await open(t, "few", { javaScriptEnabled: false });
  assert.equal(await page.locator("#table tbody tr:visible").count(), await page.locator("#table tbody tr").count());
  assert.ok(await page.locator(".graph.wide").isVisible());
  assert.equal(await page.locator("#filter").isVisible(), false);
  await page.locator("#table tbody th a").first().click();
  assert.ok(await page.locator(".code").first().isVisible());
});

test("on a phone nothing is wider than the screen", async (t) => {
  for (const name of ["few", "some", "hostile"]) {
    const page = await open(t, name, { viewport: { width: 390, height: 800 } });
    await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, name);
    assert.ok(await page.locator(".graph.tall").isVisible());
  }
});

test("paper shows the sections, in black on white", async (t) => {
  const page = await open(t, "few", { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  for (const code of await page.locator(".code").all()) assert.ok((await code.boundingBox()).height > 20);
  assert.equal(await page.locator("#filter").isVisible(), false);
});

test("nothing in a Dockerfile becomes part of the page", async (t) => {
  const page = await open(t, "hostile");
  await page.evaluate(() => { for (const d of document.querySelectorAll("details")) d.open = true; });
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("img, iframe, object, embed, script[src], link[rel=stylesheet]").count(), 0);
  const schemes = await page.locator("a").evaluateAll((links) => links.map((a) => new URL(a.getAttribute("href"), "file:").protocol));
  assert.deepEqual([...new Set(schemes)].toSorted(), ["file:", "https:"]);
});

test("five hundred images are there at once", async (t) => {
  const page = await open(t, "many");
  const paint = await page.evaluate(() => new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntriesByName("first-contentful-paint")[0].startTime)).observe({ type: "paint", buffered: true });
  }));
  const took = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd);
  const filtered = await page.evaluate(() => {
    const start = performance.now();
    const words = document.getElementById("words");
    words.value = "web";
    words.dispatchEvent(new Event("input"));
    document.body.getBoundingClientRect();
    return performance.now() - start;
  });
  t.diagnostic(`first paint ${Math.round(paint)} ms, ready ${Math.round(took)} ms, filtered in ${Math.round(filtered)} ms`);
  assert.ok(took < 5000);
  assert.ok(filtered < 1000);
});
