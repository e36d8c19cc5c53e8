"""The roles of a theme, and in one table what each pair of them owes its readers."""

from dataclasses import dataclass

FILLS = ("primary", "secondary", "accent", "success", "warning", "error")  # that text stands on
ROLES = ("background", "surface", "border", "text", "muted text", *FILLS)
CONTROLS = tuple(role for role in FILLS if role != "accent")
ON = {role: f"on {role}" for role in FILLS}  # the text on each; on background and surface it is "text"
NAMES = (*ROLES[:5], *(name for role in FILLS for name in (role, ON[role])))  # in the order of a scheme

# Which roles give up what they owe first, where pinned colours leave no other way. The rest come after these.
GIVE_WAY = ("secondary", "border", "muted text")


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a role owes on a ground.

    Attributes
    ----------
    role, on : str
        The text or shape, and what it stands on.
    ratio : float
        The least ratio of WCAG 2.2.
    lc : float
        The least absolute Lc of APCA; 0 for shapes. Informative; not part of WCAG 2.2.
    """

    role: str
    on: str
    ratio: float
    lc: float = 0.0


# Level AA of WCAG 2.2: text 4.5:1 (1.4.3), controls 3:1 (1.4.11). APCA: 75 for body text, 60 for other text that is
# read. A border only parts things, for which neither asks anything; 1.5:1 is what is seen on most screens. An accent is
# for badges and highlights: what is read is the text on it, and not its edge. Controls are primary or secondary.
REQUIRED = (
    Requirement("text", "background", 4.5, 75),
    Requirement("text", "surface", 4.5, 75),
    Requirement("muted text", "background", 4.5, 60),
    Requirement("muted text", "surface", 4.5, 60),
    Requirement("border", "background", 1.5),
    *(Requirement(role, ground, 3.0) for role in CONTROLS for ground in ("background", "surface")),
    *(Requirement(text, role, 4.5, 60) for role, text in ON.items()),
)
