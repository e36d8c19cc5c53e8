// The actions that the server has not answered yet. They are sent again with the next one, because only the last trigger
// of a waiting run arrives; the server knows them by their numbers.
class ActionLog {
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
}
