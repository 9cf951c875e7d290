// What a form holds, field by field, and what differs between two moments of it.

const isTyped = (name) =>
  !name.startsWith("_") && name !== "csrfmiddlewaretoken" && !name.includes("__prefix__");

/* Each field's name with its values, as the form would be sent. */
export function read(form) {
  const fields = new Map();
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== "string" || !isTyped(name)) continue;
    if (fields.has(name)) fields.get(name).push(value);
    else fields.set(name, [value]);
  }
  return fields;
}

const same = (one, other) =>
  one?.length === other?.length && (one ?? []).every((value, at) => value === other[at]);

export function differing(before, after) {
  const names = [...before.keys(), ...after.keys()];
  return new Set(names.filter((name) => !same(before.get(name), after.get(name))));
}

/* These fields, with what says which form and which rows they are of. */
export function part(fields, names) {
  const rows = [...names].map((name) => /^\w+-\d+-/.exec(name)?.[0]).filter(Boolean);
  const own = ["seen", "pins", "published", "once"];
  const wanted = new Set([...names, ...own, ...rows.map((row) => `${row}id`)]);
  const there = [...wanted].filter((name) => fields.has(name));
  return {
    set: Object.fromEntries(there.map((name) => [name, fields.get(name)])),
    unset: [...names].filter((name) => !fields.has(name)),
  };
}
