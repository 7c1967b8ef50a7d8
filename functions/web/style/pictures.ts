/** Pictures: the cycle of a case, and plots. Their colours are the tokens', so they follow light and dark. */
export const pictures = `
.picture { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); padding: var(--s3); margin-top: var(--s2); }
.picture svg { display: block; margin: 0 auto; max-width: none; }
.picture text { font-family: var(--font); text-anchor: middle; fill: var(--ink); }
.place rect { fill: var(--surface); stroke: var(--line-strong); }
.place text { font-size: 15px; }
.place.past rect { stroke: var(--blue); stroke-width: 2; fill: var(--blue-wash); }
.place.now rect { fill: var(--blue); stroke: var(--blue); }
.place.now text { fill: var(--on-blue); font-weight: 700; }
.way { fill: none; stroke: var(--line-strong); }
.tip { fill: var(--line-strong); }
.answer-label rect { fill: var(--surface); }
.picture .answer-label text { font-size: 12px; fill: var(--quiet); }
.cycle { margin: calc(-1 * var(--s4)) 0 var(--s6); }
.cycle .more { margin-top: var(--s2); }
.ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: var(--s3) var(--s5); margin-top: var(--s2); font-size: 0.9375rem; }
.ways .tag { margin-left: var(--s2); }
`;
