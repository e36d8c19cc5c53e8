// What is chosen: the name of each region with its colours to copy, and what can be done with the regions.
class RegionPanel {
  constructor(root, { onCopy, onAct, onSeveral }) {
    const find = (selector) => root.querySelector(selector);
    [this.panel, this.chosen, this.hint] = [".panel", ".chosen", ".hint"].map(find);
    [this.tools, this.naming, this.input] = [".tools", ".naming", ".naming input"].map(find);
    const buttons = ["several", "merge", "rename", "use", "undo", "reset"];
    this.buttons = Object.fromEntries(buttons.map((name) => [name, find(`.tools .${name}`)]));
    Object.assign(this, { onCopy, onAct, regions: [] });
    const { several, merge, rename, use, undo, reset } = this.buttons;
    const press = (button, act) => button.addEventListener("click", () => isEnabled(button) && act());
    press(several, onSeveral);
    press(rename, () => this.startNaming());
    press(merge, () => onAct({ op: "merge", numbers: this.regions.map(({ number }) => number) }));
    press(use, () => onAct({ op: "use", number: this.regions[0].number }));
    press(undo, () => onAct({ op: "undo" }));
    press(reset, () => onAct({ op: "reset" }));
    this.naming.onsubmit = (event) => this.name(event);
    find(".naming .cancel").onclick = () => this.endNaming();
    this.naming.onkeydown = (event) => {
      event.stopPropagation(); // Streamlit listens for C and R
      if (event.key === "Escape") this.endNaming();
    };
  }

  show(regions, { editing, dots, isBusy, isSeveral }) {
    const shown = JSON.stringify(regions);
    if (this.shown !== shown) {
      this.chosen.replaceChildren(...regions.map((region) => this.block(region, dots)));
      if (regions.length !== 1 || regions[0].name !== this.regions[0]?.name) this.naming.hidden = true;
    }
    [this.shown, this.regions] = [shown, regions];
    this.hint.hidden = regions.length > 0;
    this.hint.textContent = isSeveral ? "Click the regions that belong together." : "Click a region to see its colours.";
    this.tools.hidden = !editing;
    if (!editing) return;
    const { several, merge, rename, use, undo, reset } = this.buttons;
    several.setAttribute("aria-pressed", String(isSeveral));
    enable(merge, !isBusy && regions.length > 1);
    for (const button of [rename, use]) enable(button, !isBusy && regions.length === 1);
    for (const button of [undo, reset]) enable(button, !isBusy && editing.can_undo);
    this.input.maxLength = editing.most;
    this.panel.setAttribute("aria-busy", String(isBusy));
  }

  block(region, dots) {
    const [block, title, codes] = [element("div", "block"), element("p", "title"), element("div", "codes")];
    title.append(element("span", "name", region.name), sureness(region.certainty, dots), element("span", "share", region.share));
    codes.append(...region.hexes.map((hex, index) => this.code(hex, region.inks[index], region.name)));
    block.append(title, codes);
    return block;
  }

  code(hex, ink, name) {
    const code = element("button", "code", hex);
    code.type = "button";
    [code.style.background, code.style.color] = [hex, ink];
    code.title = "Click to copy";
    code.setAttribute("aria-label", `Copy ${hex}, of ${name}`);
    code.onclick = () => this.onCopy(hex);
    return code;
  }

  startNaming() {
    this.naming.hidden = false;
    this.input.value = this.regions[0].name;
    this.input.focus();
    this.input.select();
  }

  endNaming() {
    this.naming.hidden = true;
    this.buttons.rename.focus();
  }

  name(event) {
    event.preventDefault();
    const name = this.input.value.trim();
    if (!name || this.regions.length !== 1) return;
    this.endNaming();
    if (name !== this.regions[0].name) this.onAct({ op: "rename", number: this.regions[0].number, name });
  }
}
