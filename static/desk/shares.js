// The address of a share link goes to the clipboard; where it may not, it is selected.

for (const button of document.querySelectorAll("[data-copied]")) {
  const address = button.parentElement.querySelector(".share__address");
  button.hidden = false;
  button.addEventListener("click", async () => {
    address.select();
    await navigator.clipboard?.writeText(address.value);
    button.textContent = button.dataset.copied;
  });
}
for (const address of document.querySelectorAll(".share__address")) {
  address.addEventListener("focus", () => address.select());
}
