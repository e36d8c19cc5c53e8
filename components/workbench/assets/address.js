// Writes data.value as the parameter data.name of the address. Replacing leaves no step for Back to stop at.
export default function ({ data }) {
  const address = new URL(window.location.href);
  if (address.searchParams.get(data.name) === data.value) return;
  address.searchParams.set(data.name, data.value);
  address.searchParams.delete("swatches"); // the older form
  window.history.replaceState(window.history.state, "", address);
}
