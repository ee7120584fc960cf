// Selects: one or several of a list that is given, of people, of conversations, or of what the app answers.

import { h, replace } from "./dom.js";
import { plainText } from "./draw.js";
import { popup, uniqueId } from "./popup.js";
import { sourceOf, startOf } from "./sources.js";

const SHOWN = 100;
const PAUSE = 150;

/** @param context `{world, held, here, optional, changed, suggest}` */
export function select(element, context) {
  return new Select(element, context).control();
}

class Select {
  constructor(element, context) {
    this.element = element;
    this.context = context;
    this.many = element.type.startsWith("multi_");
    this.source = sourceOf(element, context);
    this.chosen = startOf(element, context, this.source);
    this.most = element.max_selected_items ?? Infinity;
    this.listId = uniqueId("list");
    this.placeholder = element.placeholder ? plainText(element.placeholder) : this.many ? "Choose some" : "Choose one";
    this.active = -1;
    this.build();
    this.draw();
  }

  build() {
    this.label = h("span", { class: "select-label" });
    this.opener = h(
      "button",
      { class: "button select", type: "button", "aria-haspopup": "listbox", "aria-expanded": "false", "data-action-id": this.element.action_id, onclick: () => this.toggle(), onkeydown: (event) => this.onOpener(event) },
      this.label,
      h("span", { class: "chevron", "aria-hidden": "true" }, "▾"),
    );
    this.clear = h("button", { class: "icon clear", type: "button", "aria-label": "Clear", title: "Clear", onclick: () => this.put([]) }, "✕");
    this.chips = h("span", { class: "chips" });
    this.search = h("input", {
      class: "input search",
      type: "text",
      role: "combobox",
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      "aria-controls": this.listId,
      "aria-label": "Search",
      placeholder: this.source.ask ? "Type to search" : "Search",
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.look(),
      onkeydown: (event) => this.onSearch(event),
    });
    this.list = h("div", { class: "options", role: "listbox", id: this.listId, "aria-multiselectable": this.many ? "true" : undefined, "aria-label": this.placeholder });
    this.status = h("div", { class: "list-note", role: "status" });
    this.panel = h("div", { class: "select-panel", "data-wide": "240" }, this.search, this.list, this.status);
    this.box = h("span", { class: `select-box${this.many ? " many" : ""}` }, this.chips, this.opener, this.clear, this.panel);
    this.popup = popup(this.box, this.opener, this.panel, () => this.closed());
  }

  control() {
    return {
      element: this.box,
      focusable: this.opener,
      value: () => (this.many ? this.chosen.map((each) => each.value) : this.chosen[0]?.value ?? null),
      options: () => this.chosen.map((each) => each.option).filter(Boolean),
    };
  }

  toggle() {
    if (this.popup.isOpen()) return this.popup.close();
    this.search.value = "";
    this.opener.setAttribute("aria-expanded", "true");
    this.popup.open();
    this.look();
    this.search.focus();
  }

  closed() {
    this.opener.setAttribute("aria-expanded", "false");
    clearTimeout(this.soon);
  }

  close() {
    this.popup.close();
    this.opener.focus();
  }

  /** Finds what fits the words that are typed: in the list at once, from the app after a pause. */
  look() {
    const typed = this.search.value.trim();
    clearTimeout(this.soon);
    if (!this.source.ask) return this.show(this.source.find(typed), "Nothing fits");
    const least = this.element.min_query_length ?? 3;
    if (typed.length < least) return this.show([], `Type ${least - typed.length} more ${least - typed.length === 1 ? "character" : "characters"}`);
    this.show([], "Looking…");
    this.soon = setTimeout(() => this.ask(typed), PAUSE);
  }

  async ask(typed) {
    const answer = await this.source.ask(typed);
    if (this.search.value.trim() === typed && this.popup.isOpen()) this.show(answer.groups, answer.error || "Nothing fits");
  }

  /** @param groups `[{label, items: [{value, text, description, option}]}]` */
  show(groups, otherwise) {
    this.items = [];
    const full = this.many && this.chosen.length >= this.most;
    let left = SHOWN;
    replace(
      this.list,
      groups.map((group) => {
        const items = group.items.slice(0, left);
        left -= items.length;
        const drawn = items.map((item) => this.option(item, full));
        if (!group.label || !drawn.length) return drawn;
        const id = uniqueId("group");
        return h("div", { role: "group", "aria-labelledby": id }, h("div", { class: "menu-label", id }, group.label), drawn);
      }),
    );
    const all = groups.reduce((sum, group) => sum + group.items.length, 0);
    this.status.textContent = all === 0 ? otherwise : full ? `No more than ${this.most} can be chosen` : all > SHOWN ? `${all - SHOWN} more: type to narrow them down` : "";
    this.activate(this.items.findIndex(({ item }) => this.isChosen(item)), true);
    if (this.active < 0 && this.items.length) this.activate(0);
    this.popup.place();
  }

  option(item, full) {
    const selected = this.isChosen(item);
    const dead = full && !selected;
    const index = this.items.length;
    const element = h(
      "div",
      { class: "option", role: "option", id: uniqueId("option"), "aria-selected": String(selected), "aria-disabled": dead ? "true" : undefined, "data-value": item.value, onclick: () => this.pick(index), onpointermove: () => this.activate(index) },
      h("span", { class: "tick", "aria-hidden": "true" }, selected ? "✓" : ""),
      h("span", { class: "option-text" }, h("span", {}, item.text), item.description ? h("small", {}, item.description) : null),
    );
    this.items.push({ item, element, dead });
    return element;
  }

  activate(index, scroll = false) {
    this.items[this.active]?.element.classList.remove("active");
    this.active = index;
    const at = this.items[index]?.element;
    at?.classList.add("active");
    if (scroll) at?.scrollIntoView({ block: "nearest" });
    if (at) this.search.setAttribute("aria-activedescendant", at.id);
    else this.search.removeAttribute("aria-activedescendant");
  }

  isChosen(item) {
    return this.chosen.some((each) => each.value === item.value);
  }

  pick(index) {
    const picked = this.items[index];
    if (!picked || picked.dead) return;
    if (!this.many) {
      this.close();
      return this.put([picked.item]);
    }
    const without = this.chosen.filter((each) => each.value !== picked.item.value);
    this.put(without.length < this.chosen.length ? without : [...this.chosen, picked.item]);
    const active = this.active;
    this.look();
    if (!this.source.ask) this.activate(active, true);
    this.search.focus();
  }

  put(chosen) {
    this.chosen = chosen;
    this.draw();
    this.context.changed();
  }

  draw() {
    const one = this.many ? null : this.chosen[0];
    this.label.textContent = one ? one.text : this.placeholder;
    this.label.classList.toggle("unset", !one);
    this.clear.hidden = !(one && this.context.optional);
    replace(
      this.chips,
      (this.many ? this.chosen : []).map((each) =>
        h(
          "span",
          { class: "chip", "data-value": each.value },
          h("span", { class: "chip-text" }, each.text),
          h("button", { class: "icon", type: "button", "aria-label": `Remove ${each.text}`, onclick: () => this.remove(each) }, "✕"),
        ),
      ),
    );
  }

  remove(item) {
    this.put(this.chosen.filter((each) => each !== item));
    if (!this.popup.isOpen()) this.opener.focus();
    else this.look();
  }

  onOpener(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!this.popup.isOpen()) this.toggle();
    } else if (event.key === "Backspace" && this.many && this.chosen.length) this.remove(this.chosen.at(-1));
  }

  onSearch(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step) {
      event.preventDefault();
      const count = this.items.length;
      if (count) this.activate(Math.abs(step) === 1 ? (this.active + step + count) % count : Math.max(0, Math.min(count - 1, this.active + step)), true);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this.pick(this.active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab") this.popup.close();
    else if (event.key === "Backspace" && !this.search.value && this.many && this.chosen.length) this.remove(this.chosen.at(-1));
  }
}
