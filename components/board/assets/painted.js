// Says once for each data.request that the page has been painted and rests: a trigger that is sent while Streamlit has a
// change of page to do would call it off.
const SOON = 150; // milliseconds, until the next look
const rests = () => !document.querySelector('[data-test-script-state="running"]');

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  if (host.dataset.request === data.request) return;
  host.dataset.request = data.request;
  const send = () => {
    if (!host.isConnected || host.dataset.request !== data.request) return;
    if (rests()) setTriggerValue("painted", true);
    else setTimeout(send, SOON);
  };
  requestAnimationFrame(() => setTimeout(send, SOON));
}
