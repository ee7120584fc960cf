// Draws the nodes of Markdown.

import { h } from "./dom.js";
import { link } from "./draw.js";
import { withEmoji } from "./emoji.js";
import { parseMarkdown } from "./markdown.js";

export function markdown(text) {
  return h("div", { class: "markdown" }, parseMarkdown(text).map(draw));
}

const TAGS = { bold: "strong", italic: "em", strike: "s", quote: "blockquote", paragraph: "p" };

function draw(node) {
  switch (node.type) {
    case "text":
      return withEmoji(node.text);
    case "break":
      return h("br");
    case "code":
      return h("code", {}, node.text);
    case "pre":
      return h("pre", { "data-language": node.language || undefined }, node.text);
    case "rule":
      return h("hr");
    case "link":
      return link(node.url, node.children.map(draw));
    case "heading":
      return h(`h${Math.min(6, node.level + 2)}`, { class: `heading-${node.level}` }, node.children.map(draw));
    case "list":
      return h(node.ordered ? "ol" : "ul", { start: node.start }, node.items.map(item));
    case "table":
      return table(node);
    default:
      return h(TAGS[node.type], {}, node.children.map(draw));
  }
}

function item(each) {
  const task = each.done !== undefined;
  return h("li", { class: task ? "task" : "" }, task ? h("input", { type: "checkbox", checked: each.done, disabled: true, "aria-label": each.done ? "done" : "to do" }) : null, each.children.map(draw));
}

function table(node) {
  const cell = (tag) => (children, i) => h(tag, { class: `align-${node.align[i]}` }, children.map(draw));
  return h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": "Table" }, h("table", {}, h("thead", {}, h("tr", {}, node.head.map(cell("th")))), h("tbody", {}, node.rows.map((row) => h("tr", {}, row.map(cell("td")))))));
}
