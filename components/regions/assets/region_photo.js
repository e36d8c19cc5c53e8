// The photo and its regions over it. The labels are a grey picture with the number of each pixel's region.
const loadPicture = async (source) => {
  const picture = new Image();
  picture.src = source;
  await picture.decode();
  return picture;
};

const [DIM, FAINT] = [190, 70]; // of 255, over what is not looked at, and its lines

class RegionPhoto {
  constructor(root, { onPoint, onPick }) {
    [this.stage, this.photo, this.cover] = [".stage", ".photo", ".cover"].map((part) => root.querySelector(part));
    this.numbers = null;
    this.stage.onpointermove = (event) => onPoint(this.numberAt(event), event);
    this.stage.onpointerleave = () => onPoint(null);
    this.stage.onclick = (event) => onPick(this.numberAt(event), event);
  }

  async load(photo, labels) {
    const [picture, map] = await Promise.all([loadPicture(photo), loadPicture(labels)]);
    return () => {
      const [width, height] = [map.naturalWidth, map.naturalHeight];
      const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      context.drawImage(map, 0, 0);
      const { data } = context.getImageData(0, 0, width, height);
      this.numbers = Uint8Array.from({ length: data.length / 4 }, (_, index) => data[4 * index]);
      [this.photo.width, this.photo.height] = [picture.naturalWidth, picture.naturalHeight];
      [this.cover.width, this.cover.height] = [width, height];
      this.stage.style.setProperty("--ratio", picture.naturalWidth / picture.naturalHeight); // the page is never too high
      this.photo.getContext("2d").drawImage(picture, 0, 0);
    };
  }

  indexAt({ clientX, clientY }) {
    const box = this.cover.getBoundingClientRect();
    const at = (place, start, size, cells) => Math.min(cells - 1, Math.max(0, Math.floor(((place - start) / size) * cells)));
    const { width, height } = this.cover;
    return at(clientY, box.top, box.height, height) * width + at(clientX, box.left, box.width, width);
  }

  numberAt(event) {
    return this.numbers ? this.numbers[this.indexAt(event)] : null;
  }

  // Paint each region in its main colour, a white line around it; where some are looked at, they are clear, the others dim.
  paint(colors, lit) {
    if (!this.numbers) return;
    const { width, height } = this.cover;
    const [picture, { numbers }] = [new ImageData(width, height), this];
    const isLit = Uint8Array.from({ length: 256 }, (_, number) => Number(!lit.size || lit.has(number)));
    const bytes = new Uint8ClampedArray(4 * 256);
    isLit.forEach((is, number) => {
      bytes.set(lit.size ? [0, 0, 0, is ? 0 : DIM] : [...(colors.get(number) ?? [128, 128, 128]), 255], 4 * number);
    });
    const [fills, pixels] = [new Uint32Array(bytes.buffer), new Uint32Array(picture.data.buffer)];
    const line = new Uint32Array(new Uint8ClampedArray([255, 255, 255, FAINT, 255, 255, 255, 255]).buffer);
    for (let index = 0, column = 0; index < numbers.length; index++, column = column + 1 === width ? 0 : column + 1) {
      const number = numbers[index];
      const right = column < width - 1 ? numbers[index + 1] : number;
      const below = index + width < numbers.length ? numbers[index + width] : number;
      const isEdge = right !== number || below !== number;
      pixels[index] = isEdge ? line[isLit[number] | isLit[right] | isLit[below]] : fills[number];
    }
    this.cover.getContext("2d").putImageData(picture, 0, 0);
  }
}
