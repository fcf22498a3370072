"use strict";

// One script tag puts a launcher on any page: it opens the resident page in a frame, or in a new
// window on a small screen or where data-open="window" says so.
//   <script src="https://…/embed.js" data-label="…" data-colour="#0b5a52" data-question="…" defer></script>

(() => {
  const tag = document.currentScript;
  const { label = "12345", colour = "#0b5a52", question = "", open = "frame", close = "×" } = tag.dataset;
  const address = new URL("/", tag.src);
  if (question) address.searchParams.set("q", question);
  const roomy = matchMedia("(min-width: 600px) and (min-height: 500px)");

  function made(name, style, properties) {
    const element = Object.assign(document.createElement(name), properties);
    Object.assign(element.style, style);
    return element;
  }

  const button = made("button", {
    position: "fixed", right: "16px", bottom: "16px", zIndex: "2147483647",
    minWidth: "60px", minHeight: "60px", padding: "0 20px", border: "2px solid #fff", borderRadius: "30px",
    font: "bold 20px/1.4 sans-serif", color: "#fff", background: colour, cursor: "pointer",
  }, { type: "button", textContent: label });
  button.setAttribute("aria-expanded", "false");

  let frame = null;

  function show(visible) {
    frame.style.display = visible ? "block" : "none";
    button.textContent = visible ? close : label;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-expanded", String(visible));
    if (visible) frame.focus();
  }

  button.addEventListener("click", () => {
    if (open === "window" || !roomy.matches) {
      window.open(address, "_blank", "noopener");
      return;
    }
    if (frame) {
      show(frame.style.display === "none");
      return;
    }
    frame = made("iframe", {
      position: "fixed", right: "16px", bottom: "92px", zIndex: "2147483646",
      width: "420px", maxWidth: "calc(100vw - 32px)", height: "min(720px, calc(100vh - 120px))",
      border: "1px solid #888", borderRadius: "12px", background: "#fff",
    }, { src: address.href, title: label, allow: "microphone" });
    document.body.append(frame);
    show(true);
  });

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && frame && frame.style.display !== "none") {
      show(false);
      button.focus();
    }
  });

  document.body ? document.body.append(button) : addEventListener("DOMContentLoaded", () => document.body.append(button));
})();
