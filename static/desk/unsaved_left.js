// What an earlier form of this page left in the browser: it goes to the server, and is offered.
import * as store from "./unsaved_store.js";
import { post } from "./unsaved_wire.js";

export async function leftovers(form, address, editor, key) {
  let arrived = 0;
  for (const record of store.others(editor, key)) {
    const outcome = await deliver(form, address, record);
    if (outcome === "unreachable") return;
    if (outcome === "arrived") arrived += 1;
    if (outcome === "fits nowhere") showHere(form, record);
    else store.drop(editor, record);
  }
  if (arrived) await offerAnew();
}

async function deliver(form, address, record) {
  const { all, ...change } = record;
  const age = Math.max(0, Math.round((Date.now() - record.revision) / 1000));
  const tries = [change, all && { ...change, whole: true, set: all, unset: [] }, { ...change, base: 0 }];
  for (const told of tries.filter(Boolean)) {
    const answer = await post(form, address, JSON.stringify({ ...told, age }));
    if (answer.refusal) return "unreachable";
    if (!answer.all) return answer.revision ? "arrived" : "nothing new";
    if (answer.revision >= record.revision) return "nothing new";
  }
  return "fits nowhere";
}

/* The offers of this page as they are now; the form stays as it is. */
async function offerAnew() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const offers = page.getElementById("offers");
  if (offers) document.getElementById("offers").replaceWith(offers);
}

/* Its rows have changed too much since: at least the words are there to be copied. */
function showHere(form, record) {
  const words = form.querySelector("template[data-says=left]").content.cloneNode(true);
  const list = words.querySelector("ul");
  for (const [name, values] of Object.entries(record.set)) {
    if (/(^|-)(seen|pins|published|once|id|position)$/.test(name) || !values.join("")) continue;
    const line = document.createElement("li");
    line.textContent = values.join(" ").replace(/<[^>]*>/g, " ");
    line.dir = "auto";
    list.append(line);
  }
  document.getElementById("offers").append(words);
}
