import assert from "node:assert/strict";
import test from "node:test";
import { fault, isEmpty } from "../../main/resources/tocsin/sandbox/page/checks.js";

const input = (type, more = {}, block = {}) => ({ ...block, element: { type, ...more } });

test("what is required must be there", () => {
  for (const empty of [null, "", [], { type: "rich_text", elements: [{ elements: [{ type: "text", text: " " }] }] }]) {
    assert.ok(isEmpty(empty));
    assert.match(fault(input("plain_text_input"), empty), /required/);
    assert.equal(fault(input("plain_text_input", {}, { optional: true }), empty), "");
  }
});

test("lengths are kept at the limit and refused one over", () => {
  const text = input("plain_text_input", { min_length: 2, max_length: 3 });
  assert.deepEqual(["a", "ab", "abc", "abcd"].map((each) => fault(text, each)), ["Must be at least 2 characters.", "", "", "Must be less than 4 characters."]);
  assert.equal(fault(input("plain_text_input"), "x".repeat(3000)), "");
  assert.match(fault(input("plain_text_input"), "x".repeat(3001)), /3001/);
});

test("numbers, addresses and counts are what they should be", () => {
  const whole = input("number_input", { is_decimal_allowed: false, min_value: "1", max_value: "10" });
  assert.deepEqual(["1", "10", "-1", "11", "1.5", "1e3", "ten"].map((each) => fault(whole, each) === ""), [true, true, false, false, false, false, false]);
  assert.equal(fault(input("number_input", { is_decimal_allowed: true }), "1.5"), "");
  assert.deepEqual(["a@b.example", "a@b", "a b@c.example", "@b.example"].map((each) => fault(input("email_text_input"), each) === ""), [true, false, false, false]);
  assert.deepEqual(["https://a.example/x", "javascript:alert(1)", "example.com"].map((each) => fault(input("url_text_input"), each) === ""), [true, false, false]);
  assert.match(fault(input("multi_users_select", { max_selected_items: 1 }), ["U1", "U2"]), /No more than 1 item\./);
});
