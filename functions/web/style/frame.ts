/** Base elements and the frame of every page. */
export const frame = `
*, *::before, *::after { box-sizing: border-box; }
html { font-family: var(--font); font-size: 100%; line-height: 1.6; background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; overflow-wrap: anywhere; }
h1, h2, h3, p, ul, ol, dl, dd, fieldset, figure, table { margin: 0; padding: 0; }
h1 { font-family: var(--font-title); font-size: clamp(1.5rem, 1.25rem + 1.2vw, 2.05rem); font-weight: 700; line-height: 1.25; letter-spacing: 0.01em; text-wrap: balance; }
h2 { font-size: 1.0625rem; font-weight: 650; line-height: 1.35; }
h3 { font-size: 1rem; font-weight: 650; }
ul, ol { list-style: none; }
a { color: var(--blue); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
a:hover { color: var(--blue-deep); text-decoration-thickness: 0.13em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: var(--radius); }
main:focus, .error-summary:focus { outline: none; }
code, .ref { font-family: var(--font-mono); font-size: 0.92em; letter-spacing: 0.02em; }
html[lang^="zh"] .whole { white-space: nowrap; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet, .meta, .hint, .optional, .caption { color: var(--quiet); }
.meta, .hint, .caption { font-size: 0.875rem; }
.optional { font-weight: 400; font-size: 0.875rem; }
.lead { font-size: 1.0625rem; max-width: var(--measure); }
.lead.spaced { margin-bottom: var(--s4); }
.big { font-size: 1.5rem; font-weight: 650; }
.skip { position: absolute; left: var(--s4); top: -4rem; background: var(--surface); color: var(--blue); padding: var(--s2) var(--s4); z-index: 2; }
.skip:focus { top: var(--s2); }

.top { background: var(--surface); border-top: 4px solid var(--red); border-bottom: 1px solid var(--line); }
.top-inner { max-width: var(--page); margin: 0 auto; padding: var(--s2) var(--s5) 0; display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-items: center; gap: 0 var(--s5); }
.brand { display: inline-flex; align-items: center; gap: var(--s2); color: var(--ink); font-family: var(--font-title); font-weight: 700; font-size: 1.25rem; text-decoration: none; letter-spacing: 0.08em; }
html[lang="en"] .brand { letter-spacing: 0.01em; }
.brand:hover { color: var(--ink); }
.brand-mark { display: inline-grid; place-items: center; width: 1.9rem; height: 1.9rem; font-size: 1.1rem; letter-spacing: 0; color: var(--surface); background: var(--red); border-radius: var(--radius); }
.top nav ul { display: flex; flex-wrap: wrap; gap: 0 clamp(var(--s3), 1.4vw, var(--s5)); font-size: 0.9375rem; }
.top nav a { display: inline-block; padding: var(--s3) 0 calc(var(--s3) - 3px); color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; }
.top nav a:hover { color: var(--blue); border-color: var(--line-strong); }
.top nav a[aria-current] { color: var(--blue); border-color: var(--blue); font-weight: 650; }
.top-person { display: flex; flex-wrap: wrap; justify-content: flex-end; align-items: center; gap: var(--s1) var(--s3); font-size: 0.9375rem; }
.top-person form { display: inline-flex; align-items: center; gap: var(--s2); }
.who { font-weight: 600; }

main { flex: 1; width: 100%; max-width: var(--page); margin: 0 auto; padding: var(--s5) var(--s5) var(--s7); }
.foot { border-top: 1px solid var(--line); color: var(--quiet); font-size: 0.875rem; }
.foot p { max-width: var(--page); margin: 0 auto; padding: var(--s4) var(--s5); }
.admin > * + * { margin-top: var(--s3); }
.admin > section + section { margin-top: var(--s6); }
main > section { margin-top: var(--s6); }
main > .caption, main > h1 { margin-top: var(--s2); }
main > h1:has(+ :not(.case-header, .list-nav)) { margin-bottom: var(--s4); }
.title-row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--s3) var(--s5); margin-bottom: var(--s4); }
.paging { display: flex; gap: var(--s5); margin-top: var(--s5); }

@media (max-width: 64rem) {
  .top-inner { grid-template-columns: auto minmax(0, 1fr); }
  .top nav { grid-row: 2; grid-column: 1 / -1; }
  .top nav a { padding: var(--s2) 0 calc(var(--s2) - 3px); }
}
@media (max-width: 40rem) {
  .top-inner, main, .foot p { padding-inline: var(--s4); }
  .top nav ul { column-gap: var(--s4); }
  .top nav a { padding-block: var(--s1); font-size: 0.9375rem; }
  .top-person { column-gap: var(--s2); }
  main { padding-top: var(--s4); }
}
`;
