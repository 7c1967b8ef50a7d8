/** Pages on paper: what only a screen needs goes, nothing is cut off. Comes last, over everything before it. */
export const print = `
@media print {
  .top nav, .top-person, .skip, .foot, .back, section[aria-labelledby="offers"], .session-warning, .hidden { display: none; }
  button, .button, .buttons, .filters, .search, .paging, .list-nav, .keeping, .notice { display: none; }
  html { background: #fff; color: #000; font-size: 10.5pt; }
  .picture, .scroll, .options.many { overflow: visible; max-height: none; border: 0; padding: 0; }
  .picture svg { max-width: 100%; min-width: 0; height: auto; }
  table { font-size: 0.875em; }
  th, td { padding: 0.25rem 0.375rem; }
  thead th { white-space: normal; }
  .scroll table { table-layout: fixed; font-size: 0.6875em; }
  textarea { overflow: hidden; field-sizing: content; }
  .top { border-bottom: 2px solid #a3261b; border-top: 0; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  section, li, tr { break-inside: avoid; }
}
`;
