// The dot in the bar: whether what one types is kept. It is read aloud only when that is in doubt.

const CALM = ["saved", "saving"];

export function dotOf(form) {
  const dot = form.querySelector(".kept");
  const words = dot.querySelector(".kept__words");
  const status = form.querySelector("#kept-status");
  let wasCalm = true;

  return function show(state, said) {
    const { [state]: own, [`${state}Title`]: title } = dot.dataset;
    dot.hidden = false;
    dot.className = `kept kept--${CALM.includes(state) ? state : "not"}`;
    words.textContent = said ?? own;
    dot.title = said ?? title;
    if (state === "saving") return;
    if (!wasCalm || state !== "saved") status.textContent = words.textContent;
    wasCalm = state === "saved";
  };
}
