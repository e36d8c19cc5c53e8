// Pins on a photo. Texts are set as text, never as HTML. Actions go out when a pointer or a key is let go, never before.
const GAP = 30; // pixels between the middles of two pins
const [STILL, STILL_FINGER] = [3, 7]; // pixels; a pointer that moves less clicks
const [TAP_MS, TAP_PIXELS] = [350, 24]; // between the two taps of a double tap
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const within = (value) => Math.min(1, Math.max(0, value));

class PhotoPins {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    [this.root, this.stage, this.group, this.status] = [root, find(".stage"), find(".pins"), find(".status")];
    [this.hint, this.adder, this.whole] = [find(".hint"), find(".add"), find(".whole")];
    this.log = new ActionLog();
    this.photo = new PinPhoto(find(".photo"));
    this.loupe = new PinLoupe(find(".loupe"));
    const [place, act] = [(event) => this.place(event), (action) => this.act(action)];
    this.box = new PinBox(find, place, act);
    this.regions = new PinRegions(find, place, act);
    [this.elements, this.served, this.held] = [new Map(), [], null];
    this.listen(find(".photo"));
  }

  listen(canvas) {
    new ResizeObserver(() => this.render()).observe(this.stage);
    canvas.ondblclick = (event) => this.taps || this.add(...this.place(event));
    canvas.onpointerup = (event) => this.tap(event);
    this.adder.onclick = () => this.add(0.5, 0.5, true);
    this.whole.onclick = () => this.act({ op: "box", box: null });
    this.shelved = () => this.data && this.photo.show(this.data.photo);
  }

  enter() {
    window.addEventListener("palette-shelf", this.shelved);
  }

  leave() {
    window.removeEventListener("palette-shelf", this.shelved);
  }

  // A double tap of a finger: not every browser makes a double click of it. After a tap, a double click is not counted.
  tap(event) {
    if (event.pointerType !== "touch") return (this.taps = null);
    const last = this.taps;
    this.taps = { at: event.timeStamp, x: event.clientX, y: event.clientY };
    if (!last || event.timeStamp - last.at > TAP_MS) return;
    if (Math.hypot(event.clientX - last.x, event.clientY - last.y) > TAP_PIXELS) return;
    this.taps = { at: -Infinity };
    this.add(...this.place(event));
  }

  place(event) {
    const area = this.stage.getBoundingClientRect();
    return [within((event.clientX - area.left) / area.width), within((event.clientY - area.top) / area.height)];
  }

  receive(data, send) {
    const mine = this.log.pending.map(({ op, id }) => op === "move" && id);
    [this.data, this.served] = [data, data.pins];
    this.log.receive(data.log, send);
    const [width, height] = data.photo.size;
    this.stage.style.setProperty("--ratio", width / height);
    this.photo.show(data.photo);
    this.box.receive(data.box, data.drawing);
    this.regions.receive(data.labels, data.regions);
    const canAdd = !data.drawing && !data.regions.length;
    [this.adder.hidden, this.group.hidden, this.whole.hidden] = [!canAdd, data.drawing, !data.box];
    this.hint.textContent = this.advice(data);
    this.group.setAttribute("aria-label", `Colours on ${data.photo.name}`);
    this.render();
    this.data.pins.filter(({ id }) => mine.includes(id)).slice(-1).forEach((pin) => this.say(pin));
  }

  advice({ drawing, regions }) {
    if (drawing) return "Draw from corner to corner: only the colours in the box count.";
    if (regions.length) return "Choose a region.";
    const twice = matchMedia("(pointer: coarse)").matches ? "Double-tap" : "Double-click";
    return `Drag a pin to change its colour. ${twice} the photo to add one.`;
  }

  act(action) {
    this.log.act(action);
    this.render();
  }

  add(x, y, focuses = false) {
    if (this.data.drawing || this.data.regions.length) return;
    this.focuses = focuses;
    this.act({ op: "add", x, y, hex: this.photo.hex(x, y) ?? "#808080" });
  }

  get pins() {
    const pins = foreseen(this.log.pending, this.served);
    return this.held ? pins.map((pin) => (pin.id === this.held.id ? { ...pin, ...this.held.now } : pin)) : pins;
  }

  // Elements stay those of their pins, so that focus and a finger on one outlast whatever the server sends.
  render() {
    if (!this.data) return;
    const { clientWidth: width, clientHeight: height } = this.stage;
    const pins = this.pins;
    const known = new Set(pins.map(({ id }) => id));
    for (const [id, element] of this.elements)
      if (!known.has(id)) {
        this.elements.delete(id); // first, because it loses the focus when it goes, and is drawn no more
        element.remove();
      }
    const loose = pins.filter(({ id }) => id !== this.held?.id);
    const shown = spread(loose.map(({ x, y }) => [x * width, y * height]), GAP, [width, height]);
    const places = new Map(loose.map(({ id }, index) => [id, shown[index]]));
    for (const pin of pins) {
      const isFresh = !this.elements.has(pin.id);
      if (isFresh) this.elements.set(pin.id, this.element(pin));
      const element = this.elements.get(pin.id);
      element.classList.toggle("held", this.held?.id === pin.id);
      drawPin(element, pin, [pin.x * width, pin.y * height], places.get(pin.id));
      if (!pin.isNew) describePin(element, pin, this.photo);
      if (isFresh && this.focuses && !pin.isNew) this.focusOn(pin.id);
    }
  }

  focusOn(id) {
    this.focuses = false;
    this.elements.get(id)?.focus({ preventScroll: true });
  }

  element({ id, isNew }) {
    const pin = document.createElement("div");
    pin.className = isNew ? "pin fresh" : "pin";
    pin.append(...["tail", "dot"].map((name) => Object.assign(document.createElement("span"), { className: name })));
    this.group.append(pin);
    if (isNew) return pin;
    pin.tabIndex = 0;
    pin.setAttribute("role", "slider");
    pin.setAttribute("aria-roledescription", "pin");
    pin.setAttribute("aria-describedby", "keys");
    pin.onpointerdown = (event) => this.grab(event, id);
    pin.onpointermove = (event) => this.drag(event);
    pin.onpointerup = () => this.drop();
    pin.onpointercancel = () => this.restore();
    pin.onkeydown = (event) => this.press(event, id);
    pin.onkeyup = (event) => event.key in ARROWS && this.drop();
    pin.onfocus = () => (this.origin = this.find(id));
    pin.onblur = () => this.held?.id === id && !this.grip && this.drop();
    return pin;
  }

  find(id) {
    return this.pins.find((pin) => pin.id === id);
  }

  grab(event, id) {
    if (event.button !== 0 || this.held) return;
    const element = this.elements.get(id);
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    const middle = element.getBoundingClientRect();
    const grip = [event.clientX - middle.left - middle.width / 2, event.clientY - middle.top - middle.height / 2];
    const still = event.pointerType === "mouse" ? STILL : STILL_FINGER;
    this.grip = { pointer: event.pointerId, by: grip, from: [event.clientX, event.clientY], still, id };
    event.preventDefault();
  }

  drag(event) {
    const grip = this.grip;
    if (event.pointerId !== grip?.pointer) return;
    const moved = Math.hypot(event.clientX - grip.from[0], event.clientY - grip.from[1]);
    if (!this.held && moved < grip.still) return;
    const place = { clientX: event.clientX - grip.by[0], clientY: event.clientY - grip.by[1] };
    this.moveTo(grip.id, ...this.place(place));
  }

  // Shows a pin at a place that is not sent yet.
  moveTo(id, x, y) {
    const before = this.find(id);
    const hex = this.photo.hex(x, y);
    this.held ??= { id, start: before };
    this.held.now = { x, y, hex: hex ?? before.hex };
    this.render();
    const { clientWidth: width, clientHeight: height } = this.stage;
    this.loupe.show(this.photo, x, y, hex, [x * width, y * height], width);
    this.tell(id, this.held.now.hex);
  }

  // For whoever shows the colour elsewhere on the page.
  tell(id, hex) {
    window.dispatchEvent(new CustomEvent("palette-preview", { detail: { id, hex } }));
  }

  // Sends where the pin is.
  drop() {
    const held = this.held;
    this.end();
    if (held && (held.now.x !== held.start.x || held.now.y !== held.start.y)) this.act({ op: "move", id: held.id, ...held.now });
    else this.render();
  }

  // Puts the pin back to where it was grabbed.
  restore() {
    const held = this.held;
    this.end();
    if (held) this.tell(held.id, held.start.hex);
    this.render();
  }

  end() {
    [this.held, this.grip] = [null, null];
    this.loupe.hide();
  }

  press(event, id) {
    const step = event.shiftKey ? 10 : 1;
    if (event.key in ARROWS && !this.grip) {
      const { x, y } = this.find(id);
      const [across, down] = ARROWS[event.key];
      const [width, height] = this.photo.size;
      this.moveTo(id, within(x + (step * across) / width), within(y + (step * down) / height));
    } else if (event.key === "Escape") this.escape(id);
    else if (["Delete", "Backspace"].includes(event.key)) this.remove(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Restores what is not let go yet; after that, the place that the pin had when it got the focus.
  escape(id) {
    const [now, before] = [this.find(id), this.origin];
    if (this.held || this.grip) this.restore();
    else if (before && (now.x !== before.x || now.y !== before.y))
      this.act({ op: "move", id, x: before.x, y: before.y, hex: before.hex });
  }

  remove(id) {
    const ids = this.pins.map((pin) => pin.id);
    const next = ids[ids.indexOf(id) + 1] ?? ids[ids.indexOf(id) - 1];
    const { number } = this.find(id);
    this.end();
    this.act({ op: "remove", id });
    this.status.textContent = `Colour ${number} removed`;
    if (next === undefined) this.adder.focus();
    else this.focusOn(next);
  }

  say({ number, hex }) {
    this.status.textContent = `Colour ${number} is ${hex}`;
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const [board, leave] = mount(parentElement, () => new PhotoPins(parentElement));
  board.receive(data, setStateValue);
  return leave;
}
