/** Lists with filters, and the numbers of the office. */
export const lists = `
.list-nav { margin: var(--s3) 0 var(--s4); border-bottom: 1px solid var(--line); }
.list-nav ul { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s5); }
.list-nav a { display: inline-block; padding: var(--s2) 0; text-decoration: none; border-bottom: 3px solid transparent; }
.list-nav a[aria-current] { border-color: var(--blue); font-weight: 650; }
.filters { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12.5rem, 100%), 1fr)); gap: var(--s3) var(--s4); align-items: end; padding: var(--s4); margin-bottom: var(--s4); background: var(--surface); border: 1px solid var(--line); }
.filter { display: grid; gap: var(--s1); min-width: 0; }
.filter label { font-size: 0.875rem; }
.filters input, .filters select { min-height: 2.5rem; min-width: 0; padding: var(--s1) var(--s2); width: 100%; }
.filters .buttons button { min-height: 2.5rem; padding-block: var(--s1); }
.applied ul { display: flex; flex-wrap: wrap; gap: var(--s2); align-items: center; margin-bottom: var(--s4); }
.applied .tag { text-decoration: none; white-space: normal; }
main > h1:has(+ .figures, + .filters) { margin-bottom: var(--s4); }
.keeping { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr); gap: var(--s5) var(--s7); margin-top: var(--s6); }
.saved-views > li { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); align-items: center; }
.save-view { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; margin-top: var(--s3); }
.save-view input[type="text"] { width: 16rem; min-height: 2.5rem; padding: var(--s1) var(--s2); }
.save-view button { min-height: 2.5rem; padding: var(--s1) var(--s4); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); gap: var(--s3); margin-bottom: var(--s5); }
.figures > div { background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--line-strong); padding: var(--s2) var(--s4); }
.figures > .late { border-left-color: var(--red); }
.figures > .late dd { color: var(--red); }
.figures dt { font-size: 0.875rem; color: var(--quiet); }
.figures dd { font-size: 1.625rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.gate { display: grid; gap: var(--s2); margin-top: var(--s2); font-size: 0.9375rem; }
.gate .quiet { display: block; }
@media (max-width: 40rem) { .filters { grid-template-columns: repeat(2, minmax(0, 1fr)); padding: var(--s3); } .filter:first-child { grid-column: 1 / -1; } .keeping { grid-template-columns: minmax(0, 1fr); } }
`;
