// Whoever changes their own words means to take them.

document.getElementById("conflicts").addEventListener("input", ({ target }) => {
  if (!target.matches("textarea, input[type=text]")) return;
  target.closest(".conflict__side").querySelector("[type=radio]").checked = true;
});
