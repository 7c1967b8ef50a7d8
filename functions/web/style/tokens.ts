/** Design tokens: the only place with colours, sizes and fonts. Ink on paper, one blue to act, one vermilion for what is late or wrong. */
export const tokens = `
:root {
  color-scheme: light dark;
  --font: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif;
  --font-title: "Songti SC", "STSong", "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", var(--font);
  --font-mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono", monospace;
  --paper: #f6f5f1;
  --surface: #ffffff;
  --ink: #1b222b;
  --quiet: #566070;
  --line: #dcdad3;
  --line-strong: #858c96;
  --blue: #14497d;
  --blue-deep: #0d3358;
  --blue-wash: #e9f0f7;
  --on-blue: #ffffff;
  --red: #a3261b;
  --red-wash: #fbecea;
  --amber: #7d5200;
  --amber-wash: #fbf2df;
  --green: #1f6140;
  --green-wash: #e8f3ec;
  --focus: #d98200;
  --s1: 0.25rem;
  --s2: 0.5rem;
  --s3: 0.75rem;
  --s4: 1rem;
  --s5: 1.5rem;
  --s6: 2rem;
  --s7: 3rem;
  --radius: 3px;
  --row: 0.625rem;
  --measure: 44rem;
  --page: 80rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d;
    --surface: #1c2128;
    --ink: #e7e9ec;
    --quiet: #a6afba;
    --line: #333b45;
    --line-strong: #7d8794;
    --blue: #8ebdeb;
    --blue-deep: #b9d7f4;
    --blue-wash: #1f2f40;
    --on-blue: #0e1a26;
    --red: #f0968c;
    --red-wash: #3a211f;
    --amber: #e4b45f;
    --amber-wash: #352a17;
    --green: #86cba5;
    --green-wash: #1c3227;
    --focus: #f0b04a;
  }
}
`;
