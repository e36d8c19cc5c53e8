"""Plain numbers in a text of colours: three of them are red, green and blue; what could be read two ways is not read.

The rule: a line, or a pair of brackets, with exactly three whole numbers of at most 255 is one colour. Numbers of six
digits, and of three that are no such colour, are hex codes. Other lines of numbers are left out with a sentence.
"""

import re

from palette_core.color import TRIPLE, read_css

GROUP = re.compile(r"(?<![\w)-])[(\[]\s*\d{1,3}[\s,;]+\d{1,3}[\s,;]+\d{1,3}\s*[)\]]", re.ASCII)
NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)%?"
LINE = re.compile(rf"(?:[^\W\d_][^:=\d]*[:=])?[\s(\[]*({NUMBER}(?:[\s,;/|]+{NUMBER})+)[\s)\],;]*", re.ASCII)
HEX_DIGITS = re.compile(r"\d{6}|\d{3}", re.ASCII)
LEVEL = 255


def spell_out(text: str) -> tuple[str, list[str]]:
    """Write the colours that are plain numbers as rgb(), and take out the lines of numbers that are none.

    Parameters
    ----------
    text : str
        Of colours in lines.

    Returns
    -------
    text : str
        The same with "rgb(38 70 83)" for "38, 70, 83".
    notes : list of str
        A sentence for each kind of line that could be read two ways, or in none.
    """
    notes: dict[str, None] = {}
    lines = [_spelled(line, notes) for line in GROUP.sub(lambda group: _as_rgb(group[0]), text).split("\n")]
    return "\n".join(lines), list(notes)


def _spelled(line: str, notes: dict[str, None]) -> str:
    match = LINE.fullmatch(line.strip())
    if not match:
        return line
    numbers = re.split(r"[\s,;/|]+", match[1])
    name, are_hex = line[: line.index(match[1])], all(map(HEX_DIGITS.fullmatch, numbers))
    if len(numbers) == 3 and read_css(" ".join(numbers)) and TRIPLE.fullmatch(" ".join(numbers)):
        if are_hex:
            codes = " ".join(f"#{number}" for number in numbers)
            notes[f"{' '.join(numbers)} is read as red, green and blue. For three hex codes write {codes}."] = None
        return f"{name.rstrip('([ ')} {_as_rgb(' '.join(numbers))}"
    if are_hex and not (len(numbers) % 3 == 0 and all(int(number) <= LEVEL for number in numbers)):
        return line
    notes[_sentence(numbers, _short(match[1]))] = None
    return ""


def _sentence(numbers: list[str], text: str) -> str:
    """Say why numbers are not read, and what to write."""
    several = f"Numbers that could be several things: {text}."
    if len(numbers) % 3 == 0 and all(number.isdecimal() and int(number) <= LEVEL for number in numbers):
        return f"{several} Write each colour on a line of its own, or as rgb({' '.join(numbers[:3])})."
    if len(numbers) == 3 and all("%" not in number and 0 <= float(number) <= 1 for number in numbers):
        return f"{several} For red, green and blue of 0 to 1 write color(srgb {' '.join(numbers)})."
    return f"No colour: {text}. Red, green and blue are three whole numbers of 0 to {LEVEL}."


def _as_rgb(triple: str) -> str:
    numbers = re.findall(r"\d+", triple)
    return f"rgb({' '.join(numbers)})" if all(int(number) <= LEVEL for number in numbers) else triple


def _short(text: str) -> str:
    return text if len(text) < 40 else f"{text[:37]}..."
