// Says which address the story is going to have, while that follows the headline.

const field = document.querySelector(".desk [name=slug][data-follows]");
const headline = field?.form.elements.headline;

/* As the server makes it, which has the last word. */
function slugOf(text) {
  const words = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}_\s-]/gu, "");
  const slug = words.replace(/[-\s]+/g, "-").replace(/^[-_]+|[-_]+$/g, "");
  return [...slug].slice(0, 100).join("").replace(/^-+|-+$/g, "");
}

if (headline) {
  const opened = field.value;
  const told = document.createElement("p");
  told.className = "help";
  told.dir = "auto";
  field.after(told);
  const tell = () => {
    const slug = slugOf(headline.value);
    told.hidden = field.value !== opened || !slug || slug === field.value;
    told.textContent = told.hidden ? "" : `${field.dataset.follows} ${slug}`;
  };
  field.form.addEventListener("input", tell);
  tell();
}
