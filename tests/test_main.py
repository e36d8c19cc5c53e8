"""The command: what it prints, where it writes, what it says of bad files and bad arguments."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import PIL.Image
import pytest

import palette_core as pc
from palette_core.__main__ import main
from palette_core.color import rgb_to_hex
from palette_core.export import EXPORTS
from palette_core.flows import COPIED_PHOTOS
from tests.pictures import encode, photo

SAMPLES = Path(__file__).parents[1] / "samples"
TEAL, GOLD, RED = (38, 70, 83), (233, 196, 106), (231, 111, 81)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Three photos in a folder and one below it, and files that are none."""
    folder = tmp_path / "photos"
    (folder / "more").mkdir(parents=True)
    random = np.random.default_rng(0)
    for name, color, side in [("a.png", TEAL, 8), ("b.png", GOLD, 16), ("more/c.PNG", RED, 24)]:
        pixels = np.full((side, side, 3), color, dtype=np.uint8)
        pixels[0] = random.integers(0, 256, (side, 3))
        PIL.Image.fromarray(pixels).save(folder / name, "PNG")
    (folder / "notes.txt").write_text("no photo")
    (folder / "._a.png").write_bytes(b"a file that a Mac leaves")
    return folder


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff no picture")
    return path


def test_one_photo_prints_its_hex_codes(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(photos / "a.png"), "--colors", "3"]) == 0
    printed = capsys.readouterr()
    assert printed.out.split() == pc.extract_palette(photos / "a.png", 3).hexes
    assert printed.err == ""


@pytest.mark.parametrize("key", EXPORTS)
@pytest.mark.parametrize("emphasis", ["accents", "area"])
def test_a_folder_gives_what_the_library_gives_for_the_set(
    key: str, emphasis: str, photos: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([str(photos), "--colors", "5", "--format", key, "--emphasis", emphasis]) == 0
    paths = [photos / "a.png", photos / "b.png", photos / "more/c.PNG"]
    palette = pc.extract_palette(paths, 5, emphasis=emphasis)
    assert capsysbinary.readouterr().out == EXPORTS[key].render(palette)


def test_a_large_set_is_merged_on_the_way(
    photos: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(photos)])
    at_once = capsys.readouterr().out
    monkeypatch.setattr("palette_core.flows.prepared_photo.MERGE_EVERY", 2)
    main([str(photos)])
    assert capsys.readouterr().out == at_once


def test_the_number_of_colours_can_be_found(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(photos), "--colors", "auto", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["colors"]) >= 2


def test_a_bad_file_is_named_at_the_end_and_the_others_are_done(
    photos: Path, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(broken), str(photos / "a.png"), "gone.jpg"]) == 1
    printed = capsys.readouterr()
    assert printed.out.split() == pc.extract_palette(photos / "a.png").hexes
    first, second = printed.err.splitlines()
    assert first.startswith(f"{broken}: ") and first.endswith(".")
    assert second.startswith("gone.jpg: There is no such file")


def test_a_photo_of_clear_pixels_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PIL.Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    assert main([str(tmp_path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "clear.png: Every pixel is transparent" in printed.err


def test_a_folder_without_pictures_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert f"{tmp_path}: There is no picture in this folder" in capsys.readouterr().err


def test_a_palette_goes_to_a_file(photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "palette.gpl"
    assert main([str(photos), "--format", "gpl", "--output", str(target)]) == 0
    assert target.read_text().startswith("GIMP Palette\n")
    assert capsys.readouterr().out == ""


def test_each_photo_gets_its_palette_and_no_namesake_is_overwritten(photos: Path, broken: Path, tmp_path: Path) -> None:
    (photos / "more/a.png").write_bytes((photos / "b.png").read_bytes())
    target = tmp_path / "palettes"
    assert main([str(photos), str(broken), "--each", "--output", str(target), "--colors", "2"]) == 1
    assert sorted(path.name for path in target.iterdir()) == ["a.png-2.txt", "a.png.txt", "b.png.txt", "c.PNG.txt"]
    assert (target / "c.PNG.txt").read_text().split() == pc.extract_palette(photos / "more/c.PNG", 2).hexes


def test_colours_are_left_out_ordered_and_taken_from_a_part(capsys: pytest.CaptureFixture[str]) -> None:
    sample = str(SAMPLES / "coffee.jpg")
    arguments = ["--ignore", "white", "--ignore", "#aabbcc", "--order", "hue", "--region", "0.1,0.2,0.6,0.9"]
    assert main([sample, *arguments]) == 0
    chosen = capsys.readouterr().out.split()
    box = (0.1, 0.2, 0.6, 0.9)
    assert chosen == pc.extract_palette(sample, ignore=["white", "#aabbcc"], order="hue", region=box).hexes
    assert chosen != pc.extract_palette(sample, ignore=["white", "#aabbcc"], order="hue").hexes


def test_the_confidence_of_each_colour_is_added_to_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / f"{number:02}.png" for number in range(COPIED_PHOTOS + 3)]
    for number, path in enumerate(paths):
        path.write_bytes(encode(photo(number)))
    arguments = [str(tmp_path), "--colors", "6", "--format", "json"]
    assert main(arguments) == main([*arguments, "--confidence"]) == 0
    plain, measured = (
        json.loads(f'{{"colors"{part}')["colors"] for part in capsys.readouterr().out.split('{"colors"')[1:]
    )
    shares = [color.pop("confidence") for color in measured]
    assert measured == plain
    assert tuple(shares) == pc.confidence(paths, 6)


def test_the_confidence_is_a_column_of_each_table(photos: Path, tmp_path: Path) -> None:
    arguments = ["--each", "--confidence", "--format", "csv", "--output", str(tmp_path)]
    assert main([str(photos), *arguments]) == 0
    head, *rows = (tmp_path / "b.png.csv").read_text().splitlines()
    assert head.endswith(",confidence")
    assert [float(row.rpartition(",")[2]) for row in rows] == list(pc.confidence(photos / "b.png"))


def test_the_confidence_of_prototypes_is_refused(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(photos), "--confidence", "--emphasis", "area", "--flow", "features"])
    assert ended.value.code == 2
    assert "--confidence needs" in capsys.readouterr().err


def test_a_picture_can_say_which_part_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    halves = np.hstack([np.full((9, 9, 3), TEAL, np.uint8), np.full((9, 9, 3), GOLD, np.uint8)])
    PIL.Image.fromarray(halves).save(tmp_path / "photo.png")
    PIL.Image.fromarray(np.repeat([[0] * 9 + [255] * 9], 9, axis=0).astype(np.uint8)).save(tmp_path / "mask.png")
    assert main([str(tmp_path / "photo.png"), "--region", str(tmp_path / "mask.png")]) == 0
    assert capsys.readouterr().out.split() == ["#e9c46a"]


def test_all_colours_of_a_drawing_are_listed_and_a_photo_has_too_many(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    colors = np.random.default_rng(0).integers(0, 256, (4, 10, 3), dtype=np.uint8)
    PIL.Image.fromarray(colors).save(tmp_path / "drawing.png")
    assert main([str(tmp_path / "drawing.png"), "--colors", "all"]) == 0
    assert set(capsys.readouterr().out.split()) == set(map(rgb_to_hex, colors.reshape(-1, 3)))
    assert main([str(SAMPLES / "coffee.jpg"), "--colors", "all"]) == 1
    printed = capsys.readouterr()
    assert not printed.out and "at most 256 together" in printed.err


def test_a_photo_of_which_nothing_is_left_is_named(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PIL.Image.new("RGB", (8, 8), (255, 255, 255)).save(photos / "white.png")
    assert main([str(photos / "white.png"), str(photos / "a.png"), "--ignore", "white"]) == 1
    printed = capsys.readouterr()
    assert printed.out.split() == pc.extract_palette(photos / "a.png", ignore="white").hexes
    assert "white.png: Nothing of this picture is left." in printed.err


@pytest.mark.parametrize("flow", pc.FLOWS)
def test_every_flow_gives_what_the_library_gives(flow: str, capsys: pytest.CaptureFixture[str]) -> None:
    samples = [SAMPLES / "coffee.jpg", SAMPLES / "cat.jpg"]
    assert main([*map(str, samples), "--flow", flow, "--colors", "6"]) == 0
    assert capsys.readouterr().out.split() == pc.FLOWS[flow](samples, 6).palette.hexes


def test_each_photo_gets_the_palette_of_its_flow(tmp_path: Path) -> None:
    sample = SAMPLES / "coffee.jpg"
    assert main([str(sample), "--flow", "features", "--each", "--output", str(tmp_path)]) == 0
    palette = pc.FLOWS["features"](sample).palette
    assert (tmp_path / "coffee.jpg.txt").read_text().split() == palette.hexes
    assert palette.hexes != pc.extract_palette(sample).hexes


def test_a_frame_of_an_animation_is_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frames = [PIL.Image.fromarray(np.full((8, 8, 3), color, np.uint8)) for color in (TEAL, GOLD)]
    (tmp_path / "a.gif").write_bytes(encode(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=500))
    for frame, color in (("0", TEAL), ("1", GOLD), ("0.6s", GOLD)):
        assert main([str(tmp_path), "--frame", frame]) == 0
        assert capsys.readouterr().out.split() == [rgb_to_hex(color)]
    assert main([str(tmp_path), "--frame", "2"]) == 1
    assert "There is no frame 2: this picture has 2 frames, numbers 0 to 1." in capsys.readouterr().err


def test_the_command_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"palette {pc.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a.png", "--colors", "257"], 'must be a whole number from 1 to 256, "auto" or "all". Received: 257'),
        (["a.png", "--colors", "many"], "Received: many"),
        (["a.png", "--format", "psd"], "invalid choice: 'psd'"),
        (["a.png", "--flow", "magic"], "invalid choice: 'magic'"),
        (["a.png", "--ignore", "no colour"], "'no colour' is no colour that can be left out"),
        (["a.png", "--frame", "first"], "A frame is a number from 0 on, or a time"),
        (["a.png", "--order", "size"], "invalid choice: 'size'"),
        (["a.png", "--region", "0,0,50,50"], "in fractions of its width and height"),
        (["a.png", "--region", "gone.png"], "There is no such file"),
        (["a.png", "--each"], "name the folder for them with --output FOLDER"),
        ([], "the following arguments are required: PHOTO"),
    ],
)
def test_wrong_arguments_are_explained(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert sentence in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_explained(
    photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main([str(photos), "--output", str(tmp_path / "no/such/folder.txt")])
    assert stop.value.code == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_strip_is_not_thrown_at_a_terminal(
    photos: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(SystemExit) as stop:
        main([str(photos), "--format", "png"])
    assert stop.value.code == 2
    assert "--output FILE" in capsys.readouterr().err


def test_the_command_imports_nothing_heavy(photos: Path) -> None:
    code = (
        "import sys; from palette_core.__main__ import main; code = main(sys.argv[1:]);"
        "heavy = {'pandas', 'sklearn', 'scipy', 'skimage', 'tensorflow', 'streamlit', 'plotly'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(photos / "a.png")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_module_runs_as_a_command(photos: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "palette_core", str(photos), "--colors", "2"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert len(done.stdout.split()) == 2
