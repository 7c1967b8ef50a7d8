/** Rows as blocks, each value under its heading: where a table has no room. */
const rowsAsBlocks = (table: string): string => `
  ${table} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  ${table} tr { display: grid; grid-template-columns: minmax(0, 1.4fr) minmax(0, 1fr); gap: var(--s2) var(--s3); padding: var(--s3) var(--s4); border-bottom: 1px solid var(--line); }
  ${table} th, ${table} td { display: block; border: 0; padding: 0; }
  ${table} th { grid-column: 1 / -1; }
  ${table} td .tag { white-space: normal; }
  ${table} td.numeric { text-align: left; }
  ${table} td::before { content: attr(data-label); display: block; font-size: 0.8125rem; line-height: 1.4; color: var(--quiet); }
`;

/** The parts pages are made of. */
export const parts = `
.tag { display: inline-block; padding: 0 var(--s2); border: 1px solid var(--line-strong); border-radius: var(--radius); font-size: 0.8125rem; line-height: 1.6; white-space: nowrap; background: var(--surface); }
.tag + .meta { margin-left: var(--s2); }
.tag.strong { border-color: var(--red); color: var(--red); font-weight: 600; }
.tag.status { border-color: transparent; background: var(--blue-wash); color: var(--blue-deep); }

.due { display: inline-grid; padding-left: var(--s2); border-left: 4px solid var(--line-strong); line-height: 1.35; }
.cases li > .due { display: grid; width: fit-content; margin: var(--s1) 0 var(--s2); }
.due strong { font-weight: 650; font-variant-numeric: tabular-nums; }
.due-text { font-size: 0.8125rem; color: var(--quiet); }
.due.overdue { border-color: var(--red); }
.due.overdue .due-text { color: var(--red); font-weight: 600; }
.due.today, .due.soon { border-color: var(--amber); }
.due.today .due-text, .due.soon .due-text { color: var(--amber); font-weight: 600; }

.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: var(--s3) var(--s5); }
.facts dt { font-size: 0.8125rem; color: var(--quiet); }
.facts dd { font-weight: 550; }
.facts.small { font-size: 0.9375rem; margin-top: var(--s2); }
.facts.small dd { font-weight: 400; }

.case-header { display: grid; gap: var(--s2); }
.case-header .facts { margin-top: var(--s3); padding: var(--s4) 0; border-block: 1px solid var(--line); }
.strip { margin: var(--s4) 0 var(--s5); }
.strip ol { display: grid; grid-template-columns: repeat(8, 1fr); gap: 2px; counter-reset: system; }
.strip li { counter-increment: system; padding: var(--s2) var(--s2) var(--s1); border-top: 4px solid var(--line); color: var(--quiet); font-size: 0.9375rem; }
.strip li::before { content: counter(system); display: block; font-size: 0.75rem; font-family: var(--font-mono); }
.strip li.past { border-color: var(--blue); color: var(--ink); }
.strip li.now { border-color: var(--blue); background: var(--blue-wash); color: var(--blue-deep); font-weight: 700; }

.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(17rem, 21rem); gap: var(--s6) var(--s7); align-items: start; }
.columns section + section, .columns details + section { margin-top: var(--s6); }
section > h2 { margin-bottom: var(--s2); padding-bottom: var(--s1); border-bottom: 2px solid var(--ink); }
.card-title { font-weight: 600; }
.cards { display: grid; gap: var(--s3); }
.small-text { font-size: 0.9375rem; }
.cards > li { display: grid; gap: var(--s1); padding: var(--row) 0; border-bottom: 1px solid var(--line); }
.documents > li { padding: var(--row) 0; border-bottom: 1px solid var(--line); }
.offers { border-left: 4px solid var(--blue); background: var(--surface); }
.offers > li { padding: var(--row) var(--s4); border-bottom: 1px solid var(--line); }
.offers > li:last-child { border-bottom: 0; }
.offers a { font-weight: 600; }
.more { margin-top: var(--s3); }
.more summary { cursor: pointer; color: var(--blue); padding: var(--s1) 0; }
.more .offers { border-left-color: var(--line-strong); }
.findings > li { padding: var(--s4); margin-bottom: var(--s3); background: var(--surface); border: 1px solid var(--line); }
.findings .finding-text { font-weight: 550; max-width: var(--measure); }
.findings dd > p { margin-top: var(--s1); }
.finding-head { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s1) var(--s2); margin-bottom: var(--s2); }
.timeline { border-left: 2px solid var(--line); padding-left: var(--s4); margin-left: 5px; }
.timeline > li { position: relative; padding-bottom: var(--s3); }
.timeline > li::before { content: ""; position: absolute; left: calc(-1 * var(--s4) - 6px); top: 0.45em; width: 10px; height: 10px; border-radius: 50%; background: var(--paper); border: 2px solid var(--blue); }
.timeline h3 { font-size: 0.9375rem; }
.timeline > li > ol > li { display: grid; grid-template-columns: 3.25rem minmax(0, 1fr) fit-content(45%); gap: 0 var(--s3); align-items: baseline; padding: 0.125rem 0; font-size: 0.9375rem; }
.timeline > li > ol > li > :last-child { text-align: right; }
.timeline .by-itself { color: var(--quiet); }
.course .more .timeline { margin-top: var(--s2); }
.reasons { counter-reset: reason; margin-top: var(--s4); }
.reasons > li { counter-increment: reason; padding: var(--s3) 0 var(--s3) var(--s6); border-bottom: 1px solid var(--line); position: relative; }
.reasons > li::before { content: counter(reason); position: absolute; left: 0; font-family: var(--font-mono); color: var(--quiet); }
.days { columns: 15rem; margin-top: var(--s2); font-size: 0.9375rem; color: var(--quiet); }
.days.long { columns: auto; display: grid; gap: var(--s1); }

table { width: 100%; border-collapse: collapse; background: var(--surface); }
th, td { text-align: left; vertical-align: top; padding: var(--row) var(--s3); border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { padding-left: var(--s4); }
tbody tr:hover { background: var(--blue-wash); }
thead th { font-size: 0.8125rem; font-weight: 600; color: var(--quiet); border-bottom: 2px solid var(--ink); white-space: nowrap; }
tbody th { font-weight: 600; }
tbody th .meta { display: block; font-weight: 400; }
.cases tbody th { min-width: 9rem; }
.cases th, .cases td { overflow-wrap: break-word; }
.cases.many thead th { white-space: normal; vertical-align: bottom; }
td.numeric, th.numeric { text-align: right; font-variant-numeric: tabular-nums; }

.done { border-left: 6px solid var(--green); background: var(--green-wash); padding: var(--s3) var(--s4); margin-bottom: var(--s5); }
.letter { background: var(--surface); border: 1px solid var(--line); padding: var(--s5); }
.letter h1 { text-align: center; }
.letter-head { text-align: center; padding-bottom: var(--s2); margin-bottom: var(--s4); border-bottom: 2px solid var(--red); }
.letter-head .organ { color: var(--red); font-family: var(--font-title); font-size: 1.5rem; font-weight: 700; text-wrap: balance; }
.letter-foot { width: fit-content; max-width: 100%; margin: var(--s6) 0 var(--s5) auto; text-align: center; }
.letter-foot .seal-place { color: var(--quiet); }
.content > div { padding: var(--s2) 0; border-bottom: 1px solid var(--line); }
.content > div:last-child { border-bottom: 0; }
.content .content > div { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: var(--s1) var(--s3); }
.content dt { font-size: 0.875rem; color: var(--quiet); }
.content dd { white-space: pre-line; }

.content-list > li { padding-left: var(--s3); border-left: 2px solid var(--line); margin-bottom: var(--s3); }
.digest { overflow-wrap: anywhere; font-size: 0.8125rem; }
.answer { margin-top: var(--s6); display: grid; gap: var(--s2); }

@media (max-width: 56rem) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .columns .wide, .columns .narrow { display: contents; }
  .columns section + section, .columns details + section { margin-top: 0; }
  .columns .narrow > :first-child, .columns .wide > :first-child { order: -1; }
  .columns .course { order: 1; }
}
@media (max-width: 64rem) { .cases thead th { white-space: normal; word-break: keep-all; vertical-align: bottom; } }
@media (max-width: 40rem) {
  .content .content > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .strip ol { grid-template-columns: repeat(auto-fit, minmax(4.75rem, 1fr)); }
  html[lang="en"] .strip ol { grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); }
  .strip li { padding-inline: var(--s1); font-size: 0.875rem; }
  .facts { grid-template-columns: repeat(auto-fit, minmax(min(8.5rem, 100%), 1fr)); }
  .letter { padding: var(--s4); }
}
@media (max-width: 48rem) { ${rowsAsBlocks(".cases")} }
@media screen and (max-width: 64rem) { ${rowsAsBlocks(".cases.many")} }
`;
