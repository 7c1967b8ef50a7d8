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
.picture:has(> svg[role="img"]:only-child) { padding: var(--s4); }
.cycle .picture svg { width: 100%; min-width: 46rem; height: auto; max-height: 44rem; }
.cycle { margin: calc(-1 * var(--s2)) 0 var(--s5); }
.cycle .more { margin-top: var(--s2); }
.plot text { font-size: 13px; }
.plot .bar-label { text-anchor: end; }
.plot .bar-total, .plot .begin { text-anchor: start; }
.plot .tick { font-size: 11px; fill: var(--quiet); }
.plot .grid { stroke: var(--line); }
.plot rect { stroke: var(--surface); stroke-width: 1; }
.part-0 { fill: var(--blue); }
.part-1 { fill: color-mix(in srgb, var(--blue) 45%, var(--surface)); }
.part-2 { fill: var(--amber); }
.part-3 { fill: var(--green); }
.part-4 { fill: var(--red); }
.part-5 { fill: var(--line-strong); }
.part-6 { fill: var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: var(--s1) var(--s4); font-size: 0.875rem; margin-bottom: var(--s2); }
.legend .swatch { display: inline-block; margin: 0 var(--s1) 0 0; }
.plot .day-off { fill: var(--paper); stroke: none; }
.plot .clock { fill: color-mix(in srgb, var(--blue) 45%, var(--surface)); }
.plot .clock.running { fill: var(--blue); }
.plot .clock.late { fill: var(--red); }
.plot .clock.suspended { fill: var(--amber); }
.plot .moved { stroke: var(--ink); stroke-dasharray: 3 2; }
.plot .today { stroke: var(--red); stroke-width: 2; }
.plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(33rem, 100%), 1fr)); gap: var(--s6) var(--s6); align-items: start; }
.plots > .figure { min-width: 0; }
.scroll { overflow-x: auto; }
.ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: var(--s3) var(--s5); margin-top: var(--s2); font-size: 0.9375rem; }
.ways .tag { margin-left: var(--s2); }
`;
