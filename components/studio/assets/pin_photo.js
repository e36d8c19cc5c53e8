// The pixels of the photo, drawn once into a canvas. Places are fractions of width and height, 0 to 1.
const SIDE = 11; // pixels in a row of the loupe

const toLight = (byte) => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
const toByte = (light) => Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
const toHex = (bytes) => `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
const inkOn = (hex) => {
  const [red, green, blue] = [1, 3, 5].map((start) => toLight(parseInt(hex.slice(start, start + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000" : "#fff";
};

class PinPhoto {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
  }

  // Draws what lies on the shelf of the page, now or as soon as it comes.
  async show({ shelf, digest, name, size }) {
    this.size = size;
    this.canvas.setAttribute("aria-label", name);
    if (this.digest === digest) return;
    const held = window.paletteShelf?.get(shelf);
    if (held?.digest !== digest) return;
    this.digest = digest;
    const picture = new Image();
    picture.src = held.source;
    await picture.decode();
    if (this.digest !== digest) return;
    [this.canvas.width, this.canvas.height] = [picture.naturalWidth, picture.naturalHeight];
    this.context.drawImage(picture, 0, 0);
    this.canvas.dataset.drawn = digest;
  }

  // The square of pixels around a place; beyond the border they are clear.
  around(x, y, side) {
    const { width, height } = this.canvas;
    const [column, row] = [Math.min(width - 1, Math.floor(x * width)), Math.min(height - 1, Math.floor(y * height))];
    return this.context.getImageData(column - (side >> 1), row - (side >> 1), side, side);
  }

  // The mean light around a place: of 3 x 3 pixels of the file, which is one pixel here where the photo is reduced.
  hex(x, y) {
    const { data } = this.around(x, y, this.size[0] > 1.5 * this.canvas.width ? 1 : 3);
    const [sums, weight] = [[0, 0, 0], data.reduce((sum, value, index) => sum + (index % 4 === 3 ? value : 0), 0)];
    if (!weight) return null;
    for (let index = 0; index < data.length; index += 4)
      for (const channel of [0, 1, 2]) sums[channel] += toLight(data[index + channel]) * data[index + 3];
    return toHex(sums.map((sum) => toByte(sum / weight)));
  }

  // Column and row of a place in the file.
  pixel(x, y) {
    return [x, y].map((fraction, axis) => Math.min(this.size[axis] - 1, Math.floor(fraction * this.size[axis])));
  }
}
