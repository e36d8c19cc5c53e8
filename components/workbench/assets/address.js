// Writes data.value as the parameter data.name of the address: replacing leaves no step for Back to stop at. Keeps
// data.steps in the tab, and sends what a session before a reload kept there, until the server has it.
const KEY = "palette-steps";

const kept = () => {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null; // storage that is switched off
  }
};

const keep = (steps) => {
  try {
    window.sessionStorage.setItem(KEY, steps);
  } catch {
    // full or switched off: the palette itself is in the address
  }
};

const writeAddress = ({ name, value }) => {
  const address = new URL(window.location.href);
  if (address.searchParams.get(name) === value) return;
  address.searchParams.set(name, value);
  address.searchParams.delete("swatches"); // the older form
  window.history.replaceState(window.history.state, "", address);
};

export default function ({ data, setTriggerValue }) {
  if (window.paletteSteps === undefined) window.paletteSteps = kept();
  const before = window.paletteSteps;
  if (before && before !== data.steps && !data.hasComeBack) {
    setTimeout(() => setTriggerValue("kept", before)); // what comes next is written then
    return;
  }
  window.paletteSteps = null;
  writeAddress(data);
  keep(data.steps);
}
