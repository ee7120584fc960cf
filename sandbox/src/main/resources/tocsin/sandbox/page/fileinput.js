// file_input: files from the person's computer.

import { h, replace } from "./dom.js";

export function fileInput(element, context) {
  const most = element.max_files ?? 10;
  const types = (element.filetypes ?? []).map((each) => each.toLowerCase());
  let files = context.held ? context.held.value ?? [] : [];
  const input = h("input", { type: "file", class: "file-input", multiple: most > 1, accept: types.map((each) => `.${each}`).join(",") || undefined, "data-action-id": element.action_id, onchange: () => take([...input.files]) });
  const list = h("ul", { class: "files" });
  const note = h("p", { class: "error", role: "alert", hidden: true });

  async function take(given) {
    const fits = given.filter((file) => !types.length || types.includes(file.name.split(".").at(-1).toLowerCase()));
    say(fits.length < given.length ? `Only ${types.join(", ")} can be chosen here.` : "");
    const room = fits.slice(0, most - files.length);
    if (room.length < fits.length) say(`No more than ${most} ${most === 1 ? "file" : "files"}.`);
    try {
      put([...files, ...(await Promise.all(room.map((file) => context.upload(file))))]);
    } catch (error) {
      say(error.message);
    }
    input.value = "";
  }

  function say(text) {
    note.textContent = text;
    note.hidden = !text;
  }

  function put(next) {
    files = next;
    draw();
    context.edited();
  }

  function draw() {
    replace(
      list,
      files.map((file) => h("li", { class: "chip" }, h("span", { class: "chip-text" }, `${file.name} · ${size(file.size)}`), h("button", { class: "icon", type: "button", "aria-label": `Remove ${file.name}`, onclick: () => (put(files.filter((each) => each !== file)), input.focus()) }, "✕"))),
    );
    list.hidden = !files.length;
  }
  draw();
  return { element: h("div", { class: "file-box" }, input, list, note), focusable: input, value: () => files };
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
