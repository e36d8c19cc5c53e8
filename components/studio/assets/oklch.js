// Colours: hex codes, OKLCH and the gamut of sRGB. Matrices: Ottosson, "A perceptual color space for image processing"
// (2020); contrast: WCAG 2.2.
const MOST_CHROMA = 0.33; // sRGB ends at 0.3225, in magenta
const IN_GAMUT = 1e-4; // linear light; less than the rounding to a byte

const toLinear = (byte) => (byte <= 10.31475 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
const toByte = (linear) => {
  const light = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));
};

const hexToBytes = (hex) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));
const bytesToHex = (bytes) => `#${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;

const hexToOklch = (hex) => {
  const [r, g, b] = hexToBytes(hex).map(toLinear);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(a, bb), h: (hue + 360) % 360 };
};

const oklchToLinear = ({ l, c, h }) => {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
};

const isInGamut = (color) => oklchToLinear(color).every((light) => light >= -IN_GAMUT && light <= 1 + IN_GAMUT);

// The highest chroma that sRGB has at a lightness and a hue, by halving.
const mostChroma = (l, h) => {
  let [low, high] = [0, MOST_CHROMA];
  for (let step = 0; step < 14; step++) {
    const middle = (low + high) / 2;
    if (isInGamut({ l, c: middle, h })) low = middle;
    else high = middle;
  }
  return low;
};

// Lightness and hue stay, chroma gives way.
const intoGamut = (color) => (isInGamut(color) ? color : { ...color, c: Math.min(color.c, mostChroma(color.l, color.h)) });
const oklchToHex = (color) => bytesToHex(oklchToLinear(intoGamut(color)).map(toByte));

const inkOn = (hex) => {
  const [r, g, b] = hexToBytes(hex).map(toLinear);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) ** 2 > 1.05 * 0.05 ? "#000000" : "#ffffff";
};

// Reads a hex code, with or without its sign, or whatever else CSS takes for a colour; null where it takes it for none.
// Wide colours come as OKLCH by the syntax of relative colours, which words like "inherit" have no part in, so that they
// are reduced into the gamut, not clipped.
const parseColor = (text, probe) => {
  const typed = text.trim().toLowerCase();
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(typed)?.[1];
  if (digits) return `#${digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join("")}`;
  if (["currentcolor", "transparent"].includes(typed)) return null;
  probe.style.color = "";
  probe.style.color = `oklch(from ${typed} l c h)`;
  const parts = probe.style.color && /^oklch\(([^/)]+)/.exec(getComputedStyle(probe).color)?.[1].trim().split(/\s+/);
  if (!parts) return null;
  probe.style.color = typed;
  const bytes = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(probe).color);
  if (bytes) return bytesToHex(bytes.slice(1).map(Number));
  const [l, c, h] = parts.map((part) => parseFloat(part) || 0); // "none" is 0
  return oklchToHex({ l: Math.min(1, Math.max(0, l)), c, h });
};
