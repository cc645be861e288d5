"""The command ``kg``, also as ``python -m kg``."""
from __future__ import annotations

import sys


def main() -> None:
    """Run the command ``kg``."""
    run("app_main")


def run(name: str) -> None:
    """Run a program of ``kg.cli``; Ctrl-C while that is still being loaded ends it quietly, too."""
    try:
        from kg import cli

        getattr(cli, name)()
    except KeyboardInterrupt:
        sys.stderr.write("stopped\n")
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
