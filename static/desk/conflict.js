// Whoever changes their own words means to take them; leaving with nothing saved asks first.

const form = document.getElementById("conflicts");
let sent = false;

form.addEventListener("input", ({ target }) => {
  if (!target.matches("textarea, input[type=text]")) return;
  target.closest(".conflict__side").querySelector("[type=radio]").checked = true;
});
form.addEventListener("submit", () => (sent = true));
addEventListener("pageshow", () => (sent = false));
addEventListener("beforeunload", (event) => sent || event.preventDefault());
