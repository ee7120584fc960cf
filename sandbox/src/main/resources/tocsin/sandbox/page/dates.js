// Slack's <!date^epoch^tokens|fallback> in the reader's own zone (Slack: date formatting), and dates as pickers need them.

const DAY = 24 * 60 * 60 * 1000;
const HALF_A_YEAR = 182 * DAY;

export function formatDate(epoch, template, zone, now = Date.now()) {
  const at = new Date(epoch * 1000);
  const format = (options) => new Intl.DateTimeFormat("en-US", { timeZone: zone, ...options }).format(at);
  const near = Math.abs(at.getTime() - now) < HALF_A_YEAR;
  const year = near ? "" : `, ${format({ year: "numeric" })}`;
  const day = ordinal(Number(format({ day: "numeric" })));
  const pretty = (otherwise) => nearDay(at, zone, now) || otherwise;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const forms = {
    date_num: () => dayOf(at, zone),
    date_slash: () => format({ year: "numeric", month: "2-digit", day: "2-digit" }),
    date: () => `${format({ month: "long" })} ${day}${year}`,
    date_short: () => `${format({ month: "short", day: "numeric" })}${year}`,
    date_long: () => `${format({ weekday: "long" })}, ${forms.date()}`,
    date_long_full: () => format({ year: "numeric", month: "long", day: "numeric" }),
    date_pretty: () => pretty(forms.date()),
    date_short_pretty: () => pretty(forms.date_short()),
    date_long_pretty: () => pretty(forms.date_long()),
    day_divider_pretty: () => pretty(`${format({ weekday: "long" })}, ${format({ month: "long" })} ${day}${thisYear(at, zone, now) ? "" : `, ${format({ year: "numeric" })}`}`),
    time: () => format(clock),
    time_secs: () => format({ ...clock, second: "2-digit" }),
    ago: () => ago(now - epoch * 1000),
  };
  const text = template.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(forms, name) ? forms[name]() : all));
  // "today" at the beginning begins a sentence.
  return /^\{\w+\}/.test(template) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function nearDay(at, zone, now) {
  const day = dayOf(at, zone);
  if (day === dayOf(new Date(now), zone)) return "today";
  if (day === addDays(dayOf(new Date(now), zone), -1)) return "yesterday";
  return day === addDays(dayOf(new Date(now), zone), 1) ? "tomorrow" : "";
}

function thisYear(at, zone, now) {
  return dayOf(at, zone).slice(0, 4) === dayOf(new Date(now), zone).slice(0, 4);
}

function ordinal(day) {
  const teen = day % 100 > 10 && day % 100 < 14;
  return `${day}${(!teen && { 1: "st", 2: "nd", 3: "rd" }[day % 10]) || "th"}`;
}

function ago(millis) {
  const seconds = Math.round(Math.abs(millis) / 1000);
  if (seconds < 45) return millis >= 0 ? "just now" : "in a moment";
  const steps = [
    [60, "minute", 60],
    [24, "hour", 3600],
    [30, "day", 86400],
    [12, "month", 30 * 86400],
    [Infinity, "year", 365 * 86400],
  ];
  const [, name, size] = steps.find(([most, , size]) => Math.round(seconds / size) < most);
  const count = Math.max(1, Math.round(seconds / size));
  const words = `${count} ${name}${count === 1 ? "" : "s"}`;
  return millis >= 0 ? `${words} ago` : `in ${words}`;
}

export function clockTime(ts, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(Number(ts) * 1000));
}

export function dayName(ts, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "long", day: "numeric", month: "long" }).format(new Date(Number(ts) * 1000));
}

/** A moment's day as YYYY-MM-DD. */
export function dayOf(at, zone) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

/** A moment's time as HH:mm. */
export function timeOf(at, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

export function addDays(day, count) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10);
}

/** The same day some months on, or that month's last. */
export function addMonths(day, count) {
  const [year, month, date] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The weeks that show a day's month, each from Monday on. */
export function weeksOf(day) {
  const first = `${day.slice(0, 7)}-01`;
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const begin = addDays(first, -weekday);
  const weeks = Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, i) => addDays(begin, week * 7 + i)));
  return weeks.filter((week) => week.some((each) => each.startsWith(day.slice(0, 7))));
}

export function longDay(day) {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", weekday: "long", year: "numeric", month: "long", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
}

export function shortDay(day) {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" }).format(new Date(`${day}T00:00:00Z`));
}

export function monthName(day) {
  return new Intl.DateTimeFormat("en-US", { timeZone: "UTC", year: "numeric", month: "long" }).format(new Date(`${day}T00:00:00Z`));
}

/** Seconds since 1970 of a day and a time in a zone; of a time that the clocks skip, the one they skip to. */
export function epochOf(day, time, zone) {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const offset = (moment) => Date.parse(`${dayOf(new Date(moment), zone)}T${timeOf(new Date(moment), zone)}:00Z`) - moment;
  let at = wanted - offset(wanted);
  at = wanted - offset(at);
  return Math.round(at / 1000);
}

/** A time as people write it (9, 930, 9:30, 9.30 pm) as HH:mm; null when it is none. */
export function readTime(text) {
  const found = text.trim().toLowerCase().match(/^(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(am|pm)?$/);
  if (!found) return null;
  let hour = Number(found[1]);
  if (found[3] && (hour < 1 || hour > 12)) return null;
  if (found[3]) hour = (hour % 12) + (found[3] === "pm" ? 12 : 0);
  return hour < 24 ? `${String(hour).padStart(2, "0")}:${found[2] ?? "00"}` : null;
}

/** A day as people write it: 2026-11-21, or what the calendar shows; null when it is none. */
export function readDay(text) {
  const found = text.trim().match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
  if (!found) return null;
  const day = `${found[1]}-${found[2].padStart(2, "0")}-${found[3].padStart(2, "0")}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day ? day : null;
}
