// What the page holds, brought up to date by changes that come late, twice, or for something that is not there.

import { test } from "node:test";
import assert from "node:assert/strict";
import { Store } from "../../main/resources/tocsin/sandbox/page/store.js";

const channel = (id, more) => ({ id, name: id, members: ["me"], unread: 0, mentions: 0, last_ts: "", read: "", pins: [], ...more });
const message = (ts, more) => ({ ts, user: "other", text: `at ${ts}`, ...more });

function store(messages = [], more = false) {
  return new Store({ me: "me", users: [], usergroups: [], channels: [channel("C1", { last_ts: messages.at(-1)?.ts ?? "" }), channel("C2")], ephemeral: [], views: [], homes: {}, notices: [], open: { channel: "C1", messages, more } });
}

const times = (held) => held.rooms.get("C1").messages.map((each) => each.ts);

test("messages stand by time, whenever they come", () => {
  const held = store([message("1.000002")]);
  for (const ts of ["1.000004", "1.000001", "1.000003", "1.000003"]) held.apply({ kind: "message", channel: "C1", message: message(ts) });
  assert.deepEqual(times(held), ["1.000001", "1.000002", "1.000003", "1.000004"]);
});

test("what the frame has counted is not counted again", () => {
  const held = store();
  held.apply({ kind: "message", channel: "C2", message: message("2.000001"), mention: true });
  held.apply({ kind: "message", channel: "C2", message: message("2.000001"), mention: true });
  held.apply({ kind: "message", channel: "C2", message: message("2.000002", { user: "me" }) });
  held.apply({ kind: "message", channel: "C2", message: message("2.000003", { subtype: "channel_join" }) });
  const { unread, mentions, last_ts } = held.all.get("C2");
  assert.deepEqual([unread, mentions, last_ts], [1, 1, "2.000003"]);
});

test("a reply goes to its thread and not between the messages", () => {
  const held = store([message("1.000001")]);
  held.openThread("C1", "1.000001", [message("1.000001")]);
  held.apply({ kind: "message", channel: "C1", message: message("1.000002", { thread_ts: "1.000001" }), parent: message("1.000001", { thread_ts: "1.000001", reply_count: 1 }) });
  assert.deepEqual(times(held), ["1.000001"]);
  assert.equal(held.rooms.get("C1").messages[0].reply_count, 1);
  assert.equal(held.thread.messages.length, 2);
});

test("an edit of a message that is not there changes nothing", () => {
  const held = store([message("1.000001")]);
  held.apply({ kind: "message_changed", channel: "C1", message: message("1.000009") });
  held.apply({ kind: "reaction", channel: "C9", message: message("1.000009") });
  assert.deepEqual(times(held), ["1.000001"]);
});

test("an older page is put before what is there, and tells whether there is more", () => {
  const held = store([message("1.000005")], true);
  held.fill({ channel: "C1", messages: [message("1.000003"), message("1.000004")], more: false });
  assert.deepEqual(times(held), ["1.000003", "1.000004", "1.000005"]);
  assert.equal(held.rooms.get("C1").more, false);
});

test("a channel that one may not see any more is gone with its messages and its thread", () => {
  const held = store([message("1.000001")]);
  held.openThread("C1", "1.000001", []);
  held.apply({ kind: "member", channel: "C1", now: null });
  assert.equal(held.all.has("C1"), false);
  assert.equal(held.rooms.has("C1"), false);
  assert.equal(held.thread, null);
});

test("what only one person sees comes once, and goes", () => {
  const held = store();
  const whispered = { kind: "ephemeral", channel: "C1", message: { ts: "1.000001", channel: "C1", text: "psst" } };
  held.apply(whispered);
  held.apply(whispered);
  assert.equal(held.ephemeral.length, 1);
  held.apply({ kind: "ephemeral", user: "me", all: [] });
  assert.equal(held.ephemeral.length, 0);
});
