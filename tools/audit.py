"""Asks the advisory services about every package in the lock files, through pip-audit.

    python tools/audit.py

Exits with 1 for a known vulnerability and says which version mends it. Where no service can be asked, or none knows a
single one of the packages (a mirror without advisories), it says "skipped: ..." and exits with 0: silence is no answer.
"""
from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-all.lock")
SERVICES = ("pypi", "osv")
UNREACHED = ("connect", "timed out", "timeout", "resolve", "max retries", "proxy", "unreachable", "ssl", "503", "502")


def main() -> int:
    """Ask and give the exit status."""
    reasons = []
    for service in SERVICES:
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", *(word for lock in LOCKS for word in ("-r", lock)), "--disable-pip",
             "--require-hashes", "--vulnerability-service", service, "--format", "json", "--progress-spinner", "off",
             "--timeout", "20"], cwd=ROOT, capture_output=True, text=True)
        status, told = verdict(done.stdout, done.stderr)
        if status is not None:
            print(told)
            return status
        reasons.append(f"{service}: {told}")
    print(f"skipped: {'; '.join(reasons)}")
    return 0


def verdict(out: str, err: str) -> tuple[int | None, str]:
    """Give exit status and message for what pip-audit printed; no status where the service gave no answer."""
    try:
        packages: list[dict[str, Any]] = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (err.strip().splitlines() or ["pip-audit said nothing"])[-1]
        return (None if any(sign in err.lower() for sign in UNREACHED) else 2), last
    found = [f"{one['name']} {one['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'none yet'}"
             for one in packages for flaw in one.get("vulns", ())]
    if found:
        return 1, "\n".join(["known vulnerabilities:", *sorted(set(found))])
    unknown = sorted({one["name"] for one in packages if "skip_reason" in one})
    if len(unknown) == len({one["name"] for one in packages}):
        return None, f"the service knows none of the {len(unknown)} packages"
    told = f"no known vulnerability in {len(packages) - len(unknown)} packages"
    return 0, told + (f"; the service does not know {', '.join(unknown)}" if unknown else "")


if __name__ == "__main__":
    raise SystemExit(main())
