/**
 * What is looked at in a page, run inside the browser. `words` holds what people typed, in any language, and `names` the
 * names machines have for people and places, which no page should show.
 */
export const inspection = String.raw`({ words, names, language }) => {
  const wrong = [];
  const say = (what) => { if (!wrong.includes(what)) wrong.push(what); };
  const root = document.documentElement;
  if (document.querySelectorAll("h1").length !== 1) say("has " + document.querySelectorAll("h1").length + " first headings");
  if (!root.lang.startsWith(language)) say("says it is in " + (root.lang || "no language"));
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) say("has the id " + id + " twice");
  for (const link of document.querySelectorAll('a[href^="#"]'))
    if (!document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)))) say("leads nowhere: " + link.getAttribute("href"));
  for (const name of ["aria-describedby", "aria-labelledby"])
    for (const each of document.querySelectorAll("[" + name + "]"))
      for (const id of each.getAttribute(name).split(/\s+/)) if (!ids.includes(id)) say(name + " points to " + id + ", which is not there");
  const isName = new RegExp("(?<![\\w/@.-])(" + names.join("|") + ")(?![\\w@-])");
  const longestFirst = [...words].filter(Boolean).sort((a, b) => b.length - a.length);
  const han = /\p{Script=Han}/u;
  const texts = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent && !parent.closest("style, script, code, textarea")) texts.push([parent, node.textContent.trim()]);
  }
  for (const each of document.querySelectorAll("[aria-label], [title], [placeholder], [alt], [data-label]"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "data-label"])
      if (each.hasAttribute(name)) texts.push([each, each.getAttribute(name).trim()]);
  for (const [parent, text] of texts) {
    if (!text) continue;
    if (/\bundefined\b|\[object |\bNaN\b|\bnull\b/.test(text)) say("says " + text.slice(0, 80));
    if (words.has(text)) continue;
    if (!parent.closest(".ref") && (/\b[a-z]+_[a-z_]+\b/.test(text) || /\b[A-Za-z][a-z]+[A-Z][a-z]+\w*\b/.test(text)) && !/\w@|\.\w{3,4}$/.test(text))
      say("shows a key: " + text.slice(0, 80));
    if (language === "zh" && !han.test(text) && /\b[a-z]{3,}\b/.test(text) && !parent.closest('.ref, [lang="en"], a[href^="http"]') && !/\w@|\.\w{3,4}$/.test(text))
      say("is in English: " + text.slice(0, 80));
    if (!parent.closest(".ref") && isName.test(text)) say("shows a name of the machine: " + text.slice(0, 80));
    if (language === "en" && han.test(text) && !parent.closest('[lang^="zh"]')) {
      let rest = text;
      for (const word of longestFirst) if (rest.includes(word)) rest = rest.replaceAll(word, "");
      if (han.test(rest)) say("is in Chinese: " + rest.slice(0, 80));
    }
  }
  return wrong;
}`;

/** Every place the keyboard should reach, and what it did reach; run before and after the Tab key is pressed. */
export const keyboard = {
  begin: `() => {
    const shown = [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]')]
      .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled);
    window.wanted = new Map(shown.map((each) => [each, each.type === "radio" ? "radio " + each.name : each]));
    window.reached = new Set();
    window.unseen = [];
    document.addEventListener("focusin", ({ target }) => {
      window.reached.add(window.wanted.get(target) ?? target);
      const style = getComputedStyle(target);
      const box = target.getBoundingClientRect();
      const isSeen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const isThere = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      if (!isSeen || !isThere) window.unseen.push(target.outerHTML.slice(0, 100));
    });
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    return shown.length + 6 * document.querySelectorAll('input[type="date"]').length + 2;
  }`,
  end: `() => ({
    unreached: [...window.wanted].filter(([, group]) => !window.reached.has(group)).map(([each]) => each.outerHTML.slice(0, 100)),
    unseen: [...new Set(window.unseen)],
  })`,
};

/** What would be lost on paper. */
export const onPaper = `() => {
  const lost = [];
  const isShown = (each) => each.checkVisibility({ visibilityProperty: true });
  for (const each of document.querySelectorAll("header.top nav, .top-person, .skip, button"))
    if (isShown(each)) lost.push("prints what only a screen needs: " + each.outerHTML.slice(0, 80));
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) lost.push("is " + wide + " px wider than the paper");
  for (const each of document.querySelectorAll("main *")) {
    const { overflowX, overflowY } = getComputedStyle(each);
    if (each.classList.contains("hidden") || !isShown(each) || each.closest("svg")) continue;
    if (overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1) lost.push("cuts off at the side: " + each.outerHTML.slice(0, 80));
    if (overflowY !== "visible" && each.scrollHeight > each.clientHeight + 1) lost.push("cuts off below: " + each.outerHTML.slice(0, 80));
  }
  return [...new Set(lost)];
}`;

/** How far the page sticks out at the side, and what does. */
export const tooWide = `() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 0) return [];
  const out = [...document.querySelectorAll("main *, header *")].filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
  return ["is " + wide + " px too wide: " + (out.at(-1)?.outerHTML.slice(0, 100) ?? "")];
}`;
