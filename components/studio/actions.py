"""What a widget sends: actions with numbers, each checked and done once."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeGuard

from components.session_state import read_state, state_object

Action = dict[str, object]
Parse = Callable[[object], Action | None]
Fields = Mapping[str, Mapping[str, Callable[[object], bool]]]


def answered(key: str) -> int:
    """Return the number of the last action of a widget that was done."""
    return _answers().get(key, 0)


def take_actions(key: str, parse: Parse, do: Callable[[Action], None]) -> None:
    """Do what a widget sent, in its order, and only what is new.

    The browser sends an action again until it has an answer, because Streamlit loses some: it keeps only the last
    trigger of a run that is waiting, and none of a run that another calls off. What is no action is answered too, else
    it would come for ever.

    Parameters
    ----------
    key : str
        Of the widget, whose trigger is "action": if all is well a list of mappings, each with its number "n".
    parse : callable
        Returns an action with exactly its fields; None where it is none.
    do : callable
        Called once for each action.
    """
    answers = _answers()
    for number, action in new_actions(read_state(key).action, answers.get(key, 0), parse):
        answers[key] = number
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


def _answers() -> dict[str, int]:
    return state_object("answers", dict)
