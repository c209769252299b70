"""Run ``python -m mspcharter``."""

from mspcharter.cli import main

main(prog_name="mspcharter")
