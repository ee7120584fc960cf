// Modals, as the app opens them: the topmost of a stack is shown. What is entered in any of them is kept until it is closed.

import { h } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { fault } from "./checks.js";
import { plainText } from "./draw.js";
import { viewSurface } from "./surface.js";

/** Draws a person's open views; nothing when there are none. */
export class Modals {
  /** @param send does a deed at the sandbox's door and answers with what came of it, or null */
  constructor(root, world, send) {
    this.root = root;
    this.world = world;
    this.send = send;
    this.drawn = "";
    this.surfaces = new Map();
    this.fields = [];
  }

  show(views) {
    for (const id of [...this.surfaces.keys()]) if (!views.some((each) => each.id === id)) this.forget(id);
    const top = views.at(-1);
    const signature = top ? JSON.stringify([top.id, top.view.hash, top.errors]) : "";
    if (signature === this.drawn) return;
    const same = top && this.shownId === top.id;
    const before = same ? place(this.root) : null;
    this.drawn = signature;
    this.shownId = top?.id;
    if (!top) return this.end();
    if (!this.back) this.back = document.activeElement;
    if (!this.surfaces.has(top.id)) this.surfaces.set(top.id, viewSurface(this.world, top.view));
    this.root.replaceChildren(this.draw(top, views));
    this.focus(top, before);
  }

  forget(id) {
    this.surfaces.get(id).forget();
    this.surfaces.delete(id);
  }

  end() {
    this.root.replaceChildren();
    this.fields = [];
    if (this.back?.isConnected) this.back.focus();
    else document.querySelector("[data-testid=composer]")?.focus();
    this.back = null;
  }

  draw(open, views) {
    const { id, view, errors } = open;
    const surface = this.surfaces.get(id);
    this.fields = [];
    const body = h("div", { class: "modal-body", tabindex: "-1" }, drawBlocks(view.blocks, this.world, surface, this.fields));
    const trouble = h("p", { class: "trouble", role: "alert", hidden: true });
    const cancel = () => this.send("close", { view_id: id });
    const form = h(
      "form",
      { class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": "modal-title", "data-callback-id": view.callback_id, tabindex: "-1", novalidate: true },
      h(
        "header",
        {},
        h("h2", { id: "modal-title" }, plainText(view.title)),
        views.length > 1 ? h("span", { class: "depth", title: "Modals that are open" }, `${views.length} of 3`) : null,
        h("button", { type: "button", class: "icon", "aria-label": "Close", "data-testid": "modal-x", onclick: () => this.send("close", { view_id: id, clear: true }) }, "✕"),
      ),
      body,
      trouble,
      h(
        "footer",
        {},
        h("button", { type: "button", class: "button", "data-testid": "modal-close", onclick: cancel }, view.close ? plainText(view.close) : "Cancel"),
        view.submit ? h("button", { type: "submit", class: "button primary", "data-testid": "modal-submit", disabled: view.submit_disabled }, plainText(view.submit)) : null,
      ),
    );
    const say = (text) => {
      trouble.textContent = text;
      trouble.hidden = !text;
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit(form, id, surface, say);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation();
        cancel();
      }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      if (event.key === "Tab") keepInside(form, event);
    });
    for (const field of this.fields) field.show(errors?.[field.block.block_id] ?? "");
    return h("div", { class: "veil" }, form);
  }

  /** Checks what is filled in; what is wrong is said at its field and nothing is sent. */
  async submit(form, id, surface, say) {
    say("");
    const filled = this.fields.filter((field) => field.value);
    const faults = filled.map((field) => [field, fault(field.block, field.value())]);
    for (const [field, text] of faults) field.show(text);
    const first = faults.find(([, text]) => text);
    if (first) return first[0].focus();
    const values = surface.values();
    for (const field of filled) (values[field.block.block_id] ??= {})[field.block.element.action_id] = field.value();
    const button = form.querySelector("[data-testid=modal-submit]");
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    const answer = await this.send("submit", { view_id: id, values });
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (answer?.error) say(answer.error);
    if (answer?.errors) this.fields.find((field) => answer.errors[field.block.block_id])?.focus();
  }

  /** Where one was, when the same view changes; else the first fault, what the app names, or the first field. */
  focus(top, before) {
    if (before?.put(this.root)) return;
    const wrong = this.fields.find((field) => top.errors?.[field.block.block_id]);
    const loud = this.fields.find((field) => field.block.element.focus_on_load);
    const field = wrong ?? loud ?? (before ? null : this.fields[0]);
    if (field) return field.focus();
    const first = this.root.querySelector("[data-focus-on-load], .modal-body button, .modal-body input, .modal-body select, .modal-body a[href]");
    (first || this.root.querySelector(".modal")).focus();
  }
}

/** Remembers scroll and focus, to put them back into the form drawn anew. */
function place(root) {
  const active = root.contains(document.activeElement) ? document.activeElement : null;
  const top = root.querySelector(".modal-body")?.scrollTop ?? 0;
  const blockId = active?.closest("[data-block-id]")?.dataset.blockId;
  const actionId = active?.closest("[data-action-id]")?.dataset.actionId;
  const caret = active && "selectionStart" in active ? active.selectionStart : null;
  const testId = active?.dataset.testid;
  return {
    put(now) {
      now.querySelector(".modal-body").scrollTop = top;
      const at = blockId && actionId ? now.querySelector(`[data-block-id="${CSS.escape(blockId)}"] [data-action-id="${CSS.escape(actionId)}"]`) : testId && now.querySelector(`[data-testid="${CSS.escape(testId)}"]`);
      if (!at || now.querySelector("[aria-invalid=true]")) return false;
      at.focus();
      if (caret !== null && "selectionStart" in at && at.type !== "email") at.selectionStart = at.selectionEnd = caret;
      return document.activeElement === at;
    },
  };
}

function keepInside(form, event) {
  const all = [...form.querySelectorAll("button, input, select, textarea, a[href], [contenteditable], [tabindex='0']")].filter((each) => !each.disabled && each.tabIndex >= 0 && each.getClientRects().length);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement === edge || document.activeElement === form) {
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0])?.focus();
  }
}

/** A confirm object's dialog: true when the person goes on. */
export function confirmDialog(confirm, world) {
  return new Promise((resolve) => {
    const back = document.activeElement;
    const root = h("div", { class: "veil above" });
    const end = (answer) => {
      root.remove();
      if (back?.isConnected) back.focus();
      resolve(answer);
    };
    const dialog = h(
      "div",
      {
        class: "modal small",
        role: "alertdialog",
        "aria-modal": "true",
        "aria-labelledby": "confirm-title",
        "aria-describedby": "confirm-text",
        onkeydown: (event) => {
          event.stopPropagation();
          if (event.key === "Escape") end(false);
          if (event.key === "Tab") keepInside(dialog, event);
        },
      },
      h("header", {}, h("h2", { id: "confirm-title" }, plainText(confirm.title))),
      h("div", { class: "modal-body", id: "confirm-text" }, confirm.text.type === "mrkdwn" ? world.mrkdwn(confirm.text.text) : plainText(confirm.text)),
      h(
        "footer",
        {},
        h("button", { type: "button", class: "button", "data-testid": "confirm-deny", onclick: () => end(false) }, confirm.deny ? plainText(confirm.deny) : "Cancel"),
        h("button", { type: "button", class: `button ${confirm.style === "danger" ? "danger" : "primary"}`, "data-testid": "confirm-ok", onclick: () => end(true) }, confirm.confirm ? plainText(confirm.confirm) : "OK"),
      ),
    );
    root.append(dialog);
    document.body.append(root);
    dialog.querySelector("button").focus();
  });
}
