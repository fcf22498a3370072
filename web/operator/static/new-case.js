// What only a report of hardship asks for is open while such a case is written, and else out of the way.

const kind = document.getElementById("new-kind");
const asked = document.getElementById("hardship");
const HARDSHIP = ["discovery", "danger"];

kind.addEventListener("change", () => { asked.open = HARDSHIP.includes(kind.value); });
