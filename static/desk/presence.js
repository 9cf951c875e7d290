// Who else is in this story, and whether it was saved meanwhile: asked every ten seconds.
import { post, postLast } from "./unsaved_wire.js";

const HEARTBEAT = 10_000; // milliseconds

const line = document.querySelector(".desk .presence");
const form = line?.closest("form");

const told = (more) =>
  new URLSearchParams({
    key: form.elements._unsaved.value,
    seen: form.elements.seen.value,
    ...more,
  });

async function beat() {
  if (document.hidden) return;
  const { said } = await post(form, line.dataset.address, told());
  const words = said?.join(" ") ?? line.textContent;
  if (line.textContent === words) return;
  line.textContent = words;
  line.tabIndex = words ? 0 : -1; // it is cut to a line, and whole where it has the focus
}

if (form) {
  beat();
  setInterval(beat, HEARTBEAT);
  document.addEventListener("visibilitychange", beat);
  addEventListener("pagehide", () => postLast(form, line.dataset.address, told({ leaves: "1" })));
}
