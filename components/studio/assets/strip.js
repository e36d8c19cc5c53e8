// The strip: swatches kept by their ids, so that focus, an open editor and a drag outlive what the server sends. Texts are
// set as text, never as HTML.
class Strip {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    this.root = root;
    this.store = new Store();
    this.swatches = new Map();
    this.draft = null;
    this.isAwaited = false; // whether a colour that the server makes gets the focus
    [this.list, this.status, this.help] = [".strip", ".status", ".help"].map(find);
    this.editor = new Editor(root, {
      onDraft: (id, hex) => this.showDraft(id, hex),
      onAct: (action) => this.act(action, action.op === "rename" ? `Renamed to ${action.name}` : action.hex),
    });
    this.drag = new Drag(this.list, find(".ghost"), find(".mark"), {
      onDrop: (id, index) => this.move(id, index),
      onEnd: () => this.render(),
    });
    root.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("focusin", (event) => this.activate(event.target.closest(".swatch")));
    this.list.addEventListener("keydown", onSwatchKey(this));
    this.list.addEventListener("keyup", (event) => event.key === " " && matches(event, ".face") && event.preventDefault());
    find(".editor").addEventListener("keydown", onEditorKey(this));
    rove(find(".tools"));
    new ResizeObserver(() => arrange(this.list, this.ordered)).observe(this.list);
    this.previewed = null;
    [this.onKey, this.onPreview] = [onPageKey(this), ({ detail }) => this.preview(detail)];
  }

  enter() {
    document.addEventListener("keydown", this.onKey);
    window.addEventListener("palette-preview", this.onPreview);
  }

  leave() {
    document.removeEventListener("keydown", this.onKey);
    window.removeEventListener("palette-preview", this.onPreview);
  }

  get colors() {
    const [draft, previewed] = [this.draft, this.previewed];
    const shown = ({ id, hex }) => (id === draft?.id ? draft.hex : id === previewed?.id ? previewed.hex : hex);
    return this.store.colors.map((color) => ({ ...color, hex: shown(color) }));
  }

  get ordered() {
    return this.colors.map(({ id }) => this.swatches.get(id)).filter(Boolean);
  }

  find(id) {
    return this.store.colors.find((color) => color.id === id);
  }

  receive(data, send) {
    const known = new Set(this.store.data.colors.map(({ id }) => id));
    this.store.receive(data, send);
    this.endPreview();
    this.render();
    const made = data.colors.find(({ id }) => !known.has(id));
    if (this.isAwaited && made) this.welcome(made);
    this.isAwaited &&= this.store.pending.some(({ op }) => op === "add" || op === "duplicate");
  }

  welcome(color) {
    const index = this.colors.findIndex(({ id }) => id === color.id);
    this.say(`Added ${color.hex} as colour ${index + 1} of ${this.colors.length}`);
    if (this.editor.id !== null) this.openEditor(color.id);
    this.focus(color.id);
  }

  render() {
    const { colors } = this;
    colors.forEach((color, index) => this.paint(color, index, colors.length));
    this.showTools(colors);
    if (this.drag.isOn) return; // a swatch under the finger keeps its place until it is dropped
    const control = this.root.activeElement?.closest(".swatch") && this.root.activeElement.classList[0];
    const place = this.list.querySelector(".swatch") ? [...this.list.children].indexOf(this.swatches.get(this.active)) : 0;
    for (const [id, swatch] of this.swatches) {
      if (!colors.some((color) => color.id === id)) {
        swatch.remove();
        this.swatches.delete(id);
      }
    }
    this.ordered.forEach((swatch, index) => {
      if (this.list.children[index] !== swatch) this.list.insertBefore(swatch, this.list.children[index]);
    });
    if (!this.swatches.has(this.active)) this.active = colors[Math.min(Math.max(0, place), colors.length - 1)]?.id;
    arrange(this.list, this.ordered);
    this.showEditor();
    this.activate(this.swatches.get(this.active));
    if (control && !this.list.contains(this.root.activeElement)) this.focus(this.active, control);
  }

  paint(color, index, count) {
    if (!this.swatches.has(color.id)) this.swatches.set(color.id, this.make(color.id));
    const swatch = this.swatches.get(color.id);
    const { hex, name, note, reason, locked } = color;
    const set = (selector, text) => (swatch.querySelector(selector).textContent = text);
    Object.assign(swatch.style, { background: hex, color: inkOn(hex) });
    swatch.classList.toggle("locked", locked);
    set(".number", index + 1);
    set(".hex", hex);
    set(".name", name);
    set(".note", note);
    const [face, copy, lock, remove] = [".face", ".copy", ".lock", ".remove"].map((selector) => swatch.querySelector(selector));
    const words = [`Colour ${index + 1} of ${count}`, hex, name, note, reason, locked && "locked"];
    face.setAttribute("aria-label", words.filter(Boolean).join(", "));
    face.title = reason;
    copy.setAttribute("aria-label", `Copy ${hex}`);
    remove.setAttribute("aria-label", `Remove ${hex}`);
    lock.setAttribute("aria-label", `Lock ${hex}`);
    lock.setAttribute("aria-pressed", locked);
    lock.querySelector("use").setAttribute("href", locked ? "#locked" : "#unlocked");
  }

  make(id) {
    const swatch = this.root.querySelector(".swatch-template").content.firstElementChild.cloneNode(true);
    swatch.dataset.id = id;
    return swatch;
  }

  showTools(colors) {
    const disable = (selector, isOff) => (this.root.querySelector(selector).disabled = isOff);
    disable(".tools [data-op=undo]", !this.store.canUndo);
    disable(".tools [data-op=redo]", !this.store.canRedo);
    disable("[data-by=share]", !colors.some(({ hasShare }) => hasShare));
    this.root.querySelector(".none").hidden = colors.length > 0;
  }

  showEditor() {
    const { id } = this.editor;
    const color = this.find(id);
    if (id !== null && !color) this.editor.close();
    else if (color) this.editor.show(color);
    for (const [own, swatch] of this.swatches) {
      swatch.querySelector(".face").setAttribute("aria-expanded", own === this.editor.id);
    }
    const lock = this.root.querySelector(".editor [data-op=lock]");
    lock.setAttribute("aria-pressed", Boolean(color?.locked));
    lock.querySelector("use").setAttribute("href", color?.locked ? "#locked" : "#unlocked");
  }

  showDraft(id, hex) {
    this.draft = id === null ? null : { id, hex };
    this.list.classList.toggle("live", id !== null);
    const { colors } = this;
    const index = colors.findIndex((color) => color.id === (id ?? this.editor.id));
    if (index >= 0) this.paint(colors[index], index, colors.length);
  }

  // A colour that is being chosen elsewhere on the page, as by a pin: shown until the server sends what holds.
  preview({ id, hex }) {
    this.previewed = { id, hex };
    this.list.classList.add("live");
    const { colors } = this;
    const index = colors.findIndex((color) => color.id === id);
    if (index >= 0) this.paint(colors[index], index, colors.length);
  }

  endPreview() {
    this.previewed = null;
    this.list.classList.toggle("live", this.draft !== null);
  }

  activate(swatch) {
    if (!swatch) return;
    this.active = Number(swatch.dataset.id);
    for (const other of this.swatches.values()) {
      for (const button of other.querySelectorAll("button:not(.remove)")) button.tabIndex = other === swatch ? 0 : -1;
    }
  }

  focus(id, control = "face") {
    this.swatches.get(id)?.querySelector(`.${control}`).focus({ preventScroll: control !== "face" });
  }

  openEditor(id, isByKey = false) {
    this.editor.open(this.find(id));
    this.showEditor();
    this.editor.panel.scrollIntoView({ block: "nearest" });
    this.swatches.get(id).scrollIntoView({ block: "nearest" });
    if (isByKey) this.editor.sliders.l.querySelector("input").focus();
  }

  closeEditor() {
    const { id } = this.editor;
    if (id === null) return;
    const hadFocus = this.editor.panel.contains(this.root.activeElement);
    this.editor.revert();
    this.editor.close();
    this.render();
    if (hadFocus) this.focus(id);
  }

  // An arrow leads to another swatch, and the open editor with it; or it takes the swatch along.
  go(id, key, isMove) {
    const index = this.colors.findIndex((color) => color.id === id);
    const to = neighbor(this.ordered, index, key);
    if (isMove && to !== index) this.move(id, to);
    const next = isMove ? id : this.colors[to].id;
    if (this.editor.id !== null && this.editor.id !== next) this.openEditor(next);
    this.focus(next);
  }

  move(id, index) {
    this.act({ op: "move", id, index }, `${this.find(id).hex} moved to place ${index + 1} of ${this.colors.length}`);
  }

  shift(id, step) {
    const index = this.colors.findIndex((color) => color.id === id) + step;
    if (index >= 0 && index < this.colors.length) this.move(id, index);
  }

  act(action, message) {
    this.say(message);
    this.endPreview();
    this.store.act(action);
    this.render();
  }

  say(message) {
    this.status.textContent = this.status.textContent === message ? `${message}\u00a0` : message; // said again
  }

  click(event) {
    const button = event.target.closest("[data-op]");
    if (!button || button.disabled) return;
    const swatch = button.closest(".swatch");
    const inEditor = this.editor.panel.contains(button) ? this.editor.id : undefined;
    this.run(button.dataset.op, swatch ? Number(swatch.dataset.id) : inEditor, { button, event });
  }

  run(op, id, { button, event } = {}) {
    this.editor.commit();
    const color = this.find(id);
    if (id !== undefined && !color) return; // gone in the meantime
    COMMANDS[op](this, color, { button, isByKey: event?.detail === 0 });
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const [strip, leave] = mount(parentElement, () => new Strip(parentElement));
  strip.receive(data, setStateValue);
  return leave;
}
