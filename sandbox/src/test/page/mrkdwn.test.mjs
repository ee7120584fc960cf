import assert from "node:assert/strict";
import test from "node:test";
import { parse, decode } from "../../main/resources/tocsin/sandbox/page/mrkdwn.js";
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

test("quotes take in the lines below each other, three marks all that follows", () => {
  assert.deepEqual(types(parse("a\n>b\n&gt; c\nd")), ["text", "quote", "text"]);
  assert.deepEqual(types(parse(">b\n>c")[0].children), ["text", "break", "text"]);
  const [rest] = parse("&gt;&gt;&gt;b\nc\n\nd");
  assert.equal(rest.type, "quote");
  assert.deepEqual(types(rest.children), ["text", "break", "text", "break", "break", "text"]);
});

test("a fence keeps its lines, and nothing is interpreted in it", () => {
  assert.deepEqual(parse("a\n```\n*b* &lt;\n  c\n```\nd"), [
    { type: "text", text: "a" },
    { type: "pre", text: "*b* <\n  c" },
    { type: "text", text: "d" },
  ]);
  assert.equal(parse("```see <https://a.example|this>```")[0].text, "see this");
  assert.deepEqual(types(parse("`*a* <@U1>`")), ["code"]);
});

test("bare addresses are links, unless the text is verbatim", () => {
  const [, link, after] = parse("see https://a.example/b?c=1&amp;d=2.");
  assert.equal(link.url, "https://a.example/b?c=1&d=2");
  assert.equal(after.text, ".");
  assert.deepEqual(types(parse("(https://a.example)")), ["text", "link", "text"]);
  assert.deepEqual(types(parse("https://a.example", false)), ["text"]);
  assert.deepEqual(types(parse("`https://a.example`")), ["code"]);
  assert.deepEqual(types(parse("*https://a.example*")[0].children), ["link"]);
});

test("what stands in angle brackets is what Slack knows, or text", () => {
  assert.deepEqual(parse("<!subteam^S1|@sre>")[0], { type: "group", id: "S1", label: "sre" });
  assert.equal(text(parse("<!here> <!everyone|all> <!unknown|label>")), "@here @everyone label");
  assert.deepEqual(types(parse("<mailto:a@b.example|write>")), ["link"]);
  assert.equal(parse("<mailto:a@b.example>")[0].label, "a@b.example");
  assert.deepEqual(types(parse("<@nobody> <#nowhere>")), ["text", "text", "text"]);
  const [date] = parse("<!date^1392734382^{date} at {time}^https://a.example/x|then>");
  assert.deepEqual([date.url, date.label], ["https://a.example/x", "then"]);
  assert.equal(parse("<!date^1^{date}^javascript:x|then>")[0].url, "");
  assert.equal(text(parse("<!date^soon^{date}|then>")), "then");
});

test("styles enclose links, and marks within words are left alone", () => {
  assert.deepEqual(types(parse("*<https://a.example|b> c*")[0].children), ["link", "text"]);
  assert.deepEqual(types(parse("* a * _ b _ `` ~ c ~")), ["text"]);
  assert.deepEqual(types(parse("_*~a~*_")[0].children), ["bold"]);
  assert.deepEqual(types(parse("(*a*) \"_b_\", ~c~.")), ["text", "bold", "text", "italic", "text", "strike", "text"]);
});

test("only known emoji names become emoji", () => {
  assert.equal(withEmoji(":fire: :no_such: 12:30:45"), "🔥 :no_such: 12:30:45");
});
