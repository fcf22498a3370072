"use strict";

// A case's page sends its forms from here, again until the server has them, and shows the page that
// comes back. What was written stays meanwhile.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.dataset.stays === undefined) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const body = filled(form);
  status.textContent = words.sending;
  const page = await persist(async () => {
    const answer = await ask(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "text/html" } });
    if (answer.status >= 500) throw new Error();
    return answer.text();
  });
  status.textContent = "";
  document.getElementById("main").replaceWith(new DOMParser().parseFromString(page, "text/html").getElementById("main"));
  document.getElementById("main").focus();
});
