/**
 * What a form is more comfortable with: it saves itself once a minute while somebody types, and warns before the session
 * ends. Written for browsers as they are, without a build step; tested in a real one.
 */
export const comfort = `"use strict";
(() => {
  const form = document.querySelector("form[enctype]");
  const warning = document.querySelector("[data-session-seconds]");
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  let changed = false;
  if (form) {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    const canSave = form.querySelector("button[value=draft]");
    const save = async () => {
      if (!changed || !canSave) return;
      changed = false;
      const data = new FormData(form);
      for (const [name, value] of [...data.entries()]) if (typeof value !== "string") data.delete(name);
      data.set("intent", "autosave");
      const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
      if (!answer || !answer.ok) changed = true; else arm();
    };
    setInterval(save, 60000);
  }
  let timer = 0;
  const arm = () => {
    if (!warning) return;
    clearTimeout(timer);
    warning.hidden = true;
    const seconds = Number(warning.dataset.sessionSeconds);
    timer = setTimeout(() => { warning.hidden = false; }, Math.max(seconds - 300, 0) * 1000);
  };
  if (warning) {
    warning.querySelector("button").addEventListener("click", async () => {
      const answer = await fetch("/stay", { method: "POST" }).catch(() => null);
      if (answer && answer.ok) { warning.dataset.sessionSeconds = await answer.text(); arm(); }
    });
    arm();
  }
})();
`;
