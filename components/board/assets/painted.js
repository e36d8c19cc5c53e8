// Says once for each data.request that the page has been painted.
export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  if (host.dataset.request === data.request) return;
  host.dataset.request = data.request;
  requestAnimationFrame(() => setTimeout(() => setTriggerValue("painted", true)));
}
