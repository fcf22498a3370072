// Canned phrases: found by words or 拼音首字母, the first one taken by Enter.

const field = document.getElementById("phrase");
const list = document.getElementById("phrase-list");
const text = document.getElementById("text");

async function find() {
  const asked = new URLSearchParams({ q: field.value });
  const answer = await fetch(`/operator/phrases?${asked}`);
  if (!answer.ok) return;
  const { phrases } = await answer.json();
  list.replaceChildren(...(phrases.length ? phrases.map(made) : [none()]));
  list.hidden = false;
}

function none() {
  const words = document.createElement("p");
  words.className = "small";
  words.textContent = field.value ? "没有这样的常用语。" : "还没有常用语，到“值班”页最下面加。";
  return words;
}

function made({ title, text: words }) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `${title}：${words}`;
  button.addEventListener("click", () => take(words));
  return button;
}

function take(words) {
  text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input"));
  close();
  text.focus();
}

function close() {
  list.hidden = true;
  field.value = "";
}

function key(event) {
  if (event.isComposing) return;
  const buttons = Array.from(list.querySelectorAll("button"));
  const at = buttons.indexOf(document.activeElement);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" && at < 0) { event.preventDefault(); buttons[0]?.click(); }
  if (event.key === "Escape") { close(); text.focus(); }
  if (by) { event.preventDefault(); (buttons[at + by] || field).focus(); }
}

if (field) {
  field.addEventListener("input", find);
  field.addEventListener("focus", find);
  field.parentElement.addEventListener("keydown", key);
  field.parentElement.addEventListener("focusout", ({ relatedTarget }) => {
    if (!field.parentElement.contains(relatedTarget)) list.hidden = true;
  });
}
