// Offers known tags for the last of several that are set apart by commas.

const list = document.getElementById("offered-tags");
const input = document.querySelector("input[list=offered-tags]");

if (list && input) {
  const known = [...list.options].map((option) => option.value);
  input.addEventListener("input", () => {
    const parts = input.value.split(",");
    parts.pop();
    const begin = parts.map((part) => `${part.trim()}, `).join("");
    const taken = new Set(parts.map((part) => part.trim().toLowerCase()));
    const free = known.filter((name) => !taken.has(name.toLowerCase()));
    list.replaceChildren(...free.map((name) => new Option("", begin + name)));
  });
}
