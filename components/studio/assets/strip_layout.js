// Where swatches stand: rows of equal lengths, or of lengths that differ by one, each filled to the edge.
const NARROWEST = 84; // pixels of a swatch
const PHONE = 560; // a narrower strip has one row for each colour

// The columns of the grid, and how many of them the swatch at an index takes.
const balanced = (count, width) => {
  const rows = Math.ceil(count / Math.max(1, Math.floor(width / NARROWEST)));
  const least = Math.floor(count / rows);
  const inLonger = (count % rows) * (least + 1);
  return { rows, columns: least * (least + 1), span: (index) => (index < inLonger ? least : least + 1) };
};

const arrange = (list, swatches) => {
  const width = list.clientWidth;
  const isPhone = width < PHONE;
  list.classList.toggle("phone", isPhone);
  if (!swatches.length) return;
  const { rows, columns, span } = balanced(swatches.length, width);
  list.classList.toggle("many", !isPhone && rows > 2);
  list.style.gridTemplateColumns = isPhone ? "" : `repeat(${columns}, minmax(0, 1fr))`;
  swatches.forEach((swatch, index) => (swatch.style.gridColumn = isPhone ? "" : `span ${span(index)}`));
};

const middle = (box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];

// The index that an arrow leads to: along the row, or to the nearest swatch of the row above or below.
const neighbor = (swatches, index, key) => {
  const last = swatches.length - 1;
  if (key === "ArrowLeft") return Math.max(0, index - 1);
  if (key === "ArrowRight") return Math.min(last, index + 1);
  if (key === "Home") return 0;
  if (key === "End") return last;
  const boxes = swatches.map((swatch) => swatch.getBoundingClientRect());
  const [x, y] = middle(boxes[index]);
  const isBeyond = (box) => (key === "ArrowUp" ? middle(box)[1] < y - 1 : middle(box)[1] > y + 1);
  const distance = (box) => Math.abs(middle(box)[0] - x) + 10 * Math.abs(middle(box)[1] - y);
  const beyond = boxes.map((_, other) => other).filter((other) => isBeyond(boxes[other]));
  return beyond.reduce((best, other) => (distance(boxes[other]) < distance(boxes[best]) ? other : best), beyond[0] ?? index);
};
