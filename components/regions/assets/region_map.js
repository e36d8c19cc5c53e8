// A photo with its regions. What is pointed at and chosen is the browser's, so that colours are there at once; names and
// merges are the server's.
const channels = (hex) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));

class RegionMap {
  constructor(root) {
    const find = (selector) => root.querySelector(selector);
    [this.tip, this.status, this.heard, this.slider] = [".tip", ".status", ".heard", ".opacity input"].map(find);
    const onPoint = (number, event) => this.point(number, event);
    const onPick = (number, event) => this.pick(number, event);
    const onCopy = (hex) => this.copy(hex);
    this.log = new ActionLog();
    this.photo = new RegionPhoto(root, { onPoint, onPick });
    this.rows = new RegionRows(find(".legend"), { onPoint, onPick, onCopy });
    const panel = { onCopy, onAct: (action) => this.act(action), onSeveral: () => this.setSeveral(!this.isSeveral) };
    this.panel = new RegionPanel(root, panel);
    [this.chosen, this.pointed, this.isSeveral] = [new Map(), null, false]; // of each chosen one, a pixel in it
    this.slider.oninput = () => (this.photo.cover.style.opacity = this.slider.value / 100);
    this.slider.value = 60;
    this.slider.oninput();
    find(".map").addEventListener("keydown", ({ key }) => key === "Escape" && this.choose(new Map()));
  }

  enter() {}

  leave() {}

  async receive(data, send) {
    this.newest = data;
    if (data.log) this.log.receive(data.log, send);
    if (this.labels !== data.labels || this.source !== data.photo) {
      const show = await this.photo.load(data.photo, data.labels);
      if (this.newest !== data) return; // newer data came meanwhile
      show();
      const chosen = this.source === data.photo ? [...this.chosen.values()] : [];
      [this.labels, this.source, this.pointed] = [data.labels, data.photo, null];
      this.chosen = new Map(chosen.map((pixel) => [this.photo.numbers[pixel], pixel]));
    }
    this.data = data; // with its regions: what is done until then is done to those that are seen
    this.photo.photo.setAttribute("role", "img");
    this.photo.photo.setAttribute("aria-label", `${data.name}, ${data.regions.length} regions`);
    this.regions = new Map(data.regions.map((region) => [region.number, region]));
    this.colors = new Map(data.regions.map(({ number, hexes }) => [number, channels(hexes[0])]));
    this.rows.receive(data.regions, data.dots);
    this.chosen = new Map([...this.chosen].filter(([number]) => this.regions.has(number)));
    this.render();
    if (!this.isAwaited || this.log.pending.length) return;
    this.isAwaited = false;
    this.status.textContent = data.editing.note;
    this.tell(`${data.regions.length} regions. Chosen: ${this.names || "none"}`);
  }

  get names() {
    return [...this.chosen.keys()].map((number) => described(this.regions.get(number))).join("; ");
  }

  render() {
    if (!this.data) return;
    const [{ editing, dots }, { chosen, isSeveral }] = [this.data, this];
    const lit = new Set([...chosen.keys(), ...(this.pointed === null ? [] : [this.pointed])]);
    this.photo.paint(this.colors, lit);
    this.rows.mark(chosen, lit);
    const regions = [...chosen.keys()].map((number) => this.regions.get(number));
    this.panel.show(regions, { editing, dots, isBusy: this.log.pending.length > 0, isSeveral });
  }

  point(number, event) {
    const region = this.regions?.get(number);
    this.tip.style.display = region && event ? "block" : "none";
    if (region && event) this.placeTip(described(region), event);
    const pointed = region ? number : null;
    if (pointed === this.pointed || !this.regions) return;
    this.pointed = pointed;
    this.render();
  }

  placeTip(text, event) {
    this.tip.textContent = text;
    const box = this.photo.cover.getBoundingClientRect();
    const margin = this.tip.offsetWidth / 2 + 4;
    this.tip.style.left = `${Math.min(Math.max(event.clientX - box.left, margin), box.width - margin)}px`;
    this.tip.style.top = `${Math.max(event.clientY - box.top, this.tip.offsetHeight + 16)}px`;
  }

  // A click chooses a region alone, or takes it off; with Shift, or where several are selected, it is added.
  pick(number, event) {
    if (!this.regions?.has(number)) return;
    const adds = this.data.editing && (this.isSeveral || event.shiftKey);
    const chosen = new Map(adds ? this.chosen : []);
    if (this.chosen.has(number) && (adds || this.chosen.size === 1)) chosen.delete(number);
    else chosen.set(number, event.currentTarget === this.photo.stage ? this.photo.indexAt(event) : this.photo.numbers.indexOf(number));
    this.choose(chosen);
  }

  choose(chosen) {
    this.chosen = chosen;
    this.render();
    this.status.textContent = "";
    this.tell(chosen.size ? `Chosen: ${this.names}` : "No region is chosen");
  }

  setSeveral(isSeveral) {
    this.isSeveral = isSeveral;
    this.render();
  }

  act(action) {
    if (action.op === "merge") this.isSeveral = false;
    this.isAwaited = true;
    this.log.act({ ...action, shown: this.data.editing.shown });
    this.render();
  }

  async copy(hex) {
    await copyText(hex);
    this.status.textContent = `${hex} copied`;
  }

  tell(text) {
    this.heard.textContent = text;
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const [map, leave] = mount(parentElement, () => new RegionMap(parentElement));
  map.receive(data, setStateValue);
  return leave;
}
