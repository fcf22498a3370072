"use strict";

// What this device keeps for a day, even where the view dies with the application around it:
// messages that are not yet acknowledged, and what is being written.

const KEPT = 24 * 3600 * 1000; // milliseconds
const memory = {}; // where the browser refuses storage

function remember(name, value) {
  memory[name] = JSON.stringify({ at: Date.now(), value });
  try { localStorage.setItem(name, memory[name]); } catch (refused) { /* memory holds it */ }
}

function recalled(name, otherwise) {
  let text = memory[name];
  try { text = localStorage.getItem(name); } catch (refused) { /* memory holds it */ }
  const { at, value } = JSON.parse(text || "{}");
  if (Date.now() - at < KEPT) return value;
  if (at) forget(name);
  return otherwise;
}

function forget(name) {
  delete memory[name];
  try { localStorage.removeItem(name); } catch (refused) { /* there is none */ }
}
