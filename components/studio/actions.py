"""What a widget sends: actions with numbers, each checked and done once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from secrets import token_hex
from typing import TypeGuard

from components.session_state import read_state, state_object

Action = dict[str, object]
Parse = Callable[[object], Action | None]
Fields = Mapping[str, Mapping[str, Callable[[object], bool]]]


@dataclass(slots=True)
class _Inbox:
    """What a session keeps of its widgets: the number of the last action that was done, and how the next are."""

    name: str = field(default_factory=lambda: token_hex(4))
    answered: dict[str, int] = field(default_factory=dict)
    takers: dict[str, Callable[[], None]] = field(default_factory=dict)
    is_busy: bool = False


def register(key: str, parse: Parse, do: Callable[[Action], None]) -> dict[str, object]:
    """Let a widget send actions, and return what it has to know for that, as a part of its data.

    The browser keeps the actions that have no answer in the state of the widget, which comes with whatever is done
    next, as `sent`: with triggers some would be lost, where the visitor does the next thing before a run has begun. So
    the callback of the widget, and all others that change the palette, begin with `take_waiting`.

    Parameters
    ----------
    key : str
        Of the widget.
    parse : callable
        Returns an action with exactly its fields; None where it is none.
    do : callable
        Called once for each action.
    """
    inbox = _inbox()
    inbox.takers[key] = partial(_take, key, parse, do)
    return {"session": inbox.name, "answered": inbox.answered.get(key, 0)}


def take_waiting() -> None:
    """Do what the visitor did in the widgets and was not done yet, in its order."""
    inbox = _inbox()
    if inbox.is_busy:
        return
    inbox.is_busy = True
    try:
        for take in list(inbox.takers.values()):
            take()
    finally:
        inbox.is_busy = False


def _take(key: str, parse: Parse, do: Callable[[Action], None]) -> None:
    """Do what is new of a widget. What is no action is answered too, else it would come for ever."""
    inbox, state = _inbox(), read_state(key)
    sent = state.get("sent") if isinstance(state, Mapping) else None
    if not isinstance(sent, Mapping) or sent.get("session") != inbox.name:  # a server that has started anew
        return
    for number, action in new_actions(sent.get("actions"), inbox.answered.get(key, 0), parse):
        inbox.answered[key] = number
        if action:
            do(action)


def new_actions(sent: object, answered: int, parse: Parse) -> Iterator[tuple[int, Action | None]]:
    """Yield what has no answer yet, each with its number; None is no action."""
    for item in sent if isinstance(sent, list) else []:
        number = item.get("n") if isinstance(item, Mapping) else None
        if is_whole(number) and number > answered:
            answered = number
            yield number, parse(item)


def parse_action(sent: object, fields: Fields) -> Action | None:
    """Return an action with exactly its fields, or None where it is none.

    Parameters
    ----------
    sent : object
        Whatever came from the browser.
    fields : mapping
        Of each "op" the names of its fields, with what says whether a value is one.
    """
    if not isinstance(sent, Mapping):
        return None
    op = sent.get("op")
    own = fields.get(op) if isinstance(op, str) else None
    if own is None or not all(name in sent and check(sent[name]) for name, check in own.items()):
        return None
    return {"op": op, **{name: sent[name] for name in own}}


def is_whole(value: object) -> TypeGuard[int]:
    """Return whether a value is a whole number that JavaScript has too."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53


def _inbox() -> _Inbox:
    return state_object("inbox", _Inbox)
