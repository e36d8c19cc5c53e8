// All pairs of a palette. A row is a text, a column a ground; where it is narrow, one ground at a time.
const make = (tag, className, text) => {
  const element = document.createElement(tag);
  element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

const chip = ({ hex, name }) => {
  const [whole, dot] = [make("span", "chip"), make("i", "")];
  dot.style.background = hex;
  whole.title = name;
  whole.append(dot, make("span", "", hex));
  return whole;
};

const heading = (scope, color) => {
  const head = make("th", "");
  head.scope = scope;
  head.append(chip(color));
  return head;
};

const pair = (text, ground, { ratio, lc, mark }) => {
  const [cell, sample, facts] = [make("button", mark === "–" ? "cell none" : "cell"), make("span", "sample"), make("span", "facts")];
  sample.setAttribute("aria-hidden", "true");
  sample.style.background = ground.hex;
  sample.style.color = text.hex;
  facts.append(make("b", "", ratio), make("span", "lc", lc), make("span", "mark", mark));
  cell.append(sample, facts);
  cell.setAttribute("aria-label", `${ratio}, ${lc}, ${mark === "–" ? "not enough for text or controls" : mark}: ${text.hex} on ${ground.hex}`);
  return cell;
};

export default function ({ data, parentElement, setStateValue }) {
  const [grounds, head, body] = [".grounds", "thead", "tbody"].map((part) => parentElement.querySelector(part));
  const { colors, cells, chosen } = data;
  const host = parentElement.host ?? parentElement;
  const isChosen = (text, ground) => chosen !== null && chosen[0] === text && chosen[1] === ground;
  const focused = parentElement.querySelector(":focus")?.dataset.pair;

  const showGround = (shown) => {
    host.shownGround = shown;
    for (const [place, button] of [...grounds.children].entries()) button.setAttribute("aria-pressed", String(place === shown));
    for (const row of body.rows) for (const [place, cell] of [...row.cells].slice(1).entries()) cell.classList.toggle("on", place === shown);
  };

  grounds.replaceChildren(
    ...colors.map(({ hex, ink, name }, place) => {
      const button = make("button", "ground", String(place + 1));
      [button.style.background, button.style.color] = [hex, ink];
      button.setAttribute("aria-label", `${place + 1}: on ${hex}, ${name}`);
      button.onclick = () => showGround(place);
      return button;
    }),
  );
  const top = make("tr", "");
  top.append(make("td", "corner", "Text ↓  on →"), ...colors.map((color) => heading("col", color)));
  head.replaceChildren(top);
  body.replaceChildren(
    ...colors.map((text, row) => {
      const line = make("tr", "");
      line.append(heading("row", text));
      for (const [column, ground] of colors.entries()) {
        const place = make("td", "");
        if (row === column) place.append(make("div", "same"));
        else {
          const cell = pair(text, ground, cells[row][column]);
          cell.dataset.pair = `${row} ${column}`;
          cell.setAttribute("aria-pressed", String(isChosen(row, column)));
          cell.onclick = () => {
            for (const other of body.querySelectorAll(".cell")) other.setAttribute("aria-pressed", String(other === cell));
            setStateValue("chosen", [row, column]);
          };
          place.append(cell);
        }
        line.append(place);
      }
      return line;
    }),
  );
  showGround(Math.min(host.shownGround ?? 0, colors.length - 1));
  if (focused) body.querySelector(`[data-pair="${focused}"]`)?.focus({ preventScroll: true });
}
