// Elements made by a script.

export function crel(tag, told = {}, children = []) {
  const dom = Object.assign(document.createElement(tag), told)
  dom.append(...children)
  return dom
}

export function button(textContent, click, told = {}) {
  const dom = crel("button", { type: "button", textContent, ...told })
  dom.addEventListener("click", click)
  return dom
}

export function named(dom, label) {
  dom.setAttribute("aria-label", label)
  return dom
}
