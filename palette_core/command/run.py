"""The command from its arguments to its exit code."""

import argparse
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from threadpoolctl import threadpool_limits
from tqdm import tqdm

from palette_core import MissingPackageError, ModelError, PaletteError
from palette_core.command.arguments import parse_arguments
from palette_core.command.jobs import cores, in_order
from palette_core.command.output import Names, close_stdout, not_written, say, write_file, write_output
from palette_core.command.photo import Photo, Refusal
from palette_core.command.sources import Sources, counted_once, once_each
from palette_core.command.subcommands import SUBCOMMANDS
from palette_core.command.work import Job, Prepared, palette_file, prepare, render
from palette_core.export import EXPORTS
from palette_core.flows import COPIED_PHOTOS, PreparedPhoto

INTERRUPTED = 130
KILLED = "A process was ended from outside, perhaps for want of memory. Run the command again with --jobs 1."

Errors = dict[Photo, str]
Result = TypeVar("Result", bytes, Prepared)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with the given arguments, by default the process's, and return the exit code."""
    # Two threads of OpenBLAS wait busily on one another where a core is taken: flow 3 took 2.4 s so, 0.15 s with one.
    try:
        given = sys.argv[1:] if argv is None else list(argv)
        with threadpool_limits(1, user_api="blas"):
            other = SUBCOMMANDS.get(given[0]) if given else None
            return other(given[1:]) if other else _run(parse_arguments(given))
    except KeyboardInterrupt:
        say("Interrupted.")
        return INTERRUPTED
    finally:
        close_stdout()


def _run(arguments: argparse.Namespace) -> int:
    """Do what is asked for, name what cannot be used in the order given, and return the exit code."""
    skipped = [arguments.output.resolve()] if arguments.each else []
    sources = Sources(arguments.photos, allow_urls=arguments.allow_urls, skipped=skipped)
    found = (once_each if arguments.each else counted_once)(sources.found())
    photos = [item for item in found if isinstance(item, Photo)]
    errors: Errors = {}
    try:
        failure = (_each if arguments.each else _together)(photos, arguments, errors)
    except BrokenProcessPool:
        failure = KILLED
    except (MissingPackageError, ModelError) as error:  # which every photo would meet
        failure = str(error)
    for item in found:
        if isinstance(item, Refusal):
            say(f"{item.label}: {item.reason}")
        elif item in errors:
            for label in (item.label, *item.copies):
                say(f"{label}: {errors[item]}")
    for note in (*sources.notes, *_copies(photos, errors), *filter(None, [failure])):
        say(note)
    return 1 if failure or errors or len(photos) < len(found) else 0


def _together(photos: Sequence[Photo], arguments: argparse.Namespace, errors: Errors) -> str:
    """Write one palette for all photos; return a sentence where that cannot be."""
    output: Path | None = arguments.output
    if output is not None and output.exists() and output.resolve() in _files(photos):
        arguments.error(f"--output {output} is one of the photos, and would be overwritten. Name another file.")
    job = _job(arguments)
    with closing(_results(prepare, job, photos, arguments.jobs, errors)) as results:
        prepared = [result for _, result in islice(results, COPIED_PHOTOS)]
        others = next(results, None)
        if others is not None:  # a thousand photos need little more memory than one
            rest = (result.photo for _, result in chain([others], results))
            prepared.append(Prepared(PreparedPhoto.merge_stream(rest), None))
    if not prepared:
        return ""
    try:
        content = render(job, prepared)
    except PaletteError as error:
        return f"{photos[0].label if len(photos) == 1 else 'photos'}: {error}"
    try:
        write_output(content, output)
    except OSError as error:
        return f"{output or 'standard output'}: {not_written(error)}"
    return ""


def _each(photos: Sequence[Photo], arguments: argparse.Namespace, errors: Errors) -> str:
    """Write a palette for each photo into the output folder."""
    job, suffix = _job(arguments), EXPORTS[arguments.format].suffix
    names = Names(arguments.output, _files(photos))
    with closing(_results(palette_file, job, photos, arguments.jobs, errors)) as results:
        for photo, content in results:
            try:
                write_file(names.new(photo.name, suffix), content)
            except OSError as error:
                errors[photo] = not_written(error)
    return ""


def _results(
    work: Callable[[Job, Photo], Result | str], job: Job, photos: Sequence[Photo], jobs: int, errors: Errors
) -> Generator[tuple[Photo, Result], None, None]:
    """Yield the photos that can be used, each with its result; note why the others cannot be."""
    is_shown = len(photos) > 1 and sys.stderr is not None
    share = max(1, cores() // jobs)
    with (
        closing(in_order(partial(work, job), photos, jobs, share)) as results,
        tqdm(total=len(photos), unit="photo", file=sys.stderr, leave=False, disable=None if is_shown else True) as bar,
    ):
        for photo, result in zip(photos, results, strict=True):
            bar.update()
            if isinstance(result, str):
                errors[photo] = result
            else:
                yield photo, result


def _job(arguments: argparse.Namespace) -> Job:
    return Job(arguments.flow, arguments.options, arguments.format, arguments.confidence, arguments.frame)


def _files(photos: Sequence[Photo]) -> set[Path]:
    """Return where the photos really lie, which nothing may be written to."""
    return {photo.source.resolve() for photo in photos if isinstance(photo.source, Path)}


def _copies(photos: Sequence[Photo], errors: Errors) -> Iterator[str]:
    """Yield a sentence on the copies that do not count, if there are any."""
    copied = [photo for photo in photos if photo.copies and photo not in errors]
    if copied:
        more = sum(len(photo.copies) for photo in copied) - 1
        example = f"{copied[0].copies[0]} is the same photo as {copied[0].label}"
        yield f"Counted once: {example}{f', and {more} more are copies too' if more else ''}."
