// Beside each field with a limit: how many characters it has, and how many it may have.
for (const field of document.querySelectorAll("[data-most]")) {
  const told = document.createElement("p");
  told.className = "hint count";
  field.after(told);
  const count = () => {
    const [have, most] = [[...field.value].length, Number(field.dataset.most)];
    told.textContent = `${have} / ${most} 字`;
    told.classList.toggle("wrong", have > most);
  };
  field.addEventListener("input", count);
  count();
}
