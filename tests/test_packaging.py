"""What a user installs: the declared packages, their data, and no GPL among them."""

from __future__ import annotations

import tomllib
from importlib.metadata import distribution

from tests.support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_both_packages_are_listed_and_typed() -> None:
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == ["termbase", "toolkit"]
    for package in wheel["packages"]:
        assert (ROOT / package / "py.typed").exists()


def test_the_shipped_termbases_are_inside_a_package() -> None:
    files = list((ROOT / "termbase/data").glob("*.yaml"))
    assert len(files) > 10


def test_no_runtime_dependency_is_gpl() -> None:
    for requirement in PROJECT["project"]["dependencies"]:
        name = requirement.split(">")[0].split("=")[0].strip()
        metadata = distribution(name).metadata
        told = [metadata.get("License-Expression") or metadata.get("License") or ""]
        told += [c for c in metadata.get_all("Classifier") or [] if "License" in c]
        licences = " ".join(line.splitlines()[0] for line in told if line)
        assert "GPL" not in licences, f"{name}: {licences}"


def test_the_command_is_declared() -> None:
    assert PROJECT["project"]["scripts"] == {"maplebridge": "toolkit.cli:main"}
    assert PROJECT["project"]["license"] == "Apache-2.0"
