// Rows that are added and taken away: a new one is ready to be written in, words are not lost at a slip.

const typed = (field) => field.value.replace(/<[^>]*>/g, "").trim() !== "" && field.value !== field.defaultValue;
const TEXTS = "input[type=text], textarea";
const hasWords = (row) => [...row.querySelectorAll(TEXTS)].some(typed);

// Before the admin's own script hears of the click.
document.addEventListener(
  "click",
  (event) => {
    const row = event.target.closest(".inline-deletelink")?.closest(".row");
    if (!row || !hasWords(row)) return;
    if (!confirm(row.closest(".rows").dataset.ask)) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
  { capture: true },
);

document.addEventListener("formset:added", ({ target }) => {
  if (!target.matches(".rows .row")) return;
  const field = target.querySelector(TEXTS) ?? target.querySelector("select");
  nameRows();
  field?.focus();
});
document.addEventListener("formset:removed", () => queueMicrotask(nameRows)); // once renumbered

/* The admin's script gives new rows ids of their own, but not what points to them. */
function nameRows() {
  for (const row of document.querySelectorAll(".rows .row")) {
    row.setAttribute("aria-labelledby", row.querySelector(".row__name").id);
  }
}

/* A person is chosen in a box that the admin's script puts in place of the field; it bears no name. */
function nameChoices() {
  for (const select of document.querySelectorAll(".rows select.select2-hidden-accessible")) {
    const [label] = select.labels;
    const box = select.nextElementSibling.querySelector(".select2-selection");
    const chosen = box.querySelector(".select2-selection__rendered");
    label.id = `${select.id}-label`;
    box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    chosen.setAttribute("aria-labelledby", label.id);
  }
}
addEventListener("load", () => setTimeout(nameChoices)); // once the admin has made them
document.addEventListener("formset:added", () => setTimeout(nameChoices));
