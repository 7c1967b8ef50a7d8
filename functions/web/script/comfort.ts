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
  const upload = (input, file) => {
    const line = document.createElement("div");
    const name = document.createElement("span");
    const bar = document.createElement("progress");
    line.className = "upload-line";
    line.setAttribute("role", "status");
    name.textContent = file.name;
    bar.max = 100;
    bar.setAttribute("aria-label", file.name);
    line.append(name, bar);
    (input.closest("label.camera") || input).before(line);
    const fail = (text) => { bar.remove(); line.className = "error"; name.textContent = text; };
    const failed = (answer) => fail((answer && ((answer.errors && answer.errors[0] && answer.errors[0].detail) || answer.detail)) || file.name + " " + input.dataset.failed);
    const keep = (entry) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      label.className = "option";
      Object.assign(box, { type: "checkbox", name: input.name, value: entry.id, checked: true });
      label.append(box, " " + input.dataset.uploaded + ": " + entry.name);
      line.replaceChildren(label);
      changed = true;
    };
    const send = (method, address, body, done) => {
      const request = new XMLHttpRequest();
      request.open(method, address);
      request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = 100 * event.loaded / event.total; });
      request.addEventListener("error", () => failed());
      request.addEventListener("load", () => done(request));
      return request.send(body);
    };
    const tell = async (address, content) => {
      const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json", "accept-language": document.documentElement.lang }, body: JSON.stringify(content) }).catch(() => null);
      return answer ? { ok: answer.ok, said: await answer.json().catch(() => null) } : { ok: false, said: null };
    };
    const straight = async () => {
      const begun = await tell(form.dataset.large, { name: file.name, bytes: file.size });
      if (!begun.ok) return failed(begun.said);
      send("PUT", begun.said.address, file, async (request) => {
        if (request.status !== 200) return failed();
        const finished = await tell(form.dataset.large + "/" + begun.said.upload + "/finish", { name: file.name });
        if (finished.ok) keep(finished.said.items[0]); else failed(finished.said);
      });
    };
    const throughPages = () => {
      const data = new FormData();
      data.append("file", file);
      send("POST", form.dataset.upload, data, (request) => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { answer = {}; }
        const entry = answer.items && answer.items[0];
        if (request.status === 200 && entry) keep(entry);
        else if (request.status === 413) straight();
        else failed(answer);
      });
    };
    if (file.size > Number(form.dataset.through)) straight(); else throughPages();
  };
  if (form && form.dataset.upload) {
    for (const input of form.querySelectorAll("input[type=file][data-uploaded]")) {
      input.addEventListener("change", () => {
        for (const file of [...input.files]) upload(input, file);
        input.value = "";
      });
    }
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
