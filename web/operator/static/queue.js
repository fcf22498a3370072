// The rows follow the queue; up and down go from one to the next.

const queue = document.getElementById("queue");

async function refresh() {
  if (!queue.dataset.live) return;
  const answer = await fetch(`/operator/queue${location.search}`, { headers: { "X-Background": "yes" } });
  if (!answer.ok) return;
  const focused = queue.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  queue.innerHTML = await answer.text();
  if (focused) queue.querySelector(`a.open[href="${focused}"]`)?.focus();
}

function step(by) {
  const rows = Array.from(queue.querySelectorAll("a.open"));
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus();
}

addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.altKey || event.ctrlKey) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  step(by);
});
document.addEventListener("desk:queue", () => refresh().catch(() => {}));
