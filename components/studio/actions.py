"""What a widget sends: actions with numbers, each handed over once."""

from collections.abc import Callable, Mapping
from typing import TypeGuard

Action = dict[str, object]


def new_actions(
    sent: object, answered: int, parse: Callable[[Mapping[str, object]], Action | None]
) -> tuple[list[Action], int]:
    """Return the actions that were not answered yet, in their order, and the number of the last.

    The browser sends all that have no answer again with the next one, because Streamlit keeps only the last trigger of
    a run that is waiting. What is no action is answered too, else it would come for ever.

    Parameters
    ----------
    sent : object
        Whatever came from the browser: if all is well a list of mappings, each with its number "n".
    answered : int
        The number of the last action that was handed over.
    parse : callable
        Returns an action with exactly its fields; None where it is none.
    """
    actions: list[Action] = []
    for item in sent if isinstance(sent, list) else []:
        number = item.get("n") if isinstance(item, Mapping) else None
        if not is_whole(number) or number <= answered:
            continue
        answered = number
        action = parse(item)
        if action:
            actions.append(action)
    return actions, answered


def is_whole(value: object) -> TypeGuard[int]:
    """Return whether a value is a whole number that JavaScript has too."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53
