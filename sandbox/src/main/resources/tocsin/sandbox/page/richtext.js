// Rich text: sections, lists, quotes and code, with everything that may stand in a line of them.

import { h } from "./dom.js";
import { dateNode, drawNode, link } from "./draw.js";
import { emoji } from "./emoji.js";

const DEEPEST = 8;

export function richText(block, world) {
  return h("div", { class: "rich-text" }, (block.elements ?? []).map((part) => section(part, world)));
}

function section(part, world) {
  switch (part.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, inlines(part, world));
    case "rich_text_list":
      return list(part, world);
    case "rich_text_quote":
      return h("blockquote", { class: bordered(part) }, inlines(part, world));
    case "rich_text_preformatted":
      return h("pre", { class: bordered(part), "data-language": part.language }, inlines(part, world));
    default:
      return h("p", { class: "note" }, `(rich text of type ${part.type} is not drawn here)`);
  }
}

function bordered(part) {
  return part.border ? "bordered" : "";
}

function list(part, world) {
  const indent = Math.min(DEEPEST, Math.max(0, part.indent ?? 0));
  const ordered = part.style === "ordered";
  const start = ordered && part.offset ? part.offset + 1 : undefined;
  return h(
    ordered ? "ol" : "ul",
    { class: `rich-list indent-${indent} mark-${indent % 3} ${bordered(part)}`, start },
    (part.elements ?? []).map((item) => h("li", {}, inlines(item, world))),
  );
}

function inlines(part, world) {
  return (part.elements ?? []).map((each) => styled(inline(each, world), each.style ?? {}));
}

function inline(each, world) {
  switch (each.type) {
    case "text":
      return each.text;
    case "emoji":
      return drawNode({ type: "emoji", name: each.name, text: fromUnicode(each.unicode) || emoji(each.name) }, world);
    case "user":
      return drawNode({ type: "user", id: each.user_id }, world);
    case "usergroup":
      return drawNode({ type: "group", id: each.usergroup_id }, world);
    case "channel":
      return drawNode({ type: "channel", id: each.channel_id }, world);
    case "team":
      return drawNode({ type: "broadcast", text: `@${each.team_id}` }, world);
    case "broadcast":
      return drawNode({ type: "broadcast", text: `@${each.range}` }, world);
    case "link":
      return link(each.url, each.text || each.url);
    case "date":
      return dateNode({ epoch: each.timestamp, template: each.format, url: each.url, label: each.fallback }, world);
    case "color":
      return colour(each.value);
    default:
      return other(each);
  }
}

/** Mentions of files, records, messages and the like: by the words that they bring, or by what they are. */
function other(each) {
  const words = each.text || each.title || each.label || each.salesforce_field_label || each.fallback || `(${each.type})`;
  return each.url ? link(each.url, words) : h("span", { class: "mention" }, String(words));
}

function fromUnicode(hex) {
  const points = /^[0-9a-f]{1,6}(-[0-9a-f]{1,6})*$/i.test(hex ?? "") ? hex.split("-").map((each) => parseInt(each, 16)) : [];
  return points.length && points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : "";
}

function colour(value) {
  const swatch = h("span", { class: "swatch", "aria-hidden": "true" });
  if (/^#[0-9a-f]{3,8}$/i.test(value ?? "")) swatch.style.backgroundColor = value;
  return h("span", { class: "colour" }, swatch, String(value));
}

const STYLES = { bold: "strong", italic: "em", strike: "s", underline: "u", highlight: "mark", client_highlight: "mark", code: "code" };

function styled(child, style) {
  return Object.keys(STYLES).reduce((inner, name) => (style[name] ? h(STYLES[name], {}, inner) : inner), child);
}
