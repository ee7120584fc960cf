// Dates, times, and both together, in the person's own zone.

import { h, replace } from "./dom.js";
import { calendar } from "./calendar.js";
import { dayOf, epochOf, readTime, shortDay, timeOf } from "./dates.js";
import { plainText } from "./draw.js";
import { popup, uniqueId } from "./popup.js";

const now = (world) => new Date(world.now * 1000);
const words = (element, otherwise) => (element.placeholder ? plainText(element.placeholder) : otherwise);

export function datepicker(element, context) {
  const field = dayField(context.held ? context.held.value : element.initial_date, words(element, "Select a date"), { "data-action-id": element.action_id }, context, context.changed);
  return { element: field.element, focusable: field.focusable, value: field.value };
}

export function timepicker(element, context) {
  const field = timeField(context.held ? context.held.value : element.initial_time, words(element, "Select a time"), { "data-action-id": element.action_id }, context.changed);
  const zone = element.timezone ? h("span", { class: "zone" }, element.timezone.replaceAll("_", " ")) : null;
  return { element: h("span", { class: "when" }, field.element, zone), focusable: field.focusable, value: field.value };
}

export function datetimepicker(element, context) {
  const zone = context.world.zone;
  const start = context.held ? context.held.value : element.initial_date_time;
  const at = start === null || start === undefined || start === "" ? null : new Date(Number(start) * 1000);
  // What lies between a date alone and a date with a time is no value yet, and is not sent.
  const value = () => (day.value() && time.value() ? String(epochOf(day.value(), time.value(), zone)) : null);
  let sent = minuteOf(at);
  function settle() {
    if (value() === sent) return context.edited();
    sent = value();
    context.changed();
  }
  const day = dayField(at && dayOf(at, zone), words(element, "Select a date"), { "data-action-id": element.action_id }, context, settle);
  const time = timeField(at && timeOf(at, zone), "Time", { "data-part": "time" }, settle);
  const box = h("span", { class: "when", role: "group" }, day.element, time.element, h("span", { class: "zone" }, zone.replaceAll("_", " ")));
  return { element: box, focusable: day.focusable, value };
}

function minuteOf(at) {
  return at ? String(Math.floor(at.getTime() / 60000) * 60) : null;
}

function dayField(start, placeholder, hooks, context, changed) {
  let day = start || null;
  const today = dayOf(now(context.world), context.world.zone);
  const label = h("span", { class: "select-label" });
  const opener = h("button", { class: "button select date", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", ...hooks, onclick: () => (shown.isOpen() ? shown.close() : open()) }, h("span", { "aria-hidden": "true" }, "📅"), label);
  const clear = h("button", { class: "icon clear", type: "button", "aria-label": "Clear the date", title: "Clear", onclick: () => (put(null), opener.focus()) }, "✕");
  const panel = h("div", { class: "date-panel", role: "dialog", "aria-label": placeholder });
  const box = h("span", { class: "select-box" }, opener, clear, panel);
  const shown = popup(box, opener, panel, () => opener.setAttribute("aria-expanded", "false"));

  function open() {
    const month = calendar(day, today, (picked) => {
      shown.close();
      opener.focus();
      put(picked);
    });
    replace(panel, month.element);
    shown.open();
    opener.setAttribute("aria-expanded", "true");
    month.focus();
  }

  function put(next) {
    day = next;
    draw();
    changed();
  }

  function draw() {
    label.textContent = day ? shortDay(day) : placeholder;
    label.classList.toggle("unset", !day);
    clear.hidden = !(day && context.optional);
  }

  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      shown.close();
      opener.focus();
    } else if (event.key === "ArrowDown" && event.target === opener) {
      event.preventDefault();
      open();
    }
  });
  draw();
  return { element: box, focusable: opener, value: () => day };
}

const TIMES = Array.from({ length: 48 }, (_, i) => `${String(Math.floor(i / 2)).padStart(2, "0")}:${i % 2 ? "30" : "00"}`);

function timeField(start, placeholder, hooks, changed) {
  let time = start || null;
  let active = -1;
  let shownTimes = TIMES;
  const id = uniqueId("times");
  const list = h("div", { class: "options", role: "listbox", id, "aria-label": placeholder });
  const panel = h("div", { class: "select-panel times" }, list);
  const input = h("input", {
    class: "input time",
    type: "text",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
    placeholder,
    autocomplete: "off",
    size: 8,
    value: time ?? "",
    ...hooks,
    oninput: () => (open(), look()),
    onclick: () => (open(), look(true)),
    onkeydown: (event) => onKey(event),
    onblur: () => commit(input.value),
  });
  const box = h("span", { class: "select-box" }, input, panel);
  const shown = popup(box, input, panel, () => {
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  });

  function open() {
    shown.open();
    input.setAttribute("aria-expanded", "true");
  }

  /** What is typed narrows the list; a time that is not in it can be typed all the same. */
  function look(all = false) {
    const typed = all ? "" : input.value.trim();
    const read = readTime(typed);
    shownTimes = TIMES.filter((each) => !typed || each.startsWith(typed) || each.replace(/^0/, "").startsWith(typed));
    if (read && !shownTimes.includes(read)) shownTimes = [read, ...shownTimes];
    replace(
      list,
      shownTimes.map((each, i) => h("div", { class: "option", role: "option", id: `${id}-${i}`, "aria-selected": String(each === time), "data-value": each, onpointerdown: (event) => event.preventDefault(), onclick: () => pick(each) }, each)),
    );
    activate(shownTimes.indexOf(typed ? read : time));
  }

  function activate(index) {
    list.children[active]?.classList.remove("active");
    active = index;
    list.children[index]?.classList.add("active");
    list.children[index]?.scrollIntoView({ block: "nearest" });
    if (index >= 0) input.setAttribute("aria-activedescendant", `${id}-${index}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function pick(each) {
    shown.close();
    input.focus();
    commit(each);
  }

  function commit(typed) {
    const next = typed.trim() === "" ? null : readTime(typed) ?? time;
    input.value = next ?? "";
    if (next === time) return;
    time = next;
    changed();
  }

  function onKey(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!shown.isOpen()) {
        open();
        look(true);
        return;
      }
      const count = shownTimes.length;
      if (count) activate((active + (event.key === "ArrowDown" ? 1 : -1) + count) % count);
    } else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      if (shown.isOpen() && active >= 0) pick(shownTimes[active]);
      else {
        shown.close();
        commit(input.value);
      }
    } else if (event.key === "Escape" && shown.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      input.value = time ?? "";
      shown.close();
    } else if (event.key === "Tab") shown.close();
  }
  return { element: box, focusable: input, value: () => time };
}
