/** The looks of a page: by day, by night, on paper; narrow and wide. */
export const PAGE_STYLE = `
:root {
  --background: #ffffff; --surface: #f5f6f8; --line: #d5d9e0; --text: #1b1f27; --soft: #565d6b; --accent: #2456c7;
  --bar: #5b82dd; --bad: #b3201f; --bad-soft: #fdeeee; --warning: #835300; --warning-soft: #fdf4e0; --good: #17692f; --info: #4a5a86;
}
@media (prefers-color-scheme: dark) {
  :root {
    --background: #14171d; --surface: #1d222b; --line: #363d4a; --text: #e6e9ef; --soft: #a3abba; --accent: #8db2ff;
    --bar: #5f86dc; --bad: #ff8f88; --bad-soft: #3a1d1d; --warning: #f0bd62; --warning-soft: #352a13; --good: #7fd498; --info: #aab8e2;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 12px; }
body { margin: 0; background: var(--background); color: var(--text); font: 14px/1.45 system-ui, sans-serif; }
header, main, footer { max-width: 1400px; padding: 0 24px; overflow-wrap: anywhere; }
header { padding-top: 20px; }
h1 { font-size: 24px; margin: 0 0 4px; line-height: 1.25; }
h2 { font-size: 18px; margin: 32px 0 12px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
h3 { font-size: 16px; margin: 20px 0 8px; }
h4, h5, h6, .label { font-size: 14px; font-weight: 600; margin: 16px 0 4px; }
p { margin: 8px 0; max-width: 90ch; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 13px; overflow-wrap: anywhere; }
pre { background: var(--surface); border: 1px solid var(--line); border-radius: 6px; padding: 8px 12px; white-space: pre-wrap; }
.about { list-style: none; margin: 0; padding: 0; color: var(--soft); display: flex; flex-wrap: wrap; }
.about li:not(:last-child)::after { content: "·"; margin: 0 8px; }
nav ul { list-style: none; margin: 0; padding: 8px 24px; display: flex; flex-wrap: wrap; gap: 4px 16px; }
nav { border-bottom: 1px solid var(--line); margin-top: 12px; background: var(--surface); }
table { border-collapse: collapse; font-size: 13px; margin: 8px 0 16px; }
th, td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: 500; }
tbody th.group { padding-left: 16px; font-weight: 400; }
.facts th { color: var(--soft); min-width: 130px; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 2px solid var(--accent); }
.wide th, .wide td, .wide code { overflow-wrap: break-word; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.number, th.number { padding-left: 12px; }
.bars, .timeline { width: 100%; table-layout: fixed; }
.bars th:first-child, .timeline th:first-child { width: 26%; }
.timeline th:last-child { width: 128px; }
.timeline th:last-child .number { display: block; }
.bar { display: flex; align-items: center; gap: 8px; }
.bar .number { flex: 0 0 72px; }
svg { display: block; flex: 1; width: 100%; height: 10px; }
rect { fill: var(--bar); }
rect.bad { fill: var(--bad); } rect.warning { fill: var(--warning); } rect.good { fill: var(--good); } rect.faint { fill: var(--soft); }
.lane svg { height: 18px; background: var(--surface); }
.axis { display: flex; justify-content: space-between; gap: 12px; font-weight: 400; }
ul.outline, ul.changes { list-style: none; padding: 0; margin: 8px 0 16px; }
ul.outline ul, ul.changes ul { list-style: none; padding-left: 20px; margin: 2px 0; }
ul.outline > li, ul.changes > li { margin: 4px 0; }
ul.outline > li.marked-bad, ul.outline > li.marked-warning { border-left: 3px solid var(--warning); background: var(--warning-soft); border-radius: 6px; padding: 6px 12px; margin: 8px 0; }
ul.outline > li.marked-bad { border-left-color: var(--bad); background: var(--bad-soft); }
.mark { font-weight: 700; display: inline-block; min-width: 1em; }
.strong { font-weight: 600; } .faint { color: var(--soft); } .good { color: var(--good); } .warning { color: var(--warning); } .bad { color: var(--bad); }
footer { color: var(--soft); padding-top: 16px; padding-bottom: 24px; margin-top: 32px; border-top: 1px solid var(--line); }
@media (max-width: 719px) {
  header, main, footer { padding-left: 12px; padding-right: 12px; }
  nav ul { padding: 8px 12px; }
  .bars thead, .timeline thead { display: none; }
  .bars, .bars tbody, .bars tr, .timeline, .timeline tbody, .timeline tr { display: block; }
  .bars th, .bars td, .timeline th, .timeline td { display: block; border: 0; padding: 1px 0; }
  .bars th:first-child, .timeline th:first-child { width: auto; }
  .bars tr, .timeline tr { border-bottom: 1px solid var(--line); padding: 6px 0; }
  .bars td { display: flex; align-items: center; gap: 8px; }
  .bars td::before { content: attr(data-column); color: var(--soft); flex: 0 0 88px; }
  .bars.single td::before { display: none; }
  .bars td:empty { display: none; }
  .bar { flex: 1; }
  .timeline td.number { text-align: left; }
}
@media print {
  :root {
    --background: #ffffff; --surface: #ffffff; --line: #b9bec8; --text: #000000; --soft: #444a55; --accent: #000000;
    --bar: #6d6d6d; --bad: #8f1515; --bad-soft: #ffffff; --warning: #664000; --warning-soft: #ffffff; --good: #114f23;
  }
  body { font-size: 10pt; }
  nav { display: none; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  section { break-before: page; }
  section:first-child, section:nth-child(2) { break-before: auto; }
  h2, h3, h4, thead { break-after: avoid; }
  tr, li { break-inside: avoid; }
  rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .wide { overflow: visible; }
}
`;
