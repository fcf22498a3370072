"use strict";

// Asks the server, and asks again where the network is weak.

const TRIES_APART = [1000, 2000, 4000, 8000, 15000]; // milliseconds
const PATIENCE = 20000; // milliseconds until a silent request counts as lost

const status = document.getElementById("status");
const words = JSON.parse(document.body.dataset.words);

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
async function attempt(path, options) {
  const answer = await ask(path, { method: "POST", ...options });
  if (answer.ok || answer.type === "opaqueredirect") return answer;
  const problem = new Error();
  if (answer.status < 500) {
    const { error } = await answer.json().catch(() => ({ error: {} }));
    problem.code = answer.status;
    problem.message = error.message || words.refused;
  }
  throw problem;
}

// Tries until it is done; only a refusal ends that.
async function persist(act) {
  for (let failures = 0; ; failures++) {
    try {
      return await act();
    } catch (problem) {
      if (problem.code && problem.code !== 429) throw problem;
      status.textContent = problem.code ? problem.message : words.offline;
      await pause(TRIES_APART[Math.min(failures, TRIES_APART.length - 1)]);
    }
  }
}

// The button that a form is sent by: older browsers do not tell it with the form.
let pressed = null;
addEventListener("click", (event) => { pressed = event.target.closest("button"); }, true);

function filled(form) {
  const told = new URLSearchParams(new FormData(form));
  if (pressed && pressed.form === form && pressed.name) told.append(pressed.name, pressed.value);
  return told;
}
