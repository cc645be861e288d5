"""A program that changes a store again and again, to be killed: python store_writer.py FOLDER.

For each line that it reads it forks a writer, prints the writer's process id, waits for its end and prints "ended".
The writer brings the store from one state to the next, and puts one more byte into FOLDER.acts after opening it and
after each change.
"""
from __future__ import annotations

import os
import sys
from pathlib import Path

import store_samples as stores

from kg.graph import GraphStore
from kg.model import Facts

CHANGES = 20    # after which a writer that nobody killed ends


def states() -> list[dict[str, Facts]]:
    """The states that the store goes through: nothing, then four that articles join, change and leave, in a round."""
    base = {f"a{number}": stores.drawn(f"a{number}", 0) for number in range(12)}
    more = base | {f"b{number}": stores.drawn(f"b{number}", 1) for number in range(6)}
    other = more | {f"a{number}": stores.drawn(f"a{number}", 2) for number in range(0, 12, 4)}
    less = {name: facts for name, facts in other.items() if name not in {"a1", "a2", "b3"}}
    return [{}, base, more, other, less]


def following(state: int) -> int:
    """The number of the state after one."""
    return state % 4 + 1


def bring(store: GraphStore, now: dict[str, Facts], then: dict[str, Facts]) -> None:
    """Change a store from one state to another."""
    store.change(added=[stores.article(facts) for name, facts in then.items() if now.get(name) != facts],
                 removed=now.keys() - then.keys())


def write(folder: Path, acts: Path, state: int) -> None:
    """Open the store, which is in a state, and change it."""
    known = states()
    with acts.open("ab", buffering=0) as told, stores.opened(folder) as store:
        told.write(b".")
        for _ in range(CHANGES):
            bring(store, known[state], known[following(state)])
            told.write(b".")
            state = following(state)


def main() -> None:
    """Fork a writer for each line, which tells the state of the store."""
    folder = Path(sys.argv[1])
    for line in sys.stdin:
        writer = os.fork()
        if not writer:
            try:
                write(folder, folder.with_suffix(".acts"), int(line))
            finally:
                os._exit(0)
        print(writer, flush=True)
        os.waitpid(writer, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
