// The palette as the server last sent it, and what was done to it since.
const PREDICTED = {
  recolor: (colors, { id, hex }) => colors.map((color) => (color.id === id ? { ...color, hex } : color)),
  rename: (colors, { id, name }) => colors.map((color) => (color.id === id && name ? { ...color, name } : color)),
  lock: (colors, { id, locked }) => colors.map((color) => (color.id === id ? { ...color, locked } : color)),
  remove: (colors, { id }) => colors.filter((color) => color.id !== id),
  move: (colors, { id, index }) => {
    const moved = colors.find((color) => color.id === id);
    if (!moved) return colors;
    const others = colors.filter((color) => color !== moved);
    return [...others.slice(0, index), moved, ...others.slice(index)];
  },
};

class Store extends ActionLog {
  constructor() {
    super();
    this.data = { colors: [], canUndo: false, canRedo: false };
  }

  // What the server sends holds; what it has not answered yet is shown on top.
  receive(data, send) {
    this.data = data;
    super.receive(data.log, send);
  }

  get colors() {
    return this.pending.reduce((colors, action) => PREDICTED[action.op]?.(colors, action) ?? colors, this.data.colors);
  }

  get canUndo() {
    return this.data.canUndo || this.pending.length > 0;
  }

  get canRedo() {
    return this.data.canRedo || this.pending.some(({ op }) => op === "undo");
  }
}
