// Tables: plain ones, and those whose rows are sorted, filtered and paged here.

import { h, replace } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { richText } from "./richtext.js";

export function table(block, world) {
  const settings = block.column_settings ?? [];
  const cell = (tag) => (each, i) => h(tag, { class: `align-${align(settings[i])}${settings[i]?.is_wrapped ? " wrapped" : ""}`, scope: tag === "th" ? "col" : undefined }, content(each, world));
  const [head = [], ...rows] = block.rows ?? [];
  return framed(
    "Table",
    h("table", {}, h("thead", {}, h("tr", {}, head.map(cell("th")))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell("td")))))),
  );
}

function align(setting) {
  return ["left", "center", "right"].includes(setting?.align) ? setting.align : "left";
}

function framed(name, inner) {
  return h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": name }, inner);
}

function content(cell, world) {
  if (cell?.type === "rich_text") return richText(cell, world);
  return cell?.type === "raw_number" ? cell.text ?? String(cell.value) : withEmoji(String(cell?.text ?? ""));
}

export function dataTable(block, world) {
  const [head = [], ...rows] = block.rows ?? [];
  const size = block.page_size ?? 5;
  const name = block.row_header_column_index ?? 0;
  let sorted = null;
  let page = 0;
  let words = "";
  const body = h("tbody");
  const isNumeric = (i) => rows.every((row) => row[i]?.type === "raw_number");
  const heads = head.map((cell, i) => h("th", { scope: "col", "aria-sort": "none", class: isNumeric(i) ? "align-right" : "" }, h("button", { class: "sort", type: "button", onclick: () => sort(i) }, content(cell, world), h("span", { class: "sort-mark", "aria-hidden": "true" }, ""))));
  const status = h("span", { class: "page-status", role: "status" });
  const back = h("button", { class: "button small", type: "button", onclick: () => turn(-1) }, "Previous");
  const forth = h("button", { class: "button small", type: "button", onclick: () => turn(1) }, "Next");
  const filter = h("input", { class: "input filter", type: "search", placeholder: "Filter rows", "aria-label": `Filter ${block.caption}`, oninput: () => ((words = filter.value.toLowerCase()), (page = 0), draw()) });
  const foot = h("div", { class: "pages" }, status, back, forth);

  function sort(column) {
    sorted = { column, down: sorted?.column === column && !sorted.down };
    page = 0;
    draw();
  }

  function turn(by) {
    page += by;
    draw();
  }

  function draw() {
    const fitting = rows.filter((row) => !words || row.some((cell) => plain(cell).toLowerCase().includes(words)));
    if (sorted) fitting.sort((a, b) => compare(a[sorted.column], b[sorted.column]) * (sorted.down ? -1 : 1));
    heads.forEach((each, i) => {
      const mine = sorted?.column === i;
      each.setAttribute("aria-sort", mine ? (sorted.down ? "descending" : "ascending") : "none");
      each.querySelector(".sort-mark").textContent = mine ? (sorted.down ? "▾" : "▴") : "";
    });
    const from = page * size;
    replace(
      body,
      fitting.slice(from, from + size).map((row) => h("tr", {}, row.map((cell, i) => h(i === name ? "th" : "td", { scope: i === name ? "row" : undefined, class: cell?.type === "raw_number" ? "align-right" : "" }, content(cell, world))))),
    );
    status.textContent = fitting.length ? `${from + 1}–${Math.min(from + size, fitting.length)} of ${fitting.length}` : "No rows";
    back.disabled = page === 0;
    forth.disabled = from + size >= fitting.length;
    foot.hidden = rows.length <= size;
    filter.hidden = rows.length <= size;
  }
  draw();
  return h("div", { class: "data-table" }, filter, framed(block.caption ?? "Table", h("table", {}, h("caption", {}, block.caption ?? ""), h("thead", {}, h("tr", {}, heads)), body)), foot);
}

function plain(cell) {
  return (cell?.text ?? (cell?.value === undefined ? "" : String(cell.value))) + (cell?.elements ?? []).map(plain).join(" ");
}

function compare(a, b) {
  if (a?.type === "raw_number" && b?.type === "raw_number") return a.value - b.value;
  return plain(a).localeCompare(plain(b));
}
