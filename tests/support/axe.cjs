// axe-core in Chromium over HTML files: node axe.cjs CHROMIUM FILE…
//
// Prints one line of JSON for each file and view: {file, view, findings}. One browser judges all
// files; it fetches nothing, and that a page tries to is a finding too.
"use strict";

const { pathToFileURL } = require("node:url");
const axe = require("axe-core");
const { chromium } = require("playwright-core");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// A page zoomed to 200 % has half the CSS pixels, each of twice the size, in the same window.
// At 400 %, which WCAG 2.2 names (1.4.10), it is only seen to that nothing is lost at the side.
const VIEWS = {
  "390": { viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 },
  "1280": { viewport: { width: 1280, height: 1024 }, deviceScaleFactor: 1 },
  "1280 at 200 %": { viewport: { width: 640, height: 512 }, deviceScaleFactor: 2 },
  "1280 at 400 %": { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
};

// Debian's Chromium must not ask the network for anything of its own.
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

async function main([executablePath, ...files]) {
  const chromiumSandbox = process.getuid() !== 0; // which Chromium refuses to root
  const browser = await chromium.launch({ executablePath, chromiumSandbox, args: FLAGS });
  for (const [view, options] of Object.entries(VIEWS)) {
    const context = await browser.newContext({ ...options, offline: true });
    for (const file of files) {
      console.log(JSON.stringify({ file, view, findings: await judged(context, file, view) }));
    }
    await context.close();
  }
  await browser.close();
}

async function judged(context, file, view) {
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address);
  const fetched = requests.filter((url) => url !== address && !url.startsWith("data:"));
  const findings = [
    ...fetched.map((url) => `fetches ${url}`),
    ...(await page.evaluate(sideways)),
  ];
  if (!view.endsWith("400 %")) {
    await page.evaluate(axe.source);
    findings.push(...(await page.evaluate(broken, TAGS)));
  }
  await page.close();
  return findings;
}

// Runs in the page: the rules that it breaks, and what axe-core would have a person look at.
async function broken(tags) {
  const options = { runOnly: tags, resultTypes: ["violations", "incomplete"] };
  const { violations, incomplete } = await window.axe.run(options);
  const told = (rule, node) => `${rule.id}: ${node.failureSummary} ${node.html}`;
  // What is scrolled out of its box has no colours to look at; in a wider window it has.
  const unseen = (rule, node) =>
    rule.id === "color-contrast" && document.querySelector(node.target[0]).closest(".tabel");
  return [
    ...violations.flatMap((rule) => rule.nodes.map((node) => told(rule, node))),
    ...incomplete.flatMap((rule) =>
      rule.nodes.filter((node) => !unseen(rule, node)).map((node) => `unsure, ${told(rule, node)}`),
    ),
  ];
}

// Runs in the page: the page itself may not scroll sideways (WCAG 2.2, 1.4.10); a box that does
// must be reached by keyboard (2.1.1) and say what it is (4.1.2).
function sideways() {
  const told = (text, element) => `${text}: ${element.outerHTML.slice(0, 200)}`;
  const room = document.documentElement.clientWidth;
  const every = [...document.body.querySelectorAll("*")];
  const findings = [];
  if (document.documentElement.scrollWidth > room) {
    const wide = every.filter((element) => element.getBoundingClientRect().right > room + 1);
    findings.push(told("the page scrolls sideways", wide.at(-1) ?? document.body));
  }
  for (const element of every) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (!scrolls || element.scrollWidth <= element.clientWidth) continue;
    element.focus();
    if (document.activeElement !== element || element.tabIndex < 0) {
      findings.push(told("scrolls and takes no focus", element));
    }
    if (!element.ariaLabel || !element.role) findings.push(told("scrolls, has no name", element));
  }
  return findings;
}

main(process.argv.slice(2)).catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
