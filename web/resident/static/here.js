"use strict";

// Forms that need no page of their own: sent from here, and what they change is drawn anew by the
// server. What was filled in stays until the server has it.

function drawn(html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  return fresh;
}

function alike(place, element) {
  const sign = (each) => [each.tagName, each.getAttribute("name"), each.getAttribute("value"), each.textContent].join();
  return Array.from(place.querySelectorAll("a, button, input, summary")).filter((each) => sign(each) === sign(element));
}

// Draws `place` anew; what has the focus there keeps it, or the place takes it.
function redraw(place, draw) {
  const focused = document.activeElement;
  const held = place.contains(focused);
  const at = held ? alike(place, focused).indexOf(focused) : -1;
  draw();
  if (held) (alike(place, focused)[at] || place).focus({ preventScroll: true });
}

// The part of that id, as the server draws it now.
async function redrawPart(id, from) {
  const answer = await ask(from);
  if (!answer.ok) return;
  const stale = document.getElementById(id);
  const part = drawn(await answer.text()).content.getElementById(id);
  redraw(stale.parentElement, () => stale.replaceWith(part));
}

// The cases and how they stand; a rating that is being written stays.
async function refreshCases(written = null) {
  const place = document.getElementById("cases");
  const open = place.querySelector("details[open]");
  if (open && !open.contains(written)) return;
  const answer = await ask("/cases");
  if (!answer.ok) return;
  const fresh = drawn(await answer.text());
  if (fresh.innerHTML.trim() === place.innerHTML.trim()) return;
  redraw(place, () => { place.textContent = ""; place.append(fresh.content); });
}

async function sendFrom(form) {
  const body = filled(form);
  status.textContent = words.sending;
  await persist(() => attempt(form.getAttribute("action"), { body, redirect: "manual" }));
  status.textContent = words.noted;
  const { here, redraws, from } = form.dataset;
  if (here === "once") {
    redraw(form.closest(".card") || form.parentElement, () => form.remove());
    return;
  }
  await (redraws ? redrawPart(redraws, from) : refreshCases(form)).catch(() => {});
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.here === undefined) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  sendFrom(form)
    .catch((problem) => { status.textContent = problem.message; })
    .finally(() => { delete form.dataset.busy; });
});
