// The conversation follows live, what is being written is kept, and nobody's form is swept away.
// Every line is rendered by the server: no markup is made from text here.

const page = document.querySelector(".case-page");
const lines = document.getElementById("lines");
const side = document.getElementById("side");
const reply = document.getElementById("reply");
const text = document.getElementById("text");
const news = document.getElementById("news");
const address = `/operator/cases/${page.dataset.number}`;
const draft = `hotline_draft ${page.dataset.number}`;
const STANDING = ["conversation.claimed", "conversation.returned", "conversation.closed"];

async function ask(path) {
  const answer = await fetch(address + path, { headers: { "X-Background": "yes" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

function toEnd() {
  if (lines) lines.scrollTop = lines.scrollHeight;
}

async function refreshLines() {
  const answer = await ask(`/talk?after=${lines.dataset.seq}`);
  const latest = Number(answer.headers.get("X-Last-Seq"));
  const html = await answer.text();
  if (latest <= Number(lines.dataset.seq)) return;
  lines.dataset.seq = String(latest);
  const below = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 80;
  lines.insertAdjacentHTML("beforeend", html);
  if (below) toEnd();
  document.dispatchEvent(new CustomEvent("desk:said"));
}

// What is typed or chosen beside the conversation is not thrown away by a refresh.
function busy() {
  if (side.contains(document.activeElement) && document.activeElement !== document.body) return true;
  return Array.from(side.querySelectorAll("input:not([type=hidden]), textarea, select")).some(changed);
}

function changed(field) {
  if (["radio", "checkbox"].includes(field.type)) return field.checked !== field.defaultChecked;
  if (!field.matches("select")) return field.value !== field.defaultValue;
  const options = Array.from(field.options);
  if (field.multiple) return options.some((each) => each.selected !== each.defaultSelected);
  return field.selectedOptions[0] !== (options.find((each) => each.defaultSelected) || options[0]);
}

async function refreshSide() {
  if (busy()) return;
  const html = await (await ask("/side")).text();
  if (busy()) return;
  const open = new Set(Array.from(side.querySelectorAll("details[open] > summary"), (each) => each.textContent));
  side.innerHTML = html;
  for (const summary of side.querySelectorAll("details > summary")) {
    if (open.has(summary.textContent)) summary.parentElement.open = true;
  }
  document.dispatchEvent(new CustomEvent("desk:side"));
}

let working = Promise.resolve();

function inTurn(work) {
  working = working.then(work).catch(() => {});
}

document.addEventListener("desk:talk", ({ detail: type }) => {
  inTurn(refreshLines);
  if (!STANDING.includes(type)) inTurn(refreshSide);
  else if (!busy()) inTurn(() => location.reload());
  else news.textContent = "对话换了人，请先存好右边写的，再刷新。";
});

if (reply) {
  reply.elements.key.value = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  text.value = text.value || sessionStorage.getItem(draft) || "";
  text.addEventListener("input", () => sessionStorage.setItem(draft, text.value));
  reply.addEventListener("submit", (event) => {
    if (!text.value.trim()) event.preventDefault();
    else sessionStorage.removeItem(draft);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    reply.requestSubmit();
  });
  text.focus();
}
toEnd();
