// The Markdown of `markdown` blocks (unlike mrkdwn: **bold**, [text](url), # headings) as a tree of nodes. Pure.

const DEEPEST = 8;

export function parseMarkdown(text) {
  return blocks(text.replace(/\r\n?/g, "\n").split("\n"), 0);
}

const FENCE = /^\s{0,3}(```+|~~~+)\s*([\w+#-]*)\s*$/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function blocks(lines, depth) {
  const nodes = [];
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    const fence = line.match(FENCE);
    const heading = line.match(/^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/);
    if (line.trim() === "") i++;
    else if (fence) {
      let end = i + 1;
      while (end < lines.length && !lines[end].trim().startsWith(fence[1])) end++;
      nodes.push({ type: "pre", text: lines.slice(i + 1, end).join("\n"), language: fence[2] });
      i = end + 1;
    } else if (heading) {
      nodes.push({ type: "heading", level: heading[1].length, children: spans(heading[2]) });
      i++;
    } else if (RULE.test(line)) {
      nodes.push({ type: "rule" });
      i++;
    } else if (/^\s{0,3}>/.test(line) && depth < DEEPEST) {
      const end = until(lines, i, (each) => !/^\s{0,3}>/.test(each));
      nodes.push({ type: "quote", children: blocks(lines.slice(i, end).map((each) => each.replace(/^\s{0,3}> ?/, "")), depth + 1) });
      i = end;
    } else if (ITEM.test(line) && depth < DEEPEST) {
      const [, margin, sign] = line.match(ITEM);
      const other = (each) => ITEM.test(each) && each.match(ITEM)[1].length <= margin.length + 1 && isNumber(each.match(ITEM)[2]) !== isNumber(sign);
      const end = until(lines, i + 1, (each) => (each.trim() !== "" && !ITEM.test(each) && !/^\s{2,}/.test(each)) || other(each));
      nodes.push(list(lines.slice(i, end), depth));
      i = end;
    } else if (line.includes("|") && DELIMITER.test(lines[i + 1] ?? "") && (lines[i + 1] ?? "").includes("-")) {
      const end = until(lines, i + 2, (each) => !each.includes("|"));
      nodes.push(table(lines[i], lines[i + 1], lines.slice(i + 2, end)));
      i = end;
    } else {
      const end = until(lines, i + 1, (each) => each.trim() === "" || FENCE.test(each) || /^\s{0,3}(#{1,6}\s|>)/.test(each) || ITEM.test(each) || RULE.test(each));
      nodes.push({ type: "paragraph", children: spans(lines.slice(i, end).join("\n")) });
      i = end;
    }
  }
  return nodes;
}

const isNumber = (sign) => /\d/.test(sign);

function until(lines, from, stops) {
  let end = from;
  while (end < lines.length && !stops(lines[end])) end++;
  return end;
}

function list(lines, depth) {
  const [, margin, mark] = lines[0].match(ITEM);
  const items = [];
  for (const line of lines) {
    const item = line.match(ITEM);
    if (item && item[1].length <= margin.length + 1) items.push([item[3]]);
    else items.at(-1)?.push(line.slice(Math.min(line.search(/\S|$/), margin.length + 2)));
  }
  return {
    type: "list",
    ordered: isNumber(mark),
    start: isNumber(mark) ? parseInt(mark, 10) : undefined,
    items: items.map(([first, ...rest]) => {
      const task = first.match(/^\[([ xX])\]\s+(.*)$/);
      const children = spans(task ? task[2] : first);
      return { done: task ? task[1] !== " " : undefined, children: [...children, ...(rest.some((each) => each.trim()) ? blocks(rest, depth + 1) : [])] };
    }),
  };
}

function table(head, delimiter, rows) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((each) => each.trim().replace(/\\\|/g, "|"));
  const align = cells(delimiter).map((each) => (/^:-+:$/.test(each) ? "center" : /-:$/.test(each) ? "right" : "left"));
  const row = (line) => cells(line).slice(0, align.length).map(spans);
  return { type: "table", align, head: row(head), rows: rows.map(row) };
}

// Each mark with what it makes; code first, for nothing is interpreted within it.
const MARKS = [
  [/^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/, (found) => ({ type: "code", text: found[2].trim() })],
  [/^!\[([^\]\n]*)\]\(\s*([^()\s]+)[^()]*\)/, (found) => ({ type: "link", url: found[2], children: [{ type: "text", text: found[1] || found[2] }] })],
  [/^\[([^\]\n]+)\]\(\s*([^()\s]+(?:\([^()\s]*\))?)(?:\s+"[^"\n]*")?\s*\)/, (found, depth) => ({ type: "link", url: found[2], children: spans(found[1], depth + 1) })],
  [/^<((?:https?:\/\/|mailto:)[^\s<>]+)>/, (found) => ({ type: "link", url: found[1], children: [{ type: "text", text: found[1] }] })],
  [/^(\*\*|__)(?=\S)([^\n]*?\S)\1/, (found, depth) => ({ type: "bold", children: spans(found[2], depth + 1) })],
  [/^~~(?=\S)([^\n]*?\S)~~/, (found, depth) => ({ type: "strike", children: spans(found[1], depth + 1) })],
  [/^\*(?=[^\s*])([^*\n]*[^\s*])\*/, (found, depth) => ({ type: "italic", children: spans(found[1], depth + 1) })],
  [/^_(?=[^\s_])([^_\n]*[^\s_])_(?!\w)/, (found, depth) => ({ type: "italic", children: spans(found[1], depth + 1) })],
  [/^https?:\/\/[^\s<>()[\]"'`*_]+[^\s<>()[\]"'`*_.,;:!?]/, (found) => ({ type: "link", url: found[0], children: [{ type: "text", text: found[0] }] })],
];

// What a mark reaches is looked for this far and no farther, so that a long line of them stays quick.
const REACH = 2000;

function spans(text, depth = 0) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push({ type: "text", text: plain });
    plain = "";
  };
  for (let i = 0; i < text.length; ) {
    const at = text[i];
    const made = depth < DEEPEST && /[`!*_~<[h]/.test(at) && !(at === "_" && /\w/.test(text[i - 1] ?? "")) ? mark(text.slice(i, i + REACH), depth) : null;
    if (at === "\\" && /[\\`*_{}[\]()#+.!~|>-]/.test(text[i + 1] ?? "")) {
      plain += text[i + 1];
      i += 2;
    } else if (at === "\n") {
      flush();
      nodes.push({ type: "break" });
      i++;
    } else if (made) {
      flush();
      nodes.push(made.node);
      i += made.length;
    } else {
      plain += at;
      i++;
    }
  }
  flush();
  return nodes;
}

function mark(text, depth) {
  for (const [pattern, make] of MARKS) {
    const found = text.match(pattern);
    if (found) return { node: make(found, depth), length: found[0].length };
  }
  return null;
}
