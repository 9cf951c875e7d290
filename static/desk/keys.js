// Keys of the desk: an element says its own in aria-keyshortcuts, and the sheet lists what works here.
//
// All are Alt with something, which neither browsers nor the editor take; single keys can be turned off.

const SINGLE_OFF = "keys:single-off";
const TYPING = "input, textarea, select, [contenteditable], [role=combobox]";
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const sheet = document.getElementById("keys");
const single = sheet?.querySelector("[name=single]");

/* "Alt+Shift+P"; by the place of the key where Alt or the alphabet makes it another letter. */
function nameOf(event) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.getModifierState("AltGraph")) return "";
  const isLetter = /^[a-z]$/i.test(event.key);
  const key = isLetter ? event.key.toUpperCase() : event.code.replace("Key", "");
  return `Alt+${event.shiftKey ? "Shift+" : ""}${key}`;
}

function elementFor(name) {
  const all = [...document.querySelectorAll("[aria-keyshortcuts]")];
  return all.find((element) => element.ariaKeyShortcuts.split(" ").includes(name) && element.checkVisibility());
}

function act(element) {
  const question = document.getElementById(element.dataset.asks);
  if (!question) return element.click();
  question.querySelector("h2").textContent = element.textContent;
  const yes = question.querySelector("[value=yes]");
  yes.textContent = element.textContent;
  yes.onclick = () => element.click();
  question.showModal();
}

function onKey(event) {
  if (event.defaultPrevented || event.isComposing) return;
  const opened = document.querySelector("dialog[open]");
  const element = elementFor(nameOf(event)) ?? elementForSingle(event);
  if (!element || (opened && opened !== sheet)) return;
  event.preventDefault();
  if (opened) sheet.close();
  else if (element.matches("input")) element.focus();
  else act(element);
}

function elementForSingle(event) {
  const isPlain = !(event.altKey || event.ctrlKey || event.metaKey);
  if (!single.checked || !isPlain || event.target.closest(TYPING)) return null;
  if (event.key === "?") return document.querySelector("[aria-controls=keys]");
  return event.key === "/" ? document.getElementById("searchbar") : null;
}

function asOnMac() {
  for (const key of document.querySelectorAll("kbd[data-mac]")) key.textContent = key.dataset.mac;
  for (const element of document.querySelectorAll("[aria-keyshortcuts^=Control]")) {
    element.ariaKeyShortcuts = element.ariaKeyShortcuts.replace("Control", "Meta");
  }
}

if (sheet) {
  if (isMac) asOnMac();
  single.checked = !localStorage.getItem(SINGLE_OFF);
  single.addEventListener("change", () => {
    if (single.checked) localStorage.removeItem(SINGLE_OFF);
    else localStorage.setItem(SINGLE_OFF, "yes");
  });
  for (const button of document.querySelectorAll("[aria-controls=keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => sheet.showModal());
  }
  document.addEventListener("keydown", onKey);
}
