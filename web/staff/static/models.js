// While a training run is under way the page looks how far it is; when it ends, it loads again.

const AGAIN = 1500; // milliseconds
const place = document.getElementById("run-now");

async function look() {
  try {
    const answer = await fetch("/staff/models/run", { headers: { "X-Background": "yes" } });
    if (!answer.ok) return;
    place.innerHTML = await answer.text();
    const told = place.querySelector("[data-state]");
    if (told && told.dataset.state !== "running" && !typing()) {
      location.assign("/staff/models");
      return;
    }
  } catch {
    // the next look tries again
  }
  setTimeout(look, AGAIN);
}

function typing() {
  return document.getElementById("text").value !== "";
}

setTimeout(look, AGAIN);
