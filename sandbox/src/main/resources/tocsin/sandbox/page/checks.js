// What Slack's client checks itself before a form is sent; the sandbox's door says the same in the same words.

export const REQUIRED = "Please complete this required field.";

/** @param value as the control holds it: text, a list, rich text, or null */
export function fault(block, value) {
  const element = block.element;
  if (isEmpty(value)) return block.optional ? "" : REQUIRED;
  switch (element.type) {
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(value) ? "" : "Please enter a valid email address, like name@example.com.";
    case "url_text_input":
      return /^https?:\/\/[^\s/?#]+\S*$/.test(value) ? "" : "Please enter a valid URL, like https://example.com.";
    case "number_input":
      return number(element, value);
    case "plain_text_input":
      return length(element, value);
    case "file_input":
      return atMost(value.length, element.max_files ?? 10, "file");
    default:
      return Array.isArray(value) ? atMost(value.length, element.max_selected_items ?? Infinity, "item") : "";
  }
}

export function isEmpty(value) {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && textOf(value).trim() === "";
}

/** The text of rich text, without its styles. */
export function textOf(node) {
  return (node.text ?? "") + (node.elements ?? []).map(textOf).join("");
}

function length(element, text) {
  const most = element.max_length ?? 3000;
  if (text.length > most) return `Must be less than ${most + 1} characters.`;
  return text.length < (element.min_length ?? 0) ? `Must be at least ${element.min_length} characters.` : "";
}

function number(element, text) {
  const wanted = element.is_decimal_allowed ? /^[+-]?(\d{1,30}(\.\d{1,30})?|\.\d{1,30})$/ : /^[+-]?\d{1,30}$/;
  if (!wanted.test(text)) return element.is_decimal_allowed ? "Please enter a number." : "Please enter a whole number.";
  if (element.min_value !== undefined && Number(text) < Number(element.min_value)) return `Must be ${element.min_value} or more.`;
  return element.max_value !== undefined && Number(text) > Number(element.max_value) ? `Must be ${element.max_value} or less.` : "";
}

function atMost(count, most, what) {
  return count > most ? `No more than ${most} ${what}${most === 1 ? "" : "s"}.` : "";
}
