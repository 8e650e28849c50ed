import type { Page } from "../../document/document.js";
import { escapeHtml } from "./escape-html.js";
import { renderHtml } from "./html.js";
import { PAGE_STYLE } from "./page-style.js";

/** The browser itself holds the page to it: no script, no request, nothing embedded, no form. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A page in one file that asks for nothing and runs nothing, piece by piece. */
export function* renderPage({ title, facts, sections, footer }: Page): Generator<string> {
  const links = sections.map((section) => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>`);
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<title>${escapeHtml(title)}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<ul class="about">${facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join("")}</ul>
</header>
<nav aria-label="Sections"><ul>${links.join("")}</ul></nav>
<main>
`;
  for (const section of sections) {
    yield `<section id="${section.id}">\n<h2>${escapeHtml(section.title)}</h2>\n`;
    yield* renderHtml(section.blocks);
    yield "</section>\n";
  }
  yield `</main>\n<footer>${escapeHtml(footer)}</footer>\n</body>\n</html>\n`;
}
