import assert from "node:assert/strict";
import test from "node:test";
import { addDays, addMonths, epochOf, formatDate, readDay, readTime, weeksOf } from "../../main/resources/tocsin/sandbox/page/dates.js";

const at = Date.parse("2026-02-18T17:05:09Z") / 1000;
const soon = Date.parse("2026-03-01T12:00:00Z");
const late = Date.parse("2028-03-01T12:00:00Z");
const told = (template, now = late, zone = "UTC") => formatDate(at, template, zone, now);

test("every token is told as Slack tells it", () => {
  assert.equal(told("{date_num}"), "2026-02-18");
  assert.equal(told("{date_slash}"), "02/18/2026");
  assert.equal(told("{date}"), "February 18th, 2026");
  assert.equal(told("{date}", soon), "February 18th");
  assert.equal(told("{date_short}"), "Feb 18, 2026");
  assert.equal(told("{date_long}"), "Wednesday, February 18th, 2026");
  assert.equal(told("{date_long_full}"), "February 18, 2026");
  assert.equal(told("{day_divider_pretty}", soon), "Wednesday, February 18th");
  assert.equal(told("{time}"), "17:05");
  assert.equal(told("{time_secs}"), "17:05:09");
  assert.equal(told("{time}", late, "America/New_York"), "12:05");
  assert.equal(told("{nothing} {constructor}"), "{nothing} {constructor}");
});

test("near days have names, capital where they begin", () => {
  const now = Date.parse("2026-02-18T20:00:00Z");
  assert.equal(told("{date_pretty} at {time}", now), "Today at 17:05");
  assert.equal(told("on {date_long_pretty}", now + 86_400_000), "on yesterday");
  assert.equal(told("{date_short_pretty}", now - 86_400_000), "Tomorrow");
  assert.equal(told("{date_pretty}", now, "Asia/Tokyo"), "Today");
  assert.equal(told("{date_pretty}", Date.parse("2026-02-18T14:00:00Z"), "Asia/Tokyo"), "Tomorrow");
});

test("ago is told in the largest fitting word", () => {
  const ago = (seconds) => formatDate(at, "{ago}", "UTC", (at + seconds) * 1000);
  assert.equal(ago(5), "Just now");
  assert.equal(ago(180), "3 minutes ago");
  assert.equal(ago(60), "1 minute ago");
  assert.equal(ago(4 * 3600), "4 hours ago");
  assert.equal(ago(2 * 86400), "2 days ago");
  assert.equal(ago(61 * 86400), "2 months ago");
  assert.equal(ago(800 * 86400), "2 years ago");
  assert.equal(ago(-7200), "In 2 hours");
});

test("a day and a time in a zone are one moment, over the clock's changes too", () => {
  assert.equal(epochOf("2026-07-01", "12:00", "UTC"), Date.parse("2026-07-01T12:00Z") / 1000);
  assert.equal(epochOf("2026-07-01", "12:00", "Europe/Berlin"), Date.parse("2026-07-01T10:00Z") / 1000);
  assert.equal(epochOf("2026-01-01", "00:30", "America/New_York"), Date.parse("2026-01-01T05:30Z") / 1000);
  assert.equal(epochOf("2026-03-29", "03:30", "Europe/Berlin"), Date.parse("2026-03-29T01:30Z") / 1000);
  assert.equal(epochOf("2026-10-25", "12:00", "Europe/Berlin"), Date.parse("2026-10-25T11:00Z") / 1000);
  assert.equal(epochOf("2026-01-01", "09:00", "Asia/Tokyo"), Date.parse("2026-01-01T00:00Z") / 1000);
});

test("months and weeks are whole", () => {
  assert.equal(addDays("2026-02-28", 1), "2026-03-01");
  assert.equal(addMonths("2026-01-31", 1), "2026-02-28");
  assert.equal(addMonths("2026-01-31", -2), "2025-11-30");
  assert.equal(weeksOf("2026-11-21")[0][0], "2026-10-26");
  assert.equal(weeksOf("2026-11-21").at(-1).at(-1), "2026-12-06");
  assert.equal(weeksOf("2027-02-10").length, 4);
});

test("times and days are read as people write them", () => {
  assert.deepEqual(["9", "930", "9:30", "9.30 pm", "12am", "12pm", "17:05", "0:00"].map(readTime), ["09:00", "09:30", "09:30", "21:30", "00:00", "12:00", "17:05", "00:00"]);
  assert.deepEqual(["", "25:00", "9:60", "13pm", "soon"].map(readTime), [null, null, null, null, null]);
  assert.deepEqual(["2026-2-3", "2026-02-30", "tomorrow"].map(readDay), ["2026-02-03", null, null]);
});
