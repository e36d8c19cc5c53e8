// Lays the photo of a key on a shelf of the page, where its pins find it, and tells them.
export default function ({ data }) {
  window.paletteShelf ??= new Map();
  if (window.paletteShelf.get(data.shelf)?.digest === data.digest) return;
  window.paletteShelf.set(data.shelf, { digest: data.digest, source: data.source });
  window.dispatchEvent(new CustomEvent("palette-shelf", { detail: data.shelf }));
}
