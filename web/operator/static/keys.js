// Alt and a key does what the element that declares it does: a field gets the focus, the rest is clicked.

const FIELDS = "input, textarea, select";

function declared(shortcut) {
  const found = document.querySelectorAll(`[aria-keyshortcuts="${shortcut}"]`);
  return Array.from(found).find((element) => element.checkVisibility());
}

// A search holds old words, which the next ones replace; elsewhere writing goes on.
function into(field) {
  field.focus();
  if (field.type === "search") field.select();
}

addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const key = event.code.replace(/^(Key|Digit)/, "");
  const element = key.length === 1 && declared(`Alt+${key}`);
  if (!element) return;
  event.preventDefault();
  if (element.matches(FIELDS)) into(element);
  else element.click();
});
