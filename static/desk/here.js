// Whether what is typed would arrive: asked before a form is sent, and said in its bar if not.

const PATIENCE = 15_000; // milliseconds

/* A fresh token for the form, or the name of what stands in the way. */
export async function stillHere(form) {
  const { here } = form.querySelector("[data-here]").dataset;
  try {
    const answer = await fetch(here, {
      redirect: "manual", // to the page on which one signs in
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.type === "opaqueredirect") return { refusal: "signed-out" };
    return answer.ok ? await answer.json() : { refusal: "unreachable" };
  } catch {
    return { refusal: "unreachable" };
  }
}

export function say(form, refusal) {
  const words = refusal && form.querySelector(`template[data-says="${refusal}"]`).content.cloneNode(true);
  form.querySelector(".bar__alert").replaceChildren(words);
}
