// Keeps the choices of who asks and who answers in step with the speakers above, saved or not.
// A new speaker's value is the prefix of its fields' names, which change when rows go or are sorted.

const group = document.getElementById("speakers-group");
const chosen = new WeakMap(); // select -> the row of its speaker, or null

const rows = () => [...group.querySelectorAll(".row:not(.empty-form)")];
const selects = () => [...document.querySelectorAll(".row:not(.empty-form) :is([name$=-asked_by], [name$=-answered_by])")];
const nameField = (row) => row.querySelector("[name$='-name']");
const nameIn = (row) => nameField(row).value.trim();
const isSaved = (row) => row.querySelector("[name$='-id']").value !== "";
const keyOf = (row) =>
  row.querySelector("[name$='-id']").value || nameField(row).name.replace(/-name$/, "");
const nameOrNone = (row) => nameIn(row) || (window.gettext?.("No name yet") ?? "No name yet");

function fill(select, speakers) {
  if (!chosen.has(select)) {
    chosen.set(select, speakers.find((row) => keyOf(row) === select.value) ?? null);
  }
  const empty = select.options[0];
  const options = speakers.filter((row) => nameIn(row) || isSaved(row)).map((row) => {
    const isChosen = row === chosen.get(select);
    return new Option(nameOrNone(row), keyOf(row), isChosen, isChosen);
  });
  select.replaceChildren(empty, ...options);
}

function inStep() {
  const speakers = rows();
  selects().forEach((select) => fill(select, speakers));
}

if (group) {
  inStep();
  group.addEventListener("input", inStep);
  document.addEventListener("formset:added", inStep);
  document.addEventListener("formset:removed", () => queueMicrotask(inStep)); // once renumbered
  addEventListener("submit", inStep);
  addEventListener("form:gather", inStep);
  document.addEventListener("change", ({ target }) => {
    if (target.matches("[name$=-asked_by], [name$=-answered_by]")) {
      chosen.set(target, rows().find((row) => keyOf(row) === target.value) ?? null);
    }
  });
}
