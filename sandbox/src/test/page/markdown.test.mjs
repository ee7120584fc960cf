import assert from "node:assert/strict";
import test from "node:test";
import { parseMarkdown } from "../../main/resources/tocsin/sandbox/page/markdown.js";

const types = (text) => parseMarkdown(text).map((node) => node.type);
const spans = (text) => parseMarkdown(text)[0].children.map((node) => node.type);

test("blocks are told apart", () => {
  assert.deepEqual(types("# a\n\nb\n\n- c\n1. d\n\n> e\n\n---\n\n```js\nf\n```\n\n| g | h |\n|---|--:|\n| 1 | 2 |"), ["heading", "paragraph", "list", "list", "quote", "rule", "pre", "table"]);
});

test("spans are Markdown's and not mrkdwn's", () => {
  assert.deepEqual(spans("**a** *b* _c_ ~~d~~ `e` [f](https://example.com)"), ["bold", "text", "italic", "text", "italic", "text", "strike", "text", "code", "text", "link"]);
  assert.deepEqual(spans("snake_case_name and 2 * 3 * 4"), ["text"]);
  assert.deepEqual(spans("\\*not\\*"), ["text"]);
});

test("lists nest and have tasks", () => {
  const [list] = parseMarkdown("- a\n  - b\n- [x] c\n- [ ] d");
  assert.equal(list.items.length, 3);
  assert.equal(list.items[0].children.at(-1).type, "list");
  assert.deepEqual(list.items.map((item) => item.done), [undefined, true, false]);
});

test("tables keep their columns", () => {
  const [table] = parseMarkdown("a | b\n:-: | --:\n1 | 2 | 3\nx\\|y | z");
  assert.deepEqual(table.align, ["center", "right"]);
  assert.deepEqual(table.rows.map((row) => row.length), [2, 2]);
  assert.equal(table.rows[1][0][0].text, "x|y");
});

test("long and hostile texts neither hang nor overflow", () => {
  for (const piece of ["*", "**a ", "_a", "[", "[a](", "`", "> ", "- ", "  - a\n", "|", "<", "# ", "x", "a\n", "~~a", "![", "1. a\n   "]) {
    const began = performance.now();
    parseMarkdown(piece.repeat(12_000 / piece.length));
    assert.ok(performance.now() - began < 3_000, `${piece} took ${performance.now() - began}`);
  }
});
