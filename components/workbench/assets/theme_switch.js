// Chooses in Streamlit's menu, out of sight, what the page is not: there is no other way to the theme without a reload.
const UNSEEN = "[data-baseweb=popover], [role=menu] { opacity: 0 !important; transition: none !important; }";
const FRAMES = 60; // until the menu must be there
const nextFrame = () => new Promise(requestAnimationFrame);

const itemOf = async (name) => {
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const item = document.querySelector(`[data-testid="stMainMenuItem-theme-${name}"]`);
    if (item) return item;
    await nextFrame();
  }
  return null; // the menu stays open, for the visitor to choose
};

const choose = async (name) => {
  const style = document.createElement("style");
  style.textContent = UNSEEN;
  document.head.append(style);
  const menu = document.querySelector("[data-testid=stMainMenuButton]");
  menu.click();
  const item = await itemOf(name);
  item?.click();
  if (item && menu.ariaExpanded === "true") menu.click();
  await nextFrame();
  style.remove();
};

export default function ({ parentElement }) {
  const app = document.querySelector("[data-testid=stApp]");
  const button = parentElement.querySelector("button");
  button.onclick = async () => {
    await choose(getComputedStyle(app).colorScheme === "dark" ? "Light" : "Dark");
    button.focus();
  };
}
