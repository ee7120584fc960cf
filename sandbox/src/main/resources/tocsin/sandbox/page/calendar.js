// A month of days to choose from, by mouse and by keyboard.

import { h, replace } from "./dom.js";
import { addDays, addMonths, longDay, monthName, weeksOf } from "./dates.js";
import { uniqueId } from "./popup.js";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** @param pick called with the day that was chosen */
export function calendar(chosen, today, pick) {
  let day = chosen ?? today;
  const id = uniqueId("month");
  const title = h("div", { class: "month", id, "aria-live": "polite" });
  const body = h("tbody");
  const table = h(
    "table",
    { role: "grid", "aria-labelledby": id, onkeydown: (event) => move(event) },
    h("thead", {}, h("tr", {}, DAYS.map((each) => h("th", { scope: "col", abbr: each }, each)))),
    body,
  );
  const turn = (months, label, sign) => h("button", { class: "icon", type: "button", "aria-label": label, onclick: () => ((day = addMonths(day, months)), draw()) }, sign);
  const element = h("div", { class: "calendar" }, h("div", { class: "calendar-head" }, turn(-1, "Previous month", "‹"), title, turn(1, "Next month", "›")), table);

  function draw(focus = false) {
    title.textContent = monthName(day);
    replace(
      body,
      weeksOf(day).map((week) => h("tr", {}, week.map(cell))),
    );
    if (focus) body.querySelector("[tabindex='0']")?.focus();
  }

  function cell(each) {
    const outside = each.slice(0, 7) !== day.slice(0, 7);
    return h(
      "td",
      { role: "gridcell", "aria-selected": String(each === chosen) },
      h(
        "button",
        { type: "button", class: `day-button${outside ? " outside" : ""}${each === today ? " today" : ""}${each === chosen ? " chosen" : ""}`, tabindex: each === day ? "0" : "-1", "data-day": each, "aria-label": longDay(each), "aria-current": each === today ? "date" : undefined, onclick: () => pick(each) },
        String(Number(each.slice(8))),
      ),
    );
  }

  function move(event) {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const next = {
      ArrowLeft: () => addDays(day, -1),
      ArrowRight: () => addDays(day, 1),
      ArrowUp: () => addDays(day, -7),
      ArrowDown: () => addDays(day, 7),
      Home: () => addDays(day, -weekday),
      End: () => addDays(day, 6 - weekday),
      PageUp: () => addMonths(day, event.shiftKey ? -12 : -1),
      PageDown: () => addMonths(day, event.shiftKey ? 12 : 1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    day = next();
    draw(true);
  }

  draw();
  return { element, focus: () => body.querySelector("[tabindex='0']")?.focus() };
}
