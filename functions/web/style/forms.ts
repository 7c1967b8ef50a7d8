/** Forms. */
export const forms = `
.form-page { max-width: var(--measure); display: grid; gap: var(--s3); }
form[method="post"][enctype], .form-page > form { display: grid; gap: var(--s5); margin-top: var(--s3); }
.field { display: grid; gap: var(--s1); min-width: 0; align-content: start; }
.field > * { min-width: 0; }
label, legend { font-weight: 600; }
.option { font-weight: 400; }
input[type="text"], input[type="email"], input[type="url"], input[type="search"], input[type="date"], input:not([type]), textarea, select { font: inherit; color: inherit; width: 100%; max-width: 100%; padding: var(--s2) var(--s3); min-height: 2.75rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: var(--radius); }
input[type="date"], input.short { width: 13rem; }
input[type="file"] { font: inherit; width: 100%; padding: var(--s3); background: var(--surface); border: 1px dashed var(--line-strong); border-radius: var(--radius); }
textarea { line-height: 1.6; resize: vertical; }
fieldset { border: 0; min-width: 0; }
.choices legend, .group > legend { padding: 0; margin-bottom: var(--s2); }
.options { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s5); }
.grouped { border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--surface); padding: var(--s2) var(--s3); }
.grouped .option { display: flex; width: fit-content; }
.grouped [hidden] { display: none; }
.grouped > details { border-top: 1px solid var(--line); }
.grouped > details > summary { padding: var(--s2) 0; cursor: pointer; }
.grouped .together { display: flex; flex-wrap: wrap; gap: 0 var(--s5); border: 0; margin: 0; padding: 0 0 var(--s2); }
.options.many { display: grid; gap: 0; max-height: 18rem; overflow-y: auto; border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--surface); padding: var(--s2) var(--s3); }
.option { display: inline-flex; align-items: flex-start; gap: var(--s2); min-height: 2.25rem; padding: var(--s1) 0; cursor: pointer; }
.option input { flex: none; width: 1.25rem; height: 1.25rem; margin: 0.15rem 0 0; accent-color: var(--blue); }
.group, .finding-form { border-left: 3px solid var(--line); padding-left: var(--s4); display: grid; gap: var(--s4); }
.form-page > form > .group:only-of-type { border-left: 0; padding-left: 0; }
.finding-form { border-color: var(--blue); padding-block: var(--s2); }
.finding-form legend { padding: 0; margin-left: 0; }
.row { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr)); gap: var(--s3) var(--s4); padding-bottom: var(--s3); border-bottom: 1px dotted var(--line); }
.row.stacked { grid-template-columns: minmax(0, 1fr); }
.variant { display: grid; gap: var(--s2); }
.variant > .option + .option { margin-top: calc(-1 * var(--s1)); }
.variant-fields { display: grid; gap: var(--s4); margin-left: 0.6rem; padding-left: var(--s4); border-left: 3px solid var(--line); }
.variant:not(:has(> .option > input:checked)) > .variant-fields { display: none; }
.kept { display: grid; }
.buttons { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s3) var(--s5); }
button, .button { font: inherit; font-weight: 600; display: inline-block; padding: var(--s2) var(--s5); min-height: 2.75rem; line-height: 1.6; border: 1px solid transparent; border-radius: var(--radius); background: var(--blue); color: var(--on-blue); text-decoration: none; cursor: pointer; }
button:hover, .button:hover { background: var(--blue-deep); color: var(--on-blue); }
.form-page > form.buttons { display: flex; }
.button.small { padding: 0.1875rem var(--s4); min-height: 2.25rem; }
button.plain { background: none; color: var(--blue); padding: 0 var(--s1); min-height: 2rem; font-weight: 400; text-decoration: underline; text-underline-offset: 0.18em; }
button.plain:hover { color: var(--blue-deep); background: none; }
.error { color: var(--red); font-weight: 600; }
.wrong { border-left: 4px solid var(--red); padding-left: var(--s4); }
.error-summary { border: 3px solid var(--red); background: var(--surface); padding: var(--s4) var(--s5); }
.error-summary h2 { margin-bottom: var(--s2); }
.error-summary a { color: var(--red); font-weight: 600; }
button.second { background: none; color: var(--blue); border-color: var(--blue); }
button.second:hover { background: var(--blue-wash); color: var(--blue-deep); }
.notice { border-left: 6px solid var(--blue); background: var(--blue-wash); padding: var(--s3) var(--s4); display: flex; flex-wrap: wrap; align-items: center; gap: var(--s2) var(--s5); }
.form-page > form.notice { display: flex; margin-top: 0; }
.session-warning { position: sticky; bottom: var(--s4); border: 3px solid var(--amber); background: var(--surface); padding: var(--s4) var(--s5); }
.session-warning:not([hidden]) { display: grid; gap: var(--s2); justify-items: start; }
.matter { display: grid; gap: var(--s3); margin-block: var(--s3) var(--s5); }
.matter > article { background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--line-strong); padding: var(--s3) var(--s4); }
.check { display: grid; gap: var(--s4); }
button.back { text-decoration: underline; }
.summary > div { display: grid; grid-template-columns: minmax(8rem, 12rem) minmax(0, 1fr) auto; gap: var(--s1) var(--s4); padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.summary dt { font-weight: 600; }
.typed-text { white-space: pre-line; }
.summary-group > h2 { margin-bottom: 0; }
.panel { background: var(--green-wash); border: 2px solid var(--green); padding: var(--s5); display: grid; gap: var(--s2); justify-items: center; text-align: center; }
.form-page > section { margin-top: var(--s4); }
.summary ~ .hint { margin-top: var(--s2); }
.panel .ref { font-size: 1.25rem; }
@media (max-width: 40rem) {
  .summary > div { grid-template-columns: minmax(0, 1fr) auto; }
  .summary > div > dd:not(.change) { grid-column: 1; }
  .summary > div > .change { grid-column: 2; grid-row: 1; }
}
.search { display: flex; flex-wrap: wrap; align-items: end; gap: var(--s3); }
.search > .field, .search > input { flex: 1 1 14rem; }
.tall { display: grid; gap: 0; }
.tall .option { padding: var(--s2) 0; min-height: 2.75rem; border-bottom: 1px solid var(--line); }
.tall .option:focus-within { background: var(--blue-wash); }
.warning { border-left: 6px solid var(--amber); background: var(--amber-wash); padding: var(--s3) var(--s4); display: grid; gap: var(--s1); }
.task-list > li { position: relative; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--s2) var(--s4); align-items: start; padding: var(--s3) 0; border-bottom: 1px solid var(--line); }
.task-list > li:has(a):hover { background: var(--blue-wash); }
.whole-row::after { content: ""; position: absolute; inset: 0; }
.tasks section { margin-top: var(--s4); }
.tasks details { padding: var(--s2) 0; border-bottom: 1px solid var(--line); }
.tasks summary { cursor: pointer; padding: var(--s1) 0; }
.versions > li { padding: var(--s2) 0 var(--s2) var(--s4); border-left: 3px solid var(--line); margin: var(--s2) 0; }
.upload-line { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; padding: var(--s1) 0; }
.left-out { padding-block: var(--s1); }
.upload-line progress { flex: 1 1 8rem; accent-color: var(--blue); }
.typed { padding: var(--s3); background: var(--surface); border: 1px solid var(--line); margin-bottom: var(--s2); white-space: pre-line; }
`;
