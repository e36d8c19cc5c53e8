// Drags a swatch to another place: by mouse as soon as it moves, by finger after a long press, so that a swipe scrolls.
const MOUSE_MOVES = 5; // pixels before a press becomes a drag
const FINGER_MOVES = 10; // pixels that end a long press
const LONG_PRESS = 350; // milliseconds

class Drag {
  // `onDrop` gets the id of the swatch and its new index; `onEnd` is called after each drag.
  constructor(list, ghost, mark, { onDrop, onEnd }) {
    Object.assign(this, { list, ghost, mark, onDrop, onEnd, id: null, press: null });
    list.addEventListener("pointerdown", (event) => this.down(event));
    list.addEventListener("pointermove", (event) => this.move(event));
    list.addEventListener("pointerup", () => this.end(true));
    list.addEventListener("pointercancel", () => this.end(false));
    list.addEventListener("contextmenu", (event) => this.press?.isTouch && event.preventDefault());
    list.addEventListener("touchmove", (event) => this.isOn && event.preventDefault(), { passive: false });
    list.addEventListener("click", (event) => this.swallow(event), { capture: true });
  }

  get isOn() {
    return this.id !== null;
  }

  get swatches() {
    return [...this.list.querySelectorAll(".swatch")];
  }

  down(event) {
    this.hasDragged = false;
    const face = event.target.closest(".face");
    if (!face || event.button !== 0 || !event.isPrimary) return;
    const isTouch = event.pointerType === "touch";
    const { clientX: x, clientY: y, pointerId } = event;
    this.press = { swatch: face.parentElement, x, y, pointerId, isTouch };
    if (isTouch) this.press.timer = setTimeout(() => this.begin(), LONG_PRESS);
  }

  move({ clientX, clientY }) {
    if (!this.press) return;
    const way = Math.hypot(clientX - this.press.x, clientY - this.press.y);
    if (!this.isOn && this.press.isTouch && way > FINGER_MOVES) return this.end(false);
    if (!this.isOn && !this.press.isTouch && way > MOUSE_MOVES) this.begin();
    if (this.isOn) this.follow(clientX, clientY);
  }

  begin() {
    const { swatch, x, y, pointerId } = this.press;
    this.id = Number(swatch.dataset.id);
    this.from = this.swatches.indexOf(swatch);
    this.to = this.from;
    this.list.setPointerCapture(pointerId);
    this.list.classList.add("dragging");
    swatch.classList.add("lifted");
    this.ghost.hidden = false;
    this.ghost.textContent = swatch.querySelector(".hex").textContent;
    this.ghost.style.background = swatch.style.background;
    this.ghost.style.color = swatch.style.color;
    document.addEventListener("keydown", (this.onKey = (event) => this.key(event)), { capture: true });
    this.follow(x, y);
  }

  key(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.end(false);
  }

  // The swatch that is nearest to the pointer, and the side of it, make the place.
  follow(x, y) {
    this.ghost.style.transform = `translate(${x}px, ${y}px)`;
    const boxes = this.swatches.map((swatch) => swatch.getBoundingClientRect());
    const distance = ({ left, right, top, bottom }) =>
      Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
    const nearest = boxes.reduce((best, box, index) => (distance(box) < distance(boxes[best]) ? index : best), 0);
    const isPhone = this.list.classList.contains("phone");
    const [middleX, middleY] = middle(boxes[nearest]);
    const isAfter = isPhone ? y > middleY : x > middleX;
    const slot = nearest + isAfter;
    this.to = slot > this.from ? slot - 1 : slot;
    this.showMark(boxes[nearest], isAfter, isPhone);
  }

  showMark(box, isAfter, isPhone) {
    this.mark.hidden = this.to === this.from;
    const around = this.list.getBoundingClientRect();
    const [left, top] = [box.left - around.left, box.top - around.top];
    Object.assign(
      this.mark.style,
      isPhone
        ? { left: 0, top: `${top + isAfter * box.height}px`, width: "100%", height: "" }
        : { left: `${left + isAfter * box.width}px`, top: `${top}px`, width: "", height: `${box.height}px` },
    );
    this.mark.classList.toggle("across", isPhone);
  }

  end(isDrop) {
    clearTimeout(this.press?.timer);
    this.press = null;
    if (!this.isOn) return;
    const { id, from, to } = this;
    this.id = null;
    this.hasDragged = true;
    document.removeEventListener("keydown", this.onKey, { capture: true });
    this.list.classList.remove("dragging");
    for (const swatch of this.swatches) swatch.classList.remove("lifted");
    this.ghost.hidden = this.mark.hidden = true;
    if (isDrop && to !== from) this.onDrop(id, to);
    this.onEnd();
  }

  // The click that follows a drag opens nothing.
  swallow(event) {
    if (this.hasDragged && event.detail > 0) event.stopPropagation();
    this.hasDragged = false;
  }
}
