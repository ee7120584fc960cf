import assert from "node:assert/strict";
import test from "node:test";
import { parse, decode } from "../../main/resources/tocsin/sandbox/page/mrkdwn.js";
import { formatDate } from "../../main/resources/tocsin/sandbox/page/dates.js";
import { withEmoji } from "../../main/resources/tocsin/sandbox/page/emoji.js";

const text = (nodes) => nodes.map((node) => node.text ?? node.label ?? text(node.children ?? [])).join("");
const types = (nodes) => nodes.map((node) => node.type);

test("styles stand between borders and words", () => {
  assert.deepEqual(types(parse("*bold* _italic_ ~strike~ `code`")), ["bold", "text", "italic", "text", "strike", "text", "code"]);
  assert.deepEqual(types(parse("a*b*c 2 * 3 * 4 snake_case_name")), ["text"]);
  assert.deepEqual(types(parse("*bold _and italic_*")[0].children), ["text", "italic"]);
});

test("mentions, channels, dates and links are told apart", () => {
  assert.deepEqual(types(parse("<@U1><#C1|x><!subteam^S1><!date^1^{time}|x><https://a.example|b><!channel>")), ["user", "channel", "group", "date", "link", "broadcast"]);
});

test("hostile text is text", () => {
  assert.equal(text(parse("<script>alert(1)</script>")), "<script>alert(1)</script>");
  assert.deepEqual(types(parse("<javascript:alert(1)|click>")), ["text"]);
  assert.deepEqual(types(parse("<data:text/html,x>")), ["text"]);
  assert.equal(text(parse("&amp;lt; &lt;b&gt; &unknown;")), "&lt; <b> &unknown;");
  assert.equal(text(parse("\uE000\uE001 *\uE000*")), " **");
  assert.equal(decode("&amp;amp;"), "&amp;");
});

test("long text neither hangs nor overflows", () => {
  for (const piece of ["_a_ ", "*", "`", "<", "*a ", "x"]) {
    const began = performance.now();
    parse(piece.repeat(40_000 / piece.length));
    assert.ok(performance.now() - began < 5_000, piece);
  }
});

test("dates are told in the reader's zone", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const at = Date.parse("2026-11-21T03:00:00Z") / 1000;
  assert.equal(formatDate(at, "{date_short_pretty} at {time}", "Europe/Berlin", now), "today at 04:00");
  assert.equal(formatDate(at, "{date_short_pretty} at {time}", "America/New_York", now), "yesterday at 22:00");
  assert.equal(formatDate(at, "{date_num} {unknown}", "UTC", now), "2026-11-21 {unknown}");
});

test("only known emoji names become emoji", () => {
  assert.equal(withEmoji(":fire: :no_such: 12:30:45"), "🔥 :no_such: 12:30:45");
});
