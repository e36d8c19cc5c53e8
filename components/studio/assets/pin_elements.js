// How a pin looks and what it is called, and which pins there are.
// The pins of the server, and on top of them what was done since.
const foreseen = (pending, pins) =>
  pending.reduce((shown, { op, id, x, y, hex, n }) => {
    if (op === "move") return shown.map((pin) => (pin.id === id ? { ...pin, x, y, hex } : pin));
    if (op === "remove") return shown.filter((pin) => pin.id !== id);
    return op === "add" ? [...shown, { id: `new ${n}`, x, y, hex, number: "", isNew: true }] : shown;
  }, pins);

// Where a pin was moved aside, a tail leads to its place.
const drawPin = (element, { number, hex }, [left, top], [shownLeft, shownTop] = [left, top]) => {
  const [across, down] = [left - shownLeft, top - shownTop];
  const values = { hex, ink: inkOn(hex), tail: `${Math.hypot(across, down)}px`, turn: `${Math.atan2(down, across)}rad` };
  Object.entries(values).forEach(([name, value]) => element.style.setProperty(`--${name}`, value));
  Object.assign(element.style, { left: `${shownLeft}px`, top: `${shownTop}px` });
  element.classList.toggle("away", Math.hypot(across, down) > 2);
  element.querySelector(".dot").textContent = number;
};

const describePin = (element, { number, x, y, hex, name, locked }, photo) => {
  const [column, row] = photo.pixel(x, y);
  element.title = [name, hex, locked ? "locked" : ""].filter(Boolean).join(", ");
  const texts = {
    label: `Colour ${number}, ${hex}, at ${column}, ${row}${locked ? ", locked" : ""}`,
    valuenow: column, valuemin: 0, valuemax: photo.size[0] - 1, valuetext: `${column}, ${row}`,
  };
  Object.entries(texts).forEach(([name, value]) => element.setAttribute(`aria-${name}`, value));
};
