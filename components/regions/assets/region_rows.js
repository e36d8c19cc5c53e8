// The list of the regions: a button for each, by which it is chosen, and its colours.
class RegionRows {
  constructor(list, { onPoint, onPick, onCopy }) {
    Object.assign(this, { list, onPoint, onPick, onCopy, rows: new Map() });
    list.addEventListener("pointerleave", () => onPoint(null));
    list.addEventListener("focusout", (event) => list.contains(event.relatedTarget) || onPoint(null));
  }

  receive(regions, dots) {
    const shown = JSON.stringify(regions);
    if (this.shown === shown) return;
    this.shown = shown;
    this.rows = new Map(regions.map((region) => [region.number, this.row(region, dots)]));
    this.list.replaceChildren(...this.rows.values());
  }

  row(region, dots) {
    const { number, name, share, hexes } = region;
    const [row, pick, chips] = [element("li", ""), element("button", "pick"), element("div", "chips")];
    pick.type = "button";
    pick.setAttribute("aria-label", described(region));
    pick.append(element("span", "name", name), sureness(region.certainty, dots), element("span", "share", share));
    pick.onclick = (event) => this.onPick(number, event);
    chips.append(...hexes.map((hex) => this.chip(hex, name)));
    row.append(pick, chips);
    row.onpointerenter = row.onfocusin = () => this.onPoint(number);
    return row;
  }

  chip(hex, name) {
    const chip = element("button", "chip");
    chip.type = "button";
    chip.style.background = hex;
    chip.title = hex;
    chip.setAttribute("aria-label", `Copy ${hex}, ${name}`);
    chip.onclick = () => this.onCopy(hex);
    return chip;
  }

  mark(chosen, lit) {
    this.rows.forEach((row, number) => {
      row.classList.toggle("on", lit.has(number));
      row.firstChild.setAttribute("aria-pressed", String(chosen.has(number)));
    });
  }
}
