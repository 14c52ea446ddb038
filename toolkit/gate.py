"""The gate: which findings count, how many may, and what is excused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.baseline import Baseline
from toolkit.changed import changed_lines, only_changed
from toolkit.errors import UsageError
from toolkit.records import Severity
from toolkit.report import RANKS, Checked, Report

NEVER = "never"
BASELINE = Path(".maplebridge-baseline.json")


@dataclass(frozen=True, slots=True)
class Gate:
    """``fail_on``: the least severity that counts, or NEVER; ``allowed``: how many may.

    ``baseline``: a file of excused findings; ``update``: write what is found to it
    (BASELINE where none is named). ``changed_since``: only lines changed since this git
    revision count.
    """

    fail_on: str = Severity.MINOR.value
    allowed: int = 0
    baseline: Path | None = None
    changed_since: str | None = None
    update: bool = False

    def judge(self, report: Report) -> Report:
        """The report without what is excused, and with the gate's verdict.

        Raises UsageError for a baseline or a revision that cannot be used.
        """
        if self.update and self.changed_since is not None:
            raise UsageError(
                "--update-baseline looks at whole files, not changed lines"
            )
        checked: Sequence[Checked] = report.checked
        remarks = list(report.remarks)
        if self.changed_since is not None:
            paths = [one.document.path for one in checked]
            paths += [o.document.source_path for o in checked if o.document.source_path]
            checked = only_changed(checked, changed_lines(self.changed_since, paths))
        if self.update:
            checked = self._updated(checked, remarks)
        elif self.baseline is not None:
            if not self.baseline.exists():
                raise UsageError(
                    f"{self.baseline}: no such baseline; --update-baseline makes one"
                )
            done = Baseline.read(self.baseline).excuse(checked)
            checked = done.checked
            remarks.append(f"baseline: {done.excused} excused, {done.gone} gone")
        report = replace(report, checked=tuple(checked), remarks=tuple(remarks))
        return replace(
            report,
            fail_on=self.fail_on,
            allowed=self.allowed,
            gating=self._gating(report),
        )

    def _updated(
        self, checked: Sequence[Checked], remarks: list[str]
    ) -> tuple[Checked, ...]:
        path = self.baseline or BASELINE
        old = Baseline.read(path) if path.exists() else Baseline()
        new = old.updated(checked)
        new.write(path)
        done = new.excuse(checked)
        noun = "finding" if done.excused == 1 else "findings"
        remarks.append(f"baseline: {done.excused} {noun} written to {path}")
        return done.checked

    def _gating(self, report: Report) -> int:
        if self.fail_on == NEVER:
            return 0
        least = RANKS[Severity(self.fail_on)]
        return sum(count for s, count in report.counts().items() if RANKS[s] >= least)
