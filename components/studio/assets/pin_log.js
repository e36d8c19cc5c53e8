// The actions that the server has not answered yet. They are sent again with the next one, because only the last trigger
// of a waiting run arrives; the server knows them by their numbers.
class PinLog {
  constructor() {
    [this.pending, this.last] = [[], 0];
  }

  receive(answered, send) {
    this.send = send;
    this.last = Math.max(this.last, answered);
    this.pending = this.pending.filter(({ n }) => n > answered);
  }

  act(action) {
    this.last += 1;
    this.pending.push({ ...action, n: this.last });
    this.send(this.pending);
  }

  // The pins of the server, and on top of them what was done since.
  applyTo(pins) {
    return this.pending.reduce((shown, { op, id, x, y, hex, n }) => {
      if (op === "move") return shown.map((pin) => (pin.id === id ? { ...pin, x, y, hex } : pin));
      if (op === "remove") return shown.filter((pin) => pin.id !== id);
      return op === "add" ? [...shown, { id: `new ${n}`, x, y, hex, number: "", isNew: true }] : shown;
    }, pins);
  }
}
