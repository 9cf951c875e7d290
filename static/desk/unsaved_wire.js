// From a form to the server while one writes, with a token that works.
import { stillHere } from "./here.js";

const PATIENCE = 15_000; // milliseconds
const LARGEST_LAST = 60_000; // of what a browser still sends of a page that it closes

async function ask(form, address, body, keepalive) {
  return fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
    body,
    keepalive,
    redirect: "manual", // to the page on which one signs in
    cache: "no-store",
    signal: keepalive ? undefined : AbortSignal.timeout(PATIENCE),
  });
}

/* The server's answer, or `refusal`: "out" if one is signed out, "local" if it cannot be reached, or its own words. */
export async function post(form, address, body) {
  try {
    let answer = await ask(form, address, body, false);
    if (answer.status === 403) {
      const { token, refusal } = await stillHere(form); // signed in anew in another tab
      if (refusal === "signed-out") return { refusal: "out" };
      if (token) form.elements.csrfmiddlewaretoken.value = token;
      answer = await ask(form, address, body, false);
    }
    if (answer.type === "opaqueredirect") return { refusal: "out" };
    if (answer.status === 403) return { refusal: "refused" };
    if (answer.ok) return await answer.json();
    const isJson = answer.headers.get("Content-Type")?.includes("json");
    return isJson ? { refusal: "refused", ...(await answer.json()) } : { refusal: "local" };
  } catch {
    return { refusal: "local" };
  }
}

/* While the page is closing: nobody waits for the answer. */
export function postLast(form, address, body) {
  if (String(body).length < LARGEST_LAST) ask(form, address, body, true).catch(() => {});
}
