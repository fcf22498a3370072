// One key copies the case in the order of the city's own form.

let copied = null;

async function copy() {
  const order = document.getElementById("order").textContent;
  try {
    await navigator.clipboard.writeText(order);
  } catch (refused) { // outside HTTPS a browser has no clipboard of its own
    const field = document.createElement("textarea");
    field.value = order;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  copied = order;
  tell();
}

// A refresh of the side must not take the word back; a case that changed since must.
function tell() {
  const same = copied === document.getElementById("order").textContent;
  document.getElementById("copied").textContent = same ? "已复制" : "";
}

function ready() {
  const button = document.getElementById("copy");
  button.hidden = false;
  button.addEventListener("click", copy);
  tell();
}

document.addEventListener("desk:side", ready);
ready();
