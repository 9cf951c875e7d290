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

let isOut = false;

/* Whether one is signed in; if anew, in another tab, with another token. */
async function signedIn(form) {
  const { token, refusal } = await stillHere(form);
  if (token) form.elements.csrfmiddlewaretoken.value = token;
  isOut = refusal === "signed-out";
  return Boolean(token);
}

/* The server's answer, or `refusal`: "out" if one is signed out, "local" if it cannot be reached, or its own words. */
export async function post(form, address, body) {
  try {
    if (isOut && !(await signedIn(form))) return { refusal: isOut ? "out" : "local" };
    let answer = await ask(form, address, body, false);
    if (answer.status === 403 && (await signedIn(form))) answer = await ask(form, address, body, false);
    isOut ||= answer.type === "opaqueredirect";
    return isOut ? { refusal: "out" } : await read(answer);
  } catch {
    return { refusal: "local" };
  }
}

async function read(answer) {
  if (answer.ok) return answer.json();
  if (answer.status === 403) return { refusal: "refused" };
  const isJson = answer.headers.get("Content-Type")?.includes("json");
  return isJson ? { refusal: "refused", ...(await answer.json()) } : { refusal: "local" };
}

/* While the page is closing: nobody waits for the answer. */
export function postLast(form, address, body) {
  if (String(body).length < LARGEST_LAST) ask(form, address, body, true).catch(() => {});
}
