// Measures in the page how soon an edit is seen, and how soon all of the page is right. Nothing is polled: whatever
// changes on the page is looked at when it changes.
() => {
  const shadowWith = (selector) =>
    [...document.querySelectorAll(".stBidiComponent, .stBidiComponent *")]
      .map((node) => node.shadowRoot)
      .find((root) => root?.querySelector(selector));
  const shown = () => [...shadowWith(".strip").querySelectorAll(".strip .hex")].map((node) => node.textContent.toLowerCase());
  const pinned = () =>
    [...(shadowWith(".pins")?.querySelectorAll(".pins .pin") ?? [])].map((pin) => [
      Number(pin.querySelector(".dot").textContent) - 1,
      pin.style.getPropertyValue("--hex").trim(),
    ]);
  const inAddress = () =>
    (new URL(window.location.href).searchParams.get("p") ?? "").split("-").map((code) => `#${code.slice(0, 6).toLowerCase()}`);
  const isRight = () => {
    const colors = shown();
    const rests = !document.querySelector('[data-test-script-state="running"]');
    return rests && colors.join() === inAddress().join() && pinned().every(([index, hex]) => colors[index] === hex);
  };

  const watch = { observers: [] };
  const look = () => {
    if (watch.start === null) return;
    if (watch.seen === null && shown().join() !== watch.before) {
      watch.seen = undefined; // it is to be painted
      requestAnimationFrame(() => (watch.seen = performance.now()) && look());
    }
    if (!watch.seen || !isRight()) return;
    watch.observers.forEach((observer) => observer.disconnect());
    watch.done({ seen: watch.seen - watch.start, right: performance.now() - (watch.end ?? watch.start) });
    watch.start = null;
  };
  const observe = (root) => {
    const observer = new MutationObserver(look);
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    watch.observers.push(observer);
  };
  const replaceState = window.history.replaceState.bind(window.history);
  window.history.replaceState = (...values) => {
    replaceState(...values);
    look();
  };

  // The clock runs from the first event of a kind that changes something; all else is waited for from the last one.
  window.armWatch = (first, last) => {
    Object.assign(watch, { start: null, seen: null, end: null, observers: [], before: shown().join() });
    watch.promise = new Promise((resolve, reject) => {
      watch.done = resolve;
      setTimeout(() => reject(new Error("Not all of the page is right within 20 seconds.")), 20_000);
    });
    const begin = (event) => (watch.start = event.timeStamp);
    window.addEventListener(first, begin, { capture: true, once: true });
    window.addEventListener(last, (event) => (watch.end = event.timeStamp), { capture: true, once: true });
    observe(document);
    for (const selector of [".strip", ".pins"]) if (shadowWith(selector)) observe(shadowWith(selector));
  };
  window.watched = () => watch.promise;
}
