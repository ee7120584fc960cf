// rich_text_input: writing with styles and lists. What is written is read back from the nodes, never from markup.

import { h } from "./dom.js";
import { plainText } from "./draw.js";
import { richText } from "./richtext.js";

const TOOLS = [
  ["bold", "B", "Bold (Ctrl+B)"],
  ["italic", "I", "Italic (Ctrl+I)"],
  ["strikeThrough", "S", "Strike through (Ctrl+Shift+X)"],
  ["insertUnorderedList", "•", "Bulleted list"],
  ["insertOrderedList", "1.", "Numbered list"],
];

export function richInput(element, context) {
  const trigger = context.dispatches ? element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"] : [];
  const inList = () => Boolean(getSelection().anchorNode?.parentElement?.closest("li"));
  const start = context.held ? context.held.value : element.initial_value;
  const editor = h("div", {
    class: "input rich-editor",
    contenteditable: "true",
    role: "textbox",
    "aria-multiline": "true",
    "data-action-id": element.action_id,
    "data-placeholder": element.placeholder ? plainText(element.placeholder) : "",
    oninput: () => (settle(), trigger.includes("on_character_entered") ? context.changed() : context.edited()),
    onpaste: (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    },
    ondrop: (event) => event.preventDefault(),
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.isComposing && trigger.includes("on_enter_pressed") && !inList()) {
        event.preventDefault();
        context.changed();
      }
      if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "x") {
        event.preventDefault();
        document.execCommand("strikeThrough");
      }
    },
  });
  const settle = () => editor.classList.toggle("empty", editor.textContent === "" && !editor.querySelector("li"));
  if (start) editor.append(...richText(start, context.world).children);
  settle();
  if (element.min_lines) editor.style.minHeight = `${element.min_lines * 1.45 + 1}em`;
  if (element.max_lines) editor.style.maxHeight = `${element.max_lines * 1.45 + 1}em`;
  // Pressing a tool must not take the selection away from what is written.
  const tool = ([command, sign, title]) =>
    h("button", { class: `icon tool-${command}`, type: "button", title, "aria-label": title, onmousedown: (event) => event.preventDefault(), onclick: () => (editor.focus(), document.execCommand(command), context.edited()) }, sign);
  const box = h("div", { class: "rich-box" }, h("div", { class: "rich-tools", role: "toolbar", "aria-label": "Formatting" }, TOOLS.map(tool)), editor);
  return { element: box, focusable: editor, value: () => read(editor) };
}

/** The block that the editor shows; null when nothing is written. */
export function read(editor) {
  const parts = [];
  let line = [];
  const flush = () => {
    if (line.length) parts.push({ type: "rich_text_section", elements: line });
    line = [];
  };
  const walk = (node, style) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = node.data.replace(/\u00a0/g, " ");
      if (text) line.push(Object.keys(style).length ? { type: "text", text, style } : { type: "text", text });
      return;
    }
    const name = node.nodeName;
    if (name === "BR") line.push({ type: "text", text: "\n" });
    else if (name === "UL" || name === "OL") {
      flush();
      parts.push({ type: "rich_text_list", style: name === "OL" ? "ordered" : "bullet", indent: 0, elements: [...node.children].map((item) => ({ type: "rich_text_section", elements: inner(item, style) })) });
    } else {
      if ((name === "DIV" || name === "P") && line.length && line.at(-1).text !== "\n") line.push({ type: "text", text: "\n" });
      for (const child of node.childNodes) walk(child, { ...style, ...styleOf(name) });
    }
  };
  const inner = (item, style) => {
    const before = line;
    line = [];
    for (const child of item.childNodes) walk(child, style);
    const found = line.filter((each) => each.text !== "\n");
    line = before;
    return found;
  };
  for (const child of editor.childNodes) walk(child, {});
  while (line.at(-1)?.text === "\n") line.pop();
  flush();
  return parts.length ? { type: "rich_text", elements: parts } : null;
}

function styleOf(name) {
  return { B: { bold: true }, STRONG: { bold: true }, I: { italic: true }, EM: { italic: true }, S: { strike: true }, STRIKE: { strike: true }, DEL: { strike: true }, CODE: { code: true } }[name] ?? {};
}
