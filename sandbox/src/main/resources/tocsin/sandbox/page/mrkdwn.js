// Slack's mrkdwn as a tree of nodes. Pure: what it returns is drawn elsewhere, so hostile text can only ever be text.

import { emoji } from "./emoji.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

export function decode(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** @param linked whether bare addresses and @here become what they name (Slack: unless `verbatim`) */
export function parse(text, linked = true) {
  const nodes = [];
  const parts = text.split(/(```[\s\S]+?```)/);
  parts.forEach((part, i) => {
    if (part.startsWith("```") && part.length > 6) nodes.push({ type: "pre", text: preformatted(part) });
    else if (part) nodes.push(...lines(trimmed(part, i > 0, i < parts.length - 1), linked));
  });
  return nodes;
}

/** A fence stands on lines of its own, so the line breaks beside it are not drawn as well. */
function trimmed(text, after, before) {
  const begun = after ? text.replace(/^[ \t]*\n/, "") : text;
  return before ? begun.replace(/\n[ \t]*$/, "") : begun;
}

function preformatted(part) {
  const inner = part.slice(3, -3).replace(/^\n/, "").replace(/\n$/, "");
  return decode(inner.replace(/<([^<>\n]+)>/g, (all, content) => plain(angle(content)) || all));
}

const QUOTED = /^(?:&gt;|>)(?!(?:&gt;|>){2}) ?(.*)$/;
const QUOTED_REST = /^(?:&gt;|>){3} ?(.*)$/;

function lines(text, linked) {
  const nodes = [];
  const all = text.split("\n");
  for (let i = 0; i < all.length; i++) {
    const rest = all[i].match(QUOTED_REST);
    if (rest) {
      nodes.push({ type: "quote", children: broken([rest[1], ...all.slice(i + 1)], linked) });
      break;
    }
    if (QUOTED.test(all[i])) {
      const quoted = [];
      for (; i < all.length && QUOTED.test(all[i]); i++) quoted.push(all[i].match(QUOTED)[1]);
      i--;
      nodes.push({ type: "quote", children: broken(quoted, linked) });
    } else {
      nodes.push(...inline(all[i], linked));
      if (i < all.length - 1 && !QUOTED.test(all[i + 1]) && !QUOTED_REST.test(all[i + 1])) nodes.push({ type: "break" });
    }
  }
  return nodes;
}

function broken(texts, linked) {
  return texts.flatMap((text, i) => (i ? [{ type: "break" }, ...inline(text, linked)] : inline(text, linked)));
}

// The opening mark stands after a border and before a word, the closing one the other way round.
const STYLES = [
  ["code", /(^|[^\w`])`([^`\n]+)`(?![\w`])/],
  ["bold", /(^|[^\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])/],
  ["italic", /(^|[^\w])_(\S(?:[^_\n]*\S)?)_(?!\w)/],
  ["strike", /(^|[^\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])/],
];

const BARE = /(^|[\s(,;:"'>*_~])(https?:\/\/[^\s<>|"`]+[^\s<>|"`.,;:!?')\]*_~])/gi;

function inline(text, linked) {
  const nodes = [];
  for (const part of text.split(/(<[^<>\n]+>)/)) {
    if (part.startsWith("<") && part.endsWith(">") && part.length > 2) nodes.push(angle(part.slice(1, -1)));
    else if (part) nodes.push(...(linked ? addresses(part) : [part]));
  }
  return styled(nodes);
}

/** Bare addresses become links, but not within `code`. */
function addresses(text) {
  return text.split(/(`[^`]+`)/).flatMap((part) => {
    if (part.startsWith("`")) return [part];
    const nodes = [];
    let from = 0;
    for (const found of part.matchAll(BARE)) {
      const at = found.index + found[1].length;
      nodes.push(part.slice(from, at), { type: "link", url: decode(found[2]), label: decode(found[2]) });
      from = at + found[2].length;
    }
    return [...nodes, part.slice(from)].filter((each) => each !== "");
  });
}

/** Styles may enclose links and mentions, so those stand as placeholders while the marks are looked for. */
function styled(parts) {
  const kept = [];
  const flat = parts
    .map((part) => (typeof part === "string" ? part.replace(/[\uE000-\uF8FF]/g, "") : hold(part, kept)))
    .join("");
  return styles(flat, kept);
}

const HELD = 0xf8ff - 0xe000;

function hold(node, kept) {
  if (kept.length >= HELD) return plain(node);
  kept.push(node);
  return String.fromCharCode(0xe000 + kept.length - 1);
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

const SKIN = "(?::skin-tone-[2-6]:)?";
const LEAF = new RegExp(`([\\uE000-\\uF8FF]|:[a-z0-9_+'-]+:${SKIN})`);
const EMOJI = new RegExp(`^:([a-z0-9_+'-]+):${SKIN}$`);

function leaves(text, kept) {
  const nodes = [];
  for (const part of text.split(LEAF)) {
    if (!part) continue;
    const code = part.charCodeAt(0);
    const named = part.match(EMOJI);
    if (part.length === 1 && code >= 0xe000 && code <= 0xf8ff) {
      if (kept[code - 0xe000]) nodes.push(kept[code - 0xe000]);
    } else if (named) nodes.push({ type: "emoji", text: emoji(named[1]), name: named[1] });
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

const BROADCASTS = ["here", "channel", "everyone", "group"];

function angle(content) {
  const bar = content.indexOf("|");
  const target = bar < 0 ? content : content.slice(0, bar);
  const label = bar < 0 ? "" : decode(content.slice(bar + 1));
  if (/^@[UW][A-Z0-9]*$/.test(target)) return { type: "user", id: target.slice(1), label };
  if (/^#[CGD][A-Z0-9]*$/.test(target)) return { type: "channel", id: target.slice(1), label };
  if (target.startsWith("!subteam^")) return { type: "group", id: target.slice(9), label: label.replace(/^@/, "") };
  if (target.startsWith("!date^")) return date(target, label);
  if (BROADCASTS.includes(target.slice(1)) && target.startsWith("!")) return { type: "broadcast", text: `@${target.slice(1)}` };
  if (target.startsWith("!")) return { type: "text", text: label || `<${decode(content)}>` };
  const url = decode(target);
  return isLink(url) ? { type: "link", url, label: label || url.replace(/^mailto:/i, "") } : { type: "text", text: `<${decode(content)}>` };
}

/** Addresses that a person may be led to; nothing that runs. */
export function isLink(url) {
  return /^(https?:\/\/|mailto:|tel:|slack:\/\/)/i.test(url);
}

function date(target, label) {
  const [, epoch, template, ...rest] = target.split("^");
  const url = decode(rest.join("^"));
  if (!/^-?\d{1,12}$/.test(epoch || "") || !template) return { type: "text", text: label };
  return { type: "date", epoch: Number(epoch), template: decode(template), url: isLink(url) ? url : "", label };
}
