// Says for data.request that the page has been painted and rests: a trigger that is sent while Streamlit has a change of
// page to do would call it off. It is not shown any more once the server knows; until then it says so each time.
const SOON = 150; // milliseconds, until the next look
const rests = () => !document.querySelector('[data-test-script-state="running"]');

export default function ({ parentElement, setTriggerValue }) {
  const host = parentElement.host ?? parentElement;
  const send = () => {
    if (!host.isConnected) return;
    if (rests()) setTriggerValue("painted", true);
    else host.painting = setTimeout(send, SOON);
  };
  clearTimeout(host.painting);
  requestAnimationFrame(() => (host.painting = setTimeout(send, SOON)));
}
