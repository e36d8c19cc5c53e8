// The actions that the server has not answered yet. They are sent again with the next one, and when the page rests
// without an answer: Streamlit loses a trigger whose run another calls off. The server knows them by their numbers.
const PATIENCE = 1000; // milliseconds, from an action until the first look for its answer
const rests = () => !document.querySelector('[data-test-script-state="running"]');

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
    this.watch();
  }

  watch() {
    clearTimeout(this.timer);
    if (!this.pending.length) return;
    this.timer = setTimeout(() => {
      if (this.pending.length && rests()) this.send(this.pending);
      this.watch();
    }, PATIENCE);
  }

  end() {
    clearTimeout(this.timer);
  }
}
