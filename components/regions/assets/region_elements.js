// What the map is made of. Texts are set as text, never as HTML.
const element = (tag, className, text = "") => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

// How sure a name is: dots and a word, with the percentage for those who point at it or hear the page.
const sureness = (certainty, dots) => {
  const mark = element("span", "sure");
  if (!certainty) return mark;
  const row = element("span", "dots");
  row.append(...Array.from({ length: dots }, (_, index) => element("i", index < certainty.dots ? "full" : "")));
  row.setAttribute("aria-hidden", "true");
  mark.append(row, element("span", "word", certainty.word));
  mark.title = certainty.text[0].toUpperCase() + certainty.text.slice(1);
  return mark;
};

const described = ({ name, share, certainty }) => [name, share, certainty?.text].filter(Boolean).join(", ");

// A button that stays in the tab order while it cannot be used, so that the focus is never lost.
const enable = (button, isOn) => button.setAttribute("aria-disabled", String(!isOn));
const isEnabled = (button) => button.getAttribute("aria-disabled") !== "true";
