// Elements, and how figures are told: shared by the pages of all reports.

// An element with properties and children; a string becomes text, never markup.
function make(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === false) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

const byId = (id) => document.getElementById(id);
const figure = (value) => value.toLocaleString("en");
const counted = (value, noun) => `${figure(value)} ${noun}${value === 1 ? "" : "s"}`;
