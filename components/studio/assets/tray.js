// The photos of a visitor. Files go through the uploader of Streamlit, whose input is found by its key: it sends them in
// parts and beside everything else. Texts are set as text, never as HTML.
const uploader = (number) => document.querySelector(`.st-key-tray_files_${number} input[type=file]`);
const SOON = 100; // milliseconds, until the next look for an uploader that is not there yet
const UPLOAD_PATIENCE = 2000; // milliseconds, until an uploader shows the files that it has

const made = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });

// The element that has the focus, also inside of other components.
const focused = (root = document) => (root.activeElement?.shadowRoot ? focused(root.activeElement.shadowRoot) : root.activeElement);
const isTyping = () => {
  const element = focused();
  const isText = element?.matches("input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=file]), textarea");
  return isText || element?.isContentEditable;
};
// Where a system keeps things of its own in folders of people.
const OF_SYSTEM = /(^|\/)(\.|@eaDir\/|__MACOSX\/|\$RECYCLE\.BIN\/|lost\+found\/|System Volume Information\/|(Thumbs\.db|desktop\.ini)$)/;
const suffixOf = ({ name }) => (name.includes(".") ? name.slice(name.lastIndexOf(".")).toLowerCase() : "");

// The files in what was dropped, each with its path: of folders those in them and below.
const walk = async (entry) => {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file((file) => done([entry.fullPath.slice(1), file]), failed))];
  const [reader, found] = [entry.createReader(), []];
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed)); // a hundred at a time
    if (!some.length) return (await Promise.all(found.map(walk))).flat();
    found.push(...some);
  }
};

const addressIn = (text) => (/^https?:\/\/\S+$/i.test(text.trim()) ? text.trim() : null);

class Tray {
  constructor(root) {
    this.find = (selector) => root.querySelector(selector);
    [this.log, this.waiting, this.sent] = [new ActionLog(), [], null];
    const [files, tree] = [this.find(".files"), this.find(".tree")];
    this.find(".add").onclick = () => files.click();
    this.find(".folder").onclick = () => tree.click();
    files.onchange = () => this.take(files);
    tree.onchange = () => {
      this.takeFolder([...tree.files].map((file) => [file.webkitRelativePath, file]));
      tree.value = "";
    };
  }

  enter() {
    this.listeners?.abort();
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    document.addEventListener("paste", (event) => this.paste(event), { signal });
    for (const name of ["dragenter", "dragover", "dragleave", "drop"])
      window.addEventListener(name, (event) => this.drag(event), { signal });
  }

  leave() {
    this.listeners.abort();
  }

  receive(data, send) {
    this.data = data;
    this.log.receive(data.log, send);
    if (this.sent !== null && data.uploads !== this.sent) this.settle();
    const files = this.find(".files");
    if (files.files.length) this.take(files); // chosen before this script was there
    this.upload();
    this.render();
  }

  act(action) {
    this.log.act(action);
    this.render();
  }

  take(input) {
    this.give([...input.files]);
    input.value = ""; // so that the same file can be chosen again
  }

  // Of a folder what looks like a picture is handed over, as many as there is room for; of the others their kinds are told.
  takeFolder(found) {
    const own = found.filter(([path]) => !OF_SYSTEM.test(path)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
    const isWanted = (file) => ["", ...this.data.suffixes].includes(suffixOf(file));
    const [wanted, kinds] = [own.filter(isWanted), {}];
    for (const file of own) if (!isWanted(file)) kinds[suffixOf(file).slice(0, 20)] = (kinds[suffixOf(file).slice(0, 20)] ?? 0) + 1;
    const fitting = wanted.slice(0, Math.max(0, this.data.most - this.data.photos.length));
    this.give(fitting, { kinds, rest: wanted.length - fitting.length });
  }

  paste(event) {
    if (isTyping()) return;
    const files = [...event.clipboardData.files];
    const url = addressIn(event.clipboardData.getData("text/plain"));
    if (files.length) this.give(files);
    else if (url) this.act({ op: "fetch", url });
    else return;
    event.preventDefault();
  }

  // Takes files that are dropped anywhere but on an uploader of the page, which has them itself.
  drag(event) {
    const carries = event.dataTransfer?.types.includes("Files");
    const target = this.find(".target");
    const isForOther = event.composedPath().some((node) => node.matches?.(".stFileUploader"));
    if (isForOther || event.type === "drop" || (event.type === "dragleave" && !event.relatedTarget)) target.hidden = true;
    if (isForOther || !carries || event.type === "dragleave") return;
    event.preventDefault();
    if (event.type === "drop") this.drop(event.dataTransfer);
    else [target.hidden, event.dataTransfer.dropEffect] = [false, "copy"];
  }

  async drop(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = [...transfer.files];
    if (!entries.some(({ isDirectory }) => isDirectory)) return this.give(files);
    this.takeFolder((await Promise.all(entries.map(walk))).flat());
  }

  // Hands files to the uploader; while it is busy, they wait for the next one. Says what of a folder is left out.
  give(files, leftOut = { kinds: {}, rest: 0 }) {
    const large = files.filter(({ size }) => size > this.data.maxBytes);
    const isAny = large.length || leftOut.rest || Object.keys(leftOut.kinds).length;
    if (isAny || this.data.refused)
      this.act({ op: "refused", files: large.slice(0, 200).map(({ name, size }) => ({ name, size })), ...leftOut });
    this.waiting.push(...files.filter((file) => !large.includes(file)));
    this.upload();
  }

  upload() {
    if (!this.waiting.length || this.sent !== null || this.log.pending.length || this.listeners.signal.aborted) return;
    const input = uploader(this.data.uploads);
    if (!input) return setTimeout(() => this.upload(), SOON);
    const transfer = new DataTransfer();
    this.waiting.splice(0).forEach((file) => transfer.items.add(file));
    this.sent = this.data.uploads;
    this.say(transfer.files.length === 1 ? "Adding a photo" : `Adding ${transfer.files.length} photos`);
    this.fill(input, transfer.files);
    this.render();
  }

  // Streamlit can lose files that come while it runs the script for another reason: then they are handed over again.
  fill(input, files, tries = 3) {
    input.files = files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    setTimeout(() => {
      const now = this.sent === null ? null : uploader(this.sent);
      const hasThem = now?.closest(".stFileUploader")?.querySelector('[data-testid="stFileUploaderFile"]');
      if (now && !hasThem && tries && !this.listeners.signal.aborted) this.fill(now, files, tries - 1);
    }, UPLOAD_PATIENCE);
  }

  // The uploader has given away its files; there is another one for the next.
  settle() {
    this.sent = null;
    this.upload();
    const { photos, refused } = this.data;
    this.say(`${photos.length} ${photos.length === 1 ? "photo" : "photos"}${refused ? `, ${refused} not used` : ""}`);
  }

  say(text) {
    this.find(".status").textContent = text;
  }

  render() {
    const removed = this.log.pending.filter(({ op }) => op === "remove").map(({ digest }) => digest);
    const shown = this.log.pending.findLast(({ op }) => op === "show")?.digest;
    const photos = this.data.photos.filter(({ digest }) => !removed.includes(digest));
    const focus = this.find(".photos :focus")?.dataset.focus;
    this.find(".photos").replaceChildren(...photos.map((photo) => this.item(photo, shown)));
    if (focus) (this.find(`[data-focus="${focus}"]`) ?? this.find(".add")).focus({ preventScroll: true });
    this.find(".label").textContent = this.sent !== null ? "Adding …" : photos.length ? "Add" : "Add photos";
    this.find(".hint").textContent = photos.length ? "" : "or drop or paste them anywhere";
  }

  item({ digest, name, source, chosen }, shown) {
    const isChosen = shown ? shown === digest : chosen;
    const [item, view, close] = [made("li", ""), made("button", "view"), made("button", "close", "×")];
    const picture = Object.assign(made("img", ""), { src: source, alt: "", draggable: false });
    view.append(picture);
    Object.assign(view, { type: "button", title: name, onclick: () => this.act({ op: "show", digest }) });
    Object.assign(close, { type: "button", title: `Remove ${name}`, onclick: () => this.act({ op: "remove", digest }) });
    view.setAttribute("aria-label", `Show ${name}`);
    view.setAttribute("aria-pressed", isChosen);
    close.setAttribute("aria-label", `Remove ${name}`);
    [view.dataset.focus, close.dataset.focus] = [`view ${digest}`, `close ${digest}`];
    item.append(view, close);
    return item;
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const [tray, leave] = mount(parentElement, () => new Tray(parentElement));
  tray.receive(data, setStateValue);
  return leave;
}
