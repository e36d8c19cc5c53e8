// The actions that the server has not answered yet. They are the state of the widget, which goes along with whatever is
// done next on the page; a trigger would be lost where that comes too soon. The server knows them by their numbers.
class ActionLog {
  constructor() {
    [this.pending, this.last] = [[], 0];
  }

  receive({ session, answered }, setStateValue) {
    if (this.session !== undefined && session !== this.session) [this.pending, this.last] = [[], 0]; // a new server
    this.session = session;
    this.send = () => setStateValue("sent", { session, actions: this.pending });
    this.last = Math.max(this.last, answered);
    this.pending = this.pending.filter(({ n }) => n > answered);
  }

  act(action) {
    this.last += 1;
    this.pending = [...this.pending, { ...action, n: this.last }];
    this.send();
  }
}
