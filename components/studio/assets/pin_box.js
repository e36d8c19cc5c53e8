// Draws a box on the photo, from corner to corner, by mouse, pen or finger. Boxes are left, top, right and bottom.
const LEAST = 0.01; // a smaller box is a click

const between = ([x, y], [u, v]) => [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)];

class PinBox {
  constructor(find, place, act) {
    [this.sheet, this.dim, this.frame] = [".sheet", ".dim", ".box"].map(find);
    this.start = null;
    this.sheet.onpointerdown = (event) => {
      if (event.button !== 0) return;
      this.sheet.setPointerCapture(event.pointerId);
      this.start = place(event);
      document.addEventListener("keydown", this.escape);
    };
    this.sheet.onpointermove = (event) => {
      if (this.start) this.show(between(this.start, place(event)));
    };
    this.sheet.onpointerup = (event) => {
      if (!this.start) return;
      const drawn = between(this.start, place(event));
      if (drawn[2] - drawn[0] < LEAST || drawn[3] - drawn[1] < LEAST) return this.stop();
      this.box = drawn;
      this.stop();
      act({ op: "box", box: drawn });
    };
    this.sheet.onpointercancel = () => this.stop();
    this.escape = (event) => event.key === "Escape" && this.stop();
  }

  receive(box, drawing) {
    [this.box, this.sheet.hidden] = [box, !drawing];
    if (!this.start) this.show(box);
  }

  stop() {
    this.start = null;
    document.removeEventListener("keydown", this.escape);
    this.show(this.box);
  }

  show(box) {
    this.dim.hidden = !box;
    if (!box) return;
    const [left, top, right, bottom] = box.map((fraction) => 100 * fraction);
    Object.assign(this.frame.style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
  }
}
