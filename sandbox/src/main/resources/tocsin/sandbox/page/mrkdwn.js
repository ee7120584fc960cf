// Slack's mrkdwn as a tree of nodes. Pure: what it returns is drawn elsewhere, so hostile text can only ever be text.

import { emoji } from "./emoji.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export function decode(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

export function parse(text) {
  const nodes = [];
  for (const part of text.split(/(```[\s\S]+?```)/)) {
    if (part.startsWith("```") && part.length > 6) nodes.push({ type: "pre", text: decode(part.slice(3, -3).replace(/^\n/, "")) });
    else if (part) nodes.push(...lines(part));
  }
  return nodes;
}

function lines(text) {
  const nodes = [];
  const all = text.split("\n");
  for (let i = 0; i < all.length; i++) {
    const quoted = all[i].match(/^(?:&gt;|>) ?(.*)$/);
    if (quoted) nodes.push({ type: "quote", children: inline(quoted[1]) });
    else {
      nodes.push(...inline(all[i]));
      if (i < all.length - 1) nodes.push({ type: "break" });
    }
  }
  return nodes;
}

// The opening mark stands after a border and before a word, the closing one the other way round.
const STYLES = [
  ["code", /(^|[^\w`])`([^`\n]+)`(?![\w`])/],
  ["bold", /(^|[^\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/],
  ["italic", /(^|[^\w])_(\S(?:[^_\n]*\S)?)_(?!\w)/],
  ["strike", /(^|[^\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])/],
];

function inline(text) {
  const nodes = [];
  for (const part of text.split(/(<[^<>\n]+>)/)) {
    if (part.startsWith("<") && part.endsWith(">") && part.length > 2) nodes.push(angle(part.slice(1, -1)));
    else if (part) nodes.push(part);
  }
  return styled(nodes);
}

/** Styles may enclose links and mentions, so those stand as placeholders while the marks are looked for. */
function styled(parts) {
  const kept = [];
  const flat = parts
    .map((part) => (typeof part === "string" ? part.replace(/[\uE000-\uF8FF]/g, "") : (kept.push(part), String.fromCharCode(0xe000 + kept.length - 1))))
    .join("");
  return styles(flat, kept);
}

/** Marks beside each other are taken in a loop, marks within each other by calling itself, a few levels deep. */
function styles(text, kept, depth = 0) {
  const nodes = [];
  let rest = text;
  for (let first = depth < 8 ? firstMark(rest) : null; first; first = firstMark(rest)) {
    const inner = first.type === "code" ? [{ type: "text", text: raw(first.inner, kept) }] : styles(first.inner, kept, depth + 1);
    nodes.push(...leaves(rest.slice(0, first.at), kept), { type: first.type, children: inner });
    rest = rest.slice(first.at + first.length);
  }
  nodes.push(...leaves(rest, kept));
  return nodes;
}

function firstMark(text) {
  let first = null;
  for (const [type, pattern] of STYLES) {
    const found = text.match(pattern);
    if (found && (!first || found.index + found[1].length < first.at)) {
      first = { type, at: found.index + found[1].length, inner: found[2], length: found[0].length - found[1].length };
    }
  }
  return first;
}

function leaves(text, kept) {
  const nodes = [];
  for (const part of text.split(/([\uE000-\uF8FF]|:[a-z0-9_+-]+:)/)) {
    if (!part) continue;
    const code = part.charCodeAt(0);
    if (part.length === 1 && code >= 0xe000 && code <= 0xf8ff) {
      if (kept[code - 0xe000]) nodes.push(kept[code - 0xe000]);
    } else if (/^:[a-z0-9_+-]+:$/.test(part)) nodes.push({ type: "emoji", text: emoji(part.slice(1, -1)), name: part.slice(1, -1) });
    else nodes.push({ type: "text", text: decode(part) });
  }
  return nodes;
}

function raw(text, kept) {
  return decode(text.replace(/[\uE000-\uF8FF]/g, (mark) => plain(kept[mark.charCodeAt(0) - 0xe000])));
}

function plain(node) {
  return node ? node.label || node.text || node.url || (node.id ? `@${node.id}` : "") : "";
}

function angle(content) {
  const bar = content.indexOf("|");
  const target = bar < 0 ? content : content.slice(0, bar);
  const label = bar < 0 ? "" : decode(content.slice(bar + 1));
  if (target.startsWith("@")) return { type: "user", id: target.slice(1), label };
  if (target.startsWith("#")) return { type: "channel", id: target.slice(1), label };
  if (target.startsWith("!subteam^")) return { type: "group", id: target.slice(9), label };
  if (target.startsWith("!date^")) return date(target, label);
  if (target.startsWith("!")) return { type: "broadcast", text: `@${target.slice(1)}` };
  const url = decode(target);
  return /^(https?:\/\/|mailto:)/i.test(url) ? { type: "link", url, label: label || url } : { type: "text", text: `<${decode(content)}>` };
}

function date(target, label) {
  const [, epoch, template, url] = target.split("^");
  if (!/^\d{1,12}$/.test(epoch || "") || !template) return { type: "text", text: label };
  return { type: "date", epoch: Number(epoch), template: decode(template), url: url && /^https?:\/\//.test(url) ? url : "", label };
}
