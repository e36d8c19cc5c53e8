// The panel that edits one colour. While a slider moves, the colour is a draft that only the browser knows; one action is
// sent when the slider rests.
const STOPS = 32; // colours along a track
const THUMB = 20; // pixels, as in the style
const CHANNELS = {
  l: { most: 1, show: (value) => `${(100 * value).toFixed(1)}%` },
  c: { most: MOST_CHROMA, show: (value) => value.toFixed(3) },
  h: { most: 360, show: (value) => `${value.toFixed(0)}°` },
};
const GREY = 0.002; // a chroma below has no hue; the slider keeps the last one

const along = (fraction) => `calc(${THUMB / 2}px + (100% - ${THUMB}px) * ${fraction})`;

// The colours that a slider leads to, as a gradient, and the stretches of it that sRGB does not have.
const track = (color, channel) => {
  const steps = Array.from({ length: STOPS + 1 }, (_, step) => step / STOPS);
  const wanted = steps.map((step) => ({ ...color, [channel]: step * CHANNELS[channel].most }));
  const stops = wanted.map((stop, step) => `${oklchToHex(stop)} ${along(steps[step])}`);
  const outside = wanted.map((stop) => !isInGamut(stop));
  if (channel === "c") return { stops, stretches: [[Math.min(1, mostChroma(color.l, color.h) / MOST_CHROMA), 1]] };
  const stretches = [];
  steps.slice(1).forEach((end, step) => {
    if (!outside[step] || !outside[step + 1]) return;
    if (stretches.at(-1)?.[1] === steps[step]) stretches.at(-1)[1] = end;
    else stretches.push([steps[step], end]);
  });
  return { stops, stretches };
};

class Editor {
  // `onDraft` is told the id and hex code of a draft, or nothing when it ends; `onAct` gets the actions.
  constructor(root, { onDraft, onAct }) {
    const find = (selector) => root.querySelector(`.editor ${selector}`);
    Object.assign(this, { root, onDraft, onAct, id: null, isDirty: false, isHeld: false });
    this.panel = root.querySelector(".editor");
    this.code = find(".code");
    this.title = find(".title");
    this.problem = find(".problem");
    this.probe = find(".probe");
    this.sliders = Object.fromEntries(Object.keys(CHANNELS).map((channel) => [channel, find(`[data-channel=${channel}]`)]));
    for (const [channel, slider] of Object.entries(this.sliders)) this.listen(channel, slider.querySelector("input"));
    this.code.addEventListener("input", () => this.type());
    this.code.addEventListener("change", () => this.takeTyped());
    this.title.addEventListener("change", () => this.rename());
    this.dropper = find(".dropper");
    this.dropper.hidden = !("EyeDropper" in window);
    this.dropper.addEventListener("click", () => this.pick());
  }

  // A key that is held moves the slider many times; the colour is sent when it is let go.
  listen(channel, input) {
    input.addEventListener("input", () => this.slide(channel, Number(input.value)));
    input.addEventListener("keydown", () => (this.isHeld = true));
    for (const event of ["change", "keyup", "blur"]) {
      input.addEventListener(event, () => {
        if (event !== "change") this.isHeld = false;
        if (!this.isHeld) this.commit();
      });
    }
  }

  open(color) {
    this.commit();
    this.id = color.id;
    this.before = color.hex;
    this.wanted = hexToOklch(color.hex);
    this.say("");
    this.panel.hidden = false;
    this.show(color);
  }

  close() {
    this.commit();
    this.id = null;
    this.panel.hidden = true;
  }

  // Shows what holds now; a draft stays until it is sent, and a field until the visitor has left it.
  show(color) {
    this.color = color;
    if (!this.isDirty && oklchToHex(this.wanted) !== color.hex) {
      const fresh = hexToOklch(color.hex);
      this.wanted = fresh.c < GREY ? { ...fresh, h: this.wanted.h } : fresh;
    }
    if (this.root.activeElement !== this.title) this.title.value = color.name;
    this.paint(true);
  }

  paint(withCode) {
    const shown = intoGamut(this.wanted);
    const hex = this.isDirty ? oklchToHex(this.wanted) : this.color.hex;
    this.panel.style.setProperty("--now", hex);
    this.panel.style.setProperty("--before", this.before);
    if (withCode && this.root.activeElement !== this.code) this.code.value = hex;
    for (const [channel, slider] of Object.entries(this.sliders)) {
      const input = slider.querySelector("input");
      const text = CHANNELS[channel].show(shown[channel]);
      input.value = shown[channel];
      input.setAttribute("aria-valuetext", text);
      slider.querySelector("output").textContent = text;
      this.paintTrack(slider.querySelector(".track"), channel === "c" ? shown : this.wanted, channel);
    }
  }

  paintTrack(element, color, channel) {
    const { stops, stretches } = track(color, channel);
    element.style.background = `linear-gradient(90deg, ${stops.join(", ")})`;
    const hatched = stretches.map(([start, end]) => {
      const stretch = document.createElement("i");
      const [left, right] = [start === 0 ? "0px" : along(start), end === 1 ? "100%" : along(end)];
      Object.assign(stretch.style, { left, width: `calc(${right} - ${left})` });
      return stretch;
    });
    element.replaceChildren(...hatched);
  }

  draft(color, withCode) {
    this.wanted = color;
    this.isDirty = true;
    this.paint(withCode);
    this.onDraft(this.id, oklchToHex(color));
  }

  slide(channel, value) {
    const { l, h } = this.wanted;
    this.say("");
    this.draft({ ...this.wanted, [channel]: channel === "c" ? Math.min(value, mostChroma(l, h)) : value }, true);
  }

  type() {
    const hex = parseColor(this.code.value, this.probe);
    this.say("");
    if (hex) this.draft(hexToOklch(hex), false);
  }

  takeTyped() {
    const hex = parseColor(this.code.value, this.probe);
    if (!hex) return this.say("This is no colour. Try #264653, rgb(38 70 83), oklch(60% 0.1 200) or teal.");
    this.set(hex);
    this.code.value = hex;
  }

  say(problem) {
    this.problem.textContent = problem;
    this.code.toggleAttribute("aria-invalid", Boolean(problem));
    if (problem) this.code.setAttribute("aria-invalid", "true");
  }

  async pick() {
    const picked = await new EyeDropper().open().catch(() => null); // null when the visitor presses Escape
    const hex = picked && parseColor(picked.sRGBHex, this.probe);
    if (hex) this.set(hex);
  }

  set(hex) {
    this.draft(hexToOklch(hex), true);
    this.commit();
  }

  commit() {
    if (!this.isDirty) return;
    const hex = oklchToHex(this.wanted);
    this.isDirty = false;
    this.onDraft(null);
    if (hex !== this.color.hex) this.onAct({ op: "recolor", id: this.id, hex });
  }

  // Takes back what was not sent yet.
  revert() {
    this.isDirty = false;
    this.wanted = hexToOklch(this.color.hex);
    this.say("");
    this.onDraft(null);
    this.code.value = this.color.hex;
    this.title.value = this.color.name;
  }

  rename() {
    const name = this.title.value.replace(/\s+/g, " ").trim();
    if (name !== this.color.name) this.onAct({ op: "rename", id: this.id, name });
  }
}
