"""How much processor time does a command take, on a machine that others use too?

CPU seconds (user and system, children included) of a fresh process for each measurement, in rounds
that take every task once, so that a slow minute of the machine falls on all of them alike.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_TAIL = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to measure. `prepare` gets an empty folder and returns the command; it is not timed."""

    name: str
    prepare: Callable[[Path], Sequence[str]]
    work: float = 0
    """How much one run does, in `unit`s; 0 where only the time matters."""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A promise: `what` takes at most `most` times the CPU seconds that `against` takes."""

    what: str
    against: str
    most: float | None = None
    per_work: bool = False
    """Compare CPU seconds for each unit of work, where the two do not do equally much."""
    wall: bool = False
    """Compare wall time: what processors that are idle are good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A promise: `what` does at least `least` units of work in one CPU second."""

    what: str
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Tasks that belong together, and what is promised about them."""

    name: str
    title: str
    tasks: tuple[Task, ...]
    ratios: tuple[Ratio, ...] = ()
    rates: tuple[Rate, ...] = ()
    left_out: tuple[str, ...] = ()
    """Sentences about what could not be measured here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one run took, in seconds."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All rounds of one task."""

    task: Task
    rounds: tuple[Spent, ...]

    @property
    def cpu(self) -> float:
        return statistics.median(spent.cpu for spent in self.rounds)

    @property
    def wall(self) -> float:
        return statistics.median(spent.wall for spent in self.rounds)

    @property
    def per_second(self) -> float:
        """Units of work in one CPU second."""
        return self.task.work / self.cpu


class CommandFailed(Exception):
    """A command that was to be measured did not succeed."""


def measure(case: Case, folder: Path, rounds: int, say: Callable[[str], None]) -> list[Measured]:
    """Every task of a case, `rounds` times, interleaved."""
    spent: dict[str, list[Spent]] = {task.name: [] for task in case.tasks}
    for number in range(1, rounds + 1):
        for task in case.tasks:
            # Kept to the end: ext4 searches past inodes deleted in the last minutes, one by one,
            # and would charge that to whoever makes files next (up to ten times the cost here).
            scratch = folder / f"{task.name}, {number}"
            scratch.mkdir()
            command = task.prepare(scratch)
            # What earlier runs left to be written must not be charged to this one.
            os.sync()
            spent[task.name].append(run(command))
            say(f"{case.name} round {number}: {task.name} {spent[task.name][-1].cpu:.2f} CPU s")
    return [Measured(task=task, rounds=tuple(spent[task.name])) for task in case.tasks]


def run(command: Sequence[str]) -> Spent:
    """Run a command to its end. Raises CommandFailed with the end of what it said.

    A command whose last line is `{"cpu": SECONDS, "wall": SECONDS}` has timed a part of itself.
    """
    before, began = _children(), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall, cpu = time.perf_counter() - began, _children() - before
    if done.returncode:
        raise CommandFailed(f"{command[:6]} ended with {done.returncode}: {done.stderr[-_TAIL:]}")
    last = done.stdout.rstrip().rpartition("\n")[2]
    if last.startswith('{"cpu"'):
        return Spent(**json.loads(last))
    return Spent(cpu=cpu, wall=wall)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
