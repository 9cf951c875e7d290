// What no server has acknowledged yet, in this browser. localStorage, because it is written before
// the next line runs: a tab that is killed has written it. Records are by editor, page and form.

const start = (editor) => `unsaved:${editor}:${location.pathname}:`;

/* False if the browser keeps nothing, or has no room. */
export function put(editor, record) {
  try {
    localStorage.setItem(start(editor) + record.key, JSON.stringify(record));
    return true;
  } catch {
    return false;
  }
}

/* Unless it was written anew meanwhile, by the form itself. */
export function drop(editor, { key, revision }) {
  if (get(start(editor) + key)?.revision <= revision) localStorage.removeItem(start(editor) + key);
}

/* Of this page, from forms that were closed or killed. */
export function others(editor, key) {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(start(editor)));
    return names.map(get).filter((record) => record && record.key !== key);
  } catch {
    return [];
  }
}

function get(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}
