"""Are the locked packages known to be unsafe? Asks pip-audit and npm; exits 1 if one of them says so.

Where their services cannot be reached (offline, or an index that has no advisories) nothing is known: that is said, and
is no failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds for each


def main() -> int:
    """Ask both; how many packages are known to be unsafe."""
    pip_audit = [str(Path(sys.executable).with_name("pip-audit")), "-r", "requirements/run.txt", "--disable-pip"]
    python = _asked([*pip_audit, "--require-hashes", "--format", "json", "--progress-spinner", "off", "--timeout", "5"])
    npm = _asked(["npm", "audit", "--json"])
    unsafe = 0
    for words, found in (of_python(python), of_npm(npm)):
        sys.stdout.write(f"{words}\n")
        unsafe += found
    return unsafe


def of_python(answer: Any) -> tuple[str, int]:
    """What pip-audit found, in words, and how many packages are unsafe."""
    packages = answer.get("dependencies", []) if isinstance(answer, dict) else []
    known = [one for one in packages if "skip_reason" not in one]
    if not known:
        return "Python packages: NOT AUDITED, the advisory service knows none of them or cannot be reached.", 0
    unsafe = [one for one in known if one.get("vulns")]
    named = "; ".join(f"{one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}" for one in unsafe)
    left = f", {len(packages) - len(known)} not known to the service" if len(known) < len(packages) else ""
    return f"Python packages: {len(known)} audited{left}, {len(unsafe)} unsafe. {named}".rstrip(), len(unsafe)


def of_npm(answer: Any) -> tuple[str, int]:
    """What npm found, in words, and how many packages are unsafe."""
    if not isinstance(answer, dict) or "vulnerabilities" not in answer:
        return "npm packages: NOT AUDITED, the registry's advisory service cannot be reached.", 0
    unsafe = sorted(answer["vulnerabilities"])
    return f"npm packages: audited, {len(unsafe)} unsafe. {', '.join(unsafe)}".rstrip(), len(unsafe)


def _asked(command: list[str]) -> Any:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
        return json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
