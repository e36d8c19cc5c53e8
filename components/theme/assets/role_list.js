// The roles of a theme, light and dark. A click on one opens an editor below it; what is pinned comes back from the server.
const PIN = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 4h6l-1 6 4 4H6l4-4zM12 14v6"/></svg>';
const WARN = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4 3 20h18zM12 10v5M12 17.5v.5"/></svg>';

class RoleList {
  constructor(root) {
    [this.rows, this.all, this.problem, this.template] = [".rows", ".all", ".problem", ".editor"].map((part) => root.querySelector(part));
    this.log = new ActionLog();
    this.open = null; // the role and the scheme that are edited
    this.all.onclick = () => this.log.act({ op: "unpin all" });
  }

  enter() {}

  leave() {}

  receive(data, send) {
    this.log.receive(data.log, send);
    this.roles = data.roles;
    this.all.hidden = data.pinned === 0;
    this.problem.textContent = data.problem;
    if (this.rows.children.length === 0) this.rows.append(...data.roles.map(({ name }) => this.row(name)));
    data.roles.forEach((role, place) => this.update(this.rows.children[place], role));
    if (this.open) this.fill(this.rows.querySelector(".edit"));
  }

  row(name) {
    const [row, title] = [document.createElement("div"), document.createElement("span")];
    row.className = "row";
    title.className = "name";
    title.textContent = name;
    row.append(title, ...["light", "dark"].map((scheme) => this.cell(name, scheme)));
    return row;
  }

  cell(name, scheme) {
    const cell = document.createElement("button");
    cell.className = "cell";
    cell.dataset.role = name;
    cell.dataset.scheme = scheme;
    cell.innerHTML = `<span class="hex"></span>${PIN}${WARN}`;
    cell.onclick = () => this.toggle(name, scheme, cell);
    return cell;
  }

  update(row, { name, isFill, schemes }) {
    row.classList.toggle("fill", isFill);
    for (const cell of row.querySelectorAll(".cell")) {
      const { hex, ink, reason, isPinned, isRelaxed } = schemes[cell.dataset.scheme];
      cell.style.background = hex;
      cell.style.color = ink;
      cell.querySelector(".hex").textContent = hex;
      cell.classList.toggle("pinned", isPinned);
      cell.classList.toggle("relaxed", isRelaxed);
      cell.title = reason;
      const notes = [isPinned && "pinned", isRelaxed && "gave way"].filter(Boolean).join(", ");
      cell.setAttribute("aria-label", `${hex}, ${name}, ${cell.dataset.scheme}${notes && `, ${notes}`}`);
      cell.setAttribute("aria-expanded", String(this.isOpen(cell)));
    }
  }

  isOpen({ dataset }) {
    return this.open !== null && this.open.role === dataset.role && this.open.scheme === dataset.scheme;
  }

  toggle(role, scheme, cell) {
    const isOpen = this.isOpen(cell);
    this.rows.querySelector(".edit")?.remove();
    this.open = isOpen ? null : { role, scheme };
    for (const other of this.rows.querySelectorAll(".cell")) other.setAttribute("aria-expanded", String(this.isOpen(other)));
    if (isOpen) return;
    cell.parentElement.append(this.template.content.cloneNode(true));
    const edit = this.rows.querySelector(".edit");
    const [picker, code, both] = [".picker", ".code", ".both"].map((part) => edit.querySelector(part));
    both.checked = this.roles.find(({ name }) => name === role).isFill;
    const schemes = () => (both.checked ? ["light", "dark"] : [scheme]);
    const pin = (color) => this.log.act({ op: "pin", role, schemes: schemes(), color });
    picker.onchange = () => pin(picker.value);
    edit.querySelector(".pin").onclick = () => pin(code.value);
    edit.querySelector(".unpin").onclick = () => this.log.act({ op: "unpin", role, schemes: schemes() });
    edit.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter" && event.target === code) pin(code.value);
      if (event.key === "Escape") [this.toggle(role, scheme, cell), cell.focus()];
    };
    this.fill(edit);
    code.focus({ preventScroll: true });
    code.select();
  }

  // What is edited, as it is now.
  fill(edit) {
    const { hex, reason, source, isPinned } = this.roles.find(({ name }) => name === this.open.role).schemes[this.open.scheme];
    edit.querySelector(".reason").textContent = reason;
    edit.querySelector(".reason").style.setProperty("--source", source ?? "transparent");
    edit.querySelector(".reason").classList.toggle("sourced", source !== null);
    edit.querySelector(".unpin").disabled = !isPinned;
    edit.querySelector(".picker").value = hex;
    edit.querySelector(".code").value = hex;
  }
}

export default function ({ data, parentElement, setStateValue }) {
  const [list, leave] = mount(parentElement, () => new RoleList(parentElement));
  list.receive(data, setStateValue);
  return leave;
}
