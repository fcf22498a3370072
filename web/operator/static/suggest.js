// Suggested answers for what was asked: one request at a time, the latest words win.

const field = document.getElementById("ask");
const day = document.getElementById("as-of");
const shown = document.getElementById("suggestions");
const problem = document.getElementById("suggest-problem");
const pattern = document.getElementById("suggestion");
const reply = document.getElementById("reply");
const lines = document.getElementById("lines");
const summary = document.getElementById("summary");
const csrf = document.querySelector("meta[name=csrf]").content;
const kind = document.getElementById("new-kind");
const answered = document.getElementById("answered");
const answeredOne = document.getElementById("answered-one");
const why = document.getElementById("why");
const REST = 30; // milliseconds without a key before words are sent
const AGAIN = 2000; // milliseconds until words that got no suggestion are sent once more

const BY_ITSELF = { "X-Background": "yes" }; // what nobody at the desk did keeps no session alive

let timer = 0;
let asking = false;
let again = null; // the headers of what is asked next

async function ask(headers = {}) {
  if (asking) { again = headers; return; }
  asking = true;
  try {
    const answer = await fetch("/operator/suggest", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf, ...headers },
      body: JSON.stringify({ text: field.value, on: day.value || null }),
    });
    const told = await answer.json();
    problem.textContent = answer.ok ? "" : told.error.message;
    show(answer.ok ? told.suggestions : []);
    if (answer.status === 503) later();
  } catch (broken) {
    problem.textContent = "没有网络，建议出不来。";
    later();
  } finally {
    asking = false;
    if (again) {
      const next = again;
      again = null;
      ask(next);
    }
  }
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(ask, REST);
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(ask, AGAIN, BY_ITSELF);
}

function show(suggestions) {
  shown.replaceChildren(...suggestions.map(made));
  shown.dataset.words = field.value;
}

function made(suggestion, at) {
  const card = pattern.content.firstElementChild.cloneNode(true);
  const put = (name, words) => {
    const place = card.querySelector(name);
    place.textContent = words;
    place.hidden = !words;
  };
  const use = card.querySelector(".use");
  use.textContent = `Alt+${at + 1}`;
  use.setAttribute("aria-keyshortcuts", `Alt+${at + 1}`);
  use.setAttribute("aria-label", `用第${at + 1}条`);
  use.disabled = !suggestion.text && !(kind && suggestion.opens);
  use.addEventListener("click", () => take(suggestion));
  put(".topic", suggestion.title || suggestion.ending);
  put(".sure", sureness(suggestion));
  put(".short", suggestion.short);
  put(".spoken", suggestion.spoken && suggestion.spoken !== suggestion.short ? `电话里念：${suggestion.spoken}` : "");
  put(".asks", suggestion.ask_first.length ? `先问：${suggestion.ask_first.join(" ")}` : "");
  put(".lacks", suggestion.missing.length ? `没有写明：${suggestion.missing.join("；")}` : "");
  card.querySelector(".grounds").replaceChildren(...suggestion.grounds.map(ground));
  return card;
}

function sureness({ confidence, ending, opens, as_of: on }) {
  const sure = confidence === null ? "也可能问的是这个" : `把握 ${Math.round(confidence * 100)}%`;
  const what = opens ? "要立工单，不能只回话" : ending;
  return `${what} · ${sure} · 按 ${on}`;
}

function ground({ title, clause, status, words, quoted, doubt }) {
  const row = document.createElement("li");
  const state = document.createElement("span");
  state.className = status === "现行" ? "tag" : "tag warm";
  state.textContent = status;
  row.append(`《${title}》${clause} `, state, ` ${quoted ? `“${words}”` : `（转述）${words}`}`, doubt ? ` 注意：${doubt}` : "");
  return row;
}

function take(suggestion) {
  if (reply) {
    const { text, suggested, topic, knowledge, as_of: on, entry, entry_version: version } = reply.elements;
    entry.value = suggestion.entry;
    version.value = suggestion.entry_version ?? "";
    text.value = suggestion.text;
    suggested.value = suggestion.text;
    topic.value = suggestion.topic;
    knowledge.value = suggestion.knowledge;
    on.value = suggestion.as_of;
    text.dispatchEvent(new Event("input"));
    text.focus();
  } else if (suggestion.opens) {
    kind.value = suggestion.opens;
    kind.dispatchEvent(new Event("change"));
    summary.value = summary.value || field.value;
    summary.focus();
  } else if (summary) {
    keep(suggestion);
    summary.focus();
  }
}

function line({ text, knowledge, as_of: on }) {
  return `已答：${text}（依知识库 ${knowledge}，按 ${on}）`;
}

// What was read out goes with the case, so that the caller can be found should it prove wrong.
function keep({ short: text, topic, knowledge, as_of, entry, entry_version }) {
  const told = { text, topic, knowledge, as_of, entry, entry_version };
  const value = JSON.stringify(told);
  if (Array.from(answered.querySelectorAll("input")).some((kept) => kept.value === value)) return;
  const row = answeredOne.content.firstElementChild.cloneNode(true);
  row.querySelector("input").value = value;
  row.querySelector("bdi").textContent = text;
  answered.append(row);
  summary.value = [summary.value.trim(), line(told)].filter(Boolean).join("\n");
}

function drop(row) {
  const told = JSON.parse(row.querySelector("input").value);
  const gone = line(told);
  summary.value = summary.value.split("\n").filter((each) => each !== gone).join("\n");
  row.remove();
  summary.focus();
}

// What was weighed for these words, and what was recognised in them.
async function explain() {
  const answer = await fetch("/operator/explain", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify({ text: field.value }),
  });
  const told = await answer.json();
  if (!answer.ok) { problem.textContent = told.error.message; return; }
  const ranking = told.ranking.map(({ title, confidence }) => `${title} ${Math.round(confidence * 100)}%`);
  problem.textContent = `想到的：${ranking.join("；")}。认出的词：${told.words.join("、") || "没有"}。`;
}

// The resident's last words are asked for, unless the operator is asking something else.
let own = "";

function follow() {
  if (!lines || (field.value && field.value !== own)) return;
  const said = Array.from(lines.querySelectorAll(".resident .words")).at(-1);
  if (!said || said.textContent === own) return;
  own = field.value = said.textContent;
  ask(BY_ITSELF);
}

field.addEventListener("input", (event) => { if (!event.isComposing) soon(); });
field.addEventListener("compositionend", soon);
day.addEventListener("change", () => ask());
answered?.addEventListener("click", ({ target }) => {
  if (target.tagName === "BUTTON") drop(target.closest("li"));
});
why.addEventListener("click", () => explain().catch(() => {}));
document.addEventListener("desk:said", follow);
follow();
