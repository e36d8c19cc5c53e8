// One object for each element, for good. While a script loads, Streamlit can call with newer data and only then call the
// cleanup of the call before. An object that ended with it would leave what it made to the next one, which makes it again.
const mounted = new WeakMap();

const mount = (element, make) => {
  if (!mounted.has(element)) mounted.set(element, { object: make(), calls: 0 });
  const held = mounted.get(element);
  const call = (held.calls += 1);
  held.object.enter();
  return [held.object, () => call === held.calls && held.object.leave()];
};
