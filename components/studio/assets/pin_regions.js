// Regions of the photo that can be chosen: by a click on the photo, or by a button with the name of each.
class PinRegions {
  constructor(find, place, act) {
    [this.cover, this.list, this.photo] = [".cover", ".regions", ".photo"].map(find);
    this.act = act;
    const numberAt = (event) => this.numberAt(...place(event));
    this.photo.addEventListener("pointermove", (event) => this.names?.length && this.light(numberAt(event)));
    this.photo.addEventListener("pointerleave", () => this.light(null));
    this.photo.addEventListener("click", (event) => this.names?.length && this.choose(numberAt(event)));
  }

  async receive(labels, names) {
    [this.list.hidden, this.photo.style.cursor] = [!names.length, names.length ? "pointer" : ""];
    if (this.labels === labels) return;
    [this.labels, this.names, this.numbers, this.lit] = [labels, names, null, null];
    this.list.replaceChildren(...names.map((name, index) => this.button(name, index)));
    this.cover.getContext("2d").clearRect(0, 0, this.cover.width, this.cover.height);
    if (!labels) return;
    const picture = new Image();
    picture.src = labels;
    await picture.decode();
    if (this.labels !== labels) return;
    [this.cover.width, this.cover.height] = [picture.naturalWidth, picture.naturalHeight];
    const context = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight).getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.naturalWidth, picture.naturalHeight);
    this.numbers = Uint8Array.from({ length: data.length / 4 }, (_, index) => data[4 * index]);
  }

  button(name, index) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.onclick = () => this.choose(index);
    made.onmouseenter = made.onfocus = () => this.light(index);
    made.onmouseleave = made.onblur = () => this.light(null);
    return made;
  }

  numberAt(x, y) {
    const { width, height } = this.cover;
    const [column, row] = [Math.min(width - 1, Math.floor(x * width)), Math.min(height - 1, Math.floor(y * height))];
    return this.numbers?.[row * width + column] ?? null;
  }

  choose(index) {
    if (index !== null && index < this.names.length) this.act({ op: "region", index });
  }

  // Dims all but one region.
  light(index) {
    if (this.lit === index || !this.numbers) return;
    this.lit = index;
    const picture = new ImageData(this.cover.width, this.cover.height);
    if (index !== null) this.numbers.forEach((number, at) => (picture.data[4 * at + 3] = number === index ? 0 : 140));
    this.cover.getContext("2d").putImageData(picture, 0, 0);
  }
}
