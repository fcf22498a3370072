"use strict";

// Sends without leaving the page, keeps what was not acknowledged, and shows what comes in.
// Every card is rendered by the server (/fragment): no markup is made from text here.

const API = "/api/v1";
const WAITING = "hotline_waiting"; // messages not yet acknowledged, in order: [{key, text}]
const TRIES_APART = [1000, 2000, 4000, 8000, 15000]; // milliseconds
const DRAFT = "hotline_draft";
const PATIENCE = 20000; // milliseconds until a silent request counts as lost
const LOOK_AGAIN = 4000; // milliseconds, in a frame, where live events cannot be signed

const talk = document.getElementById("talk");
const pending = document.getElementById("pending");
const status = document.getElementById("status");
const field = document.getElementById("text");
const counter = document.getElementById("counter");
const words = JSON.parse(document.body.dataset.words);

let seen = Number(talk.dataset.seq);
let events = null;
let memory = "[]"; // where the browser refuses storage

function waiting() {
  try { memory = sessionStorage.getItem(WAITING) || "[]"; } catch (refused) { /* keep memory */ }
  return JSON.parse(memory);
}

function keep(messages) {
  memory = JSON.stringify(messages);
  try { sessionStorage.setItem(WAITING, memory); } catch (refused) { /* memory holds it */ }
  showPending(messages);
}

function showPending(messages) {
  pending.textContent = "";
  for (const { text } of messages) {
    const bubble = document.createElement("article");
    const words = document.createElement("p");
    bubble.className = "said";
    words.textContent = text;
    bubble.append(words);
    pending.append(bubble);
  }
}

function newKey() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function pause(milliseconds) {
  return new Promise((done) => {
    const timer = setTimeout(done, milliseconds);
    addEventListener("online", () => { clearTimeout(timer); done(); }, { once: true });
  });
}

async function ask(path, options) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    return await fetch(path, { ...signed(options), signal: patience.signal });
  } finally {
    clearTimeout(timer);
  }
}

// One request; a refusal of the server is an Error with `code`, a broken network one without.
async function call(path, body) {
  const answer = await ask(API + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.ok) return answer.json();
  const problem = new Error();
  if (answer.status < 500) {
    const { error } = await answer.json().catch(() => ({ error: {} }));
    problem.code = answer.status;
    problem.message = error.message || words.refused;
  }
  throw problem;
}

// A conversation is begun only where the server knows none: another window may have begun it.
async function post(message) {
  try {
    return await call("/conversation/messages", message);
  } catch (problem) {
    if (problem.code !== 401) throw problem;
    begun(await call("/conversations", {}));
    seen = 0;
    if (events) events.close();
    return call("/conversation/messages", message);
  }
}

let sending = false;

// Sends what waits, one by one, each with its own key until the server has acknowledged it.
async function sendWaiting() {
  if (sending) return;
  sending = true;
  for (let failures = 0; waiting().length;) {
    status.textContent = failures ? words.offline : words.sending;
    try {
      await post(waiting()[0]);
      failures = 0;
      await refresh();
      refreshCases().catch(() => {});
      keep(waiting().slice(1));
      listen();
      if (!waiting().length) status.textContent = "";
    } catch (problem) {
      if (problem.code && problem.code !== 429) {
        refuse(problem.message);
        continue;
      }
      status.textContent = problem.code ? problem.message : words.offline;
      await pause(TRIES_APART[Math.min(failures++, TRIES_APART.length - 1)]);
    }
  }
  sending = false;
}

// Gives the words back for correction, unless something else is being written by now.
function refuse(reason) {
  const [refused, ...rest] = waiting();
  keep(rest);
  field.value = field.value || refused.text;
  count();
  status.textContent = reason;
}

// The cases and how they stand; a rating that is being written stays.
async function refreshCases() {
  const place = document.getElementById("cases");
  if (place.querySelector("details[open]")) return;
  const answer = await ask("/cases");
  if (answer.ok) place.innerHTML = await answer.text();
}

let refreshing = Promise.resolve();

function refresh() {
  refreshing = refreshing.then(fetchNew, fetchNew);
  return refreshing;
}

async function fetchNew() {
  const answer = await ask(`/fragment?after=${seen}`);
  if (!answer.ok) throw new Error();
  const latest = Number(answer.headers.get("X-Last-Seq"));
  const html = await answer.text();
  if (latest <= seen) return;
  seen = latest;
  closeChoices();
  const before = talk.lastElementChild;
  talk.insertAdjacentHTML("beforeend", html);
  const first = before ? before.nextElementSibling : talk.firstElementChild;
  if (first) first.scrollIntoView();
}

// What was offered before is no longer asked; focus must not fall to nowhere with it.
function closeChoices() {
  for (const choices of document.querySelectorAll(".choices, .asks-consent")) {
    if (choices.contains(document.activeElement)) document.getElementById("main").focus({ preventScroll: true });
    choices.hidden = true;
  }
}

// Live events resume by their number; a connection closed for good is opened anew.
function listen() {
  if (bearer || !window.EventSource || (events && events.readyState !== EventSource.CLOSED)) return;
  events = new EventSource(`${API}/conversation/events?after=${seen}`);
  for (const kind of ["message.replied", "message.sent", "conversation.claimed", "conversation.returned", "conversation.closed"]) {
    events.addEventListener(kind, () => refresh().catch(() => {}));
  }
  for (const kind of ["case.opened", "case.amended", "case.progressed", "case.rated"]) {
    events.addEventListener(kind, () => refreshCases().catch(() => {}));
  }
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED) pause(15000).then(listen);
  };
}

function count() {
  const told = field.value ? words.count : words.limit;
  counter.textContent = told.replace("{count}", field.value.length).replace("{most}", field.maxLength);
  store(DRAFT, field.value);
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 4}px`;
}

function say(text) {
  keep([...waiting(), { key: newKey(), text }]);
  pending.lastElementChild.scrollIntoView({ block: "end" });
  sendWaiting();
}

document.addEventListener("click", (event) => {
  const tapped = event.target.closest("button[name=text]");
  if (!tapped) return;
  event.preventDefault();
  say(tapped.value);
});

function sayWritten(written) {
  const text = written.value;
  if (!text.trim()) return;
  written.value = "";
  count();
  say(text);
}

// No form that says something leaves the page: it could take a new code with it.
for (const written of document.querySelectorAll("textarea[name=text]")) {
  written.form.addEventListener("submit", (event) => {
    event.preventDefault();
    sayWritten(written);
  });
}
field.addEventListener("input", count);
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  sayWritten(field);
});

// What stays in sight must not hide what has the focus.
const edges = [document.querySelector(".bar nav"), document.querySelector(".bar"), document.querySelector(".composer")];
new ResizeObserver(() => {
  const [people, bar, composer] = edges.map((edge) => edge.offsetHeight);
  document.documentElement.style.scrollPadding = `${Math.max(people, bar) + 8}px 0 ${composer + 8}px`;
}).observe(document.body);

field.value = field.value || stored(DRAFT);
if (location.search) history.replaceState(null, "", location.pathname + location.hash); // asked once
count();
showPending(waiting());
sendWaiting();
if (talk.dataset.known) listen();
if (bearer) {
  if (token) refresh().then(refreshCases).catch(() => {});
  setInterval(() => { if (token && !document.hidden && !sending) refresh().catch(() => {}); }, LOOK_AGAIN);
}
addEventListener("online", () => {
  if (!waiting().length) status.textContent = "";
  if (events) refresh().catch(() => {});
});
addEventListener("offline", () => { status.textContent = words.offline; });
