// A magnifier of 11 x 11 pixels with a crosshair, above the pin, or beside it where there is no room above.
class PinLoupe {
  constructor(element) {
    this.element = element;
    this.context = element.querySelector("canvas").getContext("2d");
    this.text = element.querySelector("span");
  }

  show(photo, x, y, hex, [left, top], width) {
    this.element.hidden = false;
    this.context.putImageData(photo.around(x, y, SIDE), 0, 0);
    this.text.textContent = hex ?? "clear";
    this.element.style.setProperty("--hex", hex ?? "transparent");
    const { offsetWidth, offsetHeight } = this.element;
    const isAbove = top > offsetHeight + 34;
    const side = left < width / 2 ? left + 34 : left - offsetWidth - 34;
    const start = isAbove ? left - offsetWidth / 2 : side;
    this.element.style.left = `${Math.min(Math.max(start, 0), Math.max(0, width - offsetWidth))}px`;
    this.element.style.top = `${isAbove ? top - offsetHeight - 28 : Math.max(0, top - offsetHeight / 2)}px`;
  }

  hide() {
    this.element.hidden = true;
  }
}
