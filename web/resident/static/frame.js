"use strict";

// Inside another site's frame no cookie is kept: the conversation's id is a bearer token in the
// session's storage, or, where the browser refuses that too, in this page's memory. Whatever needs
// a cookie, or has to outlive the page, goes on in a window of its own.

const TOKEN = "hotline_conversation";
const talk = document.getElementById("talk");
const bearer = Boolean(talk) && window.self !== window.top && !talk.dataset.known;
let token = bearer ? stored(TOKEN) : "";

function stored(name) {
  try { return sessionStorage.getItem(name) || ""; } catch (refused) { return ""; }
}

function store(name, text) {
  try { sessionStorage.setItem(name, text); } catch (refused) { /* the page remembers */ }
}

// How a request tells whose it is.
function signed(options = {}) {
  if (!bearer) return options;
  const own = token ? { Authorization: `Bearer ${token}` } : {};
  return { ...options, credentials: "omit", headers: { ...options.headers, ...own } };
}

function begun(id) {
  if (!bearer) return;
  token = id;
  store(TOKEN, token);
}

function leaveFrame(to) {
  if (!token) {
    window.open(to, "_blank");
    return;
  }
  const form = document.createElement("form");
  Object.assign(form, { method: "post", action: "/resume", target: "_blank", hidden: true });
  for (const [name, value] of Object.entries({ token, to })) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

if (bearer) {
  document.documentElement.classList.add("framed");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='/']");
    if (!link) return;
    event.preventDefault();
    leaveFrame(link.getAttribute("href"));
  });
}
