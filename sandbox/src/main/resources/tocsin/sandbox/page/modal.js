// Modals, as the app opens them. What is entered is kept when a view changes under the same names.

import { h } from "./dom.js";
import { drawBlocks } from "./blocks.js";
import { inputElement } from "./elements.js";
import { plainText } from "./draw.js";

/** Draws the topmost of a person's open views; nothing when there is none. */
export class Modals {
  constructor(root, world, send) {
    this.root = root;
    this.world = world;
    this.send = send;
    this.drawn = "";
    this.inputs = [];
  }

  show(views) {
    const top = views.at(-1);
    const signature = top ? JSON.stringify([top.id, top.view.hash, top.errors]) : "";
    if (signature === this.drawn) return;
    const sameView = top && this.shownId === top.id;
    const entered = sameView ? this.entered() : {};
    this.drawn = signature;
    this.shownId = top?.id;
    if (!top) {
      this.root.replaceChildren();
      this.inputs = [];
      this.back?.focus?.();
      this.back = null;
      return;
    }
    if (!sameView) this.back ??= document.activeElement;
    this.root.replaceChildren(this.draw(top, entered));
    const first = this.root.querySelector("[aria-invalid=true], .modal-body input, .modal-body textarea, .modal-body select, .modal-body button");
    (first || this.root.querySelector(".modal")).focus();
  }

  entered() {
    return Object.fromEntries(this.inputs.map((input) => [`${input.block}/${input.action}`, input.value()]));
  }

  draw(open, entered) {
    const { view, errors } = open;
    this.inputs = [];
    const body = view.blocks.map((block) => (block.type === "input" ? this.field(block, errors[block.block_id], entered) : drawBlocks([block], this.world, (element, _, value) => this.send("click", { view_id: open.id, block_id: block.block_id, action_id: element.action_id, value }))));
    const close = () => this.send("close", { view_id: open.id });
    const form = h(
      "form",
      { class: "modal", role: "dialog", "aria-modal": "true", "aria-labelledby": "modal-title", "data-callback-id": view.callback_id, tabindex: "-1", novalidate: true },
      h("header", {}, h("h2", { id: "modal-title" }, plainText(view.title)), h("button", { type: "button", class: "icon", "aria-label": "Close", onclick: close }, "✕")),
      h("div", { class: "modal-body" }, body),
      h(
        "footer",
        {},
        h("button", { type: "button", class: "button", "data-testid": "modal-close", onclick: close }, view.close ? plainText(view.close) : "Cancel"),
        view.submit ? h("button", { type: "submit", class: "button primary", "data-testid": "modal-submit" }, plainText(view.submit)) : null,
      ),
    );
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const submit = form.querySelector("[type=submit]");
      submit.disabled = true;
      const values = {};
      for (const input of this.inputs) (values[input.block] ??= {})[input.action] = input.value();
      await this.send("submit", { view_id: open.id, values });
      submit.disabled = false;
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
      if (event.key === "Tab") keepInside(form, event);
    });
    return h("div", { class: "veil" }, form);
  }

  field(block, error, entered) {
    const before = entered[`${block.block_id}/${block.element.action_id}`] ?? null;
    const input = inputElement(block.element, this.world, before);
    if (!input) return h("p", { class: "note" }, `(${block.element.type} is not drawn here)`);
    this.inputs.push({ block: block.block_id, action: block.element.action_id, value: input.value });
    const id = `field-${block.block_id}`;
    input.element.id = id;
    input.element.dataset.blockId = block.block_id;
    if (error) {
      input.element.setAttribute("aria-invalid", "true");
      input.element.setAttribute("aria-describedby", `${id}-error`);
    }
    return h(
      "div",
      { class: "field", "data-block-id": block.block_id },
      h("label", { for: id }, plainText(block.label), block.optional ? h("span", { class: "optional" }, " (optional)") : null),
      input.element,
      error ? h("p", { class: "error", id: `${id}-error`, role: "alert", "data-error-for": block.block_id }, error) : null,
      block.hint ? h("p", { class: "hint-text" }, plainText(block.hint)) : null,
    );
  }
}

function keepInside(form, event) {
  const all = [...form.querySelectorAll("button, input, select, textarea, a[href]")].filter((each) => !each.disabled && each.offsetParent);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement === edge) {
    event.preventDefault();
    (event.shiftKey ? all.at(-1) : all[0]).focus();
  }
}

/** A confirm object's dialog: true when the person goes on. */
export function confirmDialog(confirm, world) {
  return new Promise((resolve) => {
    const root = h("div", { class: "veil above" });
    const end = (answer) => {
      root.remove();
      resolve(answer);
    };
    root.append(
      h(
        "div",
        { class: "modal small", role: "alertdialog", "aria-modal": "true", onkeydown: (event) => event.key === "Escape" && end(false) },
        h("header", {}, h("h2", {}, plainText(confirm.title))),
        h("div", { class: "modal-body" }, confirm.text.type === "mrkdwn" ? world.mrkdwn(confirm.text.text) : plainText(confirm.text)),
        h(
          "footer",
          {},
          h("button", { type: "button", class: "button", onclick: () => end(false) }, plainText(confirm.deny)),
          h("button", { type: "button", class: `button ${confirm.style || "primary"}`, onclick: () => end(true) }, plainText(confirm.confirm)),
        ),
      ),
    );
    document.body.append(root);
    root.querySelector("button").focus();
  });
}
