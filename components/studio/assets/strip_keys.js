// The keys. Streamlit listens on the document for C and R, so what is typed or meant here does not leave the strip.
const TYPED_IN = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]";
const PRESSED_BY_SPACE =
  `${TYPED_IN}, input, button, a[href], summary, audio, video, [role=dialog], [role=button], [role=slider], ` +
  "[role=checkbox], [role=radio], [role=switch], [role=tab], [role=option], [role=combobox], [role=menuitem]";

const matches = (event, selector) =>
  event.composedPath().some((element) => element instanceof Element && element.matches(selector));
const isPlain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;
const isMove = (event) => event.altKey !== (event.ctrlKey && event.shiftKey) && !event.metaKey;

const undoOrRedo = (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
};

// What works wherever the focus is: undo and redo outside text fields, Space where it would press nothing.
const onPageKey = (strip) => (event) => {
  if (event.defaultPrevented) return;
  const isOnFace = matches(event, ".face");
  const step = undoOrRedo(event);
  if (step && !matches(event, TYPED_IN)) {
    event.preventDefault();
    strip.run(step);
  } else if (event.key === " " && isPlain(event) && !event.shiftKey && (isOnFace || !matches(event, PRESSED_BY_SPACE))) {
    event.preventDefault();
    if (!event.repeat) strip.run("suggest");
  }
};

const ON_SWATCH = {
  l: (strip, id) => strip.run("lock", id),
  d: (strip, id) => strip.run("duplicate", id),
  c: (strip, id) => strip.run("copy", id),
  delete: (strip, id) => strip.run("remove", id),
  backspace: (strip, id) => strip.run("remove", id),
  "+": (strip, id) => strip.run("add", id),
  escape: (strip) => strip.closeEditor(),
  "?": (strip) => strip.run("help"),
};
const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"];

const onSwatchKey = (strip) => (event) => {
  const swatch = event.target.closest(".swatch");
  if (!swatch) return;
  const id = Number(swatch.dataset.id);
  const key = event.key.toLowerCase();
  const isCopy = key === "c" && !event.altKey && !event.shiftKey;
  if (ARROWS.includes(event.key) && (isPlain(event) || isMove(event))) {
    strip.go(id, event.key, !isPlain(event));
  } else if (ON_SWATCH[key] && (isPlain(event) || isCopy)) {
    if (!event.repeat) ON_SWATCH[key](strip, id);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
};

const onEditorKey = (strip) => (event) => {
  const isTyping = event.target.matches(TYPED_IN);
  if (event.key === "Escape") strip.closeEditor();
  else if (!isTyping || undoOrRedo(event) || event.key === "Tab") return;
  event.stopPropagation();
};

// One stop of Tab for a row of buttons, arrows within.
const rove = (bar) => {
  const buttons = () => [...bar.querySelectorAll("button")].filter((button) => button.offsetParent && !button.disabled);
  bar.addEventListener("keydown", (event) => {
    if (!isPlain(event) || !["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    const all = buttons();
    const to = neighbor(all, all.indexOf(event.target), event.key);
    event.preventDefault();
    all[to]?.focus();
  });
  bar.addEventListener("focusin", (event) => {
    for (const button of bar.querySelectorAll("button")) button.tabIndex = button === event.target ? 0 : -1;
  });
};
