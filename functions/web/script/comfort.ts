/**
 * What a form is more comfortable with: it saves itself once a minute while somebody types, sends files as they are chosen, and
 * warns before the session ends. It is not sent while a file that was chosen is on its way: it goes by itself once that has arrived, unless something is
 * changed meanwhile. Nor is it sent while a file could not be taken: whoever sends it has to know that the file is no part of it. Written for browsers as they are, without a build step; tested in a real one.
 */
export const comfort = `"use strict";
(() => {
  const form = document.querySelector("form[enctype]");
  const warning = document.querySelector("[data-session-seconds]");
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();
  let changed = false;
  let save = async () => {};
  if (form) {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
    const canSave = form.querySelector("button[value=draft]");
    save = async () => {
      if (!changed || !canSave) return;
      changed = false;
      const data = new FormData(form);
      for (const [name, value] of [...data.entries()]) if (typeof value !== "string") data.delete(name);
      data.set("intent", "autosave");
      const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
      if (!answer || !answer.ok) { changed = true; return; }
      arm(Number(answer.headers.get("dudao-session-seconds")));
    };
    setInterval(() => save(), 60000);
  }
  /** The button that was pressed while a file was on its way. */
  let held = null;
  /** A field is wrong while a file that was chosen in it is no part of the form. */
  const mark = (input) => {
    const place = input.closest(".field");
    const isWrong = place.querySelector(".left-out") !== null;
    place.classList.toggle("wrong", isWrong || place.querySelector("p.error") !== null);
    for (const each of place.querySelectorAll("input[type=file]")) {
      if (isWrong) each.setAttribute("aria-invalid", "true"); else each.removeAttribute("aria-invalid");
    }
  };
  const forget = (input) => {
    for (const line of input.closest(".field").querySelectorAll(".left-out")) line.remove();
    mark(input);
  };
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
    const fail = (text) => {
      held = null;
      const leave = document.createElement("button");
      Object.assign(leave, { type: "button", className: "plain", textContent: input.dataset.leaveOut });
      leave.setAttribute("aria-label", input.dataset.leaveOut + " " + file.name);
      leave.addEventListener("click", () => { line.remove(); mark(input); input.focus(); });
      line.className = "error left-out";
      line.setAttribute("role", "alert");
      line.tabIndex = -1;
      name.textContent = text + " " + input.dataset.leftOut;
      line.replaceChildren(name, " ", leave);
      mark(input);
    };
    const failed = (answer) => fail((answer && ((answer.errors && answer.errors[0] && answer.errors[0].detail) || answer.detail)) || file.name + " " + input.dataset.failed);
    const keep = (entry) => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      label.className = "option";
      Object.assign(box, { type: "checkbox", name: input.name, value: entry.id, checked: true });
      label.append(box, " " + input.dataset.uploaded + entry.name);
      line.className = "";
      line.replaceChildren(label);
      changed = true;
      if (held && !form.querySelector(".upload-line")) form.requestSubmit(held);
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
        forget(input);
        for (const file of [...input.files]) upload(input, file);
        input.value = "";
      });
    }
  }
  if (form) {
    form.addEventListener("submit", (event) => {
      const isKept = event.submitter !== null && event.submitter.value === "draft";
      const line = form.querySelector(isKept ? ".upload-line" : ".upload-line, .left-out");
      if (!line) return;
      event.preventDefault();
      changed = true;
      held = line.classList.contains("upload-line") ? event.submitter : null;
      if (held && !line.querySelector(".error")) {
        const wait = document.createElement("strong");
        wait.className = "error";
        wait.textContent = form.dataset.wait;
        line.append(wait);
      }
      line.tabIndex = -1;
      line.focus();
    });
    form.addEventListener("input", () => {
      held = null;
      for (const wait of form.querySelectorAll(".upload-line .error")) wait.remove();
    });
  }
  for (const list of document.querySelectorAll("[data-grouped]")) {
    const boxes = [...list.querySelectorAll("details input[type=checkbox]")];
    const sorts = [...list.querySelectorAll("[data-all-of]")];
    const field = list.querySelector("[data-narrow]");
    const of = (sort) => boxes.filter((box) => box.dataset.kind === sort.dataset.allOf);
    const count = () => {
      list.querySelector("[data-chosen]").textContent = String(boxes.filter((box) => box.checked).length);
      for (const sort of sorts) sort.checked = of(sort).every((box) => box.checked);
    };
    list.addEventListener("change", (event) => {
      if (sorts.includes(event.target)) for (const box of of(event.target)) box.checked = event.target.checked;
      count();
    });
    field.closest("[hidden]").hidden = false;
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    field.addEventListener("input", (event) => {
      event.stopPropagation();
      const sought = field.value.trim().toLocaleLowerCase();
      for (const box of boxes) box.closest("label").hidden = !box.closest("label").textContent.toLocaleLowerCase().includes(sought);
      for (const group of list.querySelectorAll("details")) {
        const found = [...group.querySelectorAll("label")].some((label) => !label.hidden);
        group.hidden = !found;
        if (sought && found) group.open = true;
      }
    });
    count();
  }
  const WARNED = 300;
  let timer = 0;
  const show = (left) => {
    const seconds = Math.max(0, Math.ceil(left / 1000));
    warning.querySelector(".countdown").textContent = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  };
  const arm = (seconds) => {
    if (!warning) return;
    clearInterval(timer);
    warning.hidden = true;
    const end = Date.now() + seconds * 1000;
    let isSaved = false;
    const look = () => {
      const left = end - Date.now();
      if (left > WARNED * 1000) return;
      warning.hidden = false;
      show(left);
      if (left < 20000 && !isSaved) { isSaved = true; save(); }
      if (left <= 0) clearInterval(timer);
    };
    timer = setInterval(look, 1000);
    look();
  };
  if (warning) {
    const stay = warning.querySelector("button");
    stay.addEventListener("click", async () => {
      const answer = await fetch("/stay", { method: "POST" }).catch(() => null);
      if (!answer || !answer.ok) return;
      const seconds = Number(await answer.text());
      arm(seconds);
      if (seconds > WARNED) return;
      warning.querySelector("[data-session-longest]").hidden = false;
      stay.hidden = true;
    });
    arm(Number(warning.dataset.sessionSeconds));
  }
})();
`;
