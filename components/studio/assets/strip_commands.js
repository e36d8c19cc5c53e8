// What buttons and keys do: each gets the strip, the colour that is meant, and the button where there was one.
const SHOWN = 1200; // milliseconds that a tick stands in the place of the sign for copying

const copied = async (strip, text, message, button) => {
  await copyText(text);
  strip.say(message);
  button?.classList.add("done");
  setTimeout(() => button?.classList.remove("done"), SHOWN);
};

const add = (strip, action, message) => {
  strip.isAwaited = true;
  strip.act(action, message);
};

const COMMANDS = {
  edit: (strip, color, { isByKey }) => {
    if (strip.editor.id === color.id && !isByKey) strip.closeEditor();
    else strip.openEditor(color.id, isByKey);
  },
  close: (strip) => strip.closeEditor(),
  copy: (strip, { id, hex }, { button }) =>
    copied(strip, hex, `${hex} copied`, button ?? strip.swatches.get(id).querySelector(".copy")),
  copyAll: (strip, _, { button }) => copied(strip, strip.colors.map(({ hex }) => hex).join("\n"), "All codes copied", button),
  lock: (strip, { id, hex, locked }) =>
    strip.act({ op: "lock", id, locked: !locked }, `${hex} ${locked ? "unlocked" : "locked"}`),
  remove: (strip, { id, hex }) => strip.act({ op: "remove", id }, `${hex} removed`),
  duplicate: (strip, { id, hex }) => add(strip, { op: "duplicate", id }, `${hex} duplicated`),
  add: (strip, color) => {
    const index = color ? strip.colors.findIndex(({ id }) => id === color.id) + 1 : strip.colors.length;
    add(strip, { op: "add", index, hex: null }, "A colour is added");
  },
  earlier: (strip, { id }) => strip.shift(id, -1),
  later: (strip, { id }) => strip.shift(id, 1),
  sort: (strip, _, { button }) => strip.act({ op: "sort", by: button.dataset.by }, `Sorted by ${button.dataset.by}`),
  undo: (strip) => (strip.store.canUndo ? strip.act({ op: "undo" }, "Undone") : strip.say("There is nothing to undo")),
  redo: (strip) => (strip.store.canRedo ? strip.act({ op: "redo" }, "Done again") : strip.say("There is nothing to do again")),
  suggest: (strip) => strip.act({ op: "suggest" }, "New colours for what is not locked"),
  help: (strip) => {
    strip.help.hidden = !strip.help.hidden;
    strip.root.querySelector(".tools [data-op=help]").setAttribute("aria-expanded", !strip.help.hidden);
  },
};
