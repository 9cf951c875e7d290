// Autosave: a second after typing rests, what changed goes to the server; until it has arrived this
// browser holds it. What was typed into a form that is gone is sent when its page opens again.
import { dotOf } from "./unsaved_dot.js";
import { differing, part, read } from "./unsaved_fields.js";
import * as store from "./unsaved_store.js";
import { leftovers } from "./unsaved_left.js";
import { post, postLast } from "./unsaved_wire.js";

const REST = 1_000; // milliseconds
const STEADY = 10_000;
const GLANCE = 250;
const PAUSES = [2_000, 60_000]; // before another try, at first and at most
const EVENTS = ["input", "change", "click", "keyup", "focusout", "formset:added", "formset:removed"];

const dot = document.querySelector(".desk .kept");
const form = dot?.closest("form");
let guard = null;

function guardOf() {
  const { editor } = dot.dataset;
  const address = dot.dataset.address + location.search;
  const key = form.elements._unsaved.value;
  const show = dotOf(form);
  const opened = read(form);
  let seen = opened; // when last looked at
  let touched = new Set(); // names that the server may not have as they are
  let base = 0; // the last revision that it acknowledged
  let revision = 0;
  let needsAll = dot.dataset.typed === "yes"; // it does not know what this form came back with
  let isCut = false;
  let isStopped = false;
  let pause = PAUSES[0];
  let sending = null;
  const timers = {};

  const record = () => ({ key, revision, base, names: opened.size, ...part(seen, touched) });
  const all = () => Object.fromEntries(seen);
  const onWire = () =>
    JSON.stringify({
      ...(needsAll ? { key, revision, whole: true, set: all() } : record()),
      age: Math.max(0, Math.round((Date.now() - revision) / 1000)),
    });
  // Whole where the server may not hold the rest, so that it can be made good from here alone.
  const hold = (wholly = isCut || needsAll) =>
    store.put(editor, { ...record(), ...(wholly ? { all: all() } : {}) });

  function look() {
    const now = read(form);
    const names = differing(seen, now);
    if (!names.size) return;
    seen = now;
    mark(names);
    const isHeld = hold();
    if (!isCut) show("saving");
    else if (!isHeld) show("lost");
  }

  function mark(names) {
    names.forEach((name) => touched.add(name));
    revision = Math.max(revision + 1, Date.now());
    schedule();
  }

  function schedule() {
    if (isStopped || isCut) return;
    clearTimeout(timers.rest);
    timers.rest = setTimeout(send, REST);
    timers.steady ??= setTimeout(send, STEADY);
  }

  function clear() {
    for (const name of ["rest", "steady", "again"]) {
      clearTimeout(timers[name]);
      delete timers[name];
    }
  }

  function send() {
    if (isStopped || !touched.size) return sending;
    clear();
    sending ??= sendNow().finally(() => {
      sending = null;
      if (touched.size) isCut ? tryAgain() : schedule();
    });
    return sending;
  }

  async function sendNow() {
    const [sent, sentRevision] = [seen, revision];
    const answer = await post(form, address, onWire());
    if (answer.refusal) return refused(answer);
    isCut = false;
    pause = PAUSES[0];
    if (answer.all) {
      needsAll = true;
      revision = Math.max(revision, answer.revision) + 1;
      return;
    }
    base = answer.revision;
    needsAll = false;
    touched = differing(sent, seen);
    store.drop(editor, { key, revision: sentRevision });
    if (!touched.size) show("saved");
  }

  function refused({ refusal, said }) {
    isCut = true;
    const isHeld = hold();
    show(isHeld || refusal === "refused" ? refusal : "lost", said);
  }

  function tryAgain() {
    if (isStopped) return;
    timers.again = setTimeout(send, pause);
    pause = Math.min(2 * pause, PAUSES[1]);
  }

  function leave() {
    look();
    if (isStopped || !touched.size) return;
    hold(true);
    postLast(form, address, onWire());
  }

  function watch() {
    let isLooking = false;
    const glance = () => {
      if (isLooking) return;
      isLooking = true;
      look();
      setTimeout(() => {
        isLooking = false;
        look();
      }, GLANCE);
    };
    EVENTS.forEach((type) => document.addEventListener(type, glance));
    addEventListener("focus", glance); // a person was added in a window of its own
    addEventListener("online", send);
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", () => (document.hidden ? leave() : send()));
    addEventListener("pageshow", () => (isStopped = false));
    if (!needsAll) return;
    mark(new Set(seen.keys()));
    hold();
  }

  async function settle() {
    look();
    await send();
    if (touched.size && !isCut) await send(); // typed while the first was on its way
  }

  /* Until the page goes; if it stays, it goes on. */
  function stop() {
    isStopped = true;
    clear();
    setTimeout(() => (isStopped = false), PAUSES[1]);
  }

  watch();
  leftovers(form, address, editor, key);
  return {
    isGuarded: () => (look(), !touched.size || hold(true)),
    settle,
    stop,
  };
}

if (form) guard = guardOf();

/* Whether all that is typed is on the server or in this browser. */
export const isGuarded = () => guard?.isGuarded() ?? false;

/* Once what is typed has arrived, or cannot. */
export const settled = () => guard?.settle();

/* The form is sent as a whole now. */
export const stop = () => guard?.stop();
